/** Accounts: what a run brought, and what is seen of them when somebody looks. */
export const accounts = {
  'accounts.title': 'Comptes',
  'accounts.reading': 'Lecture des comptes…',
  'accounts.none': 'Le service n’a aucun compte de cette connexion.',
  'accounts.again': 'Réessayer',
  'accounts.forbidden':
    'Cette session n’a pas le droit de lire les comptes. Reconnectez-vous avec un accès qui a le droit « accounts_read ».',
  'accounts.showAll_one': 'Afficher {{count}} compte',
  'accounts.showAll_other': 'Afficher les {{count}} comptes',
  'accounts.more_one': '{{count}} autre n’est pas affiché',
  'accounts.more_other': '{{count}} autres ne sont pas affichés',
  'accounts.readAt': 'lus à',

  'account.unnamed': 'Compte sans nom',
  'account.noBalance': 'pas de solde',
  'account.type.CHECKINGS': 'Compte courant',
  'account.type.SAVINGS': 'Épargne',
  'account.type.LOAN': 'Prêt',
  'account.type.CREDIT_CARD': 'Carte',
  'account.status.ACTIVE': 'actif',
  'account.status.MANUAL': 'tenu à la main',
  'account.status.ERROR': 'dernière mise à jour échouée',
  'account.status.NOT_FOUND': 'introuvable à la banque',
  'account.status.CLOSED': 'clôturé',
  'account.status.SUSPENDED': 'suspendu en attendant une vérification du service',
  'account.status.PENDING_CONSENT': 'attend le consentement du titulaire',
  'account.status.none': 'aucun statut donné',
  'account.arrival.new': 'nouveau',
  'account.arrival.restored': 'revenu',

  'accounts.choose': 'Choisir les comptes…',
  'accounts.choose.why':
    'Des comptes attendent le consentement du titulaire. Une page du service permet de choisir les comptes à conserver.',
  'page.accounts.title': 'Retour à Syncwatch',
  'page.accounts.text':
    'Vous pouvez fermer cette page. Syncwatch affiche les comptes tels qu’ils sont désormais.',

  'search.listing': 'Première étape sur deux : les comptes sont listés.',
  'search.synchronising': 'Seconde étape sur deux : tout est synchronisé.',
  'search.new_one': '{{count}} compte est nouveau : {{names}}',
  'search.new_other': '{{count}} comptes sont nouveaux : {{names}}',
  'search.restored_one': '{{count}} compte est revenu : {{names}}',
  'search.restored_other': '{{count}} comptes sont revenus : {{names}}',
  'search.more_one': '{{names}} et {{count}} autre',
  'search.more_other': '{{names}} et {{count}} autres',
  'search.nothing':
    'La recherche n’a rien changé : aucun compte n’est nouveau, aucun n’est revenu.',
  'search.nothingNew':
    'Aucun compte n’est nouveau. On ne sait pas si l’un est revenu, car ceux d’avant n’ont pas pu être lus.',
  'search.unfinished':
    'La recherche n’est pas arrivée à bonne fin ; la banque a peut-être d’autres comptes.',

  'step.brought': 'a apporté {{what}}',
  'step.broughtNothing': 'n’a rien apporté de nouveau',
  'step.broughtWithErrors': '{{what}} ; {{wrong}}',
  'brought.transactions_one': '{{count, number}} nouvelle opération',
  'brought.transactions_other': '{{count, number}} nouvelles opérations',
  'brought.transactionsAtLeast_one': 'au moins {{count, number}} nouvelle opération',
  'brought.transactionsAtLeast_other': 'au moins {{count, number}} nouvelles opérations',
  'brought.accounts_one': '{{count}} nouveau compte',
  'brought.accounts_other': '{{count}} nouveaux comptes',
  'brought.restored_one': '{{count}} compte qui avait été retiré',
  'brought.restored_other': '{{count}} comptes qui avaient été retirés',
  'brought.inError_one': '{{count}} compte n’a pas pu être mis à jour',
  'brought.inError_other': '{{count}} comptes n’ont pas pu être mis à jour',
  'brought.join': '{{one}}, {{other}}',
  'brought.and': '{{one}} et {{other}}',
} as const;
