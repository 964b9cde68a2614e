import type { AppView } from '../contract/view.ts';

export type Chosen = AppView['settings'];
type Language = AppView['language'];

export interface PreferenceStore {
  read(): Chosen;
  write(chosen: Chosen): void;
}

/** What the operator chose in the settings, and the language that follows from it. */
export interface Preferences {
  readonly chosen: Chosen;
  readonly language: Language;
  change(change: { [K in keyof Chosen]?: Chosen[K] | undefined }): void;
}

export function createPreferences(
  store: PreferenceStore,
  systemLanguage: Language,
  changed: (chosen: Chosen, before: Chosen) => void,
): Preferences {
  let chosen = store.read();
  return {
    get chosen() {
      return chosen;
    },
    get language() {
      return chosen.language === 'system' ? systemLanguage : chosen.language;
    },
    change(change) {
      const before = chosen;
      // Only what is there: an absent setting stays as it is.
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      chosen = { ...chosen, ...(Object.fromEntries(given) as Partial<Chosen>) };
      store.write(chosen);
      changed(chosen, before);
    },
  };
}
