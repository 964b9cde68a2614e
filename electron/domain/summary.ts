import type { Attention, StatusWord } from './attention.ts';
import { connectionAttention } from './attention.ts';
import type { Connection } from './connection.ts';
import type { Message } from './message.ts';
import { message } from './message.ts';
import type { ErrorCode, Network } from './problem.ts';
import type { Run } from './run.ts';
import { isOpen, isWatched, showsEnd } from './run.ts';
import type { State } from './state.ts';
import { lastRunOf } from './state.ts';

/** Conditions of the moment: true while the program runs, and never part of the history. */
export interface Conditions {
  readonly session: 'starting' | 'signed-out' | 'signing-in' | 'signed-in' | 'refused';
  readonly keychain: 'unknown' | 'ready' | 'locked' | 'absent';
  readonly network: Network;
  /** The connections have been read since the program started. */
  readonly read: boolean;
  /** Why the service, though it answers, did not let the connections be read the last time. */
  readonly trouble?: ErrorCode | undefined;
}

/** The states of the tray icon, in their order of precedence: the first that is true is shown. */
export const GLANCES = [
  'keychain',
  'signed-out',
  'needs-person',
  'provider-trouble',
  'offline',
  'syncing',
  'never',
  'well',
] as const;
export type Glance = (typeof GLANCES)[number];

export interface Counts {
  readonly total: number;
  readonly upToDate: number;
  readonly partly: number;
  readonly syncing: number;
  readonly person: number;
  readonly failed: number;
  readonly never: number;
}

/** What one glance tells: the first line of window, tooltip and tray menu, and the line below it. */
export interface Summary {
  readonly glance: Glance;
  readonly sentence: Message;
  readonly detail?: Message;
  readonly counts: Counts;
}

/** The connection as the operator sees it: with a run of ours taken into account. */
export function seenAttention(connection: Connection, run: Run | undefined): Attention {
  const attention = connectionAttention(connection);
  if (run === undefined) return attention;
  if (isOpen(run)) return syncing();
  if (inDoubt(connection, attention, run)) {
    return {
      word: 'unknown',
      severity: 'failure',
      who: 'provider',
      action: 'wait',
      reason: message('reason.endNotSeen'),
      mayNotify: true,
    };
  }
  return attention;
}

/**
 * A run whose end was not seen in time leaves the connection in doubt, whatever good was read of it before (design rule 3), until a later
 * read shows an end or something worse.
 */
function inDoubt(connection: Connection, { word, severity }: Attention, run: Run): boolean {
  if (run.outcome !== 'unknown') return false;
  if (word === 'syncing') return true;
  const bad = severity === 'failure' || severity === 'person';
  return (
    run.evidence === 'time-limit' && !bad && isWatched(connection) && !showsEnd(connection, run)
  );
}

function syncing(): Attention {
  return {
    word: 'syncing',
    severity: 'none',
    who: 'nobody',
    action: 'wait',
    reason: message('reason.RUNNING'),
    mayNotify: false,
  };
}

export interface NeedsPerson {
  readonly connection: Connection;
  readonly attention: Attention;
}

export interface Overview {
  readonly counts: Counts;
  readonly person: readonly NeedsPerson[];
  readonly failed: readonly NeedsPerson[];
}

const COUNTED_AS: Readonly<Record<StatusWord, keyof Counts>> = {
  'up-to-date': 'upToDate',
  'partly-updated': 'partly',
  syncing: 'syncing',
  'needs-a-person': 'person',
  failed: 'failed',
  unknown: 'failed',
  'never-synchronised': 'never',
  closed: 'never',
  'not-in-use': 'never',
};

