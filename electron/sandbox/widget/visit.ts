import type { ChannelState, ConnectionState } from '../connection.ts';
import { liveChannels, needsPerson } from '../connection.ts';
import { readTarget } from '../html.ts';
import type { WidgetParts } from './parts.ts';
import type { WidgetSession } from './sessions.ts';

/** Where somebody comes in (accounts-api §9), and what the page is called. */
export const ENTRY_POINTS = {
  add_connection: 'Add a bank',
  edit_credentials: 'Renew the access to a bank',
  user_input: 'Answer the bank',
  manage_accounts: 'Choose the accounts',
  terms: 'Terms and conditions',
  'professional-account': 'Professional account',
} as const;
export type EntryPoint = keyof typeof ENTRY_POINTS;

export function isEntryPoint(name: string): name is EntryPoint {
  return Object.hasOwn(ENTRY_POINTS, name);
}

/** What somebody came for. */
export interface Visit {
  readonly entry: EntryPoint;
  readonly session: WidgetSession;
  /** Absent where it is about no connection. */
  readonly connection?: ConnectionState;
  /** Those that are to be put right. */
  readonly channels: readonly ChannelState[];
  readonly redirectUrl: string | undefined;
  readonly cancelUrl: string | undefined;
  /** Goes back only when the synchronisation has ended. */
  readonly waitsForEnd: boolean;
}

/** Why there is no visit, for people, and the status that says so. */
export interface Mistake {
  readonly sentence: string;
  readonly status: number;
}

type Query = (name: string) => string | undefined;

/** Reads an address of the widget; the parameters are those of accounts-api §9. */
export function readVisit(
  entry: EntryPoint,
  session: WidgetSession,
  query: Query,
  { synchroniser }: Pick<WidgetParts, 'synchroniser'>,
): Visit | Mistake {
  const redirectUrl = query('redirect_url');
  const cancelUrl = query('cancel_url');
  const wrong = [redirectUrl, cancelUrl].find(
    (url) => url !== undefined && readTarget(url) === undefined,
  );
  if (wrong !== undefined) {
    return mistake(`Nobody is sent to ${wrong}: only to https, or to this computer.`);
  }
  if (redirectUrl !== undefined && /[?#]/.test(redirectUrl)) {
    return mistake('redirect_url takes no variables.');
  }
  const common = {
    entry,
    session,
    redirectUrl,
    cancelUrl,
    waitsForEnd: query('wait_sync_end') === 'true',
    channels: [],
  };
  if (entry === 'add_connection' || entry === 'terms' || entry === 'professional-account') {
    return common;
  }
  const connectionId = query('connection_id');
  if (connectionId === undefined) return mistake('connection_id is missing.');
  const connection = synchroniser.findOf(session.userId, connectionId);
  if (connection === undefined) {
    return { sentence: 'There is no such connection.', status: 404 };
  }
  const channels = channelsOf(entry, connection, query);
  return 'sentence' in channels ? channels : { ...common, connection, channels };
}

function channelsOf(
  entry: EntryPoint,
  connection: ConnectionState,
  query: Query,
): readonly ChannelState[] | Mistake {
  const live = liveChannels(connection);
  if (entry === 'manage_accounts') return live;
  if (live.length === 0) {
    return { sentence: 'Nothing can be put right here: nothing is connected.', status: 409 };
  }
  if (entry === 'user_input') {
    const asked = live.filter(({ status }) => needsPerson(status));
    return asked.length > 0 ? asked : live;
  }
  const providerId = query('provider_id');
  if (providerId === undefined) return mistake('provider_id is missing.');
  if (providerId !== connection.bank.providerId) {
    return mistake('provider_id is not that of the connection.');
  }
  const embedded = live.find(({ mode }) => mode === 'EMBEDDED');
  const redirect = live.find(({ mode }) => mode === 'REDIRECT');
  const types = query('expected_account_types');
  if (types !== 'PAYMENT' && types !== 'OTHER') {
    return mistake('expected_account_types is missing: PAYMENT or OTHER.');
  }
  const channel = types === 'PAYMENT' ? (redirect ?? embedded) : embedded;
  return channel === undefined
    ? { sentence: 'The connection has no channel for such accounts.', status: 409 }
    : [channel];
}

function mistake(sentence: string): Mistake {
  return { sentence, status: 400 };
}
