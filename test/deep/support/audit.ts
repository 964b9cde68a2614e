import type { Fact } from '../../../electron/domain/fact.ts';
import type { Evidence, Outcome } from '../../../electron/domain/run.ts';
import type { RunRecord } from '../../../electron/sandbox/server.ts';
import { outcomeBreaches } from './audit-outcomes.ts';
import { triggerBreaches } from './audit-triggers.ts';
import { batchesIn } from './batches-in.ts';

/** A request to synchronise that reached the service from the Syncwatch under test. Times in ms, on the one clock of the test. */
export interface Post {
  readonly connectionId: string;
  readonly at: number;
}

/** What others than the Syncwatch under test know of it. */
export interface Witness {
  readonly posts: readonly Post[];
  /** Every synchronisation of the service. */
  readonly records: readonly RunRecord[];
  /** Ids of notifications, one for each time that one was shown. */
  readonly shown: readonly string[];
}

/** What the history says of a run. */
export interface AuditedRun {
  readonly id: string;
  readonly connectionId: string;
  readonly batchId: string;
  readonly attended: boolean;
  readonly requestedAt: number;
  triggeringAt?: number;
  acceptedAt?: number;
  joinedAt?: number;
  end?: { readonly at: number; readonly outcome: Outcome; readonly evidence: Evidence };
}

/** Reads a history fact by fact and says in the end which promises it breaks. */
export class Audit {
  readonly #ids = new Set<string>();
  readonly #runs = new Map<string, AuditedRun>();
  readonly #batches = new Set<string>();
  readonly #decided = new Set<string>();
  readonly #told = new Set<string>();
  readonly #slots = new Set<number>();
  readonly #breaches: string[] = [];

  /** In the order of the history. */
  take(fact: Fact): void {
    if (this.#ids.has(fact.id)) this.#breaches.push(`Fact ${fact.id} stands in the history twice.`);
    this.#ids.add(fact.id);
    switch (fact.kind) {
      case 'batch-requested':
        this.#begin(fact);
        break;
      case 'run-triggering':
        this.#once(fact.runId, 'triggeringAt', fact.at);
        break;
      case 'run-accepted':
        this.#once(fact.runId, 'acceptedAt', fact.at);
        break;
      case 'run-joined':
        this.#once(fact.runId, 'joinedAt', fact.at);
        break;
      case 'run-ended': {
        const run = this.#run(fact.runId);
        if (run?.end !== undefined) this.#breaches.push(`Run ${fact.runId} ended twice.`);
        if (run !== undefined) run.end ??= fact;
        break;
      }
      case 'slot-passed':
        if (this.#slots.has(fact.slotAt)) {
          this.#breaches.push(`The slot at ${fact.slotAt} was decided twice.`);
        }
        this.#slots.add(fact.slotAt);
        break;
      case 'notification-omitted':
        this.#tell(batchesIn(fact.causes));
        break;
      case 'notification-decided':
        this.#tell(batchesIn(fact.causes ?? []));
        this.#decided.add(fact.notificationId);
        break;
      default:
        break;
    }
  }

  get runs(): readonly AuditedRun[] {
    return [...this.#runs.values()];
  }

  /** When the slots were, in order of their decisions. */
  get slots(): readonly number[] {
    return [...this.#slots];
  }

  /** Of a history at whose end nothing was open any more. */
  breaches(witness: Witness): string[] {
    return [
      ...this.#breaches,
      ...this.runs.filter(({ end }) => end === undefined).map(({ id }) => `Run ${id} never ended.`),
      ...[...this.#batches]
        .filter((id) => !this.#told.has(id))
        .map((id) => `The end of batch ${id} was never told.`),
      ...shownBreaches(witness.shown, this.#decided),
      ...triggerBreaches(this.runs, witness),
      ...outcomeBreaches(this.runs, witness),
    ];
  }

  #begin(fact: Extract<Fact, { kind: 'batch-requested' }>): void {
    const { batchId, at: requestedAt } = fact;
    const attended = fact.accountHolderPresent === true;
    this.#batches.add(batchId);
    for (const { runId: id, connectionId } of fact.runs) {
      this.#runs.set(id, { id, connectionId, batchId, attended, requestedAt });
    }
  }

  /** The ends of these batches are told, or overtaken by newer ones. */
  #tell(batchIds: readonly string[]): void {
    for (const id of batchIds) {
      if (this.#told.has(id)) this.#breaches.push(`Batch ${id} was told twice.`);
      this.#told.add(id);
    }
  }

  #once(runId: string, what: 'triggeringAt' | 'acceptedAt' | 'joinedAt', at: number): void {
    const run = this.#run(runId);
    if (run === undefined) return;
    if (run[what] !== undefined) this.#breaches.push(`Run ${runId} has ${what} twice.`);
    run[what] ??= at;
  }

  #run(runId: string): AuditedRun | undefined {
    const run = this.#runs.get(runId);
    if (run === undefined) this.#breaches.push(`Nobody asked for run ${runId}.`);
    return run;
  }
}

/** A notification is shown at most once; at the very moment of a crash it may be not at all. */
function shownBreaches(shown: readonly string[], decided: ReadonlySet<string>): string[] {
  const seen = new Set<string>();
  return shown.flatMap((id) => {
    if (seen.has(id)) return [`Notification ${id} was shown twice.`];
    seen.add(id);
    // On the desktop it has its profile before it.
    const own = id.slice(id.indexOf('/') + 1);
    return decided.has(own) ? [] : [`Notification ${id} was shown before it was decided.`];
  });
}
