/** Accounts: what a run brought, and what is seen of them when somebody looks. */
export const accounts = {
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
