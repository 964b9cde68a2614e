import { randomUUID } from 'node:crypto';
import { createCalendar } from '../../electron/adapters/calendar.ts';
import type { Engine, Outside } from '../../electron/services/engine.ts';
import { createEngine as createProductEngine } from '../../electron/services/engine.ts';
import type { PlanSettings } from '../../electron/services/plan-book.ts';
import { createPreferences } from '../../electron/services/preferences.ts';
import { USUAL_SETTINGS } from './settings.ts';

export type { Engine } from '../../electron/services/engine.ts';

/** What every test says; of the rest what it cares about. */
type TestOutside = Pick<
  Outside,
  | 'clock'
  | 'log'
  | 'http'
  | 'secrets'
  | 'profiles'
  | 'plan'
  | 'journal'
  | 'notifier'
  | 'builtIn'
  | 'random'
  | 'sendPatch'
> &
  Partial<Outside>;

export const NO_PLAN_SETTINGS: PlanSettings = {
  plan: () => undefined,
  choose() {},
  pause: () => undefined,
  setPause() {},
};

const nothing = () => Promise.reject(new Error('There is no desk here.'));

const NO_DESK: Outside['desk'] = {
  setStartAtLogin: nothing,
  sendTestNotification: nothing,
  diagnostics: nothing,
  copyDiagnostics: nothing,
  saveDiagnostics: nothing,
};

const NO_BROWSER: Outside['browser'] = { open: nothing };

/** At the computer, and not at the window. */
export const ELSEWHERE: Outside['presence'] = {
  looking: () => false,
  away: () => false,
  changed: () => () => {},
};

/** The product's engine, in Paris, in English, on a computer with a network and with services on this computer only. */
export function createEngine(outside: TestOutside): Engine {
  const preferences = createPreferences(
    { read: () => ({ ...USUAL_SETTINGS, language: 'en' }), write: () => {} },
    'en',
    () => {
      engine.feed.touch();
      engine.notifications.look();
    },
  );
  const engine = createProductEngine({
    version: '1.0.0',
    rules: { loopbackOnly: true },
    calendar: createCalendar('Europe/Paris'),
    newId: randomUUID,
    jitter: 0,
    hasNetwork: () => true,
    onBattery: () => undefined,
    preferences,
    desk: NO_DESK,
    browser: NO_BROWSER,
    pages: { open: nothing },
    presence: ELSEWHERE,
    renderTray: () => {},
    ...outside,
  });
  return engine;
}
