import { admission } from './access.ts';
import { adminRoutes } from './admin-routes.ts';
import { Agenda } from './agenda.ts';
import { Codes } from './codes.ts';
import { ConnectionCut, OpenEnds } from './connection-cut.ts';
import { connect, connectionStatus } from './connection.ts';
import { Faults } from './faults.ts';
import { homePage } from './home-page.ts';
import { interfere } from './interference.ts';
import { NightlyBatch } from './nightly-batch.ts';
import { bankToAdd } from './other-banks.ts';
import { pasted, PastedTokens } from './pasted-tokens.ts';
import { problemAnswer } from './problem.ts';
import { Queues } from './queues.ts';
import { kindOf } from './request-kind.ts';
import { Recent } from './recent.ts';
import { createRoutes } from './routes.ts';
import { settingsOf } from './service-options.ts';
import type {
  PastedTokenOrder,
  SandboxState,
  SeenRequest,
  Service,
  ServiceOptions,
} from './service-options.ts';
import { Synchroniser } from './synchroniser.ts';
import { randomSecret, Tokens } from './tokens.ts';
import { inventUsers } from './users.ts';
import type { ApiVersion } from './versions.ts';
import { WidgetSessions } from './widget/sessions.ts';
import { Wire } from './wire.ts';

/** The service without its sockets: what `startSandbox` serves and `createSandbox` gives away. */
export interface Core extends Service {
  /** Rejects with a `ConnectionCut` where the connection is to be cut. */
  answer(request: Request): Promise<Response>;
  /** Cuts what hangs. */
  cutOpenEnds(): void;
}

/** Throws a `RangeError` on an impossible option. `origin`: where it will be reached. */
export function createCore(options: ServiceOptions, origin: string): Core {
  const settings = settingsOf(options);
  const { now, speed, banks, otherBanks, intercept, seed, accessTokenLifetimeSeconds } = settings;
  const { secrets = {}, otherSecrets = {} } = options;
  const client = {
    clientId: secrets.clientId ?? 'syncwatch-sandbox',
    clientSecret: secrets.clientSecret ?? randomSecret(),
  };
  const startedAt = now();
  const users = inventUsers([secrets, otherSecrets], startedAt);
  const [first, second] = users;
  const authUrl = `${origin}/auth`;
  const apiUrl = (version: ApiVersion) => `${origin}/api/${version}`;
  const widgetUrl = (version: ApiVersion) => `${origin}/embed/${version}`;
  const adminUrl = `${origin}/admin`;
  const adminToken = randomSecret();

  const agenda = new Agenda();
  const openEnds = new OpenEnds();
  const advance = () => agenda.advanceTo(now());
  const faults = new Faults(seed, advance, (cleared) => {
    nightly.replan(now());
    if (cleared === 'all' || cleared === 'job-never-ends') synchroniser.release(now());
    if (cleared === 'all' || cleared === 'answer-hangs') openEnds.cutAll();
  });
  const wire = new Wire({ faults, origin });
  const queues = new Queues({
    faults,
    wire,
    retentionMs: settings.queueRetentionMs,
    rememberedEvents: settings.rememberedEvents,
  });
  const synchroniser = new Synchroniser({
    connections: [
      ...banks.map((bank) => ({ bank, userId: first.id })),
      ...otherBanks.map((bank) => ({ bank, userId: second.id })),
    ].map((wanted, index) => connect({ ...wanted, index }, startedAt)),
    agenda,
    queues,
    faults,
    wire,
    speed,
    rememberedRuns: settings.rememberedRuns,
    rememberedImports: settings.rememberedImports,
  });
  const nightly = new NightlyBatch({ agenda, synchroniser, faults });
  const tokens = new Tokens(accessTokenLifetimeSeconds);
  const pastedTokens = new PastedTokens(authUrl, `${origin}/api`);
  const admit = admission({ tokens, pastedTokens, now });
  const codes = new Codes();
  const sessions = new WidgetSessions(faults);
  const seen = new Recent<SeenRequest>(settings.rememberedRequests);

  const controls = {
    nightlyBatch(): number {
      advance();
      const spread = faults.value('nightly-batch')?.spreadMinutes ?? 0;
      const count = nightly.run(now(), spread);
      advance();
      return count;
    },
    expireQueues: () => queues.expireAll(),
    deleteConnection: (id: string) => synchroniser.delete(id),
    scopesOf: (accessToken: string) => tokens.holderOf(accessToken, now())?.scopes,
    issueToken: (order: PastedTokenOrder = {}) => pasted(order, { users, pastedTokens }, now()),
    state,
  };

  function state(): SandboxState {
    advance();
    return {
      now: now(),
      faults: faults.all(),
      requests: seen.total,
      ...queues.size,
      connections: synchroniser.connections.map((connection) => ({
        id: connection.id,
        name: connection.bank.name,
        status: connectionStatus(connection),
        running: connection.running !== undefined,
        runs: connection.runs,
      })),
    };
  }

  const headerNow = () => wire.headerTime(now());

  const shared = { faults, now };
  const carriedOut = createRoutes({
    auth: { ...shared, tokens, codes, client, users, accessTokenLifetimeSeconds },
    api: { ...shared, synchroniser, queues, wire, admit, users },
    widget: { ...shared, synchroniser, queues, wire, admit, client, sessions },
    apiUrl,
    widgetUrl,
    admin: () => adminRoutes(adminToken, faults, controls),
    home: () => homePage([...banks, ...otherBanks, bankToAdd], origin),
  });

  async function answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    seen.add({ method: request.method, path: pathname + search });
    const response = await respond(request, pathname).catch((error: unknown) => {
      if (error instanceof ConnectionCut || request.signal.aborted) throw error;
      return problemAnswer(
        500,
        'SANDBOX_BROKEN',
        error instanceof Error ? error.message : String(error),
      );
    });
    return dated(response, new Date(headerNow()).toUTCString());
  }

  async function respond(request: Request, pathname: string): Promise<Response> {
    const intercepted = await intercept?.(request.clone());
    if (intercepted !== undefined) return intercepted;
    const kind = kindOf(request.method, pathname);
    const carryOut = async () => {
      advance();
      return carriedOut(request, pathname);
    };
    if (kind === undefined) return carryOut();
    const parts = { faults, openEnds, now: headerNow, wait: settings.wait };
    return interfere(parts, request, kind, carryOut);
  }

  if (options.faults !== undefined) faults.setAll(options.faults);
  if (options.chaos !== undefined) faults.set('chaos', options.chaos);

  return {
    authUrl,
    apiUrl: apiUrl('v2.1'),
    widgetUrl: widgetUrl('v2.1'),
    v3: { apiUrl: apiUrl('v3'), widgetUrl: widgetUrl('v3') },
    credentials: { ...client, email: first.email, password: first.password },
    otherCredentials: { ...client, email: second.email, password: second.password },
    admin: { url: adminUrl, token: adminToken },
    faults,
    ...controls,
    requests: () => seen.all(),
    runs: () => {
      advance();
      return synchroniser.runs;
    },
    answer,
    cutOpenEnds: () => openEnds.cutAll(),
  };
}

function dated(response: Response, date: string): Response {
  if (response.headers.has('Date')) return response;
  try {
    response.headers.set('Date', date);
    return response;
  } catch {
    // Headers of an answer that came from elsewhere cannot be changed.
    const headers = new Headers(response.headers);
    headers.set('Date', date);
    return new Response(response.body, { status: response.status, headers });
  }
}
