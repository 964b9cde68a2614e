import type { Pause } from '../domain/pause.ts';
import { anchored, parsePause } from '../domain/pause.ts';
import type { ChosenPlan } from '../domain/plan.ts';
import { NO_PLAN, parseChosenPlan } from '../domain/plan.ts';
import type { Clock, Log } from './ports.ts';

/** What of the plan is kept among the settings; what comes back is checked here. */
export interface PlanSettings {
  plan(profileId: string): unknown;
  choose(profileId: string, chosen: ChosenPlan): void;
  /** The pause of everything. */
  pause(): unknown;
  setPause(pause: Pause | undefined): void;
}

/** Plans and the pause of everything, put right where the clock was set back since: what began in the future begins now. */
export interface PlanBook {
  chosen(profileId: string): ChosenPlan;
  everythingPause(): Pause | undefined;
}

export function createPlanBook(settings: PlanSettings, clock: Clock, log: Log): PlanBook {
  return {
    chosen(profileId) {
      const kept = settings.plan(profileId);
      const chosen = parseChosenPlan(kept);
      const now = clock.now();
      if (chosen === undefined) {
        if (kept !== undefined) log.warn('The plan in the settings is none; nothing is planned.');
        return { plan: NO_PLAN, since: now };
      }
      if (chosen.since <= now) return chosen;
      const anew = { ...chosen, since: now };
      settings.choose(profileId, anew);
      return anew;
    },
    everythingPause() {
      const pause = parsePause(settings.pause());
      if (pause === undefined) return undefined;
      const kept = anchored(pause, clock.now());
      if (kept !== pause) settings.setPause(kept);
      return kept;
    },
  };
}
