import { channelAttention, connectionAttention, needsPerson } from './attention.ts';
import type { Brought } from './brought.ts';
import type { Channel, Connection } from './connection.ts';
import { isLive } from './connection.ts';
import type { Message } from './message.ts';
import type { ErrorCode } from './problem.ts';

/** Who wanted a synchronisation. */
export type Origin = 'tray' | 'window' | 'notification' | 'demo' | 'plan' | 'command';

export type Outcome =
  'succeeded' | 'partly' | 'needs-person' | 'failed' | 'refused' | 'unknown' | 'cancelled';

/**
 * What told us that a run is over: an event of the queue, a read of the connection, the service's refusal, our own decision not to trigger
 * (nothing but a person can help), a connection that no longer exists, an answer that was lost, the time limit, an operator who wants it no
 * more, or an intent that has grown too old to be carried out.
 */
export type Evidence =
  | 'event'
  | 'read'
  | 'refusal'
  | 'not-triggered'
  | 'gone'
  | 'lost'
  | 'time-limit'
  | 'operator'
  | 'stale';

export type Phase = 'requested' | 'triggering' | 'accepted' | 'joined' | 'running' | 'ended';

/** The kinds of fact that move a run. */
export const RUN_FACTS = [
  'run-triggering',
  'run-accepted',
  'run-joined',
  'event-received',
  'run-ended',
] as const;
export type RunFact = (typeof RUN_FACTS)[number];

/**
 * The machine of a run: where each fact leads from each phase. What is not here does not move it: a run is triggered once, an event may
 * overtake the answer to the trigger, and nothing that arrives after the end changes it.
 */
export const RUN_MOVES: Readonly<Record<Phase, Readonly<Partial<Record<RunFact, Phase>>>>> = {
  requested: { 'run-triggering': 'triggering', 'run-joined': 'joined', 'run-ended': 'ended' },
  triggering: { 'run-accepted': 'accepted', 'event-received': 'running', 'run-ended': 'ended' },
  accepted: { 'event-received': 'running', 'run-ended': 'ended' },
  joined: { 'event-received': 'running', 'run-ended': 'ended' },
  running: { 'run-accepted': 'running', 'event-received': 'running', 'run-ended': 'ended' },
  ended: {},
};

/**
 * The two halves of LIST_ACCOUNTS: the service first lists the accounts of every channel, and then starts a synchronisation of everything by
 * itself (accounts-api §6). The run ends with the second.
 */
export type Half = 'listing' | 'synchronising';

export type Tone = 'plain' | 'good' | 'person' | 'bad';

/** One line of a run's story. `at` is our wall clock, in ms. */
export interface Step {
  readonly at: number;
  readonly text: Message;
  readonly tone: Tone;
}

/** What was known of the connection just before the trigger: against it, an end is recognised as new. */
export interface Baseline {
  readonly lastEnds: Readonly<Record<string, number>>;
  /** Channels that already waited for a person; the service may leave them out of the synchronisation. */
  readonly waiting: readonly string[];
  /** Of a synchronisation that was under way already: channels that had ended in it or take no part. Their end was seen or never comes. */
  readonly idle?: readonly string[];
}

export interface Run {
  readonly id: string;
  readonly batchId: string;
  readonly connectionId: string;
  readonly origin: Origin;
  readonly phase: Phase;
  readonly requestedAt: number;
  readonly accountHolderPresent?: true;
  /** Only of a run that lists accounts: how far it is, and the channels whose accounts an event has listed. */
  readonly half?: Half;
  readonly listed?: readonly string[];
  readonly baseline?: Baseline;
  /** The service's clock when it answered the trigger, in ms; absent when it did not say. */
  readonly serviceTime?: number;
  /** The last success of the connection before this run, on the service's clock in ms. */
  readonly successBefore?: number;
  readonly seenRunning: boolean;
  readonly outcome?: Outcome;
  readonly evidence?: Evidence;
  /** A stable code that says why, where the service or the network refused. */
  readonly error?: ErrorCode;
  readonly endedAt?: number;
  /** Absent until somebody has looked, and for ever where nobody could. */
  readonly brought?: Brought;
  readonly steps: readonly Step[];
}

export function isOpen(run: Run): boolean {
  return run.phase !== 'ended';
}

/** The service has been asked, and the end is still to come. */
export function isFollowed({ phase }: Run): boolean {
  return phase === 'accepted' || phase === 'joined' || phase === 'running';
}

