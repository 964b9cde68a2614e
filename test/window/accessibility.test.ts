import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { View } from '../../electron/contract/view.ts';
import { USUAL_SETTINGS } from '../support/settings.ts';
import type { FakeMain } from './support/fake-main.ts';
import { fillIn } from './support/form.ts';
import { connect } from './support/parts.ts';
import { DELORME, ORME, severalView, TESTS, THREE } from './support/several.ts';
import { expect, test } from './support/test.ts';
import { at, BANKS } from './support/banks.ts';
import { underRepair } from './support/repairs.ts';
import {
  app,
  FRENCH,
  PROFILE,
  summary,
  summaryOf,
  viewOf,
  welcomeView,
  withPlan,
} from './support/views.ts';

interface State {
  readonly view: View;
  readonly size?: { readonly width: number; readonly height: number };
  readonly before?: (main: FakeMain) => void;
  readonly act?: (page: Page) => Promise<void>;
}

const french = app(FRENCH);
const office = {
  plan: { kind: 'times', times: ['08:00', '14:00'], weekdays: [1, 2, 3, 4, 5] },
  nextAt: at(14, 0),
  last: { at: at(8, 0), taken: 9, skipped: 2 },
} as const;
const held = BANKS.map((bank) => ({
  ...bank,
  plan: {
    optedOut: true,
    budgetLeft: 0,
    blockedBy: 'budget',
    allowedAt: at(31, 10),
    nextAt: at(32, 0),
    skip: { slotAt: at(8, 0), reason: 'budget' },
  } as const,
}));
const openPlan = (page: Page) =>
  page.getByRole('navigation').getByRole('button', { name: 'Plan' }).click();
const openSettings = (page: Page) =>
  page.getByRole('button', { name: /^(Settings|Réglages)$/ }).click();
const loud: View['app']['settings'] = {
  ...USUAL_SETTINGS,
  notifications: {
    ...USUAL_SETTINGS.notifications,
    quiet: { ...USUAL_SETTINGS.notifications.quiet, on: true },
  },
};
const LAPTOP: View['desktop'] = {
  loginStart: 'needs-approval',
  trayHost: 'there',
  trayClicks: ['open', 'menu'],
  onBattery: true,
};
const TROUBLED = [
  DELORME,
  { ...ORME, trouble: { key: 'error.terms-required' } },
  { ...TESTS, state: 'refused', plan: { ...TESTS.plan, paused: { scope: 'profile' } } },
] as const;
const onlySecond = async (page: Page) => {
  await page.getByLabel('Profile', { exact: true }).selectOption(ORME.id);
};
const addProfile = async (page: Page) => {
  await openSettings(page);
  await page.getByRole('button', { name: 'Add a profile…' }).click();
};
const SMALL = { width: 800, height: 600 };

