import type { Authorisation } from './cause.ts';
import { authorisationsOf } from './cause.ts';
import type { NeedsPerson } from './overview.ts';
import type { ProviderTrouble } from './outage.ts';
import { providerKey, providerTroubles, troubleLastsUntil } from './outage.ts';
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
  /** Providers in trouble, but for those of which a connection has changed since somebody last looked. */
  readonly troubles: Map<string, ProviderTrouble>;
  readonly changed: Set<string>;
}

export function watch(state: State): Watch {
  const kept: Watch = {
    persons: new Map(),
    authorisations: new Map(),
    providers: new Map(),
    providerOf: new Map(),
    troubles: new Map(),
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

/** The providers in trouble at `now`. */
export function troublesIn(kept: Watch, state: State, now: number): Iterable<ProviderTrouble> {
  const { troubles, changed, providers } = kept;
  for (const key of changed) {
    const ids = [...(providers.get(key) ?? [])];
    const connections = ids.flatMap((id) => state.connections.get(id) ?? []);
    const trouble = providerTroubles(connections, state.plan.ledgers, now).get(key);
    if (trouble === undefined) troubles.delete(key);
    else troubles.set(key, trouble);
  }
  changed.clear();
  for (const [key, trouble] of troubles) {
    if (troubleLastsUntil(trouble) <= now) troubles.delete(key);
  }
  return troubles.values();
}
