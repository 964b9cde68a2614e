import { freeColour } from '../domain/profile-colour.ts';
import { accountOf } from '../services/profile.ts';
import type { ProfileBook, ProfileEntry } from '../services/profile-book.ts';
import type { SettingsFile } from './settings-file.ts';

/** The profiles among the settings, and the ids of all there ever were. */
export function profileSettings(settings: SettingsFile): ProfileBook {
  takeInTheOnlyOne(settings);
  const write = (entries: readonly ProfileEntry[]) =>
    settings.write({
      profiles: entries.map(({ profile, ...entry }) => ({
        ...entry,
        profile: { ...profile, stored: [...profile.stored] },
      })),
    });
  return {
    get entries() {
      return settings.current.profiles;
    },
    save(entry) {
      const { profiles, accounts } = settings.current;
      const others = profiles.some(({ id }) => id === entry.id);
      write(
        others ? profiles.map((one) => (one.id === entry.id ? entry : one)) : [...profiles, entry],
      );
      const account = accountOf(entry.profile);
      if (accounts[account] !== entry.id) {
        settings.write({ accounts: { ...accounts, [account]: entry.id } });
      }
    },
    remove(id) {
      write(settings.current.profiles.filter((entry) => entry.id !== id));
    },
    known: (account) => settings.current.accounts[account],
    forget(id) {
      const { accounts, plans } = settings.current;
      settings.write({
        accounts: without(accounts, (of) => of === id),
        plans: without(plans, (_, owner) => owner === id),
      });
    },
  };
}

/** Settings of a time when there was but one profile. */
function takeInTheOnlyOne(settings: SettingsFile): void {
  const { profile, profiles } = settings.current;
  if (profile === undefined) return;
  const { id, email: name } = profile;
  const isKnown = profiles.some((entry) => entry.id === id);
  const entry = { id, name, colour: freeColour([]), profile, signedOut: false };
  settings.write({ profile: undefined, profiles: isKnown ? profiles : [entry, ...profiles] });
}

function without<T>(
  record: Readonly<Record<string, T>>,
  unwanted: (value: T, name: string) => boolean,
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record).filter(([name, value]) => !unwanted(value, name)),
  );
}
