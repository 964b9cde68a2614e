import type { Outcome } from '../../../electron/domain/run.ts';
import type { RunRecord } from '../../../electron/sandbox/server.ts';
import type { AuditedRun, Witness } from './audit.ts';
import { START_MS } from './audit-triggers.ts';
import { byConnection } from './by-connection.ts';

/** What outcomes may be said of a synchronisation that ended in this status of its connection. */
const OUTCOMES: Readonly<Record<string, readonly Outcome[]>> = {
  SUCCESS: ['succeeded'],
  PARTIAL_SUCCESS: ['partly'],
  FAILED: ['failed', 'needs-person'],
};

/** Outcomes that are not what the service knows of the same synchronisation. */
export function outcomeBreaches(
  runs: readonly AuditedRun[],
  { posts, records }: Pick<Witness, 'posts' | 'records'>,
): string[] {
  const recordsOf = byConnection(records);
  const postsOf = byConnection(posts);
  return runs.flatMap((run) => {
    const known = recordsOf.get(run.connectionId) ?? [];
    switch (run.end?.evidence) {
      case 'event':
      case 'read':
        return isTrue(run, known) ? [] : [`Run ${describe(run)}, but of ${told(run, known)}.`];
      case 'lost': {
        const sent = (postsOf.get(run.connectionId) ?? []).filter(({ at }) => isDuring(at, run));
        const started = known.some(({ startedAt }) =>
          sent.some(({ at }) => at <= startedAt && startedAt - at <= START_MS),
        );
        return started ? [`Run ${describe(run)}, but it was started: ${told(run, known)}.`] : [];
      }
      default:
        return [];
    }
  });
}

/** A synchronisation that was under way while the run was says the same. */
function isTrue(run: AuditedRun, records: readonly RunRecord[]): boolean {
  const { end } = run;
  return (
    end !== undefined &&
    overlapping(run, records).some(
      ({ status = '' }) => OUTCOMES[status]?.includes(end.outcome) === true,
    )
  );
}

function overlapping(run: AuditedRun, records: readonly RunRecord[]): RunRecord[] {
  // What is new is told by a read that comes after the request, and before the intent or what was joined became durable.
  const from = run.requestedAt;
  const until = run.end?.at ?? Infinity;
  return records.filter(
    ({ startedAt, endedAt = Infinity }) => endedAt >= from && startedAt <= until,
  );
}

function isDuring(at: number, { triggeringAt = Infinity, end }: AuditedRun): boolean {
  return triggeringAt <= at && at <= (end?.at ?? Infinity);
}

function describe(run: AuditedRun): string {
  return JSON.stringify(run);
}

function told(run: AuditedRun, records: readonly RunRecord[]): string {
  return JSON.stringify(overlapping(run, records));
}
