import { randomUUID } from 'node:crypto';
import { createCalendar } from '../../electron/adapters/calendar.ts';
import { dayInWords, standardTemplate } from '../../electron/locales/holder-words.ts';
import type { Engine as ProductEngine, Outside } from '../../electron/services/engine.ts';
import { createEngine as createProductEngine } from '../../electron/services/engine.ts';
import type { PlanSettings } from '../../electron/services/plan-book.ts';
import { createPreferences } from '../../electron/services/preferences.ts';
import type { ProfileEngine } from '../../electron/services/profile-engine.ts';
import { USUAL_SETTINGS } from './settings.ts';

/** With the moving parts of its first profile, which in most tests is the only one. */
export type Engine = ProductEngine & Omit<ProfileEngine, 'id' | 'stop'>;

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
  copyText: nothing,
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
      for (const { notifications } of engine.profiles.all) notifications.look();
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
    holderWords: { standardTemplate, dayInWords },
    browser: NO_BROWSER,
    pages: { open: nothing },
    clipboard: { lend: nothing },
    presence: ELSEWHERE,
    renderTray: () => {},
    ...outside,
  });
  return withFirstProfile(engine);
}

function withFirstProfile(engine: ProductEngine): Engine {
  const first = (): ProfileEngine => {
    const [profile] = engine.profiles.all;
    if (profile === undefined) throw new Error('There is always a profile.');
    return profile;
  };
  return {
    ...engine,
    get store() {
      return first().store;
    },
    get session() {
      return first().session;
    },
    get reads() {
      return first().reads;
    },
    get accounts() {
      return first().accounts;
    },
    get findings() {
      return first().findings;
    },
    get poller() {
      return first().poller;
    },
    get runner() {
      return first().runner;
    },
    get reconciler() {
      return first().reconciler;
    },
    get planner() {
      return first().planner;
    },
    get notifications() {
      return first().notifications;
    },
    get housekeeping() {
      return first().housekeeping;
    },
    get connectivity() {
      return first().connectivity;
    },
    get revival() {
      return first().revival;
    },
    get repairs() {
      return first().repairs;
    },
    get terms() {
      return first().terms;
    },
  };
}
