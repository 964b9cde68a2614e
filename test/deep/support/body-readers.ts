import { createAccountsApi } from '../../../electron/aggregator/accounts-api.ts';
import type { AccessTokens, AccountsApi } from '../../../electron/aggregator/accounts-api.ts';
import { detectVersion } from '../../../electron/aggregator/detect-version.ts';
import type { ApiVersion } from '../../../electron/aggregator/environments.ts';
import type { Http } from '../../../electron/aggregator/http.ts';
import { widgetUrlFor } from '../../../electron/aggregator/widget-url.ts';
import { createWidget } from '../../../electron/aggregator/widget.ts';
import type { Account, TransactionCount, User } from '../../../electron/domain/account.ts';
import type { Connection } from '../../../electron/domain/connection.ts';
import type { ServiceEvent } from '../../../electron/domain/fact.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import * as recorded from '../../unit/aggregator/support/recorded.ts';
import type { Body } from './body-judge.ts';
import { isFaithfulAccount, isFaithfulConnection, isFaithfulEvent } from './body-judge.ts';

/** What is in the bodies or sent with the requests and may come out nowhere. */
export const SECRETS = {
  token: 'tok-9f2c41d7',
  clientSecret: 'cs-4e1b93a0',
  session: 'ses-77b0c2e5',
  iban: recorded.V2_ACCOUNT.iban,
} as const;

/** One way in which a body is read: the right body, the question, and whether the answer is one that the body gives. */
export interface Reader {
  readonly name: string;
  readonly version: ApiVersion;
  readonly valid: unknown;
  /** A 2xx without a body is an answer. */
  readonly mayBeEmpty?: true;
  ask(http: Http): Promise<unknown>;
  isTrue(answer: never, body: Body): boolean;
}

const CONNECTION_ID = recorded.V2_CONNECTION.id;
const SINCE = Date.UTC(2025, 5, 1);

const tokens: AccessTokens = {
  current: async () => new Secret(SECRETS.token),
  renewed: async () => new Secret(SECRETS.token),
  refused: () => {},
};

function reader<T>(
  name: string,
  version: ApiVersion,
  valid: unknown,
  ask: (api: AccountsApi) => Promise<T>,
  isTrue: (answer: T, body: Body) => boolean,
): Reader {
  const service = { apiUrl: `https://api.example.com/${version}`, version };
  return {
    name,
    version,
    valid,
    ask: (http) => ask(createAccountsApi(http, () => service, tokens)),
    isTrue,
  };
}

function readersOf(version: ApiVersion): Reader[] {
  const isV3 = version === 'v3';
  const connection = isV3 ? recorded.V3_CONNECTION : recorded.V2_CONNECTION;
  const account = isV3 ? recorded.V3_ACCOUNT : recorded.V2_ACCOUNT;
  const transaction = isV3 ? recorded.V3_TRANSACTION : recorded.V2_TRANSACTION;
  const listed = (name: string, ...items: object[]) => (isV3 ? { [name]: items } : items);
  const events = [
    { id: '20', event_type: 'SYNC_ALL_SUCCESS', resource_type: 'CONNECTION', resource: connection },
    {
      id: '21',
      event_status: 'AUTH_FAILED',
      creation_date: 1_751_328_000,
      resource: { accounts: [account] },
    },
  ];
  return [
    reader<Connection[]>(
      'connections',
      version,
      listed('connections', connection, { ...connection, id: '5000002' }),
      (api) => api.listConnections(),
      (read, body) =>
        isOfAList(read, body, 'connections') &&
        read.every((one) => isFaithfulConnection(one, body)),
    ),
    reader<Connection>(
      'connection',
      version,
      connection,
      (api) => api.readConnection(CONNECTION_ID),
      (read, body) => read.id === CONNECTION_ID && isFaithfulConnection(read, body),
    ),
    {
      ...reader<ServiceEvent[] | undefined>(
        'events',
        version,
        events,
        (api) => api.readQueue('7'),
        (read, body) => read !== undefined && read.every((one) => isFaithfulEvent(one, body)),
      ),
      mayBeEmpty: true,
    },
    reader<string | undefined>(
      'queue',
      version,
      { id: '12', queue_id: '13', _links: { self: 'https://api.example.com/queues/12' } },
      (api) => api.subscribe(),
      (id, body) => id !== undefined && id !== '' && body.says(id),
    ),
    reader<Account[]>(
      'accounts',
      version,
      listed('accounts', account, { ...account, id: '7000002', name: `Compte ${SECRETS.iban}` }),
      (api) => api.listAccounts(CONNECTION_ID),
      (read, body) =>
        isOfAList(read, body, 'accounts') &&
        read.every((one) => one.connectionId === CONNECTION_ID && isFaithfulAccount(one, body)),
    ),
    reader<TransactionCount>(
      'transactions',
      version,
      listed('transactions', transaction, { ...transaction, id: '9000002' }),
      (api) => api.newTransactions({ accountIds: ['7000001', '7000003'], importedSince: SINCE }),
      ({ count, complete }, body) => complete && count <= (body.list('transactions') ?? []).length,
    ),
    reader<User>(
      'user',
      version,
      recorded.USER,
      (api) => api.me(),
      (user, body) => user.id !== '' && body.says(user.id),
    ),
  ];
}

/** None was made up, and none is told of what is no list in the form that was asked for: nothing at all would look like an answer. */
function isOfAList(read: readonly unknown[], body: Body, name: string): boolean {
  const list = body.list(name);
  return list !== undefined && read.length <= list.length;
}

const WIDGET_URL = 'https://embed.example.com/v2.1';

const widget: Reader = {
  name: 'widget session',
  version: 'v2.1',
  valid: {
    session_id: SECRETS.session,
    _links: {
      add_connection: `${WIDGET_URL}/widget/add_connection?session_id=${SECRETS.session}`,
      terms: `${WIDGET_URL}/widget/terms?session_id=${SECRETS.session}`,
    },
  },
  async ask(http) {
    const session = await createWidget(http).open({
      widgetUrl: WIDGET_URL,
      clientId: 'client',
      clientSecret: new Secret(SECRETS.clientSecret),
      accessToken: new Secret(SECRETS.token),
    });
    const url = new URL(widgetUrlFor(session, { path: 'terms' }).reveal());
    return {
      session,
      isOurs: url.origin === new URL(WIDGET_URL).origin,
      id: url.searchParams.get('session_id'),
    };
  },
  isTrue: ({ isOurs, id }: { isOurs: boolean; id: string }, body) =>
    isOurs && id !== '' && body.text.includes(JSON.stringify(id).slice(1, -1)),
};

const detection: Reader = {
  name: 'version',
  version: 'v2.1',
  valid: [recorded.V2_CONNECTION],
  ask: (http) =>
    detectVersion(
      http,
      [{ apiUrl: 'https://api.example.com', version: 'v2.1' }],
      new Secret(SECRETS.token),
    ),
  isTrue: ({ version }: { version: ApiVersion }, body) =>
    body.list('connections') !== undefined && Array.isArray(body.value) === (version === 'v2.1'),
};

export const READERS: readonly Reader[] = [
  ...readersOf('v2.1'),
  ...readersOf('v3'),
  widget,
  detection,
];
