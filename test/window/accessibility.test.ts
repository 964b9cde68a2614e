import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { View } from '../../electron/contract/view.ts';
import { expect, test } from './support/test.ts';
import { BANKS } from './support/banks.ts';
import { app, PROFILE, summary, summaryOf, viewOf, welcomeView } from './support/views.ts';

interface State {
  readonly view: View;
  readonly size?: { readonly width: number; readonly height: number };
  readonly act?: (page: Page) => Promise<void>;
}

const french = app({ language: 'fr', settings: { language: 'fr', theme: 'system' } });
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
  settings: {
    view: viewOf(BANKS),
    act: (page) => page.getByRole('button', { name: 'Settings' }).click(),
  },
  welcome: { view: welcomeView() },
  'welcome, preset': {
    view: welcomeView({ keychain: 'absent' }, { loopbackOnly: true }),
    act: async (page) => {
      await page.getByLabel('Environment').selectOption('sandbox');
    },
  },
  'welcome, custom, incomplete': {
    view: welcomeView({ state: 'refused', profile: PROFILE }),
    act: (page) => page.getByRole('button', { name: 'Connect' }).click(),
  },
  'keychain locked': { view: welcomeView({ keychain: 'locked' }) },
};

for (const colours of ['light', 'dark'] as const) {
  test.describe(colours, () => {
    for (const [name, { view, size, act }] of Object.entries(STATES)) {
      test(name, async ({ open, page }) => {
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await open(view, { colours, ...(size && { size }) });
        await act?.(page);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      });
    }
  });
}
