import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import type { View } from '../../../electron/contract/view.ts';
import { FakeMain } from './fake-main.ts';
import { serveWindow } from './server.ts';
import { NOW } from './banks.ts';

interface OpenOptions {
  readonly colours?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
  /** Before the page's own scripts run. */
  readonly before?: (main: FakeMain, page: Page) => void | Promise<void>;
}

interface Fixtures {
  /** Opens the window on a view. The clock stands still at `NOW`. */
  readonly open: (view: View, options?: OpenOptions) => Promise<FakeMain>;
  /** For a test that breaks the page on purpose. */
  readonly allowComplaints: () => void;
  readonly complaints: string[];
}

interface WorkerFixtures {
  /** Where the built window is. */
  readonly windowFolder: string;
  readonly windowUrl: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  windowFolder: [
    fileURLToPath(new URL('../../../out/window', import.meta.url)),
    { option: true, scope: 'worker' },
  ],
  windowUrl: [
    async ({ windowFolder }, use) => {
      const server = await serveWindow(windowFolder);
      await use(server.url);
      await server.close();
    },
    { scope: 'worker' },
  ],
  timezoneId: 'Europe/Paris',
  /** Whatever the page complains of fails its test: a refused script, a broken guard, a warning of React. */
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        complaints.push(message.text());
      }
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await use(complaints);
    expect(complaints).toEqual([]);
  },
  allowComplaints: async ({ complaints }, use) => {
    let allowed = false;
    await use(() => {
      allowed = true;
    });
    if (allowed) complaints.length = 0;
  },
  open: async ({ page, windowUrl, complaints: _ }, use) => {
    await use(async (view, { colours = 'light', size, before } = {}) => {
      const main = new FakeMain(view);
      await main.attach(page);
      await page.clock.setFixedTime(NOW);
      await page.emulateMedia({ colorScheme: colours });
      await page.setViewportSize(size ?? { width: 1280, height: 800 });
      await before?.(main, page);
      await page.goto(windowUrl);
      return main;
    });
  },
});

export { expect } from '@playwright/test';
