import type { Overview } from '../domain/overview.ts';
import { overview, recount } from '../domain/overview.ts';
import type { PlanView } from '../domain/plan-view.ts';
import type { Summary } from '../domain/summary.ts';
import { nextSlot, summarise } from '../domain/summary.ts';
import type { Planner } from './planner.ts';
import type { Clock } from './ports.ts';
import type { Store } from './store.ts';

/** What tray and window are pictures of. */
export interface Sight {
  readonly overview: Overview;
  readonly planned: PlanView;
  readonly summary: Summary;
}

export interface Lookout {
  /** As of now. Costs what changed since the last look, not what there is. */
  look(): Sight;
}

export function createLookout(parts: {
  readonly store: Store;
  readonly planner: Pick<Planner, 'planView'>;
  readonly clock: Clock;
}): Lookout {
  const { store, planner, clock } = parts;
  const changed = new Set<string>();
  let kept = overview(store.state);
  let of = store.state;
  store.subscribe(({ connections }) => {
    if (connections !== 'all') for (const id of connections) changed.add(id);
  });

  return {
    look() {
      if (of === store.state) {
        recount(kept, store.state, changed);
      } else {
        of = store.state;
        kept = overview(of);
      }
      changed.clear();
      const planned = planner.planView();
      const next = nextSlot(planned.nextAt, clock.now());
      return { overview: kept, planned, summary: summarise(kept, store.conditions, next) };
    },
  };
}
