import type { Context } from 'hono';
import { Hono } from 'hono';
import { connectionStatus, liveChannels } from './connection.ts';
import { otherVerbs, problem } from './problem.ts';
import type { Queues } from './queues.ts';
import type { Synchroniser } from './synchroniser.ts';
import type { SyncType } from './timeline.ts';
import type { Tokens } from './tokens.ts';
import { fullConnection } from './wire.ts';

const USER_ID = '4000001';

interface Parts {
  readonly synchroniser: Synchroniser;
  readonly queues: Queues;
  readonly tokens: Tokens;
  readonly email: string;
  /** When the user was created, milliseconds since the epoch. */
  readonly userSince: number;
  readonly origin: string;
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
    if (scopes === undefined) {
      context.header('WWW-Authenticate', 'Bearer error="invalid_token"');
      const description = 'The access token is missing, unknown, revoked or has ended.';
      return problem(context, 401, 'invalid_token', description);
    }
    context.set('scopes', scopes);
    return next();
  });

  userRoutes(app, parts);
  connectionRoutes(app, parts);
  queueRoutes(app, parts);
  return app;
}

function userRoutes(app: Hono<SignedIn>, { email, userSince }: Parts): void {
  app.get('/users/me', (context) =>
    context.json({
      id: USER_ID,
      email,
      first_name: 'Camille',
      last_name: 'Delorme',
      creation_date: Math.floor(userSince / 1000),
      email_verified: true,
    }),
  );
  app.all('/users/me', otherVerbs('GET'));
}

function connectionRoutes(app: Hono<SignedIn>, parts: Parts): void {
  const { synchroniser, origin, apiUrl, now } = parts;

  app.get('/connections', (context) =>
    context.json(synchroniser.connections.map((known) => fullConnection(known, USER_ID, origin))),
  );
  app.all('/connections', otherVerbs('GET'));

  app.post('/connections/synchronize', (context) => {
    if (!maySynchronise(context)) return scopeMissing(context);
    // A type is described for one connection only (accounts-api §6); taking another silently for
    // ALL would be worse than refusing.
    if ((context.req.query('type') ?? 'ALL') !== 'ALL') return wrongType(context);
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

  app.get('/connections/:id', (context) => {
    const known = synchroniser.find(context.req.param('id'));
    return known === undefined
      ? notFound(context, 'connection')
      : context.json(fullConnection(known, USER_ID, origin));
  });
  app.all('/connections/:id', otherVerbs('GET'));

  app.post('/connections/:id/synchronize', (context) => {
    if (!maySynchronise(context)) return scopeMissing(context);
    const known = synchroniser.find(context.req.param('id'));
    if (known === undefined) return notFound(context, 'connection');
    const type = context.req.query('type') ?? 'ALL';
    if (!isSyncType(type)) return wrongType(context);
    // A RUNNING connection is accepted too, and nothing changes: what really happens is unknown
    // (accounts-api §14 #6).
    if (synchroniser.synchronise(known, type, now()) === 'refused') {
      const description = `Nothing can be synchronised: the connection is ${connectionStatus(known)}.`;
      return problem(context, 409, 'SANDBOX_NOT_SYNCHRONISABLE', description);
    }
    return context.body(null, 204);
  });
  app.all('/connections/:id/synchronize', otherVerbs('POST'));
}

/** Paths and verbs of the queues are unknown; these are the likely ones (accounts-api §14 #2). */
function queueRoutes(app: Hono<SignedIn>, { queues, apiUrl, now }: Parts): void {
  app.post('/queues', (context) => {
    const id = queues.subscribe();
    return context.json({ id }, 201, { Location: `${apiUrl}/queues/${id}` });
  });
  app.all('/queues', otherVerbs('POST'));

  app.get('/queues/:id', (context) => {
    const events = queues.read(context.req.param('id'), now());
    return events === undefined ? notFound(context, 'queue') : context.json(events);
  });
  app.delete('/queues/:id', (context) =>
    queues.unsubscribe(context.req.param('id'))
      ? context.body(null, 204)
      : notFound(context, 'queue'),
  );
  app.all('/queues/:id', otherVerbs('GET', 'DELETE'));
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

function notFound(context: Context, what: string): Response {
  return problem(context, 404, 'SANDBOX_NOT_FOUND', `There is no such ${what}.`);
}
