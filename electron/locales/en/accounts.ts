/** Accounts: what a run brought, and what is seen of them when somebody looks. */
export const accounts = {
  'step.brought': 'brought {{what}}',
  'step.broughtNothing': 'brought nothing new',
  'step.broughtWithErrors': '{{what}}; {{wrong}}',
  'brought.transactions_one': '{{count, number}} new transaction',
  'brought.transactions_other': '{{count, number}} new transactions',
  'brought.transactionsAtLeast_one': 'at least {{count, number}} new transaction',
  'brought.transactionsAtLeast_other': 'at least {{count, number}} new transactions',
  'brought.accounts_one': '{{count}} new account',
  'brought.accounts_other': '{{count}} new accounts',
  'brought.restored_one': '{{count}} account that had been removed',
  'brought.restored_other': '{{count}} accounts that had been removed',
  'brought.inError_one': '{{count}} account could not be updated',
  'brought.inError_other': '{{count}} accounts could not be updated',
  'brought.join': '{{one}}, {{other}}',
  'brought.and': '{{one}} and {{other}}',
} as const;
