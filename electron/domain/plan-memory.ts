import type { Fact } from './fact.ts';
import type { Ledger, Sight } from './ledger.ts';
import { NO_LEDGER, accepted, joined, observed, redated, runEnded, triggered } from './ledger.ts';
import type { Pause } from './pause.ts';
import { anchored } from './pause.ts';
import type { Run, RunFact } from './run.ts';
import { RUN_MOVES } from './run.ts';
import type { SkipReason } from './skip.ts';

/** The last slot that left a connection out, and why. */
export interface Skip {
  readonly slotAt: number;
  readonly reason: SkipReason;
}

export interface DecidedSlot {
  readonly id: string;
  /** As planned, and when it was decided, in ms. */
  readonly at: number;
  readonly decidedAt: number;
  readonly taken: number;
  readonly skipped: number;
}

/** What plan and budget know of one profile: the part of the state that they alone need, changed in place like the rest of it. */
export interface PlanMemory {
  /** Synchronisations by connection. They outlive the connection: one that is gone for a moment has not regained its budget. */
  readonly ledgers: Map<string, Ledger>;
  readonly optedOut: Set<string>;
  /** By connection; absent when its last slot was taken. */
  readonly skips: Map<string, Skip>;
  /** Ids of the last slots that were decided, newest last. */
  readonly decided: Set<string>;
  lastSlot?: DecidedSlot;
  /** Of this profile; it may have run out. */
  pause?: Pause;
  /** The latest moment in ledgers and pause, in ms: a fact from before it shows that the clock was set back. */
  newestAt: number;
}

export function emptyPlanMemory(): PlanMemory {
  return {
    ledgers: new Map(),
    optedOut: new Set(),
    skips: new Map(),
    decided: new Set(),
    newestAt: Number.NEGATIVE_INFINITY,
  };
}

const SLOTS_KEPT = 200;
/** Clocks are corrected by a little all the time. */
const SET_BACK_MS = 60_000;

/** Takes in one fact, before the rest of the state does: `runs` are those from before it. */
export function remember(memory: PlanMemory, fact: Fact, runs: ReadonlyMap<string, Run>): void {
  const { at } = fact;
  if (at < memory.newestAt - SET_BACK_MS) setBack(memory, at);
  switch (fact.kind) {
    case 'connection-seen': {
      const { id, status, channels } = fact.connection;
      keep(memory, id, at, (ledger) => observed(ledger, { status, channels }, at));
      break;
    }
    case 'event-received': {
      const { connection, createdAt } = fact.event;
      if (connection === undefined) break;
      const { id, channels = [], status } = connection;
      const sight: Sight = {
        channels,
        ...(status !== undefined && { status }),
        event: createdAt === undefined ? {} : { createdAt },
      };
      keep(memory, id, at, (ledger) => observed(ledger, sight, at));
      break;
    }
    case 'run-triggering':
      ofRun(memory, fact, runs, (ledger, { id, accountHolderPresent = false }) =>
        triggered(ledger, { runId: id, attended: accountHolderPresent }, at),
      );
      break;
    case 'run-accepted':
      ofRun(memory, fact, runs, (ledger, { id }) => accepted(ledger, id, at));
      break;
    case 'run-joined':
      ofRun(memory, fact, runs, (ledger) => joined(ledger, at));
      break;
    case 'run-ended':
      ofRun(memory, fact, runs, (ledger, { id }) => runEnded(ledger, id, fact.evidence, at));
      break;
    case 'slot-passed':
      passSlot(memory, fact);
      break;
    case 'pause-set':
      memory.newestAt = Math.max(memory.newestAt, at);
      memory.pause = { since: at, ...(fact.until !== undefined && { until: fact.until }) };
      break;
    case 'pause-ended':
      delete memory.pause;
      break;
    case 'opt-out-changed':
      if (fact.optedOut) memory.optedOut.add(fact.connectionId);
      else memory.optedOut.delete(fact.connectionId);
      break;
    default:
  }
}

function passSlot(memory: PlanMemory, fact: Extract<Fact, { kind: 'slot-passed' }>): void {
  const { slotId, slotAt, runs } = fact;
  const skipped = Object.entries(fact.skipped) as [SkipReason, readonly string[]][];
  for (const { connectionId } of runs) memory.skips.delete(connectionId);
  for (const [reason, ids] of skipped) {
    for (const id of ids) memory.skips.set(id, { slotAt, reason });
  }
  memory.lastSlot = {
    id: slotId,
    at: slotAt,
    decidedAt: fact.at,
    taken: runs.length,
    skipped: skipped.flatMap(([, ids]) => ids).length,
  };
  memory.decided.add(slotId);
  for (const oldest of memory.decided) {
    if (memory.decided.size <= SLOTS_KEPT) break;
    memory.decided.delete(oldest);
  }
}

function ofRun(
  memory: PlanMemory,
  { runId, at, kind }: { readonly runId: string; readonly at: number; readonly kind: RunFact },
  runs: ReadonlyMap<string, Run>,
  change: (ledger: Ledger, run: Run) => Ledger,
): void {
  const run = runs.get(runId);
  if (run === undefined || RUN_MOVES[run.phase][kind] === undefined) return;
  keep(memory, run.connectionId, at, (ledger) => change(ledger, run));
}

function keep(
  memory: PlanMemory,
  connectionId: string,
  at: number,
  change: (ledger: Ledger) => Ledger,
): void {
  const before = memory.ledgers.get(connectionId) ?? NO_LEDGER;
  const after = change(before);
  if (after === before) return;
  memory.ledgers.set(connectionId, after);
  memory.newestAt = Math.max(memory.newestAt, at);
}

function setBack(memory: PlanMemory, at: number): void {
  memory.newestAt = at;
  for (const [id, ledger] of memory.ledgers) memory.ledgers.set(id, redated(ledger, at));
  if (memory.pause !== undefined) memory.pause = anchored(memory.pause, at);
}
