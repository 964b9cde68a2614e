import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect as see } from '@playwright/test';
import { afterEach, describe, expect, test } from 'vitest';
import type { TestDelivery } from '../../electron/domain/delivery.ts';
import { createTranslator } from '../../electron/locales/translator.ts';
import { startSandbox } from '../../electron/sandbox/server.ts';
import { wellBank } from '../support/banks.ts';
import {
  cleaner,
  clickInTray,
  lookElsewhere,
  newDesktop,
  startSyncwatch,
  temporaryFolder,
} from '../support/syncwatch.ts';
import { WindowPage } from '../support/window-page.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

async function start(env = {}) {
  const { desktop, stop } = await newDesktop({ keyring: 'absent' });
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const again = async () => {
    const syncwatch = await startSyncwatch(desktop, dataDir, { env });
    later(() => syncwatch.electron.close());
    const window = new WindowPage(await syncwatch.window());
    await see(window.page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
    return { syncwatch, window };
  };
  const log = () => readFileSync(join(dataDir, 'logs', 'main.log'), 'utf8');
  return { desktop, log, again, ...(await again()) };
}

/** As the settings do it. */
async function sendTest(page: Page): Promise<{ result: string; sentence: string }> {
  const answer = await page.evaluate<{ ok: boolean; value: TestDelivery }>(
    'window.syncwatch.sendTestNotification()',
  );
  expect(answer.ok).toBe(true);
  const { result, sentence } = answer.value;
  return { result, sentence: createTranslator('en')(sentence) };
}

describe('the test notification', () => {
  test('arrives, and says whether others would', async () => {
    const { desktop, window } = await start();
    expect(await sendTest(window.page)).toEqual({
      result: 'shown',
      sentence: 'The desktop took it and shows it.',
    });
    expect(await desktop.notifications.all()).toMatchObject([
      {
        appName: 'Syncwatch',
        summary: 'Syncwatch can notify you',
        hints: { 'desktop-entry': 'syncwatch', 'suppress-sound': true },
      },
    ]);
    await desktop.notifications.doNotDisturb(true);
    expect(await sendTest(window.page)).toMatchObject({
      result: 'deferred',
      sentence: expect.stringContaining('Do not disturb is on'),
    });
    expect((await desktop.notifications.all()).map(({ closed }) => closed)).toEqual([
      'replaced',
      null,
    ]);
    await desktop.notifications.doNotDisturb(false);
    expect(await sendTest(window.page)).toMatchObject({ result: 'shown' });
  });

  test('says what is wrong with a server, and arrives once that is well again', async () => {
    const { desktop, window } = await start();
    const failures = {
      refuse: /refused it \(org\.freedesktop\.Notifications\.Error\.Refused\)/,
      hang: /does not answer/,
      nonsense: /refused it \(the answer has no number\)/,
    } as const;
    for (const manner of ['refuse', 'hang', 'nonsense'] as const) {
      await desktop.notifications.behave(manner);
      expect(await sendTest(window.page)).toEqual({
        result: 'failed',
        sentence: expect.stringMatching(failures[manner]),
      });
      await desktop.notifications.behave('well');
      expect(await sendTest(window.page)).toMatchObject({ result: 'shown' });
    }
    await desktop.notifications.stop();
    expect(await sendTest(window.page)).toEqual({
      result: 'failed',
      sentence: expect.stringMatching(/^Nobody shows notifications on this desktop/),
    });
    await desktop.notifications.start();
    expect(await sendTest(window.page)).toMatchObject({ result: 'shown' });
  });

  test('takes the place of that of an earlier start', async () => {
    const { desktop, syncwatch, window, again } = await start();
    await sendTest(window.page);
    await syncwatch.quit();
    expect(await desktop.notifications.all()).toMatchObject([{ closed: null }]);
    await sendTest((await again()).window.page);
    expect((await desktop.notifications.all()).map(({ closed }) => closed)).toEqual([
      'replaced',
      null,
    ]);
  });

  test('says so where there is no session bus', async () => {
    const { window } = await start({ DBUS_SESSION_BUS_ADDRESS: 'disabled:' });
    expect(await sendTest(window.page)).toEqual({
      result: 'failed',
      sentence: expect.stringContaining('There is no session bus'),
    });
  });
});

test('the end of a batch that nobody could show is known, and the next one is shown and clicked', async () => {
  const { desktop, syncwatch, window, log } = await start();
  const service = await startSandbox({ banks: [wellBank], speed: 20 });
  later(service.close);
  await window.fillIn(service);
  await window.connect();
  await see(window.row('Banque Claire')).toBeVisible();
  await desktop.notifications.stop();
  await clickInTray(desktop, 'Sync all');
  await lookElsewhere(syncwatch);
  await see(window.row('Banque Claire')).toContainText('Syncing');
  await see(window.row('Banque Claire')).not.toContainText('Syncing', { timeout: 30_000 });
  await expect.poll(log, { timeout: 30_000 }).toMatch(/batch-ended:\S+ was not shown: no-server/);

  await desktop.notifications.start();
  await clickInTray(desktop, 'Sync all');
  const [told] = await desktop.notifications.waitForCount(1);
  expect(told?.summary).toBe('Nothing was synchronised');
  await window.page.close();
  await desktop.notifications.click(told?.id ?? 0);
  const opened = new WindowPage(await syncwatch.window());
  await see(opened.row('Banque Claire')).toBeVisible();
});
