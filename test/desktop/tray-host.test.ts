import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { expect as see } from '@playwright/test';
import type { Page } from '@playwright/test';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Syncwatch } from '../support/syncwatch.ts';
import {
  cleaner,
  clickInTray,
  newDesktop,
  startSyncwatch,
  temporaryFolder,
} from '../support/syncwatch.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

async function start(tray: boolean, env: Record<string, string> = {}) {
  const { desktop, stop } = await newDesktop({ tray });
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const hidden = async () => {
    const syncwatch = await startSyncwatch(desktop, dataDir, { switches: ['--hidden'], env });
    later(() => syncwatch.quit());
    return syncwatch;
  };
  return { desktop, dataDir, hidden };
}

/** Nobody is told before a panel had its time to come. */
const SAID_WITHIN = { timeout: 40_000 };
const notice = (page: Page) => page.getByText(/Nothing on this desktop shows tray icons/);

const closeWindow = ({ electron }: Syncwatch) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
const windowCount = ({ electron }: Syncwatch) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
const menuOfWindows = ({ electron }: Syncwatch) =>
  electron.evaluate(
    ({ Menu }) =>
      Menu.getApplicationMenu()?.items[0]?.submenu?.items.map(({ label }) => label) ?? [],
  );

describe('without anybody who shows tray icons', () => {
  test('a hidden start opens the window, which says why, stays, and has the menu', async () => {
    const { desktop, hidden } = await start(false);
    const syncwatch = await hidden();
    const page = await syncwatch.window(SAID_WITHIN.timeout);
    await see(notice(page)).toBeVisible(SAID_WITHIN);
    await closeWindow(syncwatch);
    expect(await windowCount(syncwatch)).toBe(1);
    const menu = await menuOfWindows(syncwatch);
    expect(menu).toEqual(expect.arrayContaining(['Sync all', 'Pause', 'Settings…', 'Quit']));

    // A panel that comes late gets the icon, and the window is a window again.
    await desktop.tray.start({ host: false });
    await desktop.tray.start();
    await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
    await see(notice(page)).toBeHidden();
    expect(await menuOfWindows(syncwatch)).toEqual([]);
    const gone = page.waitForEvent('close');
    await closeWindow(syncwatch);
    await gone;
    await clickInTray(desktop, 'Open Syncwatch');
    await see(notice(await syncwatch.window())).toBeHidden();
    expect(await desktop.tray.items()).toHaveLength(1);
  });

  test('quitting ends it, though the window stays', async () => {
    const { hidden } = await start(false);
    const syncwatch = await hidden();
    await see(notice(await syncwatch.window(SAID_WITHIN.timeout))).toBeVisible(SAID_WITHIN);
    const exit = new Promise((resolve) => syncwatch.electron.process().once('exit', resolve));
    await syncwatch.electron.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items[0]?.submenu?.items ?? [];
      const quit = items.find(({ label }) => label === 'Quit');
      // Not before this has been answered.
      setTimeout(() => quit?.click(), 100);
    });
    expect(await exit).toBe(0);
  });
});

test('a panel that comes right after the start has the icon, once', async () => {
  const { desktop, hidden } = await start(false);
  const syncwatch = await hidden();
  await desktop.tray.start();
  await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
  await clickInTray(desktop, 'Open Syncwatch');
  await see(notice(await syncwatch.window())).toBeHidden();
  expect(await desktop.tray.items()).toHaveLength(1);
});

test('a panel that dies and returns has the icon again, with its menu', async () => {
  const { desktop, hidden } = await start(true);
  const syncwatch = await hidden();
  await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
  for (let time = 0; time < 3; time += 1) {
    await desktop.tray.stop();
    await desktop.tray.start();
    await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
    await clickInTray(desktop, time % 2 === 0 ? 'For one hour' : 'Resume');
  }
  await desktop.tray.waitFor(({ menu }) => menu.some(({ label }) => label === 'Resume'));
  expect(await desktop.tray.items()).toHaveLength(1);
  expect(await windowCount(syncwatch)).toBe(0);
});

test('the session bus ends: so does the program, and the next start goes on where it was', async () => {
  const { desktop, hidden } = await start(true);
  const first = await hidden();
  await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
  await clickInTray(desktop, 'Until I resume it');
  await desktop.tray.waitFor(({ menu }) => menu.some(({ label }) => label === 'Resume'));
  const ended = new Promise((resolve) => first.electron.process().once('exit', resolve));
  await desktop.endBus();
  await ended;
  await desktop.returnBus();
  await hidden();
  const item = await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
  expect(item.menu.some(({ label }) => label === 'Resume')).toBe(true);
});

describe('with a session bus that is none', () => {
  async function badBus(answer: (socket: Socket) => void): Promise<string> {
    const { folder, remove } = temporaryFolder('bus');
    later(remove);
    const server = createServer((socket) => {
      socket.on('error', () => {});
      answer(socket);
    });
    const file = join(folder, 'bus');
    await new Promise<void>((resolve) => {
      server.listen(file, resolve);
    });
    later(() => void server.close());
    return `unix:path=${file}`;
  }

  test.each<[string, () => string | Promise<string>]>([
    ['it is not there', () => 'unix:path=/nowhere/bus'],
    ['it refuses', () => badBus((socket) => socket.destroy())],
  ])('%s: the window opens, and quitting ends the program', async (_how, address) => {
    const { hidden } = await start(false, { DBUS_SESSION_BUS_ADDRESS: await address() });
    const syncwatch = await hidden();
    const page = await syncwatch.window(SAID_WITHIN.timeout);
    await see(notice(page)).toBeVisible(SAID_WITHIN);
    await syncwatch.quit();
  });

  test('it takes everybody in and answers nobody: what runs hidden goes on, and can be ended', async () => {
    const address = await badBus(() => {});
    const { dataDir, hidden } = await start(false, { DBUS_SESSION_BUS_ADDRESS: address });
    const syncwatch = await hidden();
    const file = join(dataDir, 'logs', 'main.log');
    const said = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
    await vi.waitUntil(() => said().includes('The session bus tells nothing of tray icons'), {
      timeout: SAID_WITHIN.timeout,
    });
    expect(await windowCount(syncwatch)).toBe(0);
    await syncwatch.quit();
    expect(said()).toContain('Ended.');
  });
});
