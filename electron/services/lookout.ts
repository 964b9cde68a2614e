import { momentOf } from '../domain/moment.ts';
import type { Overview } from '../domain/overview.ts';
import { overview, recount } from '../domain/overview.ts';
import type { PlanView } from '../domain/plan-view.ts';
import type { Planned, Summary } from '../domain/summary.ts';
import { summarise } from '../domain/summary.ts';
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
      const summary = summarise(kept, store.conditions, toldOf(planned, clock.now()));
      return { overview: kept, planned, summary };
    },
  };
}

function toldOf({ nextAt, paused }: PlanView, now: number): Planned {
  return {
    next: nextAt === undefined ? undefined : momentOf(nextAt, now),
    paused: paused && {
      until: paused.until === undefined ? undefined : momentOf(paused.until, now),
    },
  };
}
