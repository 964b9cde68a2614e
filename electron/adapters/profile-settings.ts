import type { ProfileStore } from '../services/profile.ts';
import { accountOf } from '../services/profile.ts';
import type { SettingsFile } from './settings-file.ts';

/** The profile among the settings, and the ids of all there ever were. */
export function profileSettings(settings: SettingsFile): ProfileStore {
  return {
    read: () => settings.current.profile,
    write(profile) {
      settings.write({
        profile: profile && { ...profile, stored: [...profile.stored] },
        ...(profile && {
          accounts: { ...settings.current.accounts, [accountOf(profile)]: profile.id },
        }),
      });
    },
    known: (account) => settings.current.accounts[account],
  };
}
