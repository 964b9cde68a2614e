import type { ChosenPlan } from '../../../electron/domain/plan.ts';
import type { Pause } from '../../../electron/domain/pause.ts';
import { accountOf } from '../../../electron/services/profile.ts';
import type { PlanSettings } from '../../../electron/services/plan-book.ts';
import type { Profile, ProfileStore } from '../../../electron/services/session.ts';

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

export function memoryProfiles(): ProfileStore {
  const accounts = new Map<string, string>();
  let profile: Profile | undefined;
  return {
    read: () => profile,
    write(next) {
      profile = next;
      if (next !== undefined) accounts.set(accountOf(next), next.id);
    },
    known: (account) => accounts.get(account),
  };
}
