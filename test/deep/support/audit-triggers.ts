import { DAY_MS, MIN_GAP_MS, OURS_A_DAY } from '../../../electron/domain/budget.ts';
import type { AuditedRun, Post, Witness } from './audit.ts';
import { byConnection } from './by-connection.ts';

/** Between a request and the start that it leads to at the service, at most, in ms of the test's clock. */
export const START_MS = 2_000;

/** What requests to synchronise break: one for each intent, never beyond the budget. */
export function triggerBreaches(
  runs: readonly AuditedRun[],
  { posts, records }: Pick<Witness, 'posts' | 'records'>,
): string[] {
  const runsOf = byConnection(runs);
  const recordsOf = byConnection(records);
  return [...byConnection(posts)].flatMap(([id, sent]) => [
    ...doubled(id, sent, runsOf.get(id) ?? []),
    ...beyondBudget(id, startedBy(sent, recordsOf.get(id) ?? []), runsOf.get(id) ?? []),
  ]);
}

/** Up to any moment there were no more requests than intents that had become durable. */
function doubled(id: string, posts: readonly Post[], runs: readonly AuditedRun[]): string[] {
  const intents = runs.flatMap(({ triggeringAt }) => triggeringAt ?? []).toSorted((a, b) => a - b);
  return posts.flatMap(({ at }, index) =>
    (intents[index] ?? Infinity) <= at
      ? []
      : [`Request ${index + 1} for ${id}, at ${at}, was one too many.`],
  );
}

interface Start {
  readonly at: number;
  readonly ours: boolean;
}

/** The synchronisations of one connection; ours are those that a request of ours led to. */
function startedBy(posts: readonly Post[], records: readonly { startedAt: number }[]): Start[] {
  return records.map(({ startedAt: at }) => ({
    at,
    ours: posts.some((post) => post.at <= at && at - post.at <= START_MS),
  }));
}

function beyondBudget(id: string, starts: readonly Start[], runs: readonly AuditedRun[]): string[] {
  const isAttended = ({ at, ours }: Start) =>
    ours && runs.some((run) => run.attended && isWithin(at, run));
  const counted = starts.filter((start) => !isAttended(start));
  return counted.flatMap((start, index) => {
    if (!start.ours) return [];
    const ours = counted
      .slice(0, index)
      .filter((other) => other.ours && other.at > start.at - DAY_MS);
    const gap = start.at - (ours.at(-1)?.at ?? -Infinity);
    const where = `The synchronisation of ${id} at ${start.at}`;
    return [
      ...(ours.length >= OURS_A_DAY ? [`${where} is more than ${OURS_A_DAY} of ours a day.`] : []),
      ...(gap < MIN_GAP_MS - START_MS ? [`${where} is ${gap} ms after the last of ours.`] : []),
    ];
  });
}

function isWithin(at: number, { triggeringAt, end }: AuditedRun): boolean {
  return triggeringAt !== undefined && triggeringAt <= at && at <= (end?.at ?? Infinity);
}
