import type { BankAccount, BankChannel, Outcome } from './bank.ts';

export const DAY_HOURS = 24;

export const CHECKINGS: BankAccount = {
  name: 'Compte courant',
  type: 'CHECKINGS',
  balance: 4218.37,
};
export const CARD: BankAccount = {
  name: 'Carte à débit différé',
  type: 'CREDIT_CARD',
  balance: -312.9,
};
export const SAVINGS: BankAccount = { name: 'Livret', type: 'SAVINGS', balance: 12500 };
export const LOAN: BankAccount = { name: 'Prêt professionnel', type: 'LOAN', balance: -84300.55 };

type Given = Partial<Omit<BankChannel, 'mode'>>;

/** The bank's own interface: payment accounts, with an authorisation that ends. */
export function redirect(outcomes: readonly Outcome[], given: Given = {}): BankChannel {
  return {
    mode: 'REDIRECT',
    accountTypes: ['CHECKINGS', 'CREDIT_CARD'],
    status: 'SUCCESS',
    authorisationEndsInHours: 118 * DAY_HOURS,
    accounts: [CHECKINGS, CARD],
    outcomes,
    ...given,
  };
}

/** The credentials form: everything else. */
export function embedded(outcomes: readonly Outcome[], given: Given = {}): BankChannel {
  return {
    mode: 'EMBEDDED',
    accountTypes: ['SAVINGS', 'LOAN'],
    status: 'SUCCESS',
    accounts: [SAVINGS, LOAN],
    outcomes,
    ...given,
  };
}

export function neverSynchronised({ status: _status, ...channel }: BankChannel): BankChannel {
  return channel;
}

export function ends(status: string, durationMs: number): Outcome {
  return { status, durationMs };
}