/** Counts the watched connections, and lists those that a person must look at, by name. */
export function overview(state: State): Overview {
  const counts = { total: 0, upToDate: 0, partly: 0, syncing: 0, person: 0, failed: 0, never: 0 };
  const person: NeedsPerson[] = [];
  const failed: NeedsPerson[] = [];
  for (const connection of state.connections.values()) {
    if (!isWatched(connection)) continue;
    const attention = seenAttention(connection, lastRunOf(state, connection.id));
    counts.total += 1;
    counts[COUNTED_AS[attention.word]] += 1;
    if (attention.severity === 'person') person.push({ connection, attention });
    if (attention.severity === 'failure') failed.push({ connection, attention });
  }
  const byName = (a: NeedsPerson, b: NeedsPerson) =>
    compareNames(a.connection.provider, b.connection.provider) ||
    compareNames(a.connection.id, b.connection.id);
  return { counts, person: person.toSorted(byName), failed: failed.toSorted(byName) };
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** When the plan goes on, in ms, and whether that is so near that the time of day tells it. */
export interface NextSlot {
  readonly at: number;
  readonly today: boolean;
}

const NEAR_MS = 20 * 60 * 60_000;

/** `at` and `now` in ms. */
export function nextSlot(at: number | undefined, now: number): NextSlot | undefined {
  return at === undefined ? undefined : { at, today: at - now < NEAR_MS };
}

export function summarise(
  { counts, person, failed }: Overview,
  conditions: Conditions,
  next?: NextSlot,
): Summary {
  const planned = next && message(next.today ? 'summary.next' : 'summary.nextDay', { at: next.at });
  const detail = both(detailOf(counts), planned);
  const say = (glance: Glance, sentence: Message, below?: Message): Summary => ({
    glance,
    sentence,
    counts,
    ...(below !== undefined && { detail: below }),
  });
  if (conditions.session === 'starting') return say('never', message('summary.starting'));
  if (conditions.session === 'signing-in') return say('signed-out', message('summary.signingIn'));
  if (conditions.session !== 'signed-in') {
    if (conditions.keychain === 'locked') return say('keychain', message('summary.keychainLocked'));
    const key = conditions.session === 'refused' ? 'summary.refused' : 'summary.signedOut';
    return say('signed-out', message(key));
  }
  if (person.length > 0) return say('needs-person', namedSentence('person', person), detail);
  if (failed.length > 0) return say('provider-trouble', namedSentence('failed', failed), detail);
  const stale = staleness(conditions);
  if (stale !== undefined) return say('offline', stale, detail);
  if (counts.syncing > 0) {
    const { syncing: count, total } = counts;
    return say('syncing', message('summary.syncing', { count, total }), detail);
  }
  if (counts.total === 0) {
    return say('never', message(conditions.read ? 'summary.none' : 'summary.reading'));
  }
  if (counts.never === counts.total) return say('never', message('summary.never'), detail);
  if (counts.upToDate === counts.total) {
    return say('well', message('summary.allWell', { count: counts.total }), planned);
  }
  const { upToDate: count, total } = counts;
  return say('well', message('summary.mostWell', { count, total }), detail);
}

/** Why what is shown may be old; nothing while it is not. */
function staleness({ network, trouble }: Conditions): Message | undefined {
  if (network !== 'online') return message(`summary.${network}`);
  return trouble && message('summary.trouble', { why: message(`error.${trouble}`) });
}

function both(one: Message | undefined, other: Message | undefined): Message | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return message('summary.both', { one, other });
}

function namedSentence(kind: 'person' | 'failed', list: readonly NeedsPerson[]): Message {
  const [first] = list;
  if (first === undefined) return message(`summary.${kind}`, { count: 0 });
  const { connection, attention } = first;
  const who =
    connection.owner === undefined
      ? message('summary.named', { provider: connection.provider, reason: attention.reason })
      : message('summary.namedOwner', {
          provider: connection.provider,
          reason: attention.reason,
          owner: connection.owner,
        });
  return message(`summary.${kind}`, { count: list.length, who });
}

/** The parts that are not zero: "7 of 10 are up to date, 1 is partly updated, 2 are syncing". */
function detailOf(counts: Counts): Message | undefined {
  if (counts.total === 0) return undefined;
  const parts = [
    message('count.upToDate', { count: counts.upToDate, total: counts.total }),
    ...(['partly', 'failed', 'syncing', 'never'] as const)
      .filter((name) => counts[name] > 0)
      .map((name) => message(`count.${name}`, { count: counts[name] })),
  ];
  return parts.reduce((one, other) => message('count.join', { one, other }));
}
