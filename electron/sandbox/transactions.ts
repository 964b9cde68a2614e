import { everyAccount } from './accounts.ts';
import type { AccountState } from './accounts.ts';
import type { AccountType } from './bank.ts';
import type { ConnectionState } from './connection.ts';
import { draw, pick } from './draw.ts';
import { importsOf } from './imports.ts';
import type { Import } from './imports.ts';
import { parisMidnight } from './iso-date.ts';

const DAY_MS = 24 * 3_600_000;

/** A movement on an account. Dates in milliseconds since the epoch, the amount in cents. */
export interface Transaction {
  readonly id: string;
  readonly accountId: string;
  readonly amount: number;
  readonly label: string;
  readonly type: string;
  /** The calendar date: midnight in Paris (accounts-api §8). */
  readonly date: number;
  readonly importedAt: number;
}

/** What a connection brings the first time: some weeks of history. */
const HISTORY = 20;
const HISTORY_DAYS = 60;
/** What every later synchronisation brings to each account, unless the bank says otherwise. */
const NEW_BY_TYPE: Readonly<Record<AccountType, number>> = {
  CHECKINGS: 2,
  CREDIT_CARD: 1,
  SAVINGS: 0,
  LOAN: 0,
};

const KINDS: readonly (readonly [label: string, type: string, cents: number])[] = [
  ['Virement client', 'DEPOSIT', 84_000],
  ['Loyer', 'DIRECT_DEBIT', -65_000],
  ['Fournitures', 'POINT_OF_SALE', -9_400],
  ['Électricité', 'DIRECT_DEBIT', -12_300],
  ['Frais de tenue de compte', 'BANK_FEE', -850],
  ['Remise de chèque', 'CHECK', 31_500],
  ['Retrait', 'ATM', -6_000],
];

/** How many transactions each good synchronisation brings to this account, after the first. */
function newPerRun({ bank }: ConnectionState, { type }: AccountState): number {
  return bank.newTransactions ?? NEW_BY_TYPE[type];
}

/** Everything that the account's imports brought, oldest import first; made anew each time, and always the same. */
export function transactionsOf(connection: ConnectionState, account: AccountState): Transaction[] {
  return importsInto(connection, account).flatMap((one, index) => {
    const first = index === 0;
    const count = first ? HISTORY : newPerRun(connection, account);
    const days = first ? HISTORY_DAYS : 1;
    return Array.from({ length: count }, (_, place) => invent(account, one, place, days));
  });
}

/** In cents. */
export function balanceOf(connection: ConnectionState, account: AccountState): number {
  const [first] = importsInto(connection, account);
  return transactionsOf(connection, account)
    .filter(({ importedAt }) => importedAt !== first?.at)
    .reduce((sum, { amount }) => sum + amount, account.openingBalance);
}

/** When the account's own data last came in, if ever. */
export function lastImportAt(
  connection: ConnectionState,
  account: AccountState,
): number | undefined {
  return importsInto(connection, account).at(-1)?.at;
}

/** Whether a PARTIAL_SUCCESS leaves this account out: of several, the channel's last one. */
export function isLeftOut(connection: ConnectionState, account: AccountState): boolean {
  const all = everyAccount(connection).filter(({ channel }) => channel === account.channel);
  return all.length > 1 && all.at(-1) === account;
}

function importsInto(connection: ConnectionState, account: AccountState): readonly Import[] {
  const leftOut = isLeftOut(connection, account);
  return importsOf(connection, account.channel).filter(
    ({ at, partial }) => at >= account.since && !(partial && leftOut),
  );
}

function invent(account: AccountState, one: Import, place: number, days: number): Transaction {
  const chance = (what: string) => draw(1, 'transaction', account.id, one.number, place, what);
  const [label, type, cents] = pick(KINDS, chance('kind'));
  return {
    // Digits, higher for what came later.
    id: `8${account.id.slice(1)}${String(one.number).padStart(5, '0')}${String(place).padStart(2, '0')}`,
    accountId: account.id,
    amount: Math.round(cents * (0.5 + chance('amount'))),
    label,
    type,
    date: parisMidnight(one.at - Math.floor(days * chance('date')) * DAY_MS),
    importedAt: one.at,
  };
}
