import type { AccountsAnswer, AccountView } from '../../../electron/contract/accounts.ts';
import { at, NOW } from './banks.ts';

let last = 0;

export function account(name: string | undefined, given: Partial<AccountView> = {}): AccountView {
  last += 1;
  return {
    id: `6000${last}`,
    ...(name !== undefined && { name }),
    type: 'CHECKINGS',
    maskedNumber: 'FR •••• 0161',
    balance: { amount: '1234.50', currency: 'EUR' },
    balanceAt: at(8, 3),
    status: 'ACTIVE',
    ...given,
  };
}

/** One of every kind. */
export const ACCOUNTS: readonly AccountView[] = [
  account('Compte courant', { balance: { amount: '-12345678.90', currency: 'EUR' } }),
  account('Livret A', { type: 'SAVINGS', balance: { amount: '22950.00', currency: 'EUR' } }),
  account('Compte à terme en devises de la succursale de Saint-Germain-des-Prés, ancien numéro', {
    type: 'SAVINGS',
    balance: { amount: '0.12345678', currency: 'BITCOIN' },
    status: 'SUSPENDED',
  }),
  account(undefined, { type: 'CREDIT_CARD', balance: { amount: '-81.2', currency: '' } }),
  account('Prêt immobilier', { type: 'LOAN', status: 'ERROR', balanceAt: NOW - 9 * 86_400_000 }),
  account('Carte Business', { type: 'CREDIT_CARD', status: 'PENDING_CONSENT' }),
  account('Yen', { balance: { amount: '9007199254740993', currency: 'JPY' } }),
  account('Assurance vie', { type: 'LIFE_INSURANCE', status: 'FROZEN' }),
  account('Ancien compte', { status: 'CLOSED', maskedNumber: 'FR •••• 7711' }),
  account('Caisse', { status: 'MANUAL', type: '' }),
  account('PEL', { status: 'NOT_FOUND', type: 'SAVINGS' }),
];

export function accountsAnswer(
  accounts: readonly AccountView[],
  change: Partial<AccountsAnswer> = {},
): { readonly ok: true; readonly value: AccountsAnswer } {
  return { ok: true, value: { accounts, more: 0, compared: false, readAt: NOW, ...change } };
}
