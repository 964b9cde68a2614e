import type { Authorisation } from './cause.ts';
import { authorisationsOf } from './cause.ts';
import type { NeedsPerson } from './overview.ts';
import { providerKey } from './outage.ts';
import { isWatched } from './run.ts';
import { seenAttention } from './seen.ts';
import type { State } from './state.ts';
import { lastRunOf } from './state.ts';

/** What of the connections may be a cause of notifications. Kept, and changed in place: a change costs the connections that it names. */
export interface Watch {
  /** By connection, those that need a person. */
  readonly persons: Map<string, NeedsPerson>;
  readonly authorisations: Map<string, readonly Authorisation[]>;
  /** Connections by provider, and the provider of each. */
  readonly providers: Map<string, Set<string>>;
  readonly providerOf: Map<string, string>;
  /** Providers of which a connection has changed since somebody last looked for trouble. */
  readonly changed: Set<string>;
}

export function watch(state: State): Watch {
  const kept: Watch = {
    persons: new Map(),
    authorisations: new Map(),
    providers: new Map(),
    providerOf: new Map(),
    changed: new Set(),
  };
  watchAgain(kept, state, state.connections.keys());
  return kept;
}

/** Takes in what has become of these connections. */
export function watchAgain(kept: Watch, state: State, ids: Iterable<string>): void {
  const { persons, authorisations, providers, providerOf, changed } = kept;
  for (const id of ids) {
    const before = providerOf.get(id);
    if (before !== undefined) {
      providers.get(before)?.delete(id);
      providerOf.delete(id);
      changed.add(before);
    }
    persons.delete(id);
    authorisations.delete(id);
    const connection = state.connections.get(id);
    if (connection === undefined) continue;
    const provider = providerKey(connection);
    const alike = providers.get(provider) ?? new Set();
    providers.set(provider, alike.add(id));
    providerOf.set(id, provider);
    changed.add(provider);
    if (!isWatched(connection)) continue;
    const attention = seenAttention(connection, lastRunOf(state, id));
    if (attention.severity === 'person' && attention.mayNotify) {
      persons.set(id, { connection, attention });
    }
    const dated = authorisationsOf(connection);
    if (dated.length > 0) authorisations.set(id, dated);
  }
}
