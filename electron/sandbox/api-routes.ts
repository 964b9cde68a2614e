import type { Context } from 'hono';
import { Hono } from 'hono';
import type { ConnectionState } from './connection.ts';
import { connectionStatus, liveChannels } from './connection.ts';
import type { Faults } from './faults.ts';
import { tokenRefused } from './interference.ts';
import { otherVerbs, problem, retryAfter } from './problem.ts';
import { queueRoutes } from './queue-routes.ts';
import type { Queues } from './queues.ts';
import type { Synchroniser } from './synchroniser.ts';
import type { SyncType } from './timeline.ts';
import type { Tokens } from './tokens.ts';
import type { Wire } from './wire.ts';

interface Parts {
  readonly synchroniser: Synchroniser;
  readonly queues: Queues;
  readonly faults: Faults;
  readonly wire: Wire;
  readonly tokens: Tokens;
  readonly userId: string;
  readonly email: string;
  /** When the user was created, milliseconds since the epoch. */
  readonly userSince: number;
  readonly apiUrl: string;
  readonly now: () => number;
}

interface SignedIn {
  Variables: { scopes: readonly string[] };
}

/** Everything below `{api}` (accounts-api §3, §4, §6, §7); all of it wants a bearer token. */
export function apiRoutes(parts: Parts): Hono<SignedIn> {
  const app = new Hono<SignedIn>();

  app.use(async (context, next) => {
    const token = /^Bearer +(\S+)$/i.exec(context.req.header('Authorization') ?? '')?.[1];
    const scopes = token === undefined ? undefined : parts.tokens.scopesOf(token, parts.now());
    if (scopes === undefined) return tokenRefused();
    context.set('scopes', scopes);
    return next();
  });

  userRoutes(app, parts);
  // First, because "synchronize" would do as an id.
  synchroniseRoutes(app, parts);
  connectionRoutes(app, parts);
  app.route('/', queueRoutes(parts));
  return app;
}

function userRoutes(app: Hono<SignedIn>, { userId, email, userSince, wire }: Parts): void {
  app.get('/users/me', (context) =>
    context.json({
      id: userId,
      email,
      first_name: 'Camille',
      last_name: 'Delorme',
      creation_date: wire.seconds(userSince),
      email_verified: true,
    }),
  );
  app.all('/users/me', otherVerbs('GET'));
}

function connectionRoutes(app: Hono<SignedIn>, { synchroniser, faults, wire, now }: Parts): void {
  const shown = (connection: ConnectionState) => {
    synchroniser.read(connection, now());
    return wire.fullConnection(connection);
  };

  app.get('/connections', (context) =>
    context.json(pageOf(context, synchroniser.connections, faults).map(shown)),
  );
  app.all('/connections', otherVerbs('GET'));

  app.get('/connections/:id', (context) => {
    const known = synchroniser.find(context.req.param('id'));
    return known === undefined ? notFound(context) : context.json(shown(known));
  });
  app.all('/connections/:id', otherVerbs('GET'));
}

function synchroniseRoutes(app: Hono<SignedIn>, parts: Parts): void {
  const { synchroniser, faults, wire, apiUrl, now } = parts;

  app.post('/connections/synchronize', (context) => {
    if (!maySynchronise(context)) return scopeMissing(context);
    // A type is described for one connection only (accounts-api §6); taking another silently for
    // ALL would be worse than refusing.
    if ((context.req.query('type') ?? 'ALL') !== 'ALL') return wrongType(context);
    const refused = refusal(context);
    if (refused !== undefined) return refused;
    const willSynchronise = synchroniser.connections.filter(
      (known) => liveChannels(known).length > 0,
    );
    for (const known of willSynchronise) synchroniser.synchronise(known, 'ALL', now());
    // Whether a link is a string or an object is unknown (accounts-api §6).
    return context.json({
      connection_links: willSynchronise.map(({ id }) => `${apiUrl}/connections/${id}`),
    });
  });
  app.all('/connections/synchronize', otherVerbs('POST'));

  app.post('/connections/:id/synchronize', (context) => {
    if (!maySynchronise(context)) return scopeMissing(context);
    const known = synchroniser.find(context.req.param('id'));
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

function maySynchronise(context: Context<SignedIn>): boolean {
  return context.get('scopes').includes('connections_sync');
}

/** That this scope is what a synchronisation needs is inferred (accounts-api §2). */
function scopeMissing(context: Context): Response {
  const description = 'The access token was not granted connections_sync.';
  return problem(context, 403, 'insufficient_scope', description);
}

function wrongType(context: Context): Response {
  return problem(context, 400, 'invalid_request', 'This type of synchronisation is not possible.');
}

function notFound(context: Context): Response {
  return problem(context, 404, 'SANDBOX_NOT_FOUND', 'There is no such connection.');
}
