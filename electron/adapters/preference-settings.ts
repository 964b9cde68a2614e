import type { PreferenceStore } from '../services/preferences.ts';
import type { SettingsFile } from './settings-file.ts';

/** What the operator chose among the settings. Profiles, plans and pauses stand there too; they are not read with it, so that they are not written back. */
export function preferenceSettings(settings: SettingsFile): PreferenceStore {
  return {
    read() {
      const { language, theme, retentionDays, trayClick, onBattery } = settings.current;
      const { notifications, holderMessages } = settings.current;
      return {
        language,
        theme,
        retentionDays,
        trayClick,
        onBattery,
        notifications,
        holderMessages,
      };
    },
    write: (chosen) => settings.write(chosen),
  };
}
