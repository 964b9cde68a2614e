import type { Fact, FactBody } from '../domain/fact.ts';
import { STATE_VERSION, parseState, serialiseState } from '../domain/checkpoint.ts';
import type { State } from '../domain/state.ts';
import { emptyState, reduce } from '../domain/state.ts';
import type { Conditions } from '../domain/summary.ts';
import type { Clock, NewId } from './ports.ts';

/** The state as it was after the facts up to a position, so that none of them need be folded again. */
export interface Checkpoint {
  readonly position: number;
  /** Of the state's form; another one is of no use. */
  readonly version: number;
  readonly state: string;
}

/** The durable record of facts, one sequence per profile. */
export interface Journal {
  /** Resolves nothing and throws nothing away: what it returns is on disk. Facts whose id is known already are left out of the answer. */
  append(profileId: string, facts: readonly Fact[]): Fact[];
  /** In the order in which they were appended; only those after a position when one is given. */
  load(profileId: string, after?: number): Iterable<Fact>;
  checkpoint(profileId: string): Checkpoint | undefined;
  /** Of the state after everything that was appended so far. */
  keepCheckpoint(profileId: string, checkpoint: Omit<Checkpoint, 'position'>): void;
  /**
   * Removes facts and runs from before an instant, in ms, a part at a time and from a position on: facts that a checkpoint stands for, and none
   * that tell what the operator chose. Returns the position to go on from, or `undefined` when it has come to newer ones.
   */
  prune(before: number, after: number): number | undefined;
  /** The whole history of a profile, for good. */
  erase(profileId: string): void;
}

export interface Change {
  readonly facts: readonly Fact[];
  /** Connections that may look different now; `all` after a change of profile. */
  readonly connections: ReadonlySet<string> | 'all';
}

/** A fact as a service reports it; one that may be reported twice brings an id derived from its cause. */
export type NewFact = FactBody & { readonly id?: string };

/** The one truth: facts become durable, then state, then visible, in that order. */
export interface Store {
  /** Whose facts these are; nothing can be recorded while there is none. */
  readonly profile: string | undefined;
  readonly state: State;
  readonly conditions: Conditions;
  /** Returns the facts that were new. Throws if they could not be made durable; then nothing has changed. */
  record(...facts: NewFact[]): Fact[];
  /** Rebuilds the state from the journal of another profile; `undefined` shows an empty one. Throws when it cannot be read; then nothing has changed. */
  open(profileId: string | undefined): void;
  /** How many facts would have to be folded if the program started now. */
  readonly unfolded: number;
  /** Keeps the state as it is, so that the next start need fold nothing of what led to it. Throws when it cannot be kept. */
  keepCheckpoint(): void;
  setConditions(conditions: Partial<Conditions>): void;
  /** Called after every change; returns the unsubscriber. */
  subscribe(listener: (change: Change) => void): () => void;
}

const NOTHING: ReadonlySet<string> = new Set();

export function createStore(journal: Journal, clock: Clock, newId: NewId): Store {
  let profile: string | undefined;
  let state = emptyState();
  let unfolded = 0;
  let conditions: Conditions = {
    session: 'starting',
    keychain: 'unknown',
    network: 'online',
    read: false,
  };
  const listeners = new Set<(change: Change) => void>();
  /** What has become durable stays so: a listener that fails is the program's uncaught error, not the caller's. */
  const tell = (change: Change) => {
    for (const listener of listeners) uncaught(() => listener(change));
  };

  return {
    get profile() {
      return profile;
    },
    get state() {
      return state;
    },
    get conditions() {
      return conditions;
    },
    record(...reported) {
      if (profile === undefined) throw new Error('No profile is open, so nothing can be recorded.');
      const at = clock.now();
      const facts = reported.map((fact): Fact => ({ ...fact, id: fact.id ?? newId(), at }));
      const fresh = journal.append(profile, facts);
      const touched = new Set(fresh.flatMap((fact) => reduce(state, fact)));
      unfolded += fresh.length;
      if (fresh.length > 0) tell({ facts: fresh, connections: touched });
      return fresh;
    },
    open(profileId) {
      const opened = profileId === undefined ? { state: emptyState(), facts: 0 } : read(profileId);
      profile = profileId;
      ({ state, facts: unfolded } = opened);
      tell({ facts: [], connections: 'all' });
    },
    get unfolded() {
      return unfolded;
    },
    keepCheckpoint() {
      if (profile === undefined) return;
      journal.keepCheckpoint(profile, { version: STATE_VERSION, state: serialiseState(state) });
      unfolded = 0;
    },
    setConditions(change) {
      const next = { ...conditions, ...change };
      if (JSON.stringify(next) === JSON.stringify(conditions)) return;
      conditions = next;
      tell({ facts: [], connections: NOTHING });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  function read(profileId: string): { state: State; facts: number } {
    const checkpoint = journal.checkpoint(profileId);
    const kept = checkpoint?.version === STATE_VERSION ? parseState(checkpoint.state) : undefined;
    const opened = kept ?? emptyState();
    let facts = 0;
    for (const fact of journal.load(profileId, kept && checkpoint?.position)) {
      // One that the disk has made into something else keeps none of the others away.
      uncaught(() => reduce(opened, fact));
      facts += 1;
    }
    return { state: opened, facts };
  }
}

/** What goes wrong is the program's uncaught error, and not that of whoever calls. */
function uncaught(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
