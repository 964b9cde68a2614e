import type { Context, Hono } from 'hono';
import { scopeWanted } from './access.ts';
import type { SignedIn } from './access.ts';
import { findAccount, heldBy } from './account-routes.ts';
import type { Held } from './account-routes.ts';
import { transactionJson } from './account-wire.ts';
import type { ApiParts } from './api-parts.ts';
import { readPage } from './paging.ts';
import { otherVerbs, problem } from './problem.ts';
import { transactionsOf } from './transactions.ts';
import type { Transaction } from './transactions.ts';

/**
 * `{api}/transactions` (accounts-api §8): oldest import first and of one import the highest id first, as documented. That `start_import_date`
 * includes its own second is inferred.
 */
export function transactionRoutes(app: Hono<SignedIn>, parts: ApiParts): void {
  const { shape, wire } = parts;

  app.get('/transactions', scopeWanted('transactions_read'), (context) => {
    const page = readPage(context);
    if (typeof page === 'string') return problem(context, 400, 'invalid_request', page);
    const since = importedSince(context.req.query('start_import_date'));
    if (since === undefined) {
      const description = 'start_import_date is not a date of this version.';
      return problem(context, 400, 'invalid_request', description);
    }
    const items = wanted(context)
      .flatMap(({ connection, account }) => transactionsOf(connection, account))
      .filter(({ importedAt }) => wire.seconds(importedAt) * 1000 >= since)
      .toSorted(inOrder)
      .slice(page.from, page.to)
      .map((transaction) => transactionJson(transaction, (ms) => wire.seconds(ms)));
    return context.json(shape.list('transactions', items));
  });
  app.all('/transactions', otherVerbs('GET'));

  /** `account_id` in v2.1; `account_ids` in v3, where an array in brackets is not understood: several are separated by commas, or said again. */
  function wanted(context: Context<SignedIn>): readonly Held[] {
    const { userId } = context.get('holder');
    const name = shape.wantsUserId ? 'account_ids' : 'account_id';
    const ids = context.req.queries(name)?.flatMap((text) => text.split(','));
    return ids === undefined
      ? heldBy(parts, userId)
      : [...new Set(ids)].flatMap((id) => findAccount(parts, userId, id) ?? []);
  }

  function importedSince(text: string | undefined): number | undefined {
    return text === undefined ? 0 : shape.readDate(text);
  }
}

function inOrder(a: Transaction, b: Transaction): number {
  return a.importedAt - b.importedAt || Number(BigInt(b.id) - BigInt(a.id));
}