export function baselineOf(connection: Connection): Baseline {
  const { channels } = connection;
  const underWay =
    connection.status === 'RUNNING' && channels.some(({ status }) => status === 'RUNNING');
  return {
    lastEnds: Object.fromEntries(
      channels.flatMap(({ id, lastEndAt }) => (lastEndAt === undefined ? [] : [[id, lastEndAt]])),
    ),
    waiting: channels.filter(({ status }) => needsPerson(status)).map(({ id }) => id),
    ...(underWay && {
      idle: channels.filter(({ status }) => status !== 'RUNNING').map(({ id }) => id),
    }),
  };
}

/**
 * Whether this connection's resource, as read or as carried by an event, shows that the synchronisation of this run is over
 * (design rule 3): it is not RUNNING, and every live channel ended after the trigger, or after we joined what was under way. Ends are
 * compared with those seen before and with nothing else, so that no difference between clocks matters. The service counts in whole seconds:
 * of two ends within one second the second is not recognised, and its run is in doubt rather than called a success too early.
 */
export function showsEnd(connection: Connection, run: Run): boolean {
  if (connection.status === 'RUNNING' || connection.status === '') return false;
  const { baseline } = run;
  if (baseline === undefined) return false;
  // A closed connection is synchronised no more, and its channels never get another end (accounts-api §4).
  if (connection.status === 'CLOSED') return true;
  const awaited = connection.channels.filter((channel) => !isLeftOut(channel, baseline));
  // Without channels or dates there is one thing left to go by: it ran, and it runs no more.
  if (awaited.every((channel) => channel.lastEndAt === undefined)) return run.seenRunning;
  return awaited.every((channel) => hasNewEnd(channel, baseline));
}

/** How far one channel is in a run that is followed. `left-out`: the synchronisation does not concern it. */
export type ChannelStage = 'left-out' | 'waiting' | 'running' | 'ended';

/** The stage of a channel in `run`; `undefined` before the service was asked and after the end. */
export function channelStage(channel: Channel, run: Run): ChannelStage | undefined {
  const { baseline } = run;
  if (baseline === undefined || !isFollowed(run)) return undefined;
  if (channel.status === 'RUNNING') return 'running';
  if (isLeftOut(channel, baseline)) return 'left-out';
  return hasNewEnd(channel, baseline) ? 'ended' : 'waiting';
}

/**
 * Not set up, not part of what was joined, or waiting for a person before and still: then the service may leave it out of the
 * synchronisation, and its end is not waited for.
 */
function isLeftOut(channel: Channel, baseline: Baseline): boolean {
  const { id, status } = channel;
  if (!isLive(channel) || baseline.idle?.includes(id) === true) return true;
  return baseline.waiting.includes(id) && needsPerson(status) && !hasNewEnd(channel, baseline);
}

function hasNewEnd({ id, lastEndAt }: Channel, { lastEnds }: Baseline): boolean {
  if (lastEndAt === undefined) return false;
  // Of a channel that had no end yet, or that nobody knew: the latest of the others, which is before the trigger as well.
  const before = Object.hasOwn(lastEnds, id)
    ? lastEnds[id]
    : Object.values(lastEnds).toSorted((a, b) => b - a)[0];
  return before === undefined || lastEndAt > before;
}

/** The outcome that a connection's resource tells, never the name of an event (design rule 3). */
export function outcomeOf(connection: Connection): Outcome {
  switch (connectionAttention(connection).word) {
    case 'up-to-date':
      return 'succeeded';
    case 'partly-updated':
      return 'partly';
    case 'needs-a-person':
      return 'needs-person';
    case 'failed':
    case 'closed':
      return 'failed';
    case 'syncing':
    case 'unknown':
    case 'never-synchronised':
    case 'not-in-use':
      return 'unknown';
  }
}

/**
 * Whether a trigger makes sense at all: not for a closed or manual connection, and not when every live channel waits for a person
 * (accounts-api §14 #7, design rule 7), unless that is there, and what is waited for is an answer during a synchronisation, or was done at
 * the bank (accounts-api §5).
 */
export function mayTrigger(connection: Connection, accountHolderPresent = false): boolean {
  if (!isWatched(connection)) return false;
  const live = connection.channels.filter(isLive);
  if (live.length === 0 || !live.every((channel) => needsPerson(channel.status))) return true;
  return accountHolderPresent && live.some(endsByAttendance);
}

function endsByAttendance(channel: Channel): boolean {
  const { action } = channelAttention(channel);
  return action === 'act-at-bank' || action === 'answer-challenge';
}

/** Connections that are synchronised at all; closed and manual ones stay listed and are left alone (accounts-api §4). */
export function isWatched(connection: Connection): boolean {
  return connection.status !== 'CLOSED' && connection.status !== 'NONE';
}
