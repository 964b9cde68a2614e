import type { Brought } from './brought.ts';
import type { Connection, ConnectionUpdate } from './connection.ts';
import type { ErrorCode } from './problem.ts';
import type { RepairHow, RepairKind } from './repair.ts';
import type { RepairResult } from './repair-course.ts';
import type { Baseline, Evidence, Origin, Outcome } from './run.ts';
import type { SkipReason } from './skip.ts';
import type { CauseRef, Deferral, Omission } from './told.ts';

/** An event of the service's queue. `createdAt` in ms; ids are unique within their queue only (accounts-api §7). */
export interface ServiceEvent {
  readonly id: string;
  readonly type: string;
  readonly createdAt?: number;
  readonly channelId?: string;
  readonly connection?: ConnectionUpdate;
  /** How many accounts it lists, where it lists any (accounts-api §7, LIST_ACCOUNTS). */
  readonly accounts?: number;
}

export type FactBody =
  /** A read brought something new about a connection. */
  | { readonly kind: 'connection-seen'; readonly connection: Connection }
  /** The service no longer knows the connection. */
  | { readonly kind: 'connection-gone'; readonly connectionId: string }
  | {
      readonly kind: 'batch-requested';
      readonly batchId: string;
      readonly origin: Origin;
      readonly runs: readonly { readonly runId: string; readonly connectionId: string }[];
      /** The operator stated that the account holder is present: the budget does not apply (design rule 8). */
      readonly accountHolderPresent?: true;
      /** The runs list accounts first: LIST_ACCOUNTS, not ALL (accounts-api §6). */
      readonly listAccounts?: true;
    }
  /** A slot of the plan was decided: what it takes, and why it leaves out the others. Its batch has the slot's id and is recorded with it. */
  | {
      readonly kind: 'slot-passed';
      readonly slotId: string;
      readonly slotAt: number;
      /** Too late to be on time: after sleep, a restart or without a network. */
      readonly caughtUp: boolean;
      readonly runs: readonly { readonly runId: string; readonly connectionId: string }[];
      readonly skipped: Readonly<Partial<Record<SkipReason, readonly string[]>>>;
    }
  /** The plan of this profile rests from now on; without `until`, until somebody resumes it. */
  | { readonly kind: 'pause-set'; readonly until?: number }
  | { readonly kind: 'pause-ended' }
  /** Whether the plan leaves this connection alone. */
  | {
      readonly kind: 'opt-out-changed';
      readonly connectionId: string;
      readonly optedOut: boolean;
    }
  /** Recorded before the trigger is sent, so that after a crash nobody sends it twice. */
  | { readonly kind: 'run-triggering'; readonly runId: string; readonly baseline: Baseline }
  | { readonly kind: 'run-accepted'; readonly runId: string; readonly serviceTime?: number }
  | {
      readonly kind: 'run-joined';
      readonly runId: string;
      readonly baseline: Baseline;
    }
  | {
      readonly kind: 'event-received';
      readonly queueId: string;
      readonly event: ServiceEvent;
      readonly runId?: string;
    }
  | {
      readonly kind: 'run-ended';
      readonly runId: string;
      readonly outcome: Outcome;
      readonly evidence: Evidence;
      readonly error?: ErrorCode;
    }
  /** What was found of a run after its end, in numbers alone: names, balances and movements are nobody's history. */
  | ({ readonly kind: 'run-brought'; readonly runId: string } & Brought)
  | { readonly kind: 'queue-subscribed' | 'queue-lost'; readonly queueId: string }
  /**
   * The queue's addresses do not exist at this service, or (in passing) it gives none at the moment: the connections themselves are followed
   * instead.
   */
  | { readonly kind: 'queue-missing'; readonly passing?: true }
  /** Recorded before the desktop hears of it, so that nothing is told twice. */
  | {
      readonly kind: 'notification-decided';
      readonly notificationId: string;
      readonly place?: string;
      readonly causes?: readonly CauseRef[];
      /** In histories from when nothing but ends of batches was told: the batch. */
      readonly batchId?: string;
    }
  /** What the desktop made of it. */
  | {
      readonly kind: 'notification-delivered';
      readonly notificationId: string;
      readonly delivered: boolean;
      readonly why?: string;
    }
  | {
      readonly kind: 'notification-deferred';
      readonly causes: readonly CauseRef[];
      readonly why: Deferral;
    }
  /** It will not be told. */
  | {
      readonly kind: 'notification-omitted';
      readonly causes: readonly CauseRef[];
      readonly why: Omission;
    }
  /** Taken back from the screen. */
  | { readonly kind: 'notification-withdrawn'; readonly place: string }
  /** Causes that were told, or were to be, stand no more. */
  | { readonly kind: 'causes-gone'; readonly keys: readonly string[] }
  /** Recorded before a browser or a person is handed the address, which is in no fact: it is a secret. */
  | {
      readonly kind: 'repair-started';
      readonly repairId: string;
      readonly connectionId: string;
      readonly channelId: string;
      readonly remedy: RepairKind;
      readonly how: RepairHow;
    }
  /** The browser came to our page: a reason to look at the connection, and no more than that. */
  | {
      readonly kind: 'repair-returned';
      readonly repairId: string;
      readonly connectionId: string;
    }
  | {
      readonly kind: 'repair-ended';
      readonly repairId: string;
      readonly connectionId: string;
      readonly result: RepairResult;
    };

/** One thing that happened, as we recorded it. `at` is our wall clock, in ms; the id makes recording it twice harmless. */
export type Fact = { readonly id: string; readonly at: number } & FactBody;
