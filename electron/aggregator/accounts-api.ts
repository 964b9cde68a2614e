import type { Connection } from '../domain/connection.ts';
import type { ServiceEvent } from '../domain/fact.ts';
import { Problem, asProblem } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';
import type { Http, HttpRequest, HttpResponse } from './http.ts';
import { parseJson, problemOf } from './http.ts';
import { readConnection, readConnections, readEvents, readQueueId } from './wire.ts';

/** Where the client gets its access token, and another one when the service refused the first. */
export interface AccessTokens {
  current(): Promise<Secret>;
  /** A token that is not `refused`. Rejects with a `Problem` when there is none to be had. */
  renewed(refused: Secret): Promise<Secret>;
  /** The service refused a fresh token too: a person has to sign in again (accounts-api §14 #19). */
  refused(): void;
}

export type SynchronisationType = 'ALL' | 'LIST_ACCOUNTS';

/** The calls of the Accounts API that Syncwatch uses. Every one rejects with a `Problem`. */
export interface AccountsApi {
  /**
   * All connections, page by page where the service has pages. What is missing is not known to be gone: a page may have left it out, or may have
   * been refused.
   */
  listConnections(): Promise<Connection[]>;
  readConnection(id: string): Promise<Connection>;
  /**
   * Asks for a synchronisation of everything on one connection, or for LIST_ACCOUNTS, which starts one by itself when the accounts are listed
   * (accounts-api §6). Sent at most once: only a 401, which means that nothing was done, is repeated. Resolves when the service has taken the
   * request into account; its clock then, in ms, if it said.
   */
  synchronise(id: string, type: SynchronisationType): Promise<{ serviceTime?: number }>;
  /** `undefined` when this service has no queues at these addresses (accounts-api §14 #2). */
  subscribe(): Promise<string | undefined>;
  /** `undefined` when the service no longer knows the queue. */
  readQueue(id: string): Promise<ServiceEvent[] | undefined>;
  /** The queue is not wanted any more. */
  unsubscribe(id: string): Promise<void>;
}

/**
 * Nobody knows whether the list has pages (accounts-api §14 #20). A multiple of this many connections may be a page that is full, whether
 * pages are of 50, of 100 or of more; what follows is asked for in pages of the same length.
 */
const ROUND = 50;
/** More than anybody looks after; a service whose pages never end is not read for ever. */
const MOST_PAGES = 1_000;

/** With the token that was sent for it, which no error may repeat. */
interface Reply extends HttpResponse {
  readonly bearer: Secret;
}

// accounts-api §14 #2 and #10: the queue's paths and verbs and the place of the type are inferred, so they stand in one place.
const PATHS = {
  connections: '/connections',
  page: (page: number, limit: number) => `/connections?page=${page}&limit=${limit}`,
  connection: (id: string) => `/connections/${encodeURIComponent(id)}`,
  synchronise: (id: string, type: SynchronisationType) =>
    // Without a type it is ALL, most likely; what need not be said cannot be misunderstood.
    `/connections/${encodeURIComponent(id)}/synchronize${type === 'ALL' ? '' : `?type=${type}`}`,
  queues: '/queues',
  queue: (id: string) => `/queues/${encodeURIComponent(id)}`,
} as const;

export function createAccountsApi(
  http: Http,
  apiUrl: () => string,
  tokens: AccessTokens,
): AccountsApi {
  return {
    async listConnections() {
      const first = await readList(PATHS.connections);
      const limit = first.length;
      if (limit === 0 || limit % ROUND !== 0) return first;
      const known = new Map(first.map((connection) => [connection.id, connection]));
      for (let page = 2; page <= MOST_PAGES; page += 1) {
        const more = await readList(PATHS.page(page, limit)).catch(noPages);
        const before = known.size;
        for (const connection of more) known.set(connection.id, connection);
        // A short page is the last one; one that brings nothing new is the answer of a service without pages.
        if (more.length < limit || known.size === before) break;
      }
      return [...known.values()];
    },
    async readConnection(id) {
      const response = await send('GET', PATHS.connection(id));
      const connection = readConnection(parseJson(success(response)));
      if (connection?.id !== id) throw new Problem('not-the-service', { status: response.status });
      return connection;
    },
    async synchronise(id, type) {
      const response = success(await send('POST', PATHS.synchronise(id, type)));
      // Any 2xx will do, with or without a body (accounts-api §14 #11), but a page is not the service's.
      if (response.body.trim() !== '') parseJson(response);
      const serviceTime = Date.parse(response.header('date') ?? '');
      return Number.isNaN(serviceTime) ? {} : { serviceTime };
    },
    async subscribe() {
      const response = await send('POST', PATHS.queues);
      if (isMissing(response)) return undefined;
      const body = success(response).body.trim() === '' ? undefined : parseJson(response);
      const id = readQueueId(body, response.header('location'));
      if (id === undefined) throw new Problem('not-the-service', { status: response.status });
      return id;
    },
    async readQueue(id) {
      const response = await send('GET', PATHS.queue(id));
      if (isMissing(response)) return undefined;
      // 204 or an empty body: nothing new (accounts-api §14 #5).
      if (success(response).body.trim() === '') return [];
      const events = readEvents(parseJson(response));
      if (events === undefined) throw new Problem('not-the-service', { status: response.status });
      return events;
    },
    async unsubscribe(id) {
      const response = await send('DELETE', PATHS.queue(id));
      if (!isMissing(response)) success(response);
    },
  };

  async function readList(path: string): Promise<Connection[]> {
    const response = await send('GET', path);
    const connections = readConnections(parseJson(success(response)));
    if (connections === undefined) {
      throw new Problem('not-the-service', { status: response.status });
    }
    return connections;
  }

  async function send(method: HttpRequest['method'], path: string): Promise<Reply> {
    const token = await tokens.current();
    const response = await sendWith(token);
    if (response.status !== 401) return response;
    // A 401 means that nothing was done: one renewal and one repetition are safe, also for a POST (accounts-api §2).
    const repeated = await sendWith(await tokens.renewed(token));
    if (repeated.status === 401) tokens.refused();
    return repeated;

    async function sendWith(bearer: Secret): Promise<Reply> {
      const response = await http({
        method,
        url: `${apiUrl()}${path}`,
        headers: { accept: 'application/json', authorization: `Bearer ${bearer.reveal()}` },
      });
      return { ...response, bearer };
    }
  }
}

function success(reply: Reply): Reply {
  if (reply.status >= 200 && reply.status < 300) return reply;
  throw problemOf(reply, [reply.bearer]);
}

/** A service without pages may refuse to be asked for one; what is wrong otherwise is wrong with the whole list. */
function noPages(error: unknown): [] {
  const problem = asProblem(error);
  if (problem.code === 'rejected' || problem.code === 'not-found') return [];
  throw problem;
}

function isMissing({ status }: HttpResponse): boolean {
  return status === 404 || status === 405 || status === 410 || status === 501;
}
