import type { profiles as english } from '../en/profiles.ts';

export const profiles: Record<keyof typeof english, string> = {
  'welcome.known': 'Profils de cet ordinateur',
  'welcome.another': 'Une autre session',
  'welcome.optional': 'facultatif',
  'welcome.method': 'Mode de connexion',
  'welcome.method.password': 'E-mail et mot de passe',
  'welcome.method.browser': 'Navigateur',
  'welcome.method.token': 'Jeton',
  'welcome.method.password.hint':
    'Pour un utilisateur de votre propre application, dont vous avez l’e-mail et le mot de passe. La session continue d’elle-même aussi longtemps que le service le permet.',
  'welcome.method.browser.hint':
    'Pour un compte qui a sa propre page de connexion : le navigateur l’ouvre, et Syncwatch ne voit jamais le mot de passe.',
  'welcome.method.token.hint':
    'Pour un coup d’œil avec un jeton que vous avez déjà. La session prend fin avec lui, et Syncwatch ne peut pas le renouveler.',
  'welcome.version': 'Version de l’API',
  'welcome.version.detect': 'Détecter',
  'welcome.version.v2.1': 'v2.1',
  'welcome.version.v3': 'v3',
  'welcome.token.client':
    'L’identifiant et le secret client ne servent qu’à ouvrir d’ici les pages de réparation du service.',
  'welcome.waiting': 'En attente du navigateur',
  'welcome.waiting.body':
    'Connectez-vous sur la page qui s’est ouverte dans votre navigateur. Syncwatch continue dès que vous avez terminé ; il attend cinq minutes.',
  'welcome.waiting.help':
    'Aucune page ne s’est ouverte ? Vérifiez avec quel navigateur le système ouvre les liens, annulez, puis recommencez. Ou choisissez un autre mode de connexion.',
  'welcome.waiting.cancel': 'Annuler',

  'signIn.add': 'Ajouter un profil',
  'signIn.addLead': 'Une session de plus à côté des autres, qui continuent pendant ce temps.',
  'signIn.again': 'Se reconnecter à {{profile}}',
  'signIn.back': 'Revenir sans se connecter',

  'nav.profiles': 'Profils',
  'header.syncAllOf': 'Tout synchroniser dans {{profile}}',
  'list.profile': 'Profil',
  'list.profile.all': 'Tous les profils',
  'list.elsewhere_one': '{{count, number}} autre dans les autres profils.',
  'list.elsewhere_other': '{{count, number}} autres dans les autres profils.',
  'list.elsewhere.show': 'Chercher dans tous les profils',
  'inspector.why.signedOut': 'Personne n’est connecté à son profil.',
  'plan.profile': 'Profil',
  'pause.scope.only': '{{profile}} seulement',
  'pause.about.only': 'Pour {{profile}} seulement. La synchronisation à la main reste possible.',
  'pause.byHand': 'La synchronisation à la main reste possible.',

  'profile.state.starting': 'Démarrage…',
  'profile.state.signing-in': 'Connexion…',
  'profile.state.signed-in': 'Connecté',
  'profile.state.signed-out': 'Déconnecté',
  'profile.state.refused': 'Session terminée',
  'profile.state.locked': 'Trousseau verrouillé',
  'profile.state.terms': 'Conditions à accepter',
  'profile.state.offline': 'Hors ligne',
  'profile.state.captive': 'Le réseau veut une connexion',
  'profile.state.trouble': 'Illisible',
  'profile.token': 'Jeton',
  'profile.token.expires': 'expire {{time}}',
  'profile.token.expired': 'expiré {{time}}',
  'profile.token.unknown': 'expiration inconnue',
  'profile.version.detect': 'Demander au service quelle version il parle',
  'profile.version.found': '{{version}}, selon le service',
  'profile.signInAgain': 'Se reconnecter',
  'profile.signOut': 'Se déconnecter',
  'profile.rename': 'Nom et couleur…',
  'profile.remove': 'Retirer…',

  'profiles.title': 'Profils',
  'profiles.hint':
    'Chaque profil est une session à part, avec ses connexions, son plan et son quota. Se déconnecter retire ses secrets ; les connexions restent auprès du service.',
  'profiles.add': 'Ajouter un profil…',

  'rename.title': 'Nom et couleur',
  'rename.name': 'Nom',
  'rename.colour': 'Couleur',
  'rename.go': 'Enregistrer',
  'rename.cancel': 'Annuler',
  'colour.blue': 'Bleu',
  'colour.green': 'Vert',
  'colour.violet': 'Violet',
  'colour.amber': 'Ambre',
  'colour.teal': 'Sarcelle',
  'colour.pink': 'Rose',
  'colour.brown': 'Brun',
  'colour.grey': 'Gris',

  'remove.title': 'Retirer {{profile}} ?',
  'remove.secrets':
    'Syncwatch se déconnecte, retire les secrets de ce profil du trousseau et ne montre plus ses connexions. Elles restent auprès du service.',
  'remove.history': 'Son historique sur cet ordinateur',
  'remove.history.keep': 'Le conserver',
  'remove.history.keep.hint':
    'Qui se connecte de nouveau au même compte retrouve tout comme avant, avec ce que les connexions ont consommé de leur quota.',
  'remove.history.forget': 'Le retirer aussi',
  'remove.history.forget.hint':
    'Ce que ses connexions ont consommé de leur quota est oublié avec lui : une nouvelle session pourrait synchroniser plus souvent que les banques ne le permettent. C’est irréversible.',
  'remove.go': 'Retirer',
  'remove.cancel': 'Annuler',
};
