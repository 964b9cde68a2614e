import type { Message } from './message.ts';
import { message } from './message.ts';
import type { Outcome } from './run.ts';

/** What a command is told of the runs it asked for, once they have ended: "3 up to date, 1 needs a person". */
export function endsSentence(outcomes: readonly Outcome[]): Message {
  const counted = (key: string, ...alike: readonly Outcome[]): Message[] => {
    const count = outcomes.filter((outcome) => alike.includes(outcome)).length;
    return count === 0 ? [] : [message(key, { count })];
  };
  return [
    ...counted('command.upToDate', 'succeeded'),
    ...counted('count.partly', 'partly'),
    ...counted('command.person', 'needs-person'),
    ...counted('count.failed', 'failed', 'refused', 'unknown'),
    ...counted('command.cancelled', 'cancelled'),
  ].reduce((one, other) => message('count.join', { one, other }));
}

/** Whether the plan rests, and until when. */
export function restSentence(paused: { readonly until?: number } | undefined): Message {
  if (paused === undefined) return message('command.resumed');
  const { until } = paused;
  return until === undefined
    ? message('command.paused')
    : message('command.pausedUntil', { until });
}
