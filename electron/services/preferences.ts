import type { AppView } from '../contract/view.ts';

export type Chosen = AppView['settings'];
type Language = AppView['language'];

export interface PreferenceStore {
  read(): Chosen;
  write(chosen: Chosen): void;
}

/** What the operator chose for language, theme and history, and the language that follows from it. */
export interface Preferences {
  readonly chosen: Chosen;
  readonly language: Language;
  change(change: { [K in keyof Chosen]?: Chosen[K] | undefined }): void;
}

export function createPreferences(
  store: PreferenceStore,
  systemLanguage: Language,
  changed: (chosen: Chosen) => void,
): Preferences {
  let chosen = store.read();
  return {
    get chosen() {
      return chosen;
    },
    get language() {
      return chosen.language === 'system' ? systemLanguage : chosen.language;
    },
    change({
      language = chosen.language,
      theme = chosen.theme,
      retentionDays = chosen.retentionDays,
    }) {
      chosen = { language, theme, retentionDays };
      store.write(chosen);
      changed(chosen);
    },
  };
}
