import type { Fact, FactBody } from '../domain/fact.ts';
import type { State } from '../domain/state.ts';
import { emptyState, reduce } from '../domain/state.ts';
import type { Conditions } from '../domain/summary.ts';
import type { Clock, NewId } from './ports.ts';

/** The durable record of facts, one sequence per profile. */
export interface Journal {
  /** Resolves nothing and throws nothing away: what it returns is on disk. Facts whose id is known already are left out of the answer. */
  append(profileId: string, facts: readonly Fact[]): Fact[];
  /** In the order in which they were appended. */
  load(profileId: string): Iterable<Fact>;
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
  setConditions(conditions: Partial<Conditions>): void;
  /** Called after every change; returns the unsubscriber. */
  subscribe(listener: (change: Change) => void): () => void;
}

const NOTHING: ReadonlySet<string> = new Set();

export function createStore(journal: Journal, clock: Clock, newId: NewId): Store {
  let profile: string | undefined;
  let state = emptyState();
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
      if (fresh.length > 0) tell({ facts: fresh, connections: touched });
      return fresh;
    },
    open(profileId) {
      const opened = emptyState();
      if (profileId !== undefined) {
        // One that the disk has made into something else keeps none of the others away.
        for (const fact of journal.load(profileId)) uncaught(() => reduce(opened, fact));
      }
      profile = profileId;
      state = opened;
      tell({ facts: [], connections: 'all' });
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
