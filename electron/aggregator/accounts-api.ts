import type { Account, TransactionCount, User } from '../domain/account.ts';
import type { Connection } from '../domain/connection.ts';
import type { ServiceEvent } from '../domain/fact.ts';
import { Problem, asProblem } from '../domain/problem.ts';
import { moneyAsWritten } from './decimal.ts';
import type { Http, HttpResponse } from './http.ts';
import { parseJson } from './http.ts';
import type { Page } from './pages.ts';
import { readPages } from './pages.ts';
import { readAccounts } from './read-accounts.ts';
import type { AccessTokens, Query, Service } from './requests.ts';
import { createRequests, pageOf, success } from './requests.ts';
import type { TransactionsWanted } from './transactions.ts';
import { countTransactions } from './transactions.ts';
import { readConnection, readConnections, readEvents, readQueueId } from './wire.ts';

export type { AccessTokens } from './requests.ts';

export type SynchronisationType = 'ALL' | 'LIST_ACCOUNTS';

/**
 * The calls of the Accounts API that Syncwatch uses, in either version. Every one rejects with a `Problem`; a list that is certainly of the other
 * version with `version-mismatch`.
 */
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
  /** Whose the sign-in is. */
  me(): Promise<User>;
  /** The accounts of a connection, to their last page. */
  listAccounts(connectionId: string): Promise<Account[]>;
  /** How many transactions these accounts were brought since then. */
  newTransactions(wanted: TransactionsWanted): Promise<TransactionCount>;
}

/**
 * Nobody knows whether the list has pages (accounts-api §14 #20). A multiple of this many connections may be a page that is full, whether
 * pages are of 50, of 100 or of more; what follows is asked for in pages of the same length.
 */
const ROUND = 50;
/** More than anybody looks after; a service whose pages never end is not read for ever. */
const MOST_PAGES = 1_000;
/** A page of accounts (accounts-api §8), and more pages than one connection has. */
const ACCOUNTS = { limit: 100, most: 100 } as const;

// accounts-api §14 #2 and #10: the queue's paths and verbs and the place of the type are inferred, so they stand in one place.
const PATHS = {
  connections: '/connections',
  connection: (id: string) => `/connections/${encodeURIComponent(id)}`,
  synchronise: (id: string, type: SynchronisationType) =>
    // Without a type it is ALL, most likely; what need not be said cannot be misunderstood.
    `/connections/${encodeURIComponent(id)}/synchronize${type === 'ALL' ? '' : `?type=${type}`}`,
  queues: '/queues',
  queue: (id: string) => `/queues/${encodeURIComponent(id)}`,
  accounts: '/accounts',
} as const;

export function createAccountsApi(
  http: Http,
  service: () => Service,
  tokens: AccessTokens,
): AccountsApi {
  const requests = createRequests(http, service, tokens);
  const { send } = requests;

  return {
    async listConnections() {
      const first = await connectionsAt({});
      const limit = first.length;
      if (limit === 0 || limit % ROUND !== 0) return [...first.items];
      const known = new Map(first.items.map((connection) => [connection.id, connection]));
      for (let page = 2; page <= MOST_PAGES; page += 1) {
        const more = await connectionsAt({ page, limit }).catch(noPages);
        const before = known.size;
        for (const connection of more.items) known.set(connection.id, connection);
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
    me: () => requests.me(),
    async listAccounts(connectionId) {
      const { items } = await readPages<Account>(async (page) => {
        const query = { connection_id: connectionId, page, limit: ACCOUNTS.limit };
        const reply = await requests.list(PATHS.accounts, () => query);
        const read = (value: unknown) => readAccounts(value, connectionId);
        return pageOf(reply, 'accounts', read, moneyAsWritten);
      }, ACCOUNTS);
      // A service that does not know the filter sends them all.
      return items.filter((account) => account.connectionId === connectionId);
    },
    newTransactions: (wanted) => countTransactions(requests, wanted),
  };

  async function connectionsAt(query: Query): Promise<Page<Connection>> {
    const reply = await requests.list(PATHS.connections, () => query);
    return pageOf(reply, 'connections', readConnections);
  }
}

/** A service without pages may refuse to be asked for one; what is wrong otherwise is wrong with the whole list. */
function noPages(error: unknown): Page<Connection> {
  const problem = asProblem(error);
  if (problem.code === 'rejected' || problem.code === 'not-found') {
    return { items: [], length: 0 };
  }
  throw problem;
}

function isMissing({ status }: HttpResponse): boolean {
  return status === 404 || status === 405 || status === 410 || status === 501;
}