const STATES: Readonly<Record<string, State>> = {
  connections: { view: viewOf(BANKS) },
  'connections in French, small': { view: viewOf(BANKS, { app: french }), size: SMALL },
  'connections at 200 %': { view: viewOf(BANKS), size: { width: 400, height: 300 } },
  'a running connection': {
    view: viewOf(BANKS),
    act: (page) => page.getByRole('row', { name: /^Crédit Lavande/ }).click(),
  },
  'an unknown status': {
    view: viewOf(BANKS),
    act: (page) => page.getByRole('row', { name: /^Banque Alizé/ }).click(),
  },
  'a partly updated connection': {
    view: viewOf(BANKS),
    act: (page) => page.getByRole('row', { name: /^Mutuelle Horizon/ }).click(),
  },
  'a message that is read and copied, in French, small': {
    view: viewOf(BANKS, { app: french }),
    size: SMALL,
    act: async (page) => {
      await page.getByRole('row', { name: /^Banque du Rivage/ }).click();
      await page.getByRole('button', { name: 'Le lire d’abord' }).click();
      await page.getByText('A subject in fr').waitFor();
      await page.keyboard.press('m');
      await page.getByText(/^Copié/).waitFor();
    },
  },
  'details over the list': {
    view: viewOf(BANKS),
    size: SMALL,
    act: (page) => page.getByRole('row', { name: /^Banque du Rivage/ }).click(),
  },
  'a filter': {
    view: viewOf(BANKS),
    act: (page) => page.getByRole('button', { name: /^Needs a person/ }).click(),
  },
  'nothing found': {
    view: viewOf(BANKS),
    act: (page) => page.getByLabel('Find a bank, a person, a status').fill('nobody'),
  },
  offline: {
    view: viewOf(BANKS, {
      summary: summaryOf(BANKS, { network: 'offline' }),
      app: app({
        notices: [{ id: 'queue', tone: 'person', text: { key: 'notice.queue-missing' } }],
      }),
    }),
  },
  'no connections': { view: viewOf([], { summary: summary({ read: true }) }) },
  reading: { view: viewOf([], { summary: summary() }) },
  'a plan, over its budget': {
    view: viewOf(held, withPlan(office)),
    act: (page) => page.getByRole('button', { name: 'Sync now' }).click(),
  },
  plan: { view: viewOf(BANKS, withPlan(office)), act: openPlan },
  'plan, paused, in French, small': {
    view: viewOf(BANKS, { app: french, ...withPlan({ ...office, paused: { scope: 'profile' } }) }),
    size: SMALL,
    act: openPlan,
  },
  'plan, without a day or a time': {
    view: viewOf(BANKS, withPlan({ plan: { kind: 'times', times: ['08:00'], weekdays: [1] } })),
    act: async (page) => {
      await openPlan(page);
      await page.getByRole('button', { name: 'Mon' }).click();
      await page.getByRole('button', { name: 'Remove 08:00' }).click();
    },
  },
  paused: {
    view: viewOf(BANKS, withPlan({ ...office, paused: { scope: 'everything', until: at(24, 0) } })),
  },
  'the question how long to pause': {
    view: viewOf(BANKS, withPlan(office)),
    act: (page) => page.getByRole('button', { name: 'Pause…' }).click(),
  },
  settings: { view: viewOf(BANKS), act: openSettings },
  'settings with everything there is to choose, in French, small': {
    view: viewOf(BANKS, { app: app({ ...FRENCH, settings: loud }), desktop: LAPTOP }),
    size: SMALL,
    act: openSettings,
  },
  'settings, with a time that is none': {
    view: viewOf(BANKS, {
      app: app({ settings: loud }),
      desktop: { ...LAPTOP, loginStart: 'unavailable', trayHost: 'none' },
    }),
    act: async (page) => {
      await openSettings(page);
      await page.getByRole('button', { name: 'Send a test notification' }).click();
      await page.getByLabel('From', { exact: true }).fill('');
      await page.getByLabel('Until', { exact: true }).focus();
    },
  },
  'settings, with a message that cannot be saved': {
    view: viewOf(BANKS),
    act: async (page) => {
      await openSettings(page);
      await page.getByRole('textbox', { name: 'Subject' }).fill('About {iban}');
    },
  },
  'a repair to be begun': {
    view: viewOf(BANKS),
    act: (page) => page.getByRole('button', { name: 'Renew the authorisation…' }).click(),
  },
  'a repair in the browser, in French, small': {
    view: viewOf([underRepair(), ...BANKS.slice(1)], { app: french }),
    size: SMALL,
    act: async (page) => {
      await page.getByRole('row', { name: /^Banque du Rivage/ }).click();
      await page.getByRole('button', { name: 'Afficher la réparation…' }).click();
    },
  },
  diagnostics: {
    view: viewOf(BANKS),
    act: async (page) => {
      await openSettings(page);
      await page.getByRole('button', { name: 'Show diagnostics…' }).click();
      await page.getByRole('button', { name: 'Copy diagnostics' }).click();
    },
  },
  welcome: { view: welcomeView() },
  'welcome, preset': {
    view: welcomeView({ keychain: 'absent' }, { loopbackOnly: true }),
    act: async (page) => {
      await page.getByLabel('Environment').selectOption('sandbox');
    },
  },
  'welcome, custom, incomplete': {
    view: welcomeView({ state: 'refused' }, {}, { ...PROFILE, state: 'refused' }),
    act: (page) => page.getByRole('button', { name: 'Connect' }).click(),
  },
  'several profiles': { view: severalView({}, TROUBLED), act: onlySecond },
  'several profiles, small': { view: severalView(), size: SMALL },
  'several profiles, very small': { view: severalView(), size: { width: 400, height: 300 } },
  'several plans': { view: severalView(), act: openPlan },
  'profiles in the settings, in French': {
    view: severalView({ app: french }, TROUBLED),
    act: openSettings,
  },
  'removing a profile': {
    view: severalView(),
    act: async (page) => {
      await openSettings(page);
      await page.getByRole('button', { name: 'Remove…' }).first().click();
    },
  },
  'name and colour': {
    view: severalView(),
    act: async (page) => {
      await openSettings(page);
      await page.getByRole('button', { name: 'Rename and colour…' }).first().click();
    },
  },
  'one more profile, with a token, incomplete': {
    view: severalView(),
    act: async (page) => {
      await addProfile(page);
      await page.getByLabel('Environment').selectOption('custom');
      await page.getByRole('radio', { name: 'Token' }).click();
      await connect(page).click();
    },
  },
  'waiting for the browser': {
    view: severalView(),
    before: (main) => {
      main.answers.connect = () => new Promise(() => undefined);
    },
    act: async (page) => {
      await addProfile(page);
      await page.getByLabel('Environment').selectOption('production');
      await page.getByRole('radio', { name: 'Browser' }).click();
      await fillIn(page, { 'Client ID': 'cabinet', 'Client secret': 'not-a-real-secret' });
      await connect(page).click();
      await page.getByText('No page opened?').waitFor();
    },
  },
  'welcome back': { view: welcomeView({}, {}, ...THREE) },
  'keychain locked': { view: welcomeView({ keychain: 'locked' }) },
};

for (const colours of ['light', 'dark'] as const) {
  test.describe(colours, () => {
    for (const [name, { view, size, before, act }] of Object.entries(STATES)) {
      test(name, async ({ open, page }) => {
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await open(view, { colours, ...(size && { size }), ...(before && { before }) });
        await act?.(page);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      });
    }
  });
}
