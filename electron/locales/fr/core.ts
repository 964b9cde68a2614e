import type { core as english } from '../en/core.ts';

export const core: Record<keyof typeof english, string> = {
  'summary.starting': 'Démarrage…',
  'summary.signingIn': 'Connexion en cours…',
  'summary.signedOut': 'Déconnecté. Connectez-vous pour suivre vos connexions.',
  'summary.refused': 'Le service a mis fin à la session. Reconnectez-vous.',
  'summary.keychainLocked': 'Le trousseau est verrouillé. Déverrouillez-le pour continuer.',
  'summary.keychainAbsent':
    '{{state}} Ce bureau n’a pas de trousseau : la connexion durera jusqu’à ce que vous quittiez.',
  'summary.ofProfile': '{{profile}} : {{sentence}}',
  'summary.offline': 'Hors ligne. L’affichage peut dater.',
  'summary.captive':
    'Le réseau demande de s’identifier. Ouvrez une page dans votre navigateur ; Syncwatch reprendra de lui-même.',
  'summary.trouble': 'L’affichage peut dater. {{why}}',
  'summary.syncing_one': 'Synchronisation de {{count}} connexion sur {{total}}',
  'summary.syncing_other': 'Synchronisation de {{count}} connexions sur {{total}}',
  'summary.paused': '{{pause}} {{quiet}}',
  'summary.pausedUntil': 'En pause jusqu’à {{at, clock}}.',
  'summary.pausedUntilDay': 'En pause jusqu’à {{at, moment}}.',
  'summary.pausedOpen': 'En pause jusqu’à la reprise.',
  'summary.reading': 'Lecture des connexions…',
  'summary.none': 'Connecté. Il n’y a pas encore de connexion.',
  'summary.never': 'Rien n’a encore été synchronisé.',
  'summary.allWell_one': 'La connexion est à jour.',
  'summary.allWell_other': 'Les {{count}} connexions sont à jour.',
  'summary.mostWell_one': '{{count}} connexion sur {{total}} est à jour.',
  'summary.mostWell_other': '{{count}} connexions sur {{total}} sont à jour.',
  'summary.person_one': '1 attend une personne : {{who}}',
  'summary.person_other': '{{count}} attendent une personne : {{who}}',
  'summary.failed_one': '1 en échec : {{who}}',
  'summary.failed_other': '{{count}} en échec : {{who}}',
  'summary.named': '{{provider}}, {{reason, inSentence}}',
  'summary.namedOwner': '{{provider}}, {{reason, inSentence}} ({{owner}})',

  'summary.next': 'Prochaine à {{at, clock}}.',
  'summary.nextDay': 'Prochaine {{at, moment}}.',
  'summary.both': '{{one}}. {{other}}',

  'count.upToDate_one': '{{count}} sur {{total}} est à jour',
  'count.upToDate_other': '{{count}} sur {{total}} sont à jour',
  'count.partly_one': '{{count}} partiellement à jour',
  'count.partly_other': '{{count}} partiellement à jour',
  'count.failed_one': '{{count}} en échec',
  'count.failed_other': '{{count}} en échec',
  'count.syncing_one': '{{count}} en cours',
  'count.syncing_other': '{{count}} en cours',
  'count.never_one': '{{count}} jamais synchronisée',
  'count.never_other': '{{count}} jamais synchronisées',
  'count.join': '{{one}}, {{other}}',

  'status.up-to-date': 'À jour',
  'status.partly-updated': 'Partiellement à jour',
  'status.syncing': 'En cours',
  'status.needs-a-person': 'Attend une personne',
  'status.failed': 'En échec',
  'status.closed': 'Fermée',
  'status.unknown': 'Inconnu',
  'status.never-synchronised': 'Jamais synchronisée',
  'status.not-in-use': 'Inutilisé',

  'reason.SUCCESS': 'À jour',
  'reason.PARTIAL_SUCCESS': 'Partiellement à jour',
  'reason.RUNNING': 'En cours',
  'reason.waiting': 'Attend son tour',
  'reason.EMPTY': 'Inutilisé',
  'reason.CLOSED': 'Fermée',
  'reason.FAILED': 'Échec côté banque',
  'reason.TOKEN_EXPIRED': 'Autorisation expirée',
  'reason.AUTH_FAILED': 'Identifiants refusés',
  'reason.PASSWORD_CHANGE_REQUIRED': 'Nouveau mot de passe demandé',
  'reason.CHALLENGE_REQUIRED': 'Confirmation demandée',
  'reason.USER_ACTION_REQUIRED': 'Action demandée par la banque',
  'reason.never': 'Jamais synchronisée',
  'reason.manual': 'Tenue à la main',
  'reason.raw': 'Le service indique {{status}}',
  'reason.noStatus': 'Le service n’indique aucun état',
  'reason.endNotSeen': 'Fin non constatée',

  'action.none': 'afficher',
  'action.wait': 'afficher',
  'action.renew-authorisation': 'autoriser à nouveau…',
  'action.renew-credentials': 'nouveaux identifiants…',
  'action.change-password': 'nouveau mot de passe…',
  'action.answer-challenge': 'confirmer…',
  'action.act-at-bank': 'agir auprès de la banque…',

  'channel.REDIRECT': 'Interface de la banque',
  'channel.EMBEDDED': 'Formulaire d’identifiants',
  'channel.unnamed': 'Canal',
  'channel.raw': 'Canal {{mode}}',

  'step.requested.tray': 'demandée depuis la zone de notification',
  'step.requested.window': 'demandée depuis la fenêtre',
  'step.requested.notification': 'demandée depuis une notification',
  'step.requested.demo': 'demandée par la démonstration',
  'step.requested.plan': 'demandée par la planification',
  'step.requested.command': 'demandée par une commande',
  'step.listAccounts': 'les comptes sont listés d’abord, puis tout est synchronisé',
  'step.listed_one': '{{channel}} : {{count}} compte listé',
  'step.listed_other': '{{channel}} : {{count}} comptes listés',
  'step.accepted': 'acceptée par le service',
  'step.joined': 'déjà en cours, rejointe',
  'step.channelStatus': '{{channel}} : {{status, inSentence}}',
  'step.channelEvent': '{{channel}} : {{event}}',
  'step.event': '{{type}}',
  'step.serviceEnded': 'le service annonce la fin',
  'step.ended': 'terminée : {{outcome}}',
  'step.endedWhy': 'terminée : {{outcome}} ({{why, inSentence}})',

  'outcome.succeeded': 'à jour',
  'outcome.partly': 'partiellement à jour',
  'outcome.needs-person': 'attend une personne',
  'outcome.failed': 'échec',
  'outcome.refused': 'refusée par le service',
  'outcome.unknown': 'inconnue',
  'outcome.cancelled': 'annulée',

  'evidence.event': 'annoncé par un événement',
  'evidence.read': 'lu sur la connexion',
  'evidence.refusal': 'le service a refusé',
  'evidence.not-triggered': 'non déclenchée : seule une personne peut agir',
  'evidence.heldBack': 'non déclenchée',
  'evidence.gone': 'la connexion n’existe plus',
  'evidence.lost': 'réponse perdue, aucun départ constaté',
  'evidence.time-limit': 'fin non constatée à temps',
  'evidence.operator': 'avant son envoi',
  'evidence.stale': 'demandée il y a trop longtemps',

  'tray.syncAll': 'Tout synchroniser',
  'tray.pause': 'Mettre en pause',
  'tray.pause.hour': 'Pour une heure',
  'tray.pause.tomorrow': 'Jusqu’à demain',
  'tray.pause.resumed': 'Jusqu’à ce que je le reprenne',
  'tray.resume': 'Reprendre',
  'tray.person': '{{provider}} : {{action}}',
  'tray.personOwner': '{{provider}} ({{owner}}) : {{action}}',
  'tray.more_one': 'et {{count}} autre…',
  'tray.more_other': 'et {{count}} autres…',
  'tray.recent': 'Récemment',
  'tray.named': '{{provider}} ({{owner}})',
  'tray.ended': '{{name}} : {{outcome}}, {{at, clock}}',
  'tray.endedEarlier': '{{name}} : {{outcome}}, {{at, day}}',
  'tray.open': 'Ouvrir Syncwatch',
  'tray.settings': 'Réglages…',
  'tray.quit': 'Quitter',

  'command.usage': [
    'Usage : syncwatch MOT [--json] [--wait] [--data-dir=DOSSIER]',
    '',
    '  --sync-all      synchroniser toutes les connexions',
    '  --sync=ID       synchroniser celle-ci',
    '  --pause=DURÉE   suspendre la planification : 30m, 1h, 2d ou tomorrow ; --pause seul : jusqu’à la reprise',
    '  --resume        reprendre la planification',
    '  --status        dire où en sont les connexions',
    '',
    '  --json          un objet JSON par ligne',
    '  --wait          suivre jusqu’au bout ce qui a été demandé',
    '  --help, --version',
    '',
    'Le mot s’adresse au Syncwatch de ce dossier de données, et en lance un sans fenêtre s’il n’y en a pas.',
    'Il se termine par 0 (fait), 2 (attend une personne), 3 (échec ou inconnu), 4 (pas connecté) ou 64 (mots erronés).',
  ].join('\n'),
  'command.wrong': 'Pas compris : {{argument}}',
  'command.notStarted':
    'Syncwatch n’est pas lancé, et n’a pas pu l’être sans fenêtre. Lancez-le depuis votre bureau, puis réessayez.',
  'command.noAnswer': 'Syncwatch est lancé et ne répond pas. Quittez-le et relancez-le.',
  'command.otherVersion':
    'Le Syncwatch qui est lancé est d’une autre version, {{version}}. Quittez-le et relancez-le.',
  'command.endedMeanwhile':
    'Syncwatch s’est arrêté avant d’avoir répondu. Les synchronisations demandées reprendront quand il sera relancé.',
  'command.unknownConnection': 'Il n’y a pas de connexion {{id}}.',
  'command.asked_one': '{{count}} synchronisation a été demandée.',
  'command.asked_other': '{{count}} synchronisations ont été demandées.',
  'command.left':
    'Quelqu’un s’est déconnecté avant que ce soit terminé. On ne sait pas comment cela s’est terminé.',
  'command.upToDate_one': '{{count}} à jour',
  'command.upToDate_other': '{{count}} à jour',
  'command.person_one': '{{count}} attend une personne',
  'command.person_other': '{{count}} attendent une personne',
  'command.cancelled_one': '{{count}} annulée',
  'command.cancelled_other': '{{count}} annulées',
  'command.paused': 'La planification est suspendue jusqu’à sa reprise.',
  'command.pausedUntil': 'La planification est suspendue jusqu’au {{until, date}}.',
  'command.resumed': 'La planification n’est pas suspendue.',

  'notification.titleTest': 'Syncwatch peut vous notifier',
  'notification.test': 'Voici la notification de test que vous avez demandée.',
  'notification.action.open': 'Ouvrir',
  'notification.action.repair': 'Réparer…',
  'notification.action.sync-again': 'Synchroniser à nouveau',
  'notification.action.later': 'Plus tard',
  'notification.titleDone_one': '{{count}} connexion synchronisée',
  'notification.titleDone_other': '{{count}} connexions synchronisées',
  'notification.titlePerson_one': '{{count}} connexion attend une personne',
  'notification.titlePerson_other': '{{count}} connexions attendent une personne',
  'notification.titleFailed_one': '{{count}} connexion en échec',
  'notification.titleFailed_other': '{{count}} connexions en échec',
  'notification.titleRefused': 'Rien n’a été synchronisé',
  'notification.titleCancelled_one': '{{count}} synchronisation annulée',
  'notification.titleCancelled_other': '{{count}} synchronisations annulées',
  'notification.upToDate_one': '{{count}} à jour',
  'notification.upToDate_other': '{{count}} à jour',
  'notification.partly_one': '{{count}} partiellement à jour',
  'notification.partly_other': '{{count}} partiellement à jour',
  'notification.failed_one': '{{count}} en échec',
  'notification.failed_other': '{{count}} en échec',
  'notification.cancelled_one': '{{count}} annulée',
  'notification.cancelled_other': '{{count}} annulées',
  'notification.person_one': '{{count}} attend une personne : {{names}}',
  'notification.person_other': '{{count}} attendent une personne : {{names}}',
  'notification.andMore_one': '{{names}} et {{count}} autre',
  'notification.andMore_other': '{{names}} et {{count}} autres',
  'notification.named': '{{provider}} ({{reason, inSentence}})',
  'notification.removed': 'une connexion supprimée',
  'notification.join': '{{one}}. {{other}}',
  'notification.ofProfile': '{{profile}} : {{title}}',
  'notification.titleOne': '{{provider}} : {{reason, inSentence}}',
  'notification.do.none': 'Ouvrez Syncwatch pour la voir.',
  'notification.do.wait': 'Ouvrez Syncwatch pour la voir.',
  'notification.do.renew-authorisation': '{{who}} doit autoriser l’accès à nouveau.',
  'notification.do.renew-credentials': '{{who}} doit saisir à nouveau ses identifiants.',
  'notification.do.change-password':
    '{{who}} doit choisir un nouveau mot de passe auprès de la banque.',
  'notification.do.answer-challenge': '{{who}} doit confirmer par un code.',
  'notification.do.act-at-bank': '{{who}} doit agir auprès de la banque.',
  'notification.accountHolder': 'Le titulaire',
  'notification.title.provider': '{{provider}} est en difficulté',
  'notification.body.provider_one':
    '{{count}} connexion y a échoué pour une raison que seule la banque peut lever.',
  'notification.body.provider_other':
    '{{count}} connexions y ont échoué pour des raisons que seule la banque peut lever.',
  'notification.titleAuthorisation_one':
    '{{provider}} : l’autorisation prend fin d’ici {{count}} jour',
  'notification.titleAuthorisation_other':
    '{{provider}} : l’autorisation prend fin d’ici {{count}} jours',
  'notification.body.authorisation': '{{who}} peut la renouveler d’ici là.',
  'notification.titleAuthorisations_one': '{{count}} autorisation prend bientôt fin',
  'notification.titleAuthorisations_other': '{{count}} autorisations prennent bientôt fin',
  'notification.inDays_one': '{{provider}} (d’ici {{count}} jour)',
  'notification.inDays_other': '{{provider}} (d’ici {{count}} jours)',
  'notification.title.session': 'Déconnecté par le service',
  'notification.body.session': 'Rien n’est synchronisé jusqu’à votre reconnexion.',
  'notification.title.keychain': 'Le trousseau est verrouillé',
  'notification.body.keychain': 'Rien n’est synchronisé jusqu’à son déverrouillage.',
  'notification.whileAway': 'Pendant votre absence',
  'notification.since': 'Depuis {{at, clock}}',
  'notification.sinceDay': 'Depuis {{at, moment}}',
  'notification.provider': '{{provider}}',
  'notification.trouble_one': '{{count}} banque en difficulté : {{names}}',
  'notification.trouble_other': '{{count}} banques en difficulté : {{names}}',
  'notification.authorisations_one': '{{count}} autorisation prend bientôt fin : {{names}}',
  'notification.authorisations_other': '{{count}} autorisations prennent bientôt fin : {{names}}',
  'notification.mended_one': '{{count}} attendait une personne et ne l’attend plus',
  'notification.mended_other': '{{count}} attendaient une personne et ne l’attendent plus',

  'delivery.shown.linux': 'Le bureau l’a prise et l’affiche.',
  'delivery.shown.windows':
    'Windows l’a prise. Si rien n’est apparu, voyez Ne pas déranger, et Syncwatch dans Paramètres › Système › Notifications.',
  'delivery.shown.mac':
    'macOS l’a prise. Si rien n’est apparu, voyez les modes de concentration, et Syncwatch dans Réglages Système › Notifications.',
  'delivery.deferred.do-not-disturb':
    'Le bureau l’a prise et la retient, car le mode Ne pas déranger est actif. Désactivez-le pour être averti aussitôt ; ce qui a été retenu est dans la liste des notifications du bureau.',
  'delivery.deferred.quiet-hours':
    'Le bureau l’affiche parce que vous l’avez demandée. Les autres notifications attendent : ce sont vos heures calmes.',
  'delivery.unsupported':
    'Ce système n’a pas de notifications. Ce qui vous attend est dans la zone de notification et dans la fenêtre.',
  'delivery.no-server':
    'Personne n’affiche de notifications sur ce bureau ({{detail}}). Activez-les dans ses paramètres, ou installez un service de notification comme dunst ou xfce4-notifyd, puis réessayez.',
  'delivery.refused.linux':
    'Le service de notification du bureau l’a refusée ({{detail}}). Voyez Syncwatch dans les paramètres de notification du bureau, ou fermez la session du bureau et rouvrez-la, puis réessayez.',
  'delivery.refused.windows':
    'Windows l’a refusée ({{detail}}). Voyez Syncwatch dans Paramètres › Système › Notifications. Une copie qui n’est pas installée ne peut pas notifier : lancez l’installateur.',
  'delivery.refused.mac':
    'macOS l’a refusée ({{detail}}). Voyez Syncwatch dans Réglages Système › Notifications. Seule une copie signée, dans le dossier Applications, peut notifier.',
  'delivery.no-answer.linux':
    'Le service de notification du bureau ne répond pas. Fermez la session du bureau et rouvrez-la, ou redémarrez ce service, puis réessayez.',
  'delivery.no-answer.windows':
    'Windows n’a pas dit ce qu’il en a fait. Voyez Syncwatch dans Paramètres › Système › Notifications, puis réessayez.',
  'delivery.no-answer.mac':
    'macOS n’a pas dit ce qu’il en a fait. Il attend peut-être votre autorisation : voyez Syncwatch dans Réglages Système › Notifications, puis réessayez.',
  'delivery.switched-off.linux':
    'Les paramètres du bureau l’interdisent. Autorisez les notifications de Syncwatch dans les paramètres de notification du bureau.',
  'delivery.switched-off.windows':
    'Les paramètres de Windows l’interdisent. Activez les notifications dans Paramètres › Système › Notifications, pour Syncwatch aussi.',
  'delivery.switched-off.mac':
    'Les réglages de macOS l’interdisent. Autorisez les notifications de Syncwatch dans Réglages Système › Notifications.',
  'delivery.noReason': 'sans raison donnée',

  'error.address-invalid':
    'Ce n’est pas une adresse. Elle doit ressembler à https://api.exemple.fr/v2.1.',
  'error.address-not-https':
    'Seules les adresses https sont acceptées, sauf sur cet ordinateur. Utilisez https://…',
  'error.address-has-credentials':
    'L’adresse contient un nom d’utilisateur ou un mot de passe. Retirez-les ; Syncwatch les demande plus bas.',
  'error.address-not-loopback':
    'Cet environnement d’essai ne parle qu’aux services de cet ordinateur (127.0.0.1 ou localhost). Installez la version publiée de Syncwatch pour les autres services.',
  'error.address-look-alike':
    'Cette adresse ressemble à une adresse du service et ne lui appartient pas. Comparez-la lettre par lettre avec celle que vous avez reçue.',
  'errorLike.address-look-alike':
    'Cette adresse ressemble à {{looksLike}} et n’en fait pas partie. Comparez-la lettre par lettre avec celle que vous avez reçue.',
  'error.field-missing': 'Remplissez ce champ.',
  'error.network-offline':
    'Il n’y a pas de réseau. Vérifiez la connexion de cet ordinateur et réessayez.',
  'error.network-unreachable':
    'Le serveur est injoignable à cette adresse. Vérifiez l’adresse et le réseau, puis réessayez.',
  'error.network-timeout': 'Le serveur n’a pas répondu à temps. Réessayez dans un instant.',
  'error.network-tls':
    'Le certificat du serveur n’est pas reconnu ; aucune connexion sûre n’a été établie. Vérifiez l’adresse ou demandez à votre administrateur réseau.',
  'error.network-captive':
    'Quelque chose a répondu à la place du service, comme le fait un réseau qui demande d’abord de s’identifier. Ouvrez une page dans votre navigateur, identifiez-vous auprès du réseau, puis réessayez.',
  'error.not-the-service':
    'Quelque chose a répondu à cette adresse, mais pas l’Accounts API. Vérifiez l’adresse ; la page d’accueil de votre réseau peut aussi en être la cause.',
  'error.version-mismatch':
    'Le service a répondu comme le fait une autre version de l’API que celle choisie. Choisissez l’autre version, ou « Détecter ».',
  'errorFound.version-mismatch':
    'Le service a répondu comme le fait la version {{foundVersion}} de l’API, et une autre est choisie. Choisissez {{foundVersion}}, ou « Détecter ».',
  'error.credentials-refused':
    'Le service a refusé l’e-mail ou le mot de passe. Vérifiez-les et réessayez.',
  'error.client-refused':
    'Le service a refusé l’identifiant ou le secret client. Vérifiez-les et réessayez.',
  'error.terms-required':
    'Le service veut d’abord que ses conditions soient acceptées. Acceptez-les sur sa page, puis réessayez.',
  'error.forbidden': 'Le service ne le permet pas avec la session actuelle.',
  'error.not-found': 'Le service ne connaît pas cela. Vérifiez l’adresse de l’API et sa version.',
  'error.running-already':
    'Une synchronisation de cette connexion est en cours. Réessayez lorsqu’elle sera terminée.',
  'error.conflict': 'Le service a refusé en raison de l’état actuel de la connexion.',
  'error.busy': 'Le service est surchargé. Réessayez plus tard.',
  'error.service-error': 'Le service a lui-même un problème. Réessayez plus tard.',
  'error.rejected': 'Le service n’a pas accepté la demande.',
  'error.answer-too-large':
    'La réponse du service était trop grande pour être vraie et n’a pas été lue.',
  'error.answer-lost':
    'La réponse du service s’est perdue et la connexion ne montre aucun départ. La demande n’a pas été répétée ; regardez avant de le faire.',
  'error.service-restarted':
    'Le service intégré s’est arrêté entre-temps, et ceci avec lui. Il a été relancé ; redemandez.',
  'error.not-signed-in': 'Vous n’êtes pas connecté. Connectez-vous d’abord.',
  'error.keychain-locked':
    'Le trousseau est verrouillé ; la session enregistrée ne peut être lue. Déverrouillez-le, puis choisissez « Réessayer ».',
  'error.keychain-absent':
    'Ce bureau n’a pas de trousseau. Vous pouvez vous connecter pour cette session ; rien ne sera enregistré.',
  'error.keychain-failed':
    'Le trousseau n’a pas fait ce qui lui était demandé. Vous restez connecté pour cette session ; rien n’a été enregistré.',
  'error.keychain-empty': 'Le trousseau ne contient plus cette session. Reconnectez-vous.',
  'error.no-such-profile':
    'Ce profil n’existe plus. Consultez la liste des profils dans les réglages.',
  'error.secrets-left':
    'Le trousseau a gardé des secrets de ce profil. Déverrouillez-le, puis retirez de nouveau le profil.',
  'error.nothing-to-sync': 'Il n’y a rien à synchroniser : tout est en cours ou fermé.',
  'error.budget-spent':
    'Cette connexion a été synchronisée aussi souvent que permis en 24 heures sans son titulaire.',
  'errorUntil.budget-spent':
    'Synchronisée aussi souvent que permis en 24 heures sans le titulaire. De nouveau possible à partir de {{possibleAt, moment}}.',
  'error.too-soon': 'La dernière synchronisation date de moins de 30 minutes.',
  'errorUntil.too-soon':
    'La dernière synchronisation date de moins de 30 minutes. De nouveau possible à partir de {{possibleAt, moment}}.',
  'error.bad-request': 'La fenêtre a demandé quelque chose que Syncwatch ne comprend pas.',
  'error.not-recorded':
    'Rien n’a été envoyé, car Syncwatch ne peut écrire son historique. Le disque est-il plein ?',
  'error.login-start-failed':
    'Le système n’a pas accepté ce changement. Vérifiez que votre dossier de démarrage automatique est modifiable, ou passez par les réglages du système.',
  'error.login-start-taken':
    'Votre dossier de démarrage automatique contient une entrée « syncwatch.desktop » qui n’est pas de Syncwatch. Renommez-la ou supprimez-la, puis réessayez.',
  'error.login-start-unavailable':
    'Le système ne peut pas lancer cette copie de Syncwatch. Installez Syncwatch, puis réessayez.',
  'error.file-not-written':
    'Le fichier n’a pas pu être écrit. Choisissez un autre dossier, ou libérez de la place sur le disque.',
  'error.internal': 'Un problème est survenu dans Syncwatch. Le journal en dit plus.',

  'fatal.start':
    'Syncwatch ne peut démarrer, car il ne peut écrire dans son dossier {{folder}}. Libérez de l’espace ou corrigez les droits du dossier, puis relancez-le.',

  'notice.settings-damaged':
    'Le fichier de réglages était abîmé. Il a été gardé sous {{file}}, et Syncwatch a repris les derniers bons réglages.',
  'notice.database-damaged':
    'L’historique était abîmé. Il a été gardé sous {{file}}, et un nouveau a été commencé.',
  'notice.history-unwritable':
    'Syncwatch ne peut écrire son historique : il n’envoie rien, et ce qu’il montre peut être ancien. Libérez de l’espace sur le disque ; s’il y en a assez, relancez Syncwatch.',
  'notice.link-not-understood':
    'Syncwatch a reçu un lien qu’il ne comprend pas et n’a rien fait. Demandez à qui vous l’a donné de le corriger.',
  'notice.link-signed-out':
    'Le lien n’a pas été suivi, car vous êtes déconnecté. Connectez-vous, puis suivez-le de nouveau.',
  'notice.link-no-connection':
    'Le lien mène à une connexion que Syncwatch ne connaît pas. Elle n’existe peut-être plus, ou relève d’un autre compte.',
  'notice.link-no-run':
    'Le lien mène à une synchronisation que Syncwatch ne connaît pas ou n’a plus sous la main.',
  'notice.link-nothing-to-sync':
    'Le lien demande une synchronisation impossible pour le moment : il y en a déjà une en cours, ou la connexion est fermée.',
  'notice.no-tray':
    'Rien sur ce bureau n’affiche d’icônes de barre d’état : Syncwatch reste donc dans cette fenêtre. La fermer ne fait que la réduire, et son menu contient ce que contiendrait l’icône. Sous GNOME, installez l’extension « AppIndicator and KStatusNotifierItem Support » pour voir l’icône.',
  'notice.queue-missing':
    'Ce service n’offre pas de file d’événements ici. Syncwatch suit les connexions elles-mêmes.',
  'notice.queue-refused':
    'Le service ne donne pas de file d’événements en ce moment. Syncwatch suit les connexions elles-mêmes et en redemandera une de temps en temps.',
};
