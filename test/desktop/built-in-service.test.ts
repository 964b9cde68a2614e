import { expect as see } from '@playwright/test';
import { afterEach, expect, test } from 'vitest';
import { cleaner, newDesktop, startSyncwatch, temporaryFolder } from '../support/syncwatch.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

test('a built-in service whose process is killed comes back by itself, and its runs end with a reason', async () => {
  const { desktop, stop } = await newDesktop({ tray: false });
  later(stop);
  const { folder, remove } = temporaryFolder('data');
  later(remove);
  const syncwatch = await startSyncwatch(desktop, folder);
  later(() => syncwatch.quit());
  const page = await syncwatch.window();
  const processId = () =>
    syncwatch.electron.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Built-in service')?.pid,
    );
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const row = page.getByRole('row', { name: /^Banque Opaline/ });
  const syncAll = page.getByRole('button', { name: 'Sync all' });
  await syncAll.click();
  await row.click();
  const details = page.getByRole('complementary', { name: 'Details of Banque Opaline' });
  await see(details.getByText('accepted by the service', { exact: true })).toBeVisible();

  const first = await processId();
  if (first === undefined) throw new Error('There is no process of the built-in service.');
  process.kill(first, 'SIGKILL');
  await see(details.getByText(/The built-in service ended meanwhile/i)).toBeVisible({
    timeout: 30_000,
  });
  expect(await processId()).not.toBe(first);
  await syncAll.click();
  const end = details.getByRole('listitem').filter({ hasText: 'ended: up to date' });
  await see(end).toBeVisible({ timeout: 60_000 });
});
