import type { Counts } from './overview.ts';
import type { Outcome } from './run.ts';
import type { Conditions } from './summary.ts';

/** How a command word ends, for the script that said it. */
export const EXIT = {
  done: 0,
  needsPerson: 2,
  /** Something failed, or nobody knows; also when Syncwatch could not be reached. */
  failed: 3,
  notSignedIn: 4,
  /** As sysexits.h has it. */
  usage: 64,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
/** Whoever was understood gets one of these. */
export type AnswerCode = Exclude<ExitCode, typeof EXIT.usage>;

/** Of runs that have ended. The worse counts: a person is needed only where nothing has failed, since whoever looks finds both. */
export function exitOfRuns(outcomes: readonly Outcome[]): AnswerCode {
  if (outcomes.some((outcome) => FAILED.has(outcome))) return EXIT.failed;
  return outcomes.includes('needs-person') ? EXIT.needsPerson : EXIT.done;
}

const FAILED: ReadonlySet<Outcome> = new Set(['failed', 'refused', 'unknown', 'cancelled']);

/** Of what is seen of all connections; by the same rule. */
export function exitOfState(counts: Counts, conditions: Conditions): AnswerCode {
  const { session, network, trouble, read } = conditions;
  if (session !== 'signed-in') return EXIT.notSignedIn;
  const isKnown = read && network === 'online' && trouble === undefined;
  if (!isKnown || counts.failed > 0) return EXIT.failed;
  return counts.person > 0 ? EXIT.needsPerson : EXIT.done;
}
