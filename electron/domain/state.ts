import { rememberSuccess } from './brought.ts';
import type { Connection, ConnectionUpdate } from './connection.ts';
import { isLive, mergeConnection } from './connection.ts';
import type { Fact, ServiceEvent } from './fact.ts';
import { narrate } from './narration.ts';
import type { PlanMemory } from './plan-memory.ts';
import { emptyPlanMemory, remember } from './plan-memory.ts';
import type { Repair } from './repair-course.ts';
import { followRepair, forgetOvertaken } from './repair-course.ts';
import type { RunEnd } from './recent.ts';
import { withEnd } from './recent.ts';
import type { Origin, Outcome, Run, RunFact } from './run.ts';
import { RUN_MOVES, isOpen } from './run.ts';
import type { ToldMemory } from './told.ts';
import { emptyToldMemory, rememberTold } from './told.ts';

/** Runs that were asked for together and end in one notification; forgotten once that is decided. */
export interface Batch {
  readonly id: string;
  readonly origin: Origin;
  readonly requestedAt: number;
  readonly endedAt?: number;
  /** How many of its runs are still to end. */
  readonly open: number;
  /** Outcome by connection; `null` while its run is open. Filled in place: a batch may be of thousands. */
  readonly results: Record<string, Outcome | null>;
}

/**
 * The fold of all facts of one profile. The maps are changed in place, since a busy day brings a fact every few milliseconds to thousands of
 * connections; what they hold is never changed but replaced, so that identity tells what is new.
 */
export interface State {
  readonly connections: Map<string, Connection>;
  /** Open runs, and the last one of every connection. */
  readonly runs: Map<string, Run>;
  readonly lastRunOf: Map<string, string>;
  /** Batches that are open or whose end has not been told yet. */
  readonly batches: Map<string, Batch>;
  /** The last ends of runs, the newest first. */
  recent: readonly RunEnd[];
  queue: { readonly id?: string; readonly missing: boolean };
  lastEventAt?: number;
  /** The last repair of every connection that had one, under way or not yet overtaken. */
  readonly repairs: Map<string, Repair>;
  readonly plan: PlanMemory;
  readonly told: ToldMemory;
}

export function emptyState(): State {
  return {
    connections: new Map(),
    runs: new Map(),
    lastRunOf: new Map(),
    batches: new Map(),
    recent: [],
    queue: { missing: false },
    repairs: new Map(),
    plan: emptyPlanMemory(),
    told: emptyToldMemory(),
  };
}

const MAX_STEPS = 40;

/** Applies one fact. Returns the connections whose appearance it may have changed. */
export function reduce(state: State, fact: Fact): readonly string[] {
  remember(state.plan, fact, state.runs);
  switch (fact.kind) {
    case 'connection-seen': {
      const { connection } = fact;
      state.connections.set(connection.id, connection);
      forgetOvertaken(state.repairs, connection);
      const run = openRunOf(state, connection.id);
      if (run !== undefined && connection.status === 'RUNNING' && !run.seenRunning) {
        replaceRun(state, { ...run, seenRunning: true }, fact);
      }
      return [connection.id];
    }
    case 'connection-gone':
      state.connections.delete(fact.connectionId);
      state.repairs.delete(fact.connectionId);
      return [fact.connectionId];
    case 'batch-requested': {
      const results: Record<string, null> = {};
      for (const { runId, connectionId } of fact.runs) {
        results[connectionId] = null;
        dropEndedRunOf(state, connectionId);
        state.lastRunOf.set(connectionId, runId);
        replaceRun(
          state,
          {
            id: runId,
            batchId: fact.batchId,
            connectionId,
            origin: fact.origin,
            phase: 'requested',
            requestedAt: fact.at,
            ...(fact.accountHolderPresent && { accountHolderPresent: true }),
            ...(fact.listAccounts && { half: 'listing' }),
            seenRunning: false,
            steps: [],
          },
          fact,
        );
      }
      state.batches.set(fact.batchId, {
        id: fact.batchId,
        origin: fact.origin,
        requestedAt: fact.at,
        open: Object.keys(results).length,
        results,
      });
      return fact.runs.map((run) => run.connectionId);
    }
    case 'run-triggering':
      return moveRun(state, fact.runId, fact, ({ connectionId }) => ({
        baseline: fact.baseline,
        ...rememberSuccess(state.connections.get(connectionId)),
        // What ran before the trigger was another synchronisation.
        seenRunning: false,
      }));
    case 'run-accepted':
      return moveRun(state, fact.runId, fact, () =>
        fact.serviceTime === undefined ? {} : { serviceTime: fact.serviceTime },
      );
    case 'run-joined':
      return moveRun(state, fact.runId, fact, ({ connectionId }) => ({
        baseline: fact.baseline,
        ...rememberSuccess(state.connections.get(connectionId)),
        seenRunning: true,
      }));
    case 'event-received':
      return applyEvent(state, fact);
    case 'run-ended': {
      const before = state.runs.get(fact.runId);
      const touched = moveRun(state, fact.runId, fact, () => ({
        outcome: fact.outcome,
        evidence: fact.evidence,
        ...(fact.error === undefined ? {} : { error: fact.error }),
        endedAt: fact.at,
      }));
      const run = state.runs.get(fact.runId);
      if (run !== undefined) closeInBatch(state, run, fact);
      if (run !== undefined && run !== before) {
        state.recent = withEnd(state.recent, run, fact.at);
      }
      return touched;
    }
    case 'run-brought': {
      const { id: _id, at: _at, kind: _kind, runId, ...brought } = fact;
      const run = state.runs.get(runId);
      if (run === undefined) return [];
      replaceRun(state, { ...run, brought }, fact);
      return [run.connectionId];
    }
    case 'queue-subscribed':
      state.queue = { id: fact.queueId, missing: false };
      return [];
    case 'queue-lost':
      if (state.queue.id === fact.queueId) state.queue = { missing: false };
      return [];
    case 'queue-missing':
      state.queue = { missing: true };
      return [];
    case 'notification-decided':
    case 'notification-delivered':
    case 'notification-deferred':
    case 'notification-omitted':
    case 'notification-withdrawn':
    case 'causes-gone':
      rememberTold(state.told, state.batches, fact);
      return [];
    case 'repair-started':
    case 'repair-returned':
    case 'repair-ended':
      return followRepair(state.repairs, state.connections.get(fact.connectionId), fact);
    case 'pause-set':
    case 'pause-ended':
      return [];
    case 'slot-passed':
      return [...fact.runs.map((run) => run.connectionId), ...Object.values(fact.skipped).flat()];
    case 'opt-out-changed':
      return [fact.connectionId];
  }
}

