import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect as see } from '@playwright/test';
import { afterEach, describe, expect, test } from 'vitest';
import { readAutostartEntry } from '../../electron/adapters/autostart-entry.ts';
import { PLAIN_COMMAND, startPlainly } from '../support/plain-start.ts';
import type { Syncwatch } from '../support/syncwatch.ts';
import { cleaner, newDesktop, startSyncwatch, temporaryFolder } from '../support/syncwatch.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

async function prepare() {
  const { desktop, stop } = await newDesktop();
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  return { desktop, dataDir };
}

/** Windows, pages and the processes that draw them. */
function drawn({ electron }: Syncwatch) {
  return electron.evaluate(({ app, BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().length,
    pages: webContents.getAllWebContents().length,
    processes: app.getAppMetrics().filter(({ type }) => type === 'Tab').length,
  }));
}

const NOTHING = { windows: 0, pages: 0, processes: 0 };

test('no window is made until it is wanted, and none is kept when it is closed', async () => {
  const { desktop, dataDir } = await prepare();
  const syncwatch = await startSyncwatch(desktop, dataDir, { switches: ['--hidden'] });
  later(() => syncwatch.electron.close());
  await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
  expect(await drawn(syncwatch)).toEqual(NOTHING);
  // Started once more by the system: nobody asked for a window.
  const again = startPlainly(desktop, ['--hidden', `--data-dir=${dataDir}`]);
  expect(await again.ended).toEqual({ code: 0, signal: null });
  expect(await drawn(syncwatch)).toEqual(NOTHING);
  for (let time = 1; time <= 3; time += 1) {
    await desktop.tray.clickMenu('Open Syncwatch');
    const page = await syncwatch.window();
    await see(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
    expect(await drawn(syncwatch)).toEqual({ windows: 1, pages: 1, processes: 1 });
    await page.close();
    await see.poll(() => drawn(syncwatch)).toEqual(NOTHING);
  }
});

describe('start at login', () => {
  test('an entry is made, does start Syncwatch without a window, and is removed', async () => {
    const { desktop, dataDir } = await prepare();
    const entry = join(desktop.env['XDG_CONFIG_HOME'] ?? '', 'autostart', 'syncwatch.desktop');
    const syncwatch = await startSyncwatch(desktop, dataDir);
    later(() => syncwatch.electron.close());
    const page = await syncwatch.window();
    await see(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
    const ask = (on: boolean) =>
      page.evaluate((wanted) => window.syncwatch?.setStartAtLogin({ on: wanted }), on);

    expect(existsSync(entry)).toBe(false);
    expect(await ask(true)).toMatchObject({ ok: true });
    const { command, enabled } = readAutostartEntry(readFileSync(entry, 'utf8'));
    expect(enabled).toBe(true);
    expect(command).toEqual([...PLAIN_COMMAND, `--data-dir=${dataDir}`, '--hidden']);

    // As the desktop does it at the next login.
    await syncwatch.quit();
    const [program = '', ...args] = command;
    const atLogin = startPlainly(desktop, args, [program]);
    later(() => void atLogin.child.kill('SIGKILL'));
    await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
    atLogin.child.kill('SIGTERM');
    await atLogin.ended;

    const again = await startSyncwatch(desktop, dataDir);
    later(() => again.electron.close());
    const settings = await again.window();
    await see(settings.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
    expect(
      await settings.evaluate(() => window.syncwatch?.setStartAtLogin({ on: false })),
    ).toMatchObject({ ok: true });
    expect(existsSync(entry)).toBe(false);
  });
});
