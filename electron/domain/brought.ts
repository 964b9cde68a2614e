import type { Account, TransactionCount } from './account.ts';
import { lastSuccessAt } from './connection.ts';
import type { Connection } from './connection.ts';
import type { Message } from './message.ts';
import { message } from './message.ts';
import type { Run } from './run.ts';

/** What a run brought, in numbers. Nothing else of accounts and transactions is ever recorded. */
export interface Brought {
  readonly newAccounts: number;
  /** Accounts that had been removed and are back. Known only of a run that listed accounts, and only where those of before it are known. */
  readonly restoredAccounts?: number;
  readonly accountsInError: number;
  /** Absent when the sign-in may not read transactions. */
  readonly newTransactions?: number;
  /** There are more new transactions than could be counted. */
  readonly atLeast?: true;
}

/** How an account came with a run. */
export type Arrival = 'new' | 'restored';

/** What there was before a run. */
export interface Before {
  /** On the service's clock, in ms: what was made from then on is new. */
  readonly since: number;
  /** The accounts that there were, where somebody has looked. */
  readonly accountIds?: ReadonlySet<string>;
}

/** The service's dates are in whole seconds (accounts-api §1). */
const SECOND_MS = 1_000;

/**
 * From when on an account is one that this run brought, on the service's clock in ms: from the trigger, or where the service did not say when that
 * was, after the last end before it; only where there is neither, our own clock has to do.
 */
export function startOf({ serviceTime, baseline, requestedAt }: Run): number {
  return serviceTime ?? after(latest(baseline?.lastEnds)) ?? requestedAt;
}

/**
 * From when on a transaction is a new one, on the service's clock in ms: after the last success before this run, or the last end where no success
 * is known. What never came to an end has brought nothing yet, so all is new.
 */
export function importedSince({ successBefore, baseline }: Run): number {
  return after(successBefore ?? latest(baseline?.lastEnds)) ?? 0;
}

/** What a run remembers of its connection, as it is just before the trigger. */
export function rememberSuccess(connection: Connection | undefined): Pick<Run, 'successBefore'> {
  const successBefore = connection && lastSuccessAt(connection);
  return successBefore === undefined ? {} : { successBefore };
}

/** Whether and how an account came with the run. One that nobody knows the age of is new if it was not there before. */
export function arrivalOf(
  { id, createdAt }: Pick<Account, 'id' | 'createdAt'>,
  { since, accountIds }: Before,
): Arrival | undefined {
  if (accountIds?.has(id) === true) return undefined;
  if (createdAt !== undefined && createdAt >= since) return 'new';
  if (accountIds === undefined) return undefined;
  return createdAt === undefined ? 'new' : 'restored';
}

/** The numbers of a run from what was read after it. Every account counts once, by its id. */
export function countBrought(
  accounts: readonly Account[],
  before: Before,
  transactions: TransactionCount | undefined,
): Brought {
  const each = [...new Map(accounts.map((account) => [account.id, account])).values()];
  const arrived = (how: Arrival) => each.filter((one) => arrivalOf(one, before) === how).length;
  return {
    newAccounts: arrived('new'),
    ...(before.accountIds !== undefined && { restoredAccounts: arrived('restored') }),
    accountsInError: each.filter(({ status }) => status === 'ERROR').length,
    ...(transactions !== undefined && {
      newTransactions: transactions.count,
      ...(!transactions.complete && { atLeast: true }),
    }),
  };
}

/** "brought 12 new transactions and 1 new account", and how many accounts are in error. */
export function broughtWords(brought: Brought): Message {
  const { newTransactions, newAccounts, restoredAccounts, accountsInError, atLeast } = brought;
  const news = [
    ...numbered(atLeast ? 'brought.transactionsAtLeast' : 'brought.transactions', newTransactions),
    ...numbered('brought.accounts', newAccounts),
    ...numbered('brought.restored', restoredAccounts),
  ];
  const what =
    news.length === 0
      ? message('step.broughtNothing')
      : message('step.brought', { what: news.reduce(joined) });
  const [wrong] = numbered('brought.inError', accountsInError);
  return wrong === undefined ? what : message('step.broughtWithErrors', { what, wrong });
}

function joined(one: Message, other: Message, index: number, all: readonly Message[]): Message {
  return message(index === all.length - 1 ? 'brought.and' : 'brought.join', { one, other });
}

function numbered(key: string, count = 0): Message[] {
  return count === 0 ? [] : [message(key, { count })];
}

function latest(ends: Readonly<Record<string, number>> = {}): number | undefined {
  const [last] = Object.values(ends).toSorted((a, b) => b - a);
  return last;
}

/** What happened within the same second as the end was a part of it. */
function after(end: number | undefined): number | undefined {
  return end === undefined ? undefined : end + SECOND_MS;
}
