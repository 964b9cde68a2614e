import type { Message } from './message.ts';
import { message } from './message.ts';
import type { Counts, NeedsPerson, Overview } from './overview.ts';
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

/** What one glance tells: the first line of window, tooltip and tray menu, and the line below it. */
export interface Summary {
  readonly glance: Glance;
  readonly sentence: Message;
  readonly detail?: Message;
  readonly counts: Counts;
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
  const [waiting] = person;
  if (waiting !== undefined) {
    return say('needs-person', namedSentence('person', waiting, person.length), detail);
  }
  const [broken] = failed;
  if (broken !== undefined) {
    return say('provider-trouble', namedSentence('failed', broken, failed.length), detail);
  }
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
