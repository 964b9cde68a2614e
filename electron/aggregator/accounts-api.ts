import type { Connection } from '../domain/connection.ts';
import type { ServiceEvent } from '../domain/fact.ts';
import { Problem } from '../domain/problem.ts';
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

/** The calls of the Accounts API that Syncwatch uses. Every one rejects with a `Problem`. */
export interface AccountsApi {
  listConnections(): Promise<Connection[]>;
  readConnection(id: string): Promise<Connection>;
  /**
   * Asks for a synchronisation of everything on one connection (accounts-api §6). Sent at most once: only a 401, which means that
   * nothing was done, is repeated. Resolves when the service has taken the request into account; its clock then, in ms, if it said.
   */
  synchronise(id: string): Promise<{ serviceTime?: number }>;
  /** `undefined` when this service has no queues at these addresses (accounts-api §14 #2). */
  subscribe(): Promise<string | undefined>;
  /** `undefined` when the service no longer knows the queue. */
  readQueue(id: string): Promise<ServiceEvent[] | undefined>;
  /** The queue is not wanted any more. */
  unsubscribe(id: string): Promise<void>;
}

/** With the token that was sent for it, which no error may repeat. */
interface Reply extends HttpResponse {
  readonly bearer: Secret;
}

// accounts-api §14 #2: the queue's paths and verbs are inferred, so they stand in one place.
const PATHS = {
  connections: '/connections',
  connection: (id: string) => `/connections/${encodeURIComponent(id)}`,
  synchronise: (id: string) => `/connections/${encodeURIComponent(id)}/synchronize`,
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
      const response = await send('GET', PATHS.connections);
      const connections = readConnections(parseJson(success(response)));
      if (connections === undefined)
        throw new Problem('not-the-service', { status: response.status });
      return connections;
    },
    async readConnection(id) {
      const response = await send('GET', PATHS.connection(id));
      const connection = readConnection(parseJson(success(response)));
      if (connection?.id !== id) throw new Problem('not-the-service', { status: response.status });
      return connection;
    },
    async synchronise(id) {
      const response = success(await send('POST', PATHS.synchronise(id)));
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

function isMissing({ status }: HttpResponse): boolean {
  return status === 404 || status === 405 || status === 410 || status === 501;
}
