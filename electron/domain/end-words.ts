import { connectionAttention } from './attention.ts';
import type { Message } from './message.ts';
import { message } from './message.ts';
import type { Outcome } from './run.ts';
import type { Batch, State } from './state.ts';
import { named } from './names.ts';

/** What came of a batch, or of several: connections by outcome. */
export interface Ends {
  readonly well: readonly string[];
  readonly partly: readonly string[];
  readonly person: readonly string[];
  readonly failed: readonly string[];
  readonly cancelled: readonly string[];
}

export function endsOf(batches: readonly Batch[]): Ends {
  const byOutcome = new Map<Outcome, string[]>();
  for (const { results } of batches) {
    for (const [connectionId, outcome] of Object.entries(results)) {
      if (outcome === null) continue;
      const alike = byOutcome.get(outcome);
      if (alike === undefined) byOutcome.set(outcome, [connectionId]);
      else alike.push(connectionId);
    }
  }
  const of = (...outcomes: Outcome[]) =>
    outcomes.flatMap((outcome) => byOutcome.get(outcome) ?? []);
  return {
    well: of('succeeded'),
    partly: of('partly'),
    person: of('needs-person'),
    failed: of('failed', 'refused', 'unknown'),
    cancelled: of('cancelled'),
  };
}

/** What the operator cancelled is no problem of anybody's. */
export function hasProblems({ partly, person, failed }: Ends): boolean {
  return partly.length + person.length + failed.length > 0;
}

/** "5 up to date. 1 partly updated": what is not zero, without those that need a person. */
export function endParts({ well, partly, failed, cancelled }: Ends): Message[] {
  return [
    ...counted('notification.upToDate', well.length),
    ...counted('notification.partly', partly.length),
    ...counted('notification.failed', failed.length),
    ...counted('notification.cancelled', cancelled.length),
  ];
}

export function endTitle({ well, partly, person, failed, cancelled }: Ends): Message {
  if (person.length > 0) return message('notification.titlePerson', { count: person.length });
  if (failed.length > 0) return message('notification.titleFailed', { count: failed.length });
  const done = well.length + partly.length;
  return done > 0
    ? message('notification.titleDone', { count: done })
    : message('notification.titleCancelled', { count: cancelled.length });
}

/** Those that a batch found to need a person, by name and reason. */
export function endPersons({ person }: Ends, state: State): Message[] {
  const names = named(person, (id) => {
    const connection = state.connections.get(id);
    if (connection === undefined) return message('notification.removed');
    const { reason } = connectionAttention(connection);
    return message('notification.named', { provider: connection.provider, reason });
  });
  return names === undefined
    ? []
    : [message('notification.person', { count: person.length, names })];
}

function counted(key: string, count: number): Message[] {
  return count === 0 ? [] : [message(key, { count })];
}
