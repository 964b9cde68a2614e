import type { Fact } from '../../../../electron/domain/fact.ts';
import type { Outcome } from '../../../../electron/domain/run.ts';
import type { RunRecord } from '../../../../electron/sandbox/server.ts';
import type { Exchange } from '../../support/simulated-line.ts';
import type { Moment } from '../../support/simulated-time.ts';
import { readingOf, waitsForPerson } from './reading.ts';
import type { Sights } from './sights.ts';

const LIMIT_MS = 20 * 60_000;
type Ended = Extract<Fact, { kind: 'run-ended' }>;

/** One run as its facts and the line tell it. */
export interface Tale {
  readonly runId: string;
  readonly connectionId: string;
  readonly batchId: string;
  readonly byPlan: boolean;
  readonly attended: boolean;
  /** LIST_ACCOUNTS was asked for. */
  readonly lists: boolean;
  /** In true time. */
  readonly requestedAt: number;
  /** When the program asked for what it compares ends with, in true time; absent while nothing was triggered or joined. */
  since?: number;
  /** From when this program could follow it, on the monotonic clock. */
  followedFrom?: number;
  /** The program was started anew since the trigger: it may know nothing of the answer. */
  forgotten: boolean;
  /** Triggers that were sent for it. */
  readonly sent: Exchange[];
  outcome?: Outcome;
}

export interface Evidence {
  readonly moment: Moment;
  readonly sights: Sights;
  /** The service's own record, up to now. */
  readonly records: readonly RunRecord[];
  /** There was one of ours on this connection before, without the account holder. */
  readonly spentBefore: boolean;
}

/** What is wrong with this end, if anything: each outcome needs the evidence that it names, and that of the service itself. */
export function wrongEnd(tale: Tale, end: Ended, evidence: Evidence): string | undefined {
  switch (end.evidence) {
    case 'event':
    case 'read':
      return notAsRecorded(tale, end, evidence);
    case 'refusal':
      return tale.sent.some(({ started }) => started)
        ? 'was called refused, and the service had begun it'
        : undefined;
    case 'not-triggered':
      return wronglyLeft(tale, end, evidence);
    case 'gone':
      return evidence.sights.goneAt(tale.connectionId) < tale.requestedAt
        ? 'ended as gone, and the service never said so'
        : undefined;
    case 'lost':
      return end.outcome === 'unknown' && (tale.forgotten || !tale.sent.some(isTakenIn))
        ? undefined
        : 'was called lost, and the service had answered';
    case 'time-limit':
      return end.outcome === 'unknown' && followedMs(tale, evidence) >= LIMIT_MS
        ? undefined
        : `was given up after ${followedMs(tale, evidence)} ms`;
    default:
      return tale.sent.length === 0 ? undefined : 'was sent, and ended as if it had not been';
  }
}

/**
 * What an event or a read ended says what the service's record says of a synchronisation of this connection that ended by now and after the
 * program had asked for what it compared ends with. Whose synchronisation that was cannot be known: one that began between the look and
 * the trigger is joined by it.
 */
function notAsRecorded(tale: Tale, end: Ended, { moment, records }: Evidence): string | undefined {
  const { since, connectionId } = tale;
  if (since === undefined) return `ended by ${end.evidence} before it was triggered or joined`;
  const ended = records.filter(
    ({ connectionId: id, endedAt }) =>
      id === connectionId && endedAt !== undefined && endedAt >= since && endedAt <= moment.true,
  );
  const isHalfDone =
    tale.lists &&
    tale.sent.some(({ started }) => started) &&
    !ended.some(({ type }) => type === 'LIST_ACCOUNTS');
  if (isHalfDone) return `ended by ${end.evidence} before its second half had`;
  const readings = ended.map(readingOf);
  return readings.includes(end.outcome)
    ? undefined
    : `ended as ${end.outcome} by ${end.evidence}; the service says: ${readings.join(', ') || 'nothing ended'}`;
}

function wronglyLeft(
  tale: Tale,
  end: Ended,
  { sights, records, spentBefore }: Evidence,
): string | undefined {
  if (tale.sent.length > 0) return 'was triggered, and ended as if it had not been';
  if (end.outcome === 'needs-person') {
    const { connectionId } = tale;
    const last = records.findLast((record) => record.connectionId === connectionId);
    // A look, or the event that overtook it.
    const seen = [sights.of(connectionId)?.channels ?? [], last?.channels ?? []];
    return seen.some(waitsForPerson) ? undefined : 'was left alone for a person whom nobody needs';
  }
  // By hand, only our own hold a run back (the fourth of everybody's in a day apart).
  const needsOwn = !tale.byPlan && end.error === 'too-soon';
  return needsOwn && !spentBefore ? 'came too soon after nothing of ours' : undefined;
}

/** The service's word for "taken into account": 2xx without a page in its body. */
function isTakenIn({ answer }: Exchange): boolean {
  return answer !== undefined && answer.status >= 200 && answer.status < 300 && answer.body === '';
}

function followedMs({ followedFrom = Infinity }: Tale, { moment }: Evidence): number {
  return moment.monotonic - followedFrom;
}
