import type { TransactionCount } from '../domain/account.ts';
import { DAY_MS } from '../domain/budget.ts';
import type { ApiVersion } from './environments.ts';
import { readPages } from './pages.ts';
import type { TransactionMark } from './read-accounts.ts';
import { readTransactions } from './read-accounts.ts';
import type { Query, Requests } from './requests.ts';
import { pageOf } from './requests.ts';

export interface TransactionsWanted {
  readonly accountIds: readonly string[];
  /** On the service's clock, in ms. */
  readonly importedSince: number;
}

/** The longest page (accounts-api §8). */
const LIMIT = 500;
/** For all accounts together: 50 000 transactions, or a hundred accounts. */
const MOST_PAGES = 100;

/**
 * Counts the transactions that were imported since, each once by its id (accounts-api §8, §14 #14). One account per request: which list of
 * several v3 understands is not known, and v2.1 has none.
 */
export async function countTransactions(
  requests: Requests,
  { accountIds, importedSince }: TransactionsWanted,
): Promise<TransactionCount> {
  const counted = new Set<string>();
  let left = MOST_PAGES;
  let complete = true;
  for (const accountId of new Set(accountIds)) {
    const { items, ...pages } = await readPages<TransactionMark>(
      async (page) => {
        const query = (version: ApiVersion) => wanted(version, accountId, importedSince, page);
        const reply = await requests.list('/transactions', query);
        return pageOf(reply, 'transactions', readTransactions);
      },
      { limit: LIMIT, most: left },
    );
    left -= pages.read;
    complete &&= pages.complete;
    for (const item of items) {
      if (isWanted(item, accountId, importedSince)) counted.add(item.id);
    }
  }
  return { count: counted.size, complete };
}

function wanted(version: ApiVersion, accountId: string, since: number, page: number): Query {
  const paging = { page, limit: LIMIT };
  switch (version) {
    case 'v2.1':
      return {
        account_id: accountId,
        start_import_date: Math.floor(since / 1_000),
        ...paging,
      };
    case 'v3':
      return {
        account_ids: accountId,
        start_import_date: new Date(since).toISOString(),
        ...paging,
      };
  }
}

/**
 * A service that does not know our filters sends everything. Whether a date of import says the hour or only the day is not known, so one of the
 * day before is left to the service's judgement.
 */
function isWanted(item: TransactionMark, accountId: string, since: number): boolean {
  const isOfAccount = item.accountId === undefined || item.accountId === accountId;
  return isOfAccount && (item.importedAt === undefined || item.importedAt > since - DAY_MS);
}