export function openRunOf(state: State, connectionId: string): Run | undefined {
  const run = lastRunOf(state, connectionId);
  return run !== undefined && isOpen(run) ? run : undefined;
}

export function lastRunOf(state: State, connectionId: string): Run | undefined {
  const id = state.lastRunOf.get(connectionId);
  return id === undefined ? undefined : state.runs.get(id);
}

export function openRuns(state: State): Run[] {
  return [...state.runs.values()].filter(isOpen);
}

function applyEvent(state: State, fact: Extract<Fact, { kind: 'event-received' }>): string[] {
  state.lastEventAt = fact.at;
  const update = fact.event.connection;
  const known = update === undefined ? undefined : state.connections.get(update.id);
  if (update !== undefined && known !== undefined && isNews(known, fact.event, update)) {
    const merged = mergeConnection(known, update);
    state.connections.set(known.id, merged);
    forgetOvertaken(state.repairs, merged);
  }
  const touched = known === undefined ? [] : [known.id];
  if (fact.runId === undefined) return touched;
  const ofRun = moveRun(state, fact.runId, fact, (run) => ({
    seenRunning: run.seenRunning || update?.status === 'RUNNING',
    ...listing(run, fact.event, state.connections.get(run.connectionId)),
  }));
  return [...new Set([...touched, ...ofRun])];
}

/** How far the first half of LIST_ACCOUNTS is: every live channel lists its accounts with an event of its own (accounts-api §7). */
function listing(
  { half, listed = [] }: Run,
  { channelId, accounts }: ServiceEvent,
  connection: Connection | undefined,
): Pick<Run, 'half' | 'listed'> {
  if (half !== 'listing' || accounts === undefined) return {};
  const now = channelId === undefined ? listed : [...new Set([...listed, channelId])];
  const all = connection?.channels.every((channel) => !isLive(channel) || now.includes(channel.id));
  return { listed: now, half: all === true || channelId === undefined ? 'synchronising' : half };
}

/** An event that arrives late may tell of an earlier synchronisation; its picture is older than ours and is not taken. */
export function isNews(
  known: Connection,
  { createdAt }: ServiceEvent,
  { channels = [] }: ConnectionUpdate,
): boolean {
  const ends = new Map(known.channels.map((channel) => [channel.id, channel.lastEndAt]));
  const dated = channels.filter((channel) => channel.lastEndAt !== undefined);
  if (dated.length === 0) {
    // Without an end of its own, the event is as old as the service says.
    const latest = Math.max(...[...ends.values()].map((end) => end ?? 0));
    return createdAt === undefined || createdAt >= latest;
  }
  return dated.every(({ id, lastEndAt = 0 }) => lastEndAt >= (ends.get(id) ?? 0));
}

/** Moves a run as its machine has it, and changes it with that; a fact that does not move it changes nothing of it. */
function moveRun(
  state: State,
  runId: string,
  fact: Fact & { readonly kind: RunFact },
  change: (run: Run) => Partial<Run>,
): string[] {
  const run = state.runs.get(runId);
  if (run === undefined) return [];
  const phase = RUN_MOVES[run.phase][fact.kind];
  if (phase !== undefined) replaceRun(state, { ...run, ...change(run), phase }, fact);
  return [run.connectionId];
}

function replaceRun(state: State, run: Run, fact: Fact): void {
  const before = state.runs.get(run.id);
  const steps = narrate(fact, run, state.connections.get(run.connectionId));
  const kept = [...(before?.steps ?? []), ...steps].slice(-MAX_STEPS);
  state.runs.set(run.id, { ...run, steps: kept });
}

function dropEndedRunOf(state: State, connectionId: string): void {
  const previous = lastRunOf(state, connectionId);
  if (previous !== undefined && !isOpen(previous)) state.runs.delete(previous.id);
}

function closeInBatch(state: State, run: Run, fact: Fact): void {
  const batch = state.batches.get(run.batchId);
  if (batch === undefined || run.outcome === undefined) return;
  // What ended before stays as it was: an end may be told twice.
  if (batch.results[run.connectionId] !== null) return;
  batch.results[run.connectionId] = run.outcome;
  const open = batch.open - 1;
  state.batches.set(batch.id, { ...batch, open, ...(open === 0 && { endedAt: fact.at }) });
}
