import type { errors as english } from '../en/errors.ts';

export const errors: Record<keyof typeof english, string> = {
  'error.address-invalid':
    'Ce n’est pas une adresse. Elle doit ressembler à https://api.exemple.fr/v2.1.',
  'error.address-not-https':
    'Seules les adresses https sont acceptées, sauf sur cet ordinateur. Utilisez https://…',
  'error.address-has-credentials':
    'L’adresse contient un nom d’utilisateur ou un mot de passe. Retirez-les ; Syncwatch les demande plus bas.',
  'error.address-not-loopback':
    'Cet environnement d’essai ne parle qu’aux services de cet ordinateur (127.0.0.1 ou localhost). Installez la version publiée de Syncwatch pour les autres services.',
  'error.field-missing': 'Remplissez ce champ.',
  'error.network-offline':
    'Il n’y a pas de réseau. Vérifiez la connexion de cet ordinateur et réessayez.',
  'error.network-unreachable':
    'Le serveur est injoignable à cette adresse. Vérifiez l’adresse et le réseau, puis réessayez.',
  'error.network-timeout': 'Le serveur n’a pas répondu à temps. Réessayez dans un instant.',
  'error.network-tls':
    'Aucune connexion sûre n’a pu être établie, car le certificat du serveur n’a pas été accepté. Vérifiez l’adresse ou demandez à votre administrateur réseau.',
  'error.tls-date':
    'Le certificat du serveur n’est pas valable à l’heure de cet ordinateur : il a expiré ou n’a pas commencé. Vérifiez la date et l’heure de l’ordinateur ; si elles sont justes, prévenez qui gère le serveur.',
  'error.tls-host':
    'Le certificat du serveur porte un autre nom que l’adresse. Vérifiez l’adresse ; si elle est juste, demandez à votre administrateur réseau.',
  'error.tls-untrusted':
    'Cet ordinateur ne fait pas confiance au certificat du serveur. Vérifiez l’adresse ; si votre réseau inspecte les connexions sûres, demandez à votre administrateur d’installer le certificat de son proxy.',
  'error.tls-revoked':
    'Le certificat du serveur a été révoqué. N’allez pas plus loin ; prévenez qui gère le serveur.',
  'error.tls-protocol':
    'À cette adresse, le serveur ne parle aucun protocole sûr d’aujourd’hui. Vérifiez l’adresse et son port ; s’ils sont justes, prévenez qui gère le serveur ou le proxy.',
  'error.tls-client-certificate':
    'Le serveur veut un certificat de cet ordinateur, que Syncwatch n’envoie pas. Vérifiez l’adresse, ou demandez-en une autre à qui gère le serveur.',
  'error.proxy-authentication':
    'Le proxy de votre réseau demande une identification que Syncwatch ne peut donner. Demandez à votre administrateur de laisser passer cet ordinateur sans elle, ou choisissez un autre proxy dans les réglages du système.',
  'error.proxy-unreachable':
    'Le proxy réglé sur cet ordinateur est injoignable, ou ne laisse pas passer la demande. Vérifiez le proxy dans les réglages du système ou demandez à votre administrateur.',
  'error.network-captive':
    'Quelque chose a répondu à la place du service, comme le fait un réseau qui demande d’abord de s’identifier. Ouvrez une page dans votre navigateur, identifiez-vous auprès du réseau, puis réessayez.',
  'error.not-the-service':
    'Quelque chose a répondu à cette adresse, mais pas l’Accounts API. Vérifiez l’adresse ; la page d’accueil de votre réseau peut aussi en être la cause.',
  'error.credentials-refused':
    'Le service a refusé l’e-mail ou le mot de passe. Vérifiez-les et réessayez.',
  'error.client-refused':
    'Le service a refusé l’identifiant ou le secret client. Vérifiez-les et réessayez.',
  'error.sign-in-not-offered':
    'Le service n’offre pas cette façon de se connecter à cet identifiant client. Choisissez-en une autre, ou demandez à qui vous l’a donné de la permettre.',
  'error.scope-refused':
    'Le service ne donne pas à cet identifiant client les autorisations dont Syncwatch a besoin. Demandez à qui vous l’a donné de les ajouter.',
  'error.fresh-token-refused':
    'L’API n’accepte pas cette connexion, pourtant toute récente. Vérifiez que le serveur de connexion et celui de l’API sont du même environnement.',
  'error.terms-required':
    'Le service veut d’abord que ses conditions soient acceptées. Acceptez-les sur sa page, puis réessayez.',
  'error.forbidden':
    'Le service ne le permet pas avec la session actuelle. Adressez-vous à qui gère vos accès, ou connectez-vous avec un autre compte.',
  'error.scope-missing':
    'Il manque à la session actuelle une autorisation nécessaire. Reconnectez-vous ; si rien ne change, demandez à qui vous a donné l’identifiant client de l’ajouter.',
  'errorNaming.scope-missing':
    'Il manque à la session actuelle l’autorisation {{scope}}. Reconnectez-vous ; si rien ne change, demandez à qui vous a donné l’identifiant client de l’ajouter.',
  'error.not-found': 'Le service ne connaît pas cela. Vérifiez l’adresse de l’API et sa version.',
  'error.running-already':
    'Une synchronisation de cette connexion est en cours. Réessayez lorsqu’elle sera terminée.',
  'error.conflict':
    'Le service a refusé en raison de l’état actuel de la connexion. Actualisez la liste, regardez la connexion, puis réessayez.',
  'error.locked':
    'Le service tient cette connexion verrouillée pour le moment. Réessayez dans quelques minutes.',
  'error.busy':
    'Le service est surchargé et n’accepte plus de demandes. Réessayez dans quelques minutes.',
  'errorWait.busy_one': 'Le service est surchargé et demande {{count}} minute. Réessayez ensuite.',
  'errorWait.busy_other':
    'Le service est surchargé et demande {{count}} minutes. Réessayez ensuite.',
  'error.service-error': 'Le service a lui-même un problème. Réessayez plus tard.',
  'error.rejected':
    'Le service n’a pas accepté la demande. Vérifiez que l’adresse de l’API et sa version vont ensemble ; si c’est le cas, demandez au service, avec ce qu’en dit le journal.',
  'error.answer-too-large':
    'La réponse du service était trop grande pour être vraie et n’a pas été lue. Vérifiez l’adresse ; si elle est juste, prévenez le service.',
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
  'error.address-look-alike':
    'Cette adresse ressemble à une adresse du service et ne lui appartient pas. Comparez-la lettre par lettre avec celle que vous avez reçue.',
  'errorLike.address-look-alike':
    'Cette adresse ressemble à {{looksLike}} et n’en fait pas partie. Comparez-la lettre par lettre avec celle que vous avez reçue.',
  'error.version-mismatch':
    'Le service a répondu comme le fait une autre version de l’API que celle choisie. Choisissez l’autre version, ou « Détecter ».',
  'errorFound.version-mismatch':
    'Le service a répondu comme le fait la version {{foundVersion}} de l’API, et une autre est choisie. Choisissez {{foundVersion}}, ou « Détecter ».',
  'error.no-holder-message':
    'Cette connexion n’attend rien de son titulaire pour le moment ; il n’y a donc pas de message.',
  'error.internal': 'Un problème est survenu dans Syncwatch. Le journal en dit plus.',
};
