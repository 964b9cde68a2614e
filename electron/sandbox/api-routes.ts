import type { Context, MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { bearerWanted, scopeWanted, tokenRefused } from './access.ts';
import type { SignedIn } from './access.ts';
import { absentVersion } from './absent-version.ts';
import { accountRoutes } from './account-routes.ts';
import type { ApiParts } from './api-parts.ts';
import type { ConnectionState } from './connection.ts';
import { connectionStatus, liveChannels } from './connection.ts';
import type { Faults } from './faults.ts';
import { otherVerbs, problem, retryAfter } from './problem.ts';
import { queueRoutes } from './queue-routes.ts';
import type { SyncType } from './timeline.ts';
import { transactionRoutes } from './transaction-routes.ts';
import type { Shape } from './versions.ts';

/** Everything below `{api}` (accounts-api §3, §4, §6, §7, §8); all of it wants a bearer token. */
export function apiRoutes(parts: ApiParts): Hono<SignedIn> {
  const app = new Hono<SignedIn>();

  app.use(absentVersion(parts.version, parts.faults));
  app.use(bearerWanted(parts.admit));
  app.use(ownUserId(parts.shape));

  userRoutes(app, parts);
  // First, because "synchronize" would do as an id.
  synchroniseRoutes(app, parts);
  connectionRoutes(app, parts);
  accountRoutes(app, parts);
  transactionRoutes(app, parts);
  app.route('/', queueRoutes(parts));
  return app;
}

const LISTS = ['connections', 'accounts', 'transactions'];

/** In v3 a list is of the user that is named; which statuses answer a missing or foreign `user_id` is inferred. */
function ownUserId({ wantsUserId }: Shape): MiddlewareHandler<SignedIn> {
  return async (context, next) => {
    if (!wantsUserId) return next();
    const given = context.req.query('user_id');
    const list = LISTS.includes(context.req.path.split('/').at(-1) ?? '');
    if (given === undefined && list && context.req.method === 'GET') {
      return problem(context, 400, 'invalid_request', 'user_id is missing.');
    }
    if (given !== undefined && given !== context.get('holder').userId) {
      return problem(context, 403, 'access_denied', 'The access token is not of that user.');
    }
    return next();
  };
}

function userRoutes(app: Hono<SignedIn>, { users, wire, shape }: ApiParts): void {
  app.get('/users/me', scopeWanted('profile'), (context) => {
    const user = users.find(({ id }) => id === context.get('holder').userId);
    if (user === undefined) return tokenRefused();
    return context.json(
      shape.user({
        id: user.id,
        email: user.email,
        first_name: user.firstName,
        last_name: user.lastName,
        creation_date: wire.seconds(user.createdAt),
        email_verified: true,
      }),
    );
  });
  app.all('/users/me', otherVerbs('GET'));
}

function connectionRoutes(app: Hono<SignedIn>, parts: ApiParts): void {
  const { synchroniser, faults, wire, shape, now } = parts;
  const read = scopeWanted('accounts_read', 'connections_manage');
  const shown = (connection: ConnectionState) => {
    synchroniser.read(connection, now());
    return wire.fullConnection(connection);
  };

  app.get('/connections', read, (context) => {
    const own = synchroniser.connectionsOf(context.get('holder').userId);
    return context.json(shape.list('connections', pageOf(context, own, faults).map(shown)));
  });
  app.all('/connections', otherVerbs('GET'));

  app.get('/connections/:id', read, (context) => {
    const known = synchroniser.findOf(context.get('holder').userId, context.req.param('id'));
    return known === undefined ? notFound(context) : context.json(shape.connection(shown(known)));
  });
  app.all('/connections/:id', otherVerbs('GET'));
}

function synchroniseRoutes(app: Hono<SignedIn>, parts: ApiParts): void {
  const { synchroniser, faults, wire, apiUrl, now } = parts;
  const mayStart = scopeWanted('connections_sync');

  app.post('/connections/synchronize', mayStart, (context) => {
    // A type is described for one connection only (accounts-api §6); taking another silently for
    // ALL would be worse than refusing.
    if ((context.req.query('type') ?? 'ALL') !== 'ALL') return wrongType(context);
    const refused = refusal(context);
    if (refused !== undefined) return refused;
    const willSynchronise = synchroniser
      .connectionsOf(context.get('holder').userId)
      .filter((known) => liveChannels(known).length > 0);
    for (const known of willSynchronise) synchroniser.synchronise(known, 'ALL', now());
    // Whether a link is a string or an object is unknown (accounts-api §6).
    return context.json({
      connection_links: willSynchronise.map(({ id }) => `${apiUrl}/connections/${id}`),
    });
  });
  app.all('/connections/synchronize', otherVerbs('POST'));

  app.post('/connections/:id/synchronize', mayStart, (context) => {
    const { userId } = context.get('holder');
    const known = synchroniser.findOf(userId, context.req.param('id'));
    if (known === undefined) return notFound(context);
    const type = context.req.query('type') ?? 'ALL';
    if (!isSyncType(type)) return wrongType(context);
    return refusal(context, known.id) ?? synchronise(context, known, type);
  });
  app.all('/connections/:id/synchronize', otherVerbs('POST'));

  function synchronise(context: Context, known: ConnectionState, type: SyncType): Response {
    switch (synchroniser.synchronise(known, type, now())) {
      case 'refused': {
        const description = `Nothing can be synchronised: the connection is ${connectionStatus(known)}.`;
        return problem(context, 409, 'SANDBOX_NOT_SYNCHRONISABLE', description);
      }
      case 'running-refused':
        return problem(context, 409, 'SANDBOX_ALREADY_RUNNING', 'It is being synchronised.');
      default:
        return context.body(null, 204);
    }
  }

  function refusal(context: Context, connectionId?: string): Response | undefined {
    const occasion = connectionId === undefined ? {} : { connectionId };
    const refused = faults.strikes('synchronise-refused', occasion);
    if (refused === undefined) return undefined;
    const description = 'A switch makes the service refuse to synchronise.';
    const headers = retryAfter(refused, wire.headerTime(now()));
    return problem(context, refused.status, 'SANDBOX_REFUSED', description, headers);
  }
}

/** Paging of this list was never seen (accounts-api §14 #20). */
function pageOf(
  context: Context,
  connections: readonly ConnectionState[],
  faults: Faults,
): readonly ConnectionState[] {
  const most = faults.value('connections-paged')?.size;
  if (most === undefined) return connections;
  const wanted = (name: string, otherwise: number) => {
    const value = Number(context.req.query(name));
    return Number.isInteger(value) && value > 0 ? value : otherwise;
  };
  const size = Math.min(most, wanted('limit', most));
  const from = (wanted('page', 1) - 1) * size;
  return connections.slice(from, from + size);
}

function isSyncType(type: string): type is SyncType {
  return type === 'ALL' || type === 'LIST_ACCOUNTS';
}

function wrongType(context: Context): Response {
  return problem(context, 400, 'invalid_request', 'This type of synchronisation is not possible.');
}

function notFound(context: Context): Response {
  return problem(context, 404, 'SANDBOX_NOT_FOUND', 'There is no such connection.');
}
