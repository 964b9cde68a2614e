import type { Context, Hono } from 'hono';
import { scopeWanted } from './access.ts';
import type { SignedIn } from './access.ts';
import { accountJson, accountStatus } from './account-wire.ts';
import { accountsOf, deleteAccount } from './accounts.ts';
import type { AccountState } from './accounts.ts';
import type { ApiParts } from './api-parts.ts';
import type { ConnectionState } from './connection.ts';
import { readPage } from './paging.ts';
import { otherVerbs, problem } from './problem.ts';

export interface Held {
  readonly connection: ConnectionState;
  readonly account: AccountState;
}

/** `{api}/accounts` (accounts-api §8). */
export function accountRoutes(app: Hono<SignedIn>, parts: ApiParts): void {
  const { synchroniser, shape, wire } = parts;
  const shown = ({ connection, account }: Held) =>
    accountJson(connection, account, (ms) => wire.seconds(ms));

  app.get('/accounts', scopeWanted('accounts_read'), (context) => {
    const page = readPage(context);
    if (typeof page === 'string') return problem(context, 400, 'invalid_request', page);
    const query = (name: string) => context.req.query(name);
    const id = query('connection_id');
    const fits = (wanted: string | undefined, is: string) => wanted === undefined || wanted === is;
    const held = heldBy(parts, context.get('holder').userId, id).filter(
      ({ connection, account }) =>
        fits(query('type'), account.type) &&
        fits(query('status'), accountStatus(connection, account)),
    );
    const items = held.slice(page.from, page.to).map(shown);
    return context.json(shape.list('accounts', items));
  });
  app.all('/accounts', otherVerbs('GET'));

  app.get('/accounts/:id', scopeWanted('accounts_read'), (context) => {
    const held = find(context);
    return held === undefined ? noAccount(context) : context.json(shape.account(shown(held)));
  });
  app.delete('/accounts/:id', scopeWanted('accounts_manage'), (context) => {
    const held = find(context);
    if (held === undefined) return noAccount(context);
    if (deleteAccount(held.connection, held.account)) synchroniser.delete(held.connection.id);
    return context.body(null, 204);
  });
  app.all('/accounts/:id', otherVerbs('GET', 'DELETE'));

  function find(context: Context<SignedIn>): Held | undefined {
    return findAccount(parts, context.get('holder').userId, context.req.param('id') ?? '');
  }
}

/** All accounts of a user, or those of one connection. */
export function heldBy(
  { synchroniser }: Pick<ApiParts, 'synchroniser'>,
  userId: string,
  connectionId?: string,
): Held[] {
  const one = connectionId === undefined ? undefined : synchroniser.findOf(userId, connectionId);
  const connections =
    connectionId === undefined ? synchroniser.connectionsOf(userId) : [one].filter(isThere);
  return connections.flatMap((connection) =>
    accountsOf(connection).map((account) => ({ connection, account })),
  );
}

/** Looks through one connection only: its number is in the account's id. */
export function findAccount(
  parts: Pick<ApiParts, 'synchroniser'>,
  userId: string,
  id: string,
): Held | undefined {
  return heldBy(parts, userId, `5${id.slice(1, -2)}`).find(({ account }) => account.id === id);
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function noAccount(context: Context): Response {
  return problem(context, 404, 'SANDBOX_NOT_FOUND', 'There is no such account.');
}
