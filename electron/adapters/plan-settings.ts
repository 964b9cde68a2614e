import type { PlanSettings } from '../services/planner.ts';
import type { SettingsFile } from './settings-file.ts';

/** Plan and pause among the settings. */
export function planSettings(settings: SettingsFile): PlanSettings {
  return {
    plan: (profileId) => settings.current.plans[profileId],
    choose(profileId, chosen) {
      settings.write({ plans: { ...settings.current.plans, [profileId]: chosen } });
    },
    pause: () => settings.current.pause,
    setPause: (pause) => settings.write({ pause }),
  };
}

/** Drawn once for each installation, in [0, 1), and kept: not every desktop may ask the service at the same moment. */
export function installationJitter(settings: SettingsFile, random: () => number): number {
  const { jitter = random() } = settings.current;
  if (settings.current.jitter === undefined) settings.write({ jitter });
  return jitter;
}
