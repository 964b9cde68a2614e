import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { apiRoutes } from './api-routes.ts';
import type { Bank } from './bank.ts';
import { builtInBanks } from './built-in-banks.ts';
import { connect } from './connection.ts';
import { homePage } from './home-page.ts';
import { problem } from './problem.ts';
import { Queues } from './queues.ts';
import { Synchroniser } from './synchroniser.ts';
import { tokenRoute } from './token-route.ts';
import type { Credentials } from './token-route.ts';
import { randomSecret, Tokens } from './tokens.ts';

export type { Bank, BankAccount, BankChannel, Outcome } from './bank.ts';
export type { Credentials } from './token-route.ts';

const REMEMBERED_REQUESTS = 10_000;
const USER_AGE_MS = 700 * 24 * 3_600_000;

export interface SandboxOptions {
  /** 0, the default: any free one. */
  readonly port?: number;
  readonly host?: '127.0.0.1' | '::1' | 'localhost';
  /** Milliseconds since the epoch. Everything that has a date follows it. */
  readonly now?: () => number;
  /** 10 = banks are ten times faster. Tokens are not concerned. */
  readonly speed?: number;
  readonly accessTokenLifetimeSeconds?: number;
  /** What is not given is chosen: the two secret ones at random, anew at each start. */
  readonly secrets?: Partial<Credentials>;
  readonly banks?: readonly Bank[];
  /** Sees every request first and may answer in the service's place. */
  readonly intercept?: (request: Request) => Response | undefined | Promise<Response | undefined>;
}

export interface SeenRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
}

export interface Sandbox {
  readonly port: number;
  readonly authUrl: string;
  readonly apiUrl: string;
  readonly widgetUrl: string;
  readonly credentials: Credentials;
  /** The latest ten thousand requests, oldest first. */
  requests(): readonly SeenRequest[];
  /** Answers nothing more and drops what is open. */
  close(): Promise<void>;
}

/**
 * Starts the built-in service: the Accounts API v2.1 over HTTP on a loopback address, with invented
 * banks. Rejects with a `RangeError` on an impossible option, with Node's own error (`EADDRINUSE`,
 * `EACCES`) if the port cannot be had.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    port = 0,
    host = '127.0.0.1',
    now = Date.now,
    speed = 1,
    accessTokenLifetimeSeconds = 3_600,
    banks = builtInBanks,
    intercept,
  } = options;
  positive('speed', speed);
  positive('accessTokenLifetimeSeconds', accessTokenLifetimeSeconds);
  const credentials: Credentials = {
    clientId: 'syncwatch-sandbox',
    clientSecret: randomSecret(),
    email: 'operator@sandbox.example',
    password: randomSecret(),
    ...options.secrets,
  };

  const server = createServer();
  server.listen(port, host);
  await once(server, 'listening');
  const boundPort = portOf(server);
  const origin = `http://${host === '::1' ? '[::1]' : host}:${boundPort}`;
  const authUrl = `${origin}/auth`;
  const apiUrl = `${origin}/api/v2.1`;

  const queues = new Queues();
  const synchroniser = new Synchroniser(connect(banks, now()), queues, speed);
  const tokens = new Tokens(accessTokenLifetimeSeconds);
  const seen: SeenRequest[] = [];

  const app = new Hono();
  app.use(async (context, next) => {
    const { pathname, search } = new URL(context.req.url);
    seen.push({ method: context.req.method, path: pathname + search });
    if (seen.length > REMEMBERED_REQUESTS) seen.shift();
    await next();
    if (!context.res.headers.has('Date')) {
      context.header('Date', new Date(now()).toUTCString());
    }
  });
  app.use(async (context, next) => {
    const answer = await intercept?.(context.req.raw.clone());
    if (answer !== undefined) return answer;
    synchroniser.advanceTo(now());
    return next();
  });
  app.route('/auth', tokenRoute({ tokens, credentials, accessTokenLifetimeSeconds, now }));
  app.route(
    '/api/v2.1',
    apiRoutes({
      synchroniser,
      queues,
      tokens,
      email: credentials.email,
      userSince: now() - USER_AGE_MS,
      origin,
      apiUrl,
      now,
    }),
  );
  app.route('/', homePage(banks, origin));
  app.notFound((context) => problem(context, 404, 'SANDBOX_NOT_FOUND', 'There is nothing here.'));
  app.onError((error, context) => problem(context, 500, 'SANDBOX_BROKEN', error.message));

  // The globals belong to whoever runs us in their process.
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  server.on('request', (incoming, outgoing) => void answer(incoming, outgoing));

  return {
    port: boundPort,
    authUrl,
    apiUrl,
    widgetUrl: `${origin}/embed/v2.1`,
    credentials,
    requests: () => [...seen],
    close: () => close(server),
  };
}

function positive(name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new RangeError(`${name} must be a number above 0.`);
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
