import type { AccountState } from './accounts.ts';
import type { AccountType, Bank, BankAccount, BankChannel, ChannelMode } from './bank.ts';
import type { Import } from './imports.ts';
import type { Step, SyncType } from './timeline.ts';

const HOUR_MS = 3_600_000;
const FIRST_CONNECTION_ID = 5_000_001;

/** A channel as it stands now. Dates in milliseconds since the epoch. */
export interface ChannelState {
  readonly id: string;
  readonly mode: ChannelMode;
  readonly accountTypes: readonly AccountType[];
  /** Absent: as its types suggest. */
  readonly givenAccounts: readonly BankAccount[] | undefined;
  readonly outcomes: readonly { readonly status: string; readonly durationMs: number }[];
  authorisationEndsAt: number | undefined;
  /** Absent until the first synchronisation. */
  status: string | undefined;
  lastSuccessAt: number | undefined;
  lastEndAt: number | undefined;
  /** Unlike the status never RUNNING. */
  lastEndStatus: string | undefined;
  /** The last success before the service started. */
  readonly successBefore: number | undefined;
  /** The latest that the service saw, and how many there ever were. */
  readonly imports: Import[];
  importsCount: number;
  /** Its accounts were listed, whether or not it ever brought anything. */
  listed: boolean;
  /** Somebody put it right: what only wanted a person succeeds from then on. */
  mended: boolean;
}

export interface ConnectionState {
  readonly id: string;
  readonly userId: string;
  readonly bank: Bank;
  readonly createdAt: number;
  readonly channels: readonly ChannelState[];
  /** Absent until somebody asks for them. */
  accounts: AccountState[] | undefined;
  /** How many synchronisations were started. */
  runs: number;
  running: RunningState | undefined;
  /** A status that does not follow from the channels, until the next synchronisation. */
  saidStatus: string | undefined;
  /** The type of the synchronisation that waits for the one in progress. */
  waiting: SyncType | undefined;
}

/** The synchronisation in progress. */
export interface RunningState {
  readonly record: RunRecord;
  readonly steps: readonly Step[];
  /** The step to come. */
  next: number;
  /** What follows only if the switch that keeps it from ending is cleared. */
  readonly held: readonly Step[];
}

/** What asked for a synchronisation. */
export type RunCause = 'request' | 'nightly-batch' | 'read' | 'widget';

/** One synchronisation, for tests. Times in milliseconds since the epoch. */
export interface RunRecord {
  readonly connectionId: string;
  readonly type: SyncType;
  readonly cause: RunCause;
  readonly startedAt: number;
  /** Absent while it runs, and if the connection was deleted meanwhile. */
  endedAt?: number;
  /** The connection's status at the end, and those of its channels. */
  status?: string;
  channels?: readonly string[];
}

/** A bank of a user, and the how manieth connection of the service it is. */
export interface Wanted {
  readonly bank: Bank;
  readonly userId: string;
  readonly index: number;
}

/** The connection as it stands at `startedAt` (milliseconds since the epoch). Ids count up from a fixed start. */
export function connect({ bank, userId, index }: Wanted, startedAt: number): ConnectionState {
  return {
    id: String(FIRST_CONNECTION_ID + index),
    userId,
    bank,
    createdAt: startedAt - bank.connectedHoursAgo * HOUR_MS,
    accounts: undefined,
    runs: 0,
    running: undefined,
    saidStatus: undefined,
    waiting: undefined,
    channels: bank.channels.map((channel) => connectChannel(bank, channel, startedAt)),
  };
}

function connectChannel(bank: Bank, channel: BankChannel, startedAt: number): ChannelState {
  const hoursAgo = (hours: number | undefined) =>
    hours === undefined ? undefined : startedAt - hours * HOUR_MS;
  const lastSuccessAt = hoursAgo(channel.lastSuccessHoursAgo);
  return {
    // REDIRECT ends with 01, EMBEDDED with 00, as in a real answer (accounts-api §5).
    id: `${bank.providerId}${channel.mode === 'REDIRECT' ? '01' : '00'}`,
    mode: channel.mode,
    accountTypes: channel.accountTypes,
    givenAccounts: channel.accounts,
    outcomes: channel.outcomes ?? [],
    authorisationEndsAt:
      channel.authorisationEndsInHours === undefined
        ? undefined
        : startedAt + channel.authorisationEndsInHours * HOUR_MS,
    status: channel.status,
    lastSuccessAt,
    lastEndAt: hoursAgo(channel.lastEndHoursAgo ?? channel.lastSuccessHoursAgo),
    lastEndStatus: channel.status,
    successBefore: lastSuccessAt,
    imports: [],
    importsCount: 0,
    listed: false,
    mended: false,
  };
}

/**
 * Channels that take part in a synchronisation: EMPTY ones never do, CLOSED ones no more
 * (accounts-api §4).
 */
export function liveChannels(connection: ConnectionState): ChannelState[] {
  return connection.channels.filter(({ status }) => status !== 'EMPTY' && status !== 'CLOSED');
}

/**
 * The connection's status by the service's table (accounts-api §4): RUNNING wins over FAILED, EMPTY
 * channels do not count, NONE is a connection without channels. The table leaves out a channel whose
 * error nobody can mend; here it makes the connection FAILED. `undefined`: never synchronised.
 */
export function connectionStatus({ channels, saidStatus }: ConnectionState): string | undefined {
  const counting = channels.map(({ status }) => status).filter((status) => status !== 'EMPTY');
  if (counting.length === 0) return 'NONE';
  const statuses = counting.filter((status) => status !== undefined);
  const all = (...expected: string[]) => statuses.every((status) => expected.includes(status));
  if (statuses.length === 0) return undefined;
  if (statuses.includes('RUNNING')) return 'RUNNING';
  if (saidStatus !== undefined) return saidStatus;
  if (all('CLOSED')) return 'CLOSED';
  if (all('SUCCESS')) return 'SUCCESS';
  if (all('SUCCESS', 'PARTIAL_SUCCESS')) return 'PARTIAL_SUCCESS';
  return 'FAILED';
}

/** The statuses that the account holder can end (accounts-api §5). */
const FOR_A_PERSON = [
  'TOKEN_EXPIRED',
  'AUTH_FAILED',
  'PASSWORD_CHANGE_REQUIRED',
  'CHALLENGE_REQUIRED',
  'USER_ACTION_REQUIRED',
];

export function needsPerson(status: string | undefined): boolean {
  return status !== undefined && FOR_A_PERSON.includes(status);
}
