import type { Outcome } from './bank.ts';
import type { ChannelState, ConnectionState } from './connection.ts';
import { liveChannels } from './connection.ts';

export type SyncType = 'ALL' | 'LIST_ACCOUNTS';

/** One moment of a synchronisation: an event, and the status that a channel takes on with it. */
export interface Step {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly eventType: string;
  /** Absent: the event is about the whole connection. */
  readonly channel?: ChannelState;
  readonly channelStatus?: string;
  /** The event lists the channel's accounts. */
  readonly listsAccounts?: boolean;
  /** Every live channel becomes RUNNING. */
  readonly startsChannels?: boolean;
}

/**
 * The one documented name of an end; it says nothing of the outcome, which is in the resource
 * (accounts-api §7).
 */
const SYNC_ENDED = 'SYNC_ALL_SUCCESS';

const DEFAULT_OUTCOME: Outcome = { status: 'SUCCESS', durationMs: 3_000 };
const EXPIRED_OUTCOME: Outcome = { status: 'TOKEN_EXPIRED', durationMs: 1_800 };

/** Where in the duration of a channel each invented progress event falls. */
const CONTACT: readonly [string, number] = ['SANDBOX_BANK_CONTACTED', 0.12];
const PROGRESS: readonly (readonly [string, number])[] = [
  CONTACT,
  ['SANDBOX_LOGGED_IN', 0.3],
  ['SANDBOX_ACCOUNTS_FOUND', 0.5],
  ['SANDBOX_TRANSACTIONS_FOUND', 0.8],
];
const LISTING_MS = 900;

/**
 * A channel that fails ends with an event named after its status (accounts-api §7); the names of
 * the good ends are invented.
 */
const GOOD_ENDS: Readonly<Record<string, string>> = {
  SUCCESS: 'SANDBOX_CHANNEL_SYNCHRONISED',
  PARTIAL_SUCCESS: 'SANDBOX_CHANNEL_PARTLY_SYNCHRONISED',
};

/**
 * Everything that a synchronisation started at `startedAt` (milliseconds since the epoch) will do,
 * in order of time. `speed` divides every duration. LIST_ACCOUNTS is followed by the whole of an
 * ALL (accounts-api §6).
 */
export function planSteps(
  connection: ConnectionState,
  type: SyncType,
  startedAt: number,
  speed: number,
): Step[] {
  if (type === 'ALL') return planAll(connection, startedAt, speed);
  const listing = planListing(connection, startedAt, speed);
  const listed = listing.at(-1)?.at ?? startedAt;
  return [...listing, ...planAll(connection, listed, speed)];
}

function planListing(connection: ConnectionState, startedAt: number, speed: number): Step[] {
  // REDIRECT first, then EMBEDDED; a channel that cannot be reached lists what is known of it
  // (accounts-api §7, §15).
  const channels = liveChannels(connection).toSorted((a, b) => rank(a) - rank(b));
  return [
    { at: startedAt, eventType: 'SANDBOX_LIST_ACCOUNTS_STARTED', startsChannels: true },
    ...channels.map((channel, index) => ({
      at: startedAt + ((index + 1) * LISTING_MS) / speed,
      eventType: 'SANDBOX_ACCOUNTS_LISTED',
      channel,
      listsAccounts: true,
    })),
  ];
}

function planAll(connection: ConnectionState, startedAt: number, speed: number): Step[] {
  const steps: Step[] = liveChannels(connection).flatMap((channel) =>
    planChannel(channel, connection.runs, startedAt, speed),
  );
  steps.sort((a, b) => a.at - b.at);
  return [
    { at: startedAt, eventType: 'SANDBOX_SYNC_STARTED', startsChannels: true },
    ...steps,
    { at: steps.at(-1)?.at ?? startedAt, eventType: SYNC_ENDED },
  ];
}

function planChannel(channel: ChannelState, run: number, startedAt: number, speed: number): Step[] {
  const { status, durationMs } = outcomeOf(channel, run, startedAt);
  const goodEnd = GOOD_ENDS[status];
  // A failure happens at the bank's door: nothing was found before it.
  const progress = goodEnd === undefined ? [CONTACT] : PROGRESS;
  return [
    ...progress.map(([eventType, share]) => ({
      at: startedAt + (share * durationMs) / speed,
      eventType,
      channel,
    })),
    {
      at: startedAt + durationMs / speed,
      eventType: goodEnd ?? status,
      channel,
      channelStatus: status,
    },
  ];
}

/**
 * What really makes the service find an authorisation expired is unknown; here it is the date
 * (accounts-api §15).
 */
function outcomeOf(channel: ChannelState, run: number, startedAt: number): Outcome {
  const { authorisationEndsAt, outcomes } = channel;
  if (authorisationEndsAt !== undefined && authorisationEndsAt <= startedAt) return EXPIRED_OUTCOME;
  return outcomes[run % outcomes.length] ?? DEFAULT_OUTCOME;
}

function rank(channel: ChannelState): number {
  return channel.mode === 'REDIRECT' ? 0 : 1;
}
