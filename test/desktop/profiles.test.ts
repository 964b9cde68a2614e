import { expect as see } from '@playwright/test';
import { afterEach, expect, test } from 'vitest';
import type { Bank } from '../../electron/sandbox/server.ts';
import { startSandbox } from '../../electron/sandbox/server.ts';
import { cleaner, newDesktop, startSyncwatch, temporaryFolder } from '../support/syncwatch.ts';
import { WindowPage } from '../support/window-page.ts';
import { wellBank } from '../support/banks.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

const expired: Bank = {
  ...wellBank,
  name: 'Banque du Lac',
  channels: wellBank.channels.map((channel) => ({ ...channel, status: 'TOKEN_EXPIRED' })),
};

test('two profiles work side by side, with names of their own, and outlive a change of settings and a restart', async () => {
  const { desktop, stop } = await newDesktop();
  later(stop);
  const { folder, remove } = temporaryFolder('data');
  later(remove);
  const service = await startSandbox({
    banks: [wellBank],
    otherBanks: [expired],
  });
  later(() => service.close());
  const first = await startSyncwatch(desktop, folder);
  later(() => first.electron.close());
  const window = new WindowPage(await first.window());
  const { page } = window;
  await window.fillIn(service);
  await window.connect();
  await see(window.row('Banque Claire')).toBeVisible();

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Add a profile…' }).click();
  await window.fillIn({ ...service, credentials: service.otherCredentials });
  await window.connect();
  await page.getByRole('button', { name: 'Settings' }).click();
  await see(page.getByRole('button', { name: 'Sign out' })).toHaveCount(2);
  const dark = page.getByRole('group', { name: 'Theme' }).getByRole('radio', { name: 'Dark' });
  await dark.click();
  await see(dark).toBeChecked();
  await page.getByRole('button', { name: /^Connections/ }).click();
  await see(window.row('Banque Claire')).toBeVisible();
  await see(window.row('Banque du Lac')).toBeVisible();
  await first.quit();

  const second = await startSyncwatch(desktop, folder);
  later(() => second.electron.close());
  const again = new WindowPage(await second.window());
  await see(again.row('Banque Claire')).toBeVisible({ timeout: 30_000 });
  await see(again.row('Banque du Lac')).toBeVisible();
  const { menu } = await desktop.tray.waitFor(({ tooltip }) => tooltip.includes('Banque du Lac'));
  expect(menu[0]).toMatchObject({ label: expect.stringContaining('needs a person') });
});
