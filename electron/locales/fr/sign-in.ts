import type { signIn as english } from '../en/sign-in.ts';

export const signIn: Record<keyof typeof english, string> = {
  'error.sign-in-denied':
    'La connexion a été refusée dans le navigateur ; rien n’a été changé. Reconnectez-vous et autorisez-la.',
  'error.sign-in-mismatch':
    'Ce que le navigateur a rapporté n’appartient pas à cette connexion et n’a pas été utilisé. Fermez les autres pages de connexion, puis reconnectez-vous.',
  'error.sign-in-expired':
    'Personne n’est revenu du navigateur en cinq minutes. Reconnectez-vous et terminez-y la connexion.',
  'error.sign-in-cancelled': 'La connexion a été annulée. Rien n’a été changé.',
  'error.sign-in-ended':
    'Le service a mis fin à la session ouverte dans le navigateur. Reconnectez-vous.',
  'error.browser-failed':
    'Le navigateur n’a pas pu être ouvert. Vérifiez avec quel navigateur le système ouvre les liens, puis réessayez.',
  'error.token-invalid':
    'Ce n’est pas un jeton : il contient des espaces ou d’autres caractères qu’aucun jeton ne contient. Collez le jeton seul.',
  'error.token-expired': 'Le jeton collé a expiré. Collez-en un autre.',
  'error.token-refused': 'Le service n’accepte pas le jeton collé. Collez-en un autre.',
  'error.token-elsewhere':
    'Ce jeton est celui d’un autre environnement du service. Choisissez cet environnement, ou collez un jeton de celui-ci.',
  'error.token-wrong-audience':
    'Le service dit que le jeton a été émis pour quelqu’un d’autre. Vérifiez que l’adresse de connexion et celle de l’API sont du même environnement et de la même version.',

  'notice.signed-out': 'Déconnecté. Retiré du trousseau : {{what}}.',
  'notice.signed-out-nothing': 'Déconnecté. Rien de cette session n’était dans le trousseau.',
  'notice.signed-out-left':
    'Déconnecté, mais des secrets de cette session sont peut-être encore dans le trousseau, car il est inutilisable pour le moment. Déverrouillez-le et choisissez « Réessayer », ou retirez-en vous-même les entrées « Syncwatch ».',
  'notice.clock-ahead_one':
    'L’horloge de cet ordinateur avance de {{count}} minute sur celle du service. Corrigez-la : ce qui est affiché et planifié d’après elle est faux d’autant.',
  'notice.clock-ahead_other':
    'L’horloge de cet ordinateur avance de {{count}} minutes sur celle du service. Corrigez-la : ce qui est affiché et planifié d’après elle est faux d’autant.',
  'notice.clock-behind_one':
    'L’horloge de cet ordinateur retarde de {{count}} minute sur celle du service. Corrigez-la : ce qui est affiché et planifié d’après elle est faux d’autant.',
  'notice.clock-behind_other':
    'L’horloge de cet ordinateur retarde de {{count}} minutes sur celle du service. Corrigez-la : ce qui est affiché et planifié d’après elle est faux d’autant.',

  'secret.refresh-token': 'jeton de renouvellement',
  'secret.client-secret': 'secret client',
  'secret.password': 'mot de passe',
  'secret.access-token': 'jeton collé',
  'secret.join': '{{one}}, {{other}}',

  'page.signIn.title': 'Retour à Syncwatch',
  'page.signIn.text': 'Vous pouvez fermer cette page et revenir à Syncwatch.',
};
