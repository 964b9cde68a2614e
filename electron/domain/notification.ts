import { connectionAttention } from './attention.ts';
import type { Message } from './message.ts';
import { message } from './message.ts';
import type { Problem } from './problem.ts';
import { problemMessage } from './problem.ts';
import type { Outcome } from './run.ts';
import type { Batch, State } from './state.ts';

/** A notification as a value. The id is derived from its cause, so that one cause is told once. */
export interface Notification {
  readonly id: string;
  readonly kind: NotificationKind;
  /** A newer notification takes the place of an older one that has the same. */
  readonly place: string;
  readonly title: Message;
  readonly body: Message;
  /** Passes quiet hours and stays on the screen, where the desktop can do that. */
  readonly urgent: boolean;
  /** Buttons, the most useful first: some desktops show two, some none. */
  readonly actions: readonly NotificationAction[];
  /** The connections that a click leads to, most pressing first. */
  readonly connectionIds: readonly string[];
}

/** `reply`: an answer to what the operator did just now. */
export const NOTIFICATION_KINDS = [
  'ended',
  'person',
  'provider',
  'authorisation',
  'session',
  'keychain',
  'digest',
  'reply',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export const NOTIFICATION_ACTIONS = ['repair', 'sync-again', 'later'] as const;
export type NotificationAction = (typeof NOTIFICATION_ACTIONS)[number];

/** One that tells the end of a batch, once. */
export interface EndOfBatch extends Notification {
  readonly batchId: string;
}

const MAX_NAMED = 3;

/** What was asked for from the tray could not be begun; said and forgotten, since nothing came of it. */
export function refusedNotification(problem: Problem): Notification {
  return {
    id: `refused:${problem.code}`,
    kind: 'reply',
    place: 'reply',
    urgent: false,
    actions: [],
    title: message('notification.titleRefused'),
    body: problemMessage(problem),
    connectionIds: [],
  };
}

/** The notifications that are due: one for every batch that has ended and has not been told. */
export function dueNotifications(state: State): EndOfBatch[] {
  return [...state.batches.values()]
    .filter((batch) => batch.endedAt !== undefined)
    .map((batch) => endOfBatch(batch, state));
}

function endOfBatch(batch: Batch, state: State): EndOfBatch {
  const byOutcome = new Map<Outcome, string[]>();
  for (const [connectionId, outcome] of Object.entries(batch.results)) {
    if (outcome === null) continue;
    const alike = byOutcome.get(outcome);
    if (alike === undefined) byOutcome.set(outcome, [connectionId]);
    else alike.push(connectionId);
  }
  const of = (...outcomes: Outcome[]) =>
    outcomes.flatMap((outcome) => byOutcome.get(outcome) ?? []);
  const person = of('needs-person');
  const failed = of('failed', 'refused', 'unknown');
  const cancelled = of('cancelled');
  const done = Object.keys(batch.results).length - cancelled.length;
  const parts: Message[] = [
    ...counted('notification.upToDate', of('succeeded').length),
    ...counted('notification.partly', of('partly').length),
    ...counted('notification.failed', failed.length),
    ...counted('notification.cancelled', cancelled.length),
  ];
  const names = person
    .slice(0, MAX_NAMED)
    .map((id) => nameOf(state, id))
    .reduce<Message | undefined>(
      (one, other) => (one === undefined ? other : message('count.join', { one, other })),
      undefined,
    );
  if (names !== undefined) {
    const more = person.length - MAX_NAMED;
    const list = more > 0 ? message('notification.andMore', { names, count: more }) : names;
    parts.push(message('notification.person', { count: person.length, names: list }));
  }
  const title =
    person.length > 0
      ? message('notification.titlePerson', { count: person.length })
      : failed.length > 0
        ? message('notification.titleFailed', { count: failed.length })
        : done > 0
          ? message('notification.titleDone', { count: done })
          : message('notification.titleCancelled', { count: cancelled.length });
  return {
    id: `batch-ended:${batch.id}`,
    kind: 'ended',
    place: `batch-ended:${batch.id}`,
    urgent: false,
    actions: [],
    batchId: batch.id,
    title,
    body: parts.reduce((one, other) => message('notification.join', { one, other })),
    connectionIds: [...person, ...failed, ...of('partly', 'succeeded'), ...cancelled],
  };
}

function counted(key: string, count: number): Message[] {
  return count === 0 ? [] : [message(key, { count })];
}

function nameOf(state: State, connectionId: string): Message {
  const connection = state.connections.get(connectionId);
  if (connection === undefined) return message('notification.removed');
  const { reason } = connectionAttention(connection);
  return message('notification.named', { provider: connection.provider, reason });
}
