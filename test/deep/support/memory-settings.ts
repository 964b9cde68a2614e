import type { ChosenPlan } from '../../../electron/domain/plan.ts';
import type { Pause } from '../../../electron/domain/pause.ts';
import type { PlanSettings } from '../../../electron/services/plan-book.ts';

/** Settings that no program outlives. */
export function memoryPlanSettings(): PlanSettings {
  const plans = new Map<string, ChosenPlan>();
  let pause: Pause | undefined;
  return {
    plan: (profileId) => plans.get(profileId),
    choose: (profileId, chosen) => void plans.set(profileId, chosen),
    pause: () => pause,
    setPause(next) {
      pause = next;
    },
  };
}
