import { expect as see } from '@playwright/test';
import { afterEach, describe, expect, test } from 'vitest';
import type { VirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import type { Bank } from '../../electron/sandbox/server.ts';
import { startSandbox } from '../../electron/sandbox/server.ts';
import { wellBank } from '../support/banks.ts';
import {
  cleaner,
  clickInTray,
  newDesktop,
  startSyncwatch,
  temporaryFolder,
} from '../support/syncwatch.ts';
import { WindowPage } from '../support/window-page.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

type Menu = Awaited<ReturnType<VirtualDesktop['tray']['items']>>[number]['menu'];

/** The menu as a person reads it: one line for each entry, in brackets what cannot be clicked, indented what opens. */
function read(menu: Menu, indent = ''): string[] {
  return menu.flatMap(({ type, label, enabled, children }) => [
    indent + (type === 'separator' ? '——' : enabled ? label : `[${label}]`),
    ...read(children, `${indent}  `),
  ]);
}

const needing = (number: number): Bank => ({
  ...wellBank,
  providerId: `91${number}`,
  name: `Banque ${number}`,
  channels: wellBank.channels.map((channel) => ({ ...channel, status: 'TOKEN_EXPIRED' })),
});

async function start(banks: Bank[]) {
  const { desktop, stop } = await newDesktop();
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const service = await startSandbox({ banks, speed: 4 });
  later(service.close);
  const syncwatch = await startSyncwatch(desktop, dataDir);
  later(() => syncwatch.quit());
  const window = new WindowPage(await syncwatch.window());
  await window.fillIn(service);
  await window.connect();
  await see(window.row('Banque Claire')).toBeVisible();
  return { desktop, syncwatch, window };
}

describe('the menu', () => {
  test('before anybody is signed in: what can be done, and nothing that cannot', async () => {
    const { desktop, stop } = await newDesktop();
    later(stop);
    const { folder: dataDir, remove } = temporaryFolder('data');
    later(remove);
    const syncwatch = await startSyncwatch(desktop, dataDir, { switches: ['--hidden'] });
    later(() => syncwatch.quit());
    const item = await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
    expect(read(item.menu)).toEqual([
      '[Signed out. Connect to watch your connections.]',
      '——',
      '[Sync all]',
      'Pause',
      '  For one hour',
      '  Until tomorrow',
      '  Until I resume it',
      '——',
      '[Recent]',
      'Open Syncwatch',
      'Settings…',
      '——',
      'Quit',
    ]);
    // The settings belong to a sign-in; who has none is shown where to begin.
    await desktop.tray.clickMenu('Settings…');
    const page = await syncwatch.window();
    await see(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  });

  test('every entry does what it says', async () => {
    const { desktop, syncwatch, window } = await start([
      wellBank,
      ...[1, 2, 3, 4, 5, 6].map(needing),
    ]);
    const { tray } = desktop;
    const { page } = window;
    const item = await tray.waitFor(({ menu }) => menu.some(({ label }) => /more/.test(label)));
    expect(read(item.menu)).toEqual([
      '[6 need a person: Banque 1, authorisation expired (C. Roussel)]',
      '[1 of 7 is up to date]',
      '——',
      'Sync all',
      'Pause',
      '  For one hour',
      '  Until tomorrow',
      '  Until I resume it',
      '——',
      'Banque 1: authorise again…',
      'Banque 2: authorise again…',
      'Banque 3: authorise again…',
      'Banque 4: authorise again…',
      'Banque 5: authorise again…',
      'and 1 more…',
      '——',
      '[Recent]',
      'Open Syncwatch',
      'Settings…',
      '——',
      'Quit',
    ]);

    await tray.clickMenu('Sync all');
    const ended = await tray.waitFor(
      ({ menu }) =>
        menu.find(({ label }) => label === 'Recent')?.children.length === 5 &&
        /6 need/.test(menu[0]?.label ?? ''),
      { timeoutMs: 40_000 },
    );
    const recent = ended.menu.find(({ label }) => label === 'Recent')?.children ?? [];
    for (const { label } of recent) {
      expect(label).toMatch(/^Banque \w+ \(C\. Roussel\): (up to date|needs a person), \d\d:\d\d$/);
    }
    const latest = recent[0]?.label.split(' (')[0] ?? '';
    const details = (bank: string) =>
      page.getByRole('complementary', { name: `Details of ${bank}` });

    await tray.clickMenu('Settings…');
    await see(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    await tray.clickMenu(recent[0]?.id ?? '');
    await see(details(latest)).toBeVisible();
    await tray.clickMenu('Banque 3: authorise again…');
    await see(details('Banque 3')).toBeVisible();

    for (const [length, sentence] of [
      ['For one hour', /\. Paused until \d\d:\d\d\.$/],
      ['Until tomorrow', /\. Paused until ([A-Z]\w+day )?00:00\.$/],
      ['Until I resume it', /\. Paused until you resume\.$/],
    ] as const) {
      await clickInTray(desktop, length);
      const paused = await tray.waitFor(({ menu }) => menu.some(({ label }) => label === 'Resume'));
      expect(paused.menu[1]?.label).toMatch(sentence);
      expect(read(paused.menu)).not.toContain('Pause');
      await clickInTray(desktop, 'Resume');
      await tray.waitFor(({ menu }) => menu.some(({ label }) => label === 'Pause'));
    }

    await page.close();
    await tray.clickMenu('and 1 more…');
    const again = await syncwatch.window();
    await see(again.getByRole('grid', { name: 'Connections' })).toBeVisible();
    await again.close();
    await tray.activate();
    await see((await syncwatch.window()).getByRole('grid', { name: 'Connections' })).toBeVisible();

    const exit = new Promise((resolve) => syncwatch.electron.process().once('exit', resolve));
    await tray.clickMenu('Quit');
    expect(await exit).toBe(0);
  });
});
