import { expect, test, vi } from 'vitest';
import { preferenceSettings } from '../../electron/adapters/preference-settings.ts';
import { profileSettings } from '../../electron/adapters/profile-settings.ts';
import { openSettings } from '../../electron/adapters/settings-file.ts';
import { createPreferences } from '../../electron/services/preferences.ts';
import { USUAL_SETTINGS } from '../support/settings.ts';
import { temporaryFolder } from './support/folder.ts';
import { KeptLog } from './support/kept-log.ts';

// Outside Electron its package looks for the program and downloads it when there is none; told where to look, it asks nobody.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = '/nowhere';
});

const entry = {
  id: 'p1',
  name: 'Cabinet Delorme',
  colour: 'blue',
  signedOut: false,
  profile: {
    id: 'p1',
    environment: 'custom',
    version: 'v3',
    method: 'browser',
    authUrl: 'http://127.0.0.1:1/auth',
    apiUrl: 'http://127.0.0.1:1/api',
    widgetUrl: 'http://127.0.0.1:1/embed',
    clientId: 'client',
    email: 'somebody@example.org',
    stored: [],
  },
} as const;

test('a choice leaves alone what others have written since the start', () => {
  const folder = temporaryFolder();
  const settings = openSettings(folder, new KeptLog(), () => 0);
  const preferences = createPreferences(preferenceSettings(settings), 'en', () => undefined);
  profileSettings(settings).save(entry);
  settings.write({ plans: { p1: 'a plan' }, pause: 'a pause' });
  preferences.change({ language: 'fr' });
  const { profiles, accounts, plans, pause } = settings.current;
  expect(profiles).toEqual([entry]);
  expect(Object.values(accounts)).toEqual(['p1']);
  expect(plans).toEqual({ p1: 'a plan' });
  expect(pause).toBe('a pause');
  const again = openSettings(folder, new KeptLog(), () => 0);
  expect(again.current).toEqual(settings.current);
  expect(preferenceSettings(again).read()).toEqual({ ...USUAL_SETTINGS, language: 'fr' });
});
