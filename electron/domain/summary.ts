import type { Message } from './message.ts';
import { message } from './message.ts';
import type { Moment } from './moment.ts';
import type { Counts, NeedsPerson } from './overview.ts';
import type { ErrorCode, Network } from './problem.ts';

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

/** The states of the tray icon, in their order of precedence: the first that is true is shown. ARCHITECTURE.md has the table of what makes each true. */
export const GLANCES = [
  'keychain',
  'signed-out',
  'needs-person',
  'provider-trouble',
  'offline',
  'syncing',
  'paused',
  'never',
  'well',
] as const;
export type Glance = (typeof GLANCES)[number];

/** What one glance tells: the first line of window, tooltip and tray menu, and the line below it. */
export interface Summary {
  readonly glance: Glance;
  readonly sentence: Message;
  readonly detail?: Message;
  readonly counts: Counts;
}

/** What the plan adds: when it goes on, and the pause that holds now; without an end, until somebody resumes. */
export interface Planned {
  readonly next?: Moment | undefined;
  readonly paused?: { readonly until?: Moment | undefined } | undefined;
}

/** What there is to tell of connections; the lists by name. */
export interface Told {
  readonly counts: Counts;
  readonly person: readonly NeedsPerson[];
  readonly failed: readonly NeedsPerson[];
}

export function summarise(
  { counts, person, failed }: Told,
  conditions: Conditions,
  { next, paused }: Planned = {},
  /** The profile that the conditions tell of, where they do not hold for all. */
  about?: string,
): Summary {
  const planned = next && message(next.near ? 'summary.next' : 'summary.nextDay', { at: next.at });
  const pause = paused && pauseOf(paused.until);
  const counted = detailOf(counts);
  // Whatever the sentence is about: that the plan rests is said somewhere.
  const detail = both(counted, pause ?? planned);
  const say = (glance: Glance, sentence: Message, below?: Message): Summary => ({
    glance,
    sentence,
    counts,
    ...(below !== undefined && { detail: below }),
  });
  const of = (sentence: Message) =>
    about === undefined ? sentence : message('summary.ofProfile', { profile: about, sentence });
  /** What the other profiles do meanwhile. */
  const others = about === undefined ? undefined : detail;
  const { session, keychain } = conditions;
  if (session === 'signing-in') return say('signed-out', message('summary.signingIn'));
  if (session !== 'signed-in' && keychain === 'locked') {
    return say('keychain', of(message('summary.keychainLocked')), others);
  }
  if (session === 'signed-out' || session === 'refused') {
    const state = of(message(session === 'refused' ? 'summary.refused' : 'summary.signedOut'));
    // The next sign-in will not be kept: said before it is made, and no more once somebody is signed in all the same.
    return keychain === 'absent'
      ? say('keychain', message('summary.keychainAbsent', { state }))
      : say('signed-out', state, others);
  }
  // While it starts, what the history tells is better than nothing.
  if (session === 'starting' && counts.total === 0) {
    return say('never', message('summary.starting'));
  }
  const [waiting] = person;
  if (waiting !== undefined) {
    return say('needs-person', namedSentence('person', waiting, person.length), detail);
  }
  const [broken] = failed;
  if (broken !== undefined) {
    return say('provider-trouble', namedSentence('failed', broken, failed.length), detail);
  }
  const stale = staleness(conditions);
  if (stale !== undefined) return say('offline', of(stale), detail);
  if (counts.syncing > 0) {
    const { syncing: count, total } = counts;
    return say('syncing', message('summary.syncing', { count, total }), detail);
  }
  const allWell = counts.total > 0 && counts.upToDate === counts.total;
  const quiet = quietSentence(counts, conditions.read);
  const below = both(allWell ? undefined : counted, planned);
  if (pause !== undefined) return say('paused', message('summary.paused', { pause, quiet }), below);
  return say(counts.never === counts.total ? 'never' : 'well', quiet, below);
}

/** What is said while nothing happens and nothing is wrong. */
function quietSentence({ total, upToDate, never }: Counts, read: boolean): Message {
  if (total === 0) return message(read ? 'summary.none' : 'summary.reading');
  if (never === total) return message('summary.never');
  if (upToDate === total) return message('summary.allWell', { count: total });
  return message('summary.mostWell', { count: upToDate, total });
}

function pauseOf(until: Moment | undefined): Message {
  if (until === undefined) return message('summary.pausedOpen');
  return message(until.near ? 'summary.pausedUntil' : 'summary.pausedUntilDay', { at: until.at });
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

function namedSentence(
  kind: 'person' | 'failed',
  { connection, attention }: NeedsPerson,
  count: number,
): Message {
  const who =
    connection.owner === undefined
      ? message('summary.named', { provider: connection.provider, reason: attention.reason })
      : message('summary.namedOwner', {
          provider: connection.provider,
          reason: attention.reason,
          owner: connection.owner,
        });
  return message(`summary.${kind}`, { count, who });
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
