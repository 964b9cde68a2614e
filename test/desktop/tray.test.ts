import { expect as see } from '@playwright/test';
import { afterEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../electron/sandbox/server.ts';
import {
  cleaner,
  clickInTray,
  lookElsewhere,
  newDesktop,
  plainEnvironment,
  startSyncwatch,
  temporaryFolder,
} from '../support/syncwatch.ts';
import { WindowPage } from '../support/window-page.ts';
import { wellBank } from '../support/banks.ts';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

async function prepare() {
  const { desktop, stop } = await newDesktop();
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  return { desktop, dataDir };
}

describe('the tray', () => {
  test('says why when it cannot begin what was asked for', async () => {
    const { desktop, dataDir } = await prepare();
    const service = await startSandbox({ banks: [wellBank], speed: 4 });
    later(service.close);
    const syncwatch = await startSyncwatch(desktop, dataDir);
    later(() => syncwatch.electron.close());
    const window = new WindowPage(await syncwatch.window());
    await window.fillIn(service);
    await window.connect();
    await see(window.row('Banque Claire')).toBeVisible();
    await lookElsewhere(syncwatch);
    await clickInTray(desktop, 'Sync all');
    await desktop.notifications.waitForCount(1, { timeoutMs: 30_000 });
    await clickInTray(desktop, 'Sync all');
    await desktop.notifications.waitForCount(2);
    const told = (await desktop.notifications.all()).at(-1);
    expect(told?.summary).toBe('Nothing was synchronised');
    expect(told?.body).toMatch(/less than 30 minutes old\. Possible again from \w+day \d\d:\d\d/);
  });

  test('closing the window leaves the tray; the menu opens it again; Quit ends', async () => {
    const { desktop, dataDir } = await prepare();
    const syncwatch = await startSyncwatch(desktop, dataDir);
    const page = await syncwatch.window();
    await see(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
    await page.close();
    expect(await desktop.tray.items()).toHaveLength(1);
    await desktop.tray.clickMenu('Open Syncwatch');
    const again = await syncwatch.window();
    await see(again.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
    const ended = new Promise((resolve) => syncwatch.electron.process().once('exit', resolve));
    await desktop.tray.clickMenu('Quit');
    expect(await ended).toBe(0);
  });

  test('--hidden starts without a window; a second start shows it and ends itself', async () => {
    const { desktop, dataDir } = await prepare();
    const syncwatch = await startSyncwatch(desktop, dataDir, { switches: ['--hidden'] });
    later(() => syncwatch.electron.close());
    await desktop.tray.waitFor();
    expect(syncwatch.electron.windows()).toHaveLength(0);

    const electronFile = createRequire(import.meta.url)('electron') as unknown as string;
    const second = spawn(
      electronFile,
      [
        join(import.meta.dirname, '../..'),
        '--no-sandbox',
        '--disable-gpu',
        `--data-dir=${dataDir}`,
      ],
      { env: { ...plainEnvironment(), ...desktop.env }, stdio: 'ignore' },
    );
    const exit = new Promise((resolve) => {
      second.once('exit', resolve);
    });
    const page = await syncwatch.window();
    await see(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
    expect(await exit).toBe(0);
    expect(await desktop.tray.items()).toHaveLength(1);
  });
});
