import type { Channel, Connection } from './connection.ts';
import { isLive } from './connection.ts';
import type { Message } from './message.ts';
import { message } from './message.ts';

/** What the operator reads as the state of a connection or channel. */
export type StatusWord =
  | 'up-to-date'
  | 'partly-updated'
  | 'syncing'
  | 'needs-a-person'
  | 'failed'
  | 'closed'
  | 'unknown'
  | 'never-synchronised'
  | 'not-in-use';

export type Severity = 'none' | 'notice' | 'failure' | 'person';
export type Who = 'nobody' | 'account-holder' | 'provider';
export type NextAction =
  | 'none'
  | 'wait'
  | 'renew-authorisation'
  | 'renew-credentials'
  | 'change-password'
  | 'answer-challenge'
  | 'act-at-bank';

/** One row of the table: how bad it is, who must act, what comes next, and whether it may raise a notification. */
export interface Attention {
  readonly word: StatusWord;
  readonly severity: Severity;
  readonly who: Who;
  readonly action: NextAction;
  /** A few words for a list: "Authorisation expired". */
  readonly reason: Message;
  readonly mayNotify: boolean;
}

type Row = readonly [StatusWord, Severity, Who, NextAction, boolean];

// accounts-api §5, "Channel status values with evidence". An open set: what is not here is shown raw and is not a success.
const CHANNEL_ROWS: Readonly<Record<string, Row>> = {
  SUCCESS: ['up-to-date', 'none', 'nobody', 'none', false],
  PARTIAL_SUCCESS: ['partly-updated', 'notice', 'nobody', 'wait', false],
  RUNNING: ['syncing', 'none', 'nobody', 'wait', false],
  EMPTY: ['not-in-use', 'none', 'nobody', 'none', false],
  CLOSED: ['closed', 'none', 'nobody', 'none', false],
  FAILED: ['failed', 'failure', 'provider', 'wait', true],
  TOKEN_EXPIRED: ['needs-a-person', 'person', 'account-holder', 'renew-authorisation', true],
  AUTH_FAILED: ['needs-a-person', 'person', 'account-holder', 'renew-credentials', true],
  PASSWORD_CHANGE_REQUIRED: ['needs-a-person', 'person', 'account-holder', 'change-password', true],
  CHALLENGE_REQUIRED: ['needs-a-person', 'person', 'account-holder', 'answer-challenge', true],
  USER_ACTION_REQUIRED: ['needs-a-person', 'person', 'account-holder', 'act-at-bank', true],
};

const NEVER: Row = ['never-synchronised', 'none', 'nobody', 'wait', false];
const UNKNOWN_CHANNEL: Row = ['unknown', 'failure', 'provider', 'wait', true];

function fromRow([word, severity, who, action, mayNotify]: Row, reason: Message): Attention {
  return { word, severity, who, action, reason, mayNotify };
}

function rowOf(status: string): Row | undefined {
  // A status may be any text, also the name of a property that every object has.
  return Object.hasOwn(CHANNEL_ROWS, status) ? CHANNEL_ROWS[status] : undefined;
}

/** Statuses that no retry mends: a person has to act first (design rule 7). */
export function needsPerson(channelStatus: string): boolean {
  return rowOf(channelStatus)?.[1] === 'person';
}

export function channelAttention(channel: Pick<Channel, 'status'>): Attention {
  const { status } = channel;
  if (status === '') return fromRow(NEVER, message('reason.never'));
  const row = rowOf(status);
  return row === undefined
    ? fromRow(UNKNOWN_CHANNEL, message('reason.raw', { status }))
    : fromRow(row, message(`reason.${status}`));
}

const RANK: Readonly<Record<Severity, number>> = { none: 0, notice: 1, failure: 2, person: 3 };

/**
 * The row for a whole connection. The service's own connection status decides (accounts-api §4), with two exceptions that both err on the
 * careful side: a channel that waits for a person is never hidden behind a success, and an unknown status never counts as one.
 */
export function connectionAttention(connection: Connection): Attention {
  const live = connection.channels.filter(isLive);
  const worst = live
    .map((channel) => channelAttention(channel))
    .reduce<Attention | undefined>(
      (soFar, next) =>
        soFar === undefined || RANK[next.severity] > RANK[soFar.severity] ? next : soFar,
      undefined,
    );
  switch (connection.status) {
    case 'RUNNING':
      return fromRow(CHANNEL_ROWS['RUNNING'] as Row, message('reason.RUNNING'));
    case 'CLOSED':
      return fromRow(CHANNEL_ROWS['CLOSED'] as Row, message('reason.CLOSED'));
    case 'NONE':
      return fromRow(NEVER, message('reason.manual'));
    case 'SUCCESS':
    case 'PARTIAL_SUCCESS':
      return worst?.severity === 'person'
        ? worst
        : fromRow(CHANNEL_ROWS[connection.status] as Row, message(`reason.${connection.status}`));
    case 'FAILED':
      return worst !== undefined && RANK[worst.severity] >= RANK.failure
        ? asFailed(worst)
        : fromRow(CHANNEL_ROWS['FAILED'] as Row, message('reason.FAILED'));
    case '':
      if (live.every((channel) => channel.status === '')) {
        return fromRow(NEVER, message('reason.never'));
      }
      // Its channels were synchronised, so a missing status is a gap in the answer and not a beginning.
      return worst !== undefined && RANK[worst.severity] >= RANK.failure
        ? worst
        : fromRow(UNKNOWN_CHANNEL, message('reason.noStatus'));
    default:
      return worst?.severity === 'person'
        ? worst
        : fromRow(UNKNOWN_CHANNEL, message('reason.raw', { status: connection.status }));
  }
}

/** The service says FAILED and the channel's status has no name we know: the connection failed, for the reason given raw. */
function asFailed(attention: Attention): Attention {
  return attention.word === 'unknown' ? { ...attention, word: 'failed' } : attention;
}
