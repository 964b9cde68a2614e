import type { CommonConditions } from '../domain/common.ts';
import { commonConditions, commonOverview } from '../domain/common.ts';
import { momentOf } from '../domain/moment.ts';
import type { KeptOverview, Overview } from '../domain/overview.ts';
import { overview, recount } from '../domain/overview.ts';
import type { CommonPlan, PlanView } from '../domain/plan-view.ts';
import { commonPlan } from '../domain/plan-view.ts';
import type { State } from '../domain/state.ts';
import type { Planned, Summary } from '../domain/summary.ts';
import { summarise } from '../domain/summary.ts';
import type { Planner } from './planner.ts';
import type { Clock } from './ports.ts';
import type { Profiles, Seat } from './profiles.ts';

/** What tray and window are pictures of. */
export interface Sight {
  readonly overview: Overview;
  readonly common: CommonConditions;
  readonly planned: CommonPlan;
  readonly summary: Summary;
  /** What the plan of each profile says. */
  readonly plans: ReadonlyMap<string, PlanView>;
}

export interface Lookout {
  /** As of now. Costs what changed since the last look, not what there is. */
  look(): Sight;
}

/** What the lookout looks at. */
export interface Watched extends Seat {
  readonly planner: Pick<Planner, 'planView'>;
  readonly session: { readonly profile: object | undefined };
}

interface Kept {
  of: State;
  overview: KeptOverview;
  readonly changed: Set<string>;
}

export function createLookout(parts: {
  readonly profiles: Profiles<Watched>;
  /** Of a profile, as the operator knows it. */
  readonly nameOf: (profileId: string) => string;
  readonly clock: Clock;
}): Lookout {
  const { profiles, nameOf, clock } = parts;
  const kept = new Map<string, Kept>();
  profiles.subscribe(({ connections }, profile) => {
    if (profile === undefined) {
      for (const id of kept.keys()) if (profiles.of(id) === undefined) kept.delete(id);
    } else if (connections !== 'all') {
      const { changed } = keptOf(profile);
      for (const id of connections) changed.add(id);
    }
  });

  return {
    look() {
      const { all } = profiles;
      const common = commonConditions(
        all.map(({ id, store, session }) => ({
          name: nameOf(id),
          conditions: store.conditions,
          isWanted: session.profile !== undefined,
        })),
      );
      const seen = commonOverview(all.map(upToDate));
      const plans = new Map(all.map(({ id, planner }) => [id, planner.planView()]));
      const working = all.filter(({ store }) => store.conditions.session === 'signed-in');
      const planned = commonPlan(
        (working.length > 0 ? working : all).flatMap(({ id }) => plans.get(id) ?? []),
      );
      const told = toldOf(planned, clock.now());
      const summary = summarise(seen, common.conditions, told, common.about);
      return { overview: seen, common, planned, summary, plans };
    },
  };

  function keptOf({ id, store }: Seat): Kept {
    const known = kept.get(id);
    if (known !== undefined) return known;
    const made = {
      of: store.state,
      overview: overview(store.state, id),
      changed: new Set<string>(),
    };
    kept.set(id, made);
    return made;
  }

  function upToDate(profile: Seat): Overview {
    const mine = keptOf(profile);
    const { state } = profile.store;
    if (mine.of === state) {
      recount(mine.overview, state, mine.changed);
    } else {
      mine.of = state;
      mine.overview = overview(state, profile.id);
    }
    mine.changed.clear();
    return mine.overview;
  }
}

function toldOf({ nextAt, paused }: CommonPlan, now: number): Planned {
  return {
    next: nextAt === undefined ? undefined : momentOf(nextAt, now),
    paused: paused && {
      until: paused.until === undefined ? undefined : momentOf(paused.until, now),
    },
  };
}
