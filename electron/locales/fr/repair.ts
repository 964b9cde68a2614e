import type { repair as english } from '../en/repair.ts';

export const repair: Record<keyof typeof english, string> = {
  'repair.do.renew-authorisation': 'Renouveler l’autorisation…',
  'repair.do.renew-credentials': 'Saisir à nouveau les identifiants…',
  'repair.do.change-password': 'Donner le nouveau mot de passe…',
  'repair.do.answer-challenge': 'Répondre à la banque…',
  'repair.do.act-at-bank': 'Agir auprès de la banque, puis synchroniser…',
  'repair.do.renew-ahead': 'La renouveler avant sa fin…',
  'repair.title.renew-authorisation': 'Renouveler l’autorisation de {{provider}}',
  'repair.title.renew-credentials': 'Saisir à nouveau les identifiants de {{provider}}',
  'repair.title.change-password': 'Donner le nouveau mot de passe de {{provider}}',
  'repair.title.answer-challenge': 'Répondre à ce que {{provider}} demande',
  'repair.title.act-at-bank': 'Agir auprès de {{provider}}, puis synchroniser',
  'repair.title.renew-ahead': 'Renouveler d’avance l’autorisation de {{provider}}',
  'repair.title.none': 'Réparer {{provider}}',
  'repair.what.renew-authorisation':
    'Une page du service mène à la banque, où {{who}} autorise l’accès à nouveau. Personne d’autre ne le peut.',
  'repair.what.renew-credentials':
    'Une page du service demande les identifiants de la banque. C’est {{who}} qui les y saisit ; Syncwatch ne les voit jamais.',
  'repair.what.change-password':
    'D’abord, {{who}} choisit un nouveau mot de passe sur le site de la banque. Ensuite, une page du service le demande.',
  'repair.what.answer-challenge':
    'Une page du service se connecte à nouveau à la banque. C’est là que {{who}} répond à ce qu’elle demande : un code, ou une confirmation sur un téléphone.',
  'repair.what.act-at-bank':
    'La banque veut que quelque chose soit lu, accepté ou rempli sur son propre site. Quand {{who}} l’a fait, synchronisez à nouveau ; cela compte comme fait en présence du titulaire.',
  'repair.what.renew-ahead':
    'L’autorisation est encore valable. Une page du service mène à la banque, où {{who}} la renouvelle avant sa fin.',
  'repair.what.none': 'Plus rien ici n’attend une personne.',
  'repair.afterwards':
    'Ensuite, Syncwatch surveille la connexion et dit quand elle fonctionne à nouveau.',
  'repair.someone': 'le titulaire',
  'repair.linkWarning':
    'Quiconque a le lien peut agir sur les accès de cette connexion jusqu’à ce qu’il soit utilisé ou expire ; quand il expire n’est pas documenté. Ne l’envoyez qu’au titulaire. Syncwatch le retire du presse-papiers après 5 minutes.',
  'repair.browser': 'Ouvrir dans le navigateur',
  'repair.link': 'Copier le lien pour le titulaire',
  'repair.sync': 'C’est fait : synchroniser',
  'repair.close': 'Fermer',
  'repair.stop': 'Ne plus attendre',
  'repair.again': 'Recommencer',
  'repair.show': 'Afficher la réparation…',
  'repair.next': 'Continuer avec l’autre canal',
  'repair.why.no-provider':
    'Le service ne dit pas à quelle banque cette connexion appartient : sa page ne peut pas être ouverte d’ici. Envoyez plutôt un message au titulaire.',
  'repair.why.no-client':
    'Ce profil n’a ni identifiant ni secret client, que la page du service exige. Reconnectez-vous avec eux, ou envoyez plutôt un message au titulaire.',
  'repair.why.signed-out': 'Connectez-vous d’abord.',
  'repair.stage.in-browser':
    'La page est ouverte dans le navigateur. Syncwatch observe la connexion jusqu’à {{until}} et remarque de lui-même quand elle fonctionne à nouveau.',
  'repair.stage.link-copied':
    'Le lien est dans le presse-papiers pour 5 minutes : collez-le dans un message destiné à {{who}}. Syncwatch regarde la connexion de temps en temps jusqu’à {{until}}.',
  'repair.stage.returned':
    'La page du service a été suivie jusqu’au bout. C’est la prochaine synchronisation qui dira si le canal fonctionne à nouveau ; Syncwatch la suit.',
  'repair.stage.mended': 'Réparé : le canal fonctionne à nouveau. Il n’y a plus rien à faire.',
  'repair.stage.mendedNext':
    'Réparé : le canal fonctionne à nouveau. Un autre attend encore une personne.',
  'repair.stage.failed':
    'La page du service a été suivie jusqu’au bout, et le canal ne fonctionne toujours pas. Recommencez ; en cas de nouvel échec, demandez au titulaire ce que disait la page de la banque.',
  'repair.stage.cancelled': 'Annulé. Rien n’a été changé ; recommencez quand vous voulez.',
  'repair.stage.expired':
    'Personne ne l’a réparé à temps. La page ou le lien ont peut-être expiré : recommencez avec de nouveaux.',
  'repair.stage.not-opened':
    'Rien n’a atteint ni le navigateur ni le presse-papiers ; rien ne s’est passé. Recommencez.',
  'repair.card.now': 'Réparation en cours',
  'repair.card.last': 'Dernière réparation',
  'repair.card.until': 'jusqu’à {{until}}',

  'repairStep.browser': 'page ouverte dans le navigateur',
  'repairStep.link': 'lien copié pour le titulaire',
  'repairStep.returned': 'page suivie jusqu’au bout',
  'repairStep.ended.mended': 'réparé : le canal fonctionne à nouveau',
  'repairStep.ended.failed': 'pas réparé : le canal ne fonctionne toujours pas',
  'repairStep.ended.cancelled': 'annulée',
  'repairStep.ended.expired': 'pas réparé à temps',
  'repairStep.ended.replaced': 'recommencée',
  'repairStep.ended.not-opened': 'n’a pas pu être ouverte',
  'notification.titleMended': 'Réparé : {{provider}} fonctionne à nouveau',
  'notification.mended.renew-authorisation': 'L’autorisation a été renouvelée.',
  'notification.mended.renew-credentials': 'La banque accepte les identifiants.',
  'notification.mended.change-password': 'La banque accepte le nouveau mot de passe.',
  'notification.mended.answer-challenge': 'La banque a obtenu sa réponse.',
  'notification.mended.act-at-bank': 'La banque a obtenu ce qu’elle voulait.',
  'notification.mended.renew-ahead': 'L’autorisation a été renouvelée avant sa fin.',
  'terms.open': 'Ouvrir les conditions…',
  'page.repair.title': 'De retour à Syncwatch',
  'page.repair.text':
    'Vous pouvez fermer cette page. Syncwatch regarde si la connexion fonctionne à nouveau, et le dit.',
  'page.repairCancelled.title': 'Annulé',
  'page.repairCancelled.text': 'Vous pouvez fermer cette page. Rien n’a été changé.',
  'page.terms.title': 'De retour à Syncwatch',
  'page.terms.text':
    'Vous pouvez fermer cette page. Syncwatch reprend si les conditions ont été acceptées.',
  'error.repair-not-needed': 'Rien dans cette connexion n’attend une personne en ce moment.',
  'error.repair-at-bank':
    'Cela se fait sur le site de la banque, et aucune page du service n’y aide. Ensuite, synchronisez.',
  'error.repair-no-provider':
    'Le service ne dit pas à quelle banque cette connexion appartient : sa page ne peut pas être ouverte d’ici. Envoyez plutôt un message au titulaire.',
  'error.widget-no-client':
    'Ce profil n’a ni identifiant ni secret client, que la page du service exige. Reconnectez-vous avec eux.',
  'error.clipboard-failed':
    'Le lien n’a pas pu être mis dans le presse-papiers. Réessayez, ou ouvrez la page dans le navigateur.',
  'error.terms-nowhere':
    'Il n’y a pas de page des conditions que Syncwatch pourrait ouvrir. Demandez à qui vous a donné l’accès de les accepter.',
};
