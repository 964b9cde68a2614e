import { SIGNED_IN } from '../../../support/domain.ts';
import { NO_PLAN } from '../../../../electron/domain/plan.ts';
import { planView } from '../../../../electron/domain/plan-view.ts';
import type { State } from '../../../../electron/domain/state.ts';
import type { Journal, Store } from '../../../../electron/services/store.ts';
import { createStore } from '../../../../electron/services/store.ts';
import { connectionView } from '../../../../electron/services/view.ts';
import type { OwnedClock } from '../../support/simulated-time.ts';

/**
 * Whether a program that was started now would know and show what this one does. Returns what differs: the state itself, to the order in which
 * its maps were filled, and what the window would show of it.
 */
export function forgotten(store: Store, journal: Journal, clock: OwnedClock): string[] {
  const restarted = createStore(journal, clock, () => 'nobody');
  restarted.open(store.profile);
  const now = clock.now();
  return [
    ...difference('knows', pictureOf(store.state), pictureOf(restarted.state)),
    ...difference('shows', windowOf(store.state, now), windowOf(restarted.state, now)),
  ];
}

function difference(verb: string, before: string, after: string): string[] {
  if (before === after) return [];
  let at = 0;
  while (before[at] === after[at]) at += 1;
  const from = Math.max(0, at - 200);
  return [
    `After a restart the program ${verb} something else: …${before.slice(from, at + 200)}… became …${after.slice(from, at + 200)}…`,
  ];
}

function pictureOf(state: State): string {
  return JSON.stringify(state, (_key, value: unknown) => {
    if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    // The order of an object's fields is how it came about, and nothing that anybody sees.
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function windowOf(state: State, now: number): string {
  const store = { state, conditions: SIGNED_IN };
  const profile = { id: 'profile-1', store, session: { widgetAccess: undefined } };
  const planned = planView(state, { plan: NO_PLAN, upcoming: [], everything: undefined }, now);
  const views = [...state.connections.values()].map((connection) =>
    connectionView(profile, connection, planned),
  );
  return JSON.stringify(views);
}
