import type { Outcome } from './bank.ts';
import type { ChannelState, ConnectionState } from './connection.ts';
import { liveChannels, needsPerson } from './connection.ts';
import type { Course } from './course.ts';

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
  /** Nobody is told. */
  readonly silent?: boolean;
  /** The channel's authorisation takes on this end. */
  readonly authorisationEndsAt?: number;
  /** A status of the whole connection that does not follow from its channels. */
  readonly connectionStatus?: string;
  /** The connection is gone with it. */
  readonly deletes?: boolean;
  /** Not CONNECTION, and nothing of a connection in it. */
  readonly resourceType?: string;
}

/** What a synchronisation will do, in order of time. */
export interface Plan {
  readonly steps: readonly Step[];
  /** What would follow if it ever ended. */
  readonly held: readonly Step[];
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
export const PROGRESS: readonly (readonly [string, number])[] = [
  CONTACT,
  ['SANDBOX_LOGGED_IN', 0.3],
  ['SANDBOX_ACCOUNTS_FOUND', 0.5],
  ['SANDBOX_TRANSACTIONS_FOUND', 0.8],
];
const LISTING_MS = 900;
/** By how much `expires` lies before a success in the documented sample (accounts-api §5). */
const EXPIRED_BEFORE_SUCCESS_MS = 95 * 60_000;

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
  course: Course,
): Plan {
  const listing = type === 'ALL' ? [] : planListing(connection, startedAt, speed);
  const listed = listing.at(-1)?.at ?? startedAt;
  const steps = [...listing, ...planAll(connection, listed, speed, course)];
  if (course.deletedAtShare !== undefined) {
    return { steps: deleted(steps, startedAt, course.deletedAtShare), held: [] };
  }
  if (!course.neverEnds) return { steps, held: [] };
  const lastEnd = steps.findLastIndex(({ channelStatus }) => channelStatus !== undefined);
  return { steps: steps.slice(0, lastEnd), held: steps.slice(lastEnd) };
}

function deleted(steps: readonly Step[], startedAt: number, share: number): Step[] {
  const endedAt = steps.at(-1)?.at ?? startedAt;
  const at = startedAt + share * (endedAt - startedAt);
  const last: Step = { at, eventType: '', silent: true, deletes: true };
  return [...steps.filter((step) => step.at < at || step.startsChannels === true), last];
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

function planAll(
  connection: ConnectionState,
  startedAt: number,
  speed: number,
  course: Course,
): Step[] {
  const channels = liveChannels(connection).map((channel) => ({
    channel,
    outcome: outcomeOf(channel, connection.runs, startedAt, course),
  }));
  const steps = channels.flatMap(({ channel, outcome }) =>
    planChannel(channel, outcome, startedAt, speed, course),
  );
  steps.sort((a, b) => a.at - b.at);
  const endsAt = steps.at(-1)?.at ?? startedAt;
  const failed = channels.some(({ outcome }) => GOOD_ENDS[outcome.status] === undefined);
  const ended = (failed ? course.failureEvent : undefined) ?? SYNC_ENDED;
  return [
    { at: startedAt, eventType: 'SANDBOX_SYNC_STARTED', startsChannels: true },
    ...(course.hasUnknownEvents ? unknownEvents(startedAt) : []),
    ...steps,
    {
      at: endsAt,
      eventType: ended,
      silent: course.silentEnd !== undefined || ended === 'nothing',
      ...(course.connectionStatus === undefined
        ? {}
        : { connectionStatus: course.connectionStatus }),
    },
  ];
}

function unknownEvents(at: number): Step[] {
  return [
    { at, eventType: 'SANDBOX_UNHEARD_OF' },
    { at, eventType: 'SANDBOX_UNHEARD_OF', resourceType: 'SANDBOX_THING' },
  ];
}

function planChannel(
  channel: ChannelState,
  { status, durationMs }: Outcome,
  startedAt: number,
  speed: number,
  course: Course,
): Step[] {
  const goodEnd = GOOD_ENDS[status];
  // A failure happens at the bank's door: nothing was found before it.
  const progress = goodEnd === undefined ? [CONTACT] : PROGRESS;
  const at = startedAt + durationMs / speed;
  const expired =
    course.expiredSucceeds && goodEnd !== undefined && channel.authorisationEndsAt !== undefined;
  return [
    ...progress.map(([eventType, share]) => ({
      at: startedAt + (share * durationMs) / speed,
      eventType,
      channel,
    })),
    {
      at,
      eventType: goodEnd ?? status,
      channel,
      channelStatus: status,
      silent: course.silentEnd?.channels === true,
      ...(expired ? { authorisationEndsAt: at - EXPIRED_BEFORE_SUCCESS_MS } : {}),
    },
  ];
}

/**
 * What really makes the service find an authorisation expired is unknown; here it is the date
 * (accounts-api §15).
 */
function outcomeOf(
  { mode, authorisationEndsAt, outcomes, mended }: ChannelState,
  run: number,
  startedAt: number,
  { slow, outcome, expiredSucceeds }: Course,
): Outcome {
  const expired = authorisationEndsAt !== undefined && authorisationEndsAt <= startedAt;
  const usual =
    expired && !expiredSucceeds
      ? EXPIRED_OUTCOME
      : (outcomes[run % outcomes.length] ?? DEFAULT_OUTCOME);
  const status = mended && needsPerson(usual.status) && !expired ? 'SUCCESS' : usual.status;
  const factor = slow?.mode === 'any' || slow?.mode === mode ? slow.factor : 1;
  return { status: outcome ?? status, durationMs: usual.durationMs * factor };
}

function rank(channel: ChannelState): number {
  return channel.mode === 'REDIRECT' ? 0 : 1;
}
