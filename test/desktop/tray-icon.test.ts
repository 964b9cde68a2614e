import { afterEach, describe, expect, test } from 'vitest';
import type { VirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import type { Glance } from '../../electron/domain/summary.ts';
import { GLANCES } from '../../electron/domain/summary.ts';
import type { Bank, Sandbox } from '../../electron/sandbox/server.ts';
import { startSandbox } from '../../electron/sandbox/server.ts';
import { BusPeer } from '../service/support/bus-peer.ts';
import { expiringBank, wellBank } from '../support/banks.ts';
import {
  cleaner,
  clickInTray,
  newDesktop,
  startSyncwatch,
  temporaryFolder,
} from '../support/syncwatch.ts';
import { drawingIn } from '../support/tray-picture.ts';
import { WindowPage } from '../support/window-page.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

const inState = (status: string): Bank => ({
  ...wellBank,
  channels: wellBank.channels.map((channel) => ({ ...channel, status })),
});

async function startOn(keyring: 'unlocked' | 'absent', switches: string[] = []) {
  const { desktop, stop } = await newDesktop({ keyring });
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const syncwatch = await startSyncwatch(desktop, dataDir, { switches });
  later(() => syncwatch.quit());
  return { desktop, syncwatch };
}

/** Resolves when the icon and its menu have been drawn once more. */
function drawnAgain(desktop: VirtualDesktop): Promise<void> {
  const changes: string[] = [];
  return new Promise((resolve) => {
    desktop.on('tray-changed', ({ signal }) => {
      changes.push(signal);
      if (['NewIcon', 'LayoutUpdated'].every((one) => changes.includes(one))) resolve();
    });
  });
}

async function start(keyring: 'unlocked' | 'absent') {
  const { desktop, syncwatch } = await startOn(keyring);
  const window = new WindowPage(await syncwatch.window());
  const seen = new Set<Glance>();

  return {
    desktop,
    window,
    seen,
    /** The icon of this state, with this sentence in tooltip and menu. */
    async shows(glance: Glance, sentence: RegExp) {
      const drawing = `${glance}-light-22.png`;
      const item = await desktop.tray.waitFor(
        (one) => sentence.test(one.tooltip) && drawingIn(one) === drawing,
        { timeoutMs: 30_000 },
      );
      expect(item.menu[0]).toMatchObject({ label: item.tooltip, enabled: false });
      expect(item.icons).toHaveLength(1);
      seen.add(glance);
    },
    async signInTo(...banks: Bank[]): Promise<Sandbox> {
      const service = await startSandbox({ banks });
      later(() => service.close());
      await window.fillIn(service);
      await window.connect();
      return service;
    },
    async signOut() {
      await clickInTray(desktop, 'Settings…');
      await window.page.getByRole('button', { name: 'Sign out' }).click();
    },
  };
}

describe('the icon', () => {
  test('has the drawing of every state', async () => {
    const { desktop, seen, shows, signInTo, signOut } = await start('unlocked');
    await shows('signed-out', /^Signed out/);

    await signInTo();
    await shows('never', /no connections yet/);
    await signOut();
    await shows('signed-out', /^Signed out/);

    const service = await signInTo(wellBank, expiringBank);
    await shows('well', /^All 2 connections are up to date/);
    await clickInTray(desktop, 'For one hour');
    await shows('paused', /^Paused until \d\d:\d\d\. All 2 connections are up to date/);
    await clickInTray(desktop, 'Sync all');
    await shows('syncing', /^Syncing \d of 2/);
    await shows('needs-person', /needs a person/);
    await clickInTray(desktop, 'Resume');
    await signOut();
    await service.close();

    await signInTo(inState('FAILED'));
    await shows('provider-trouble', /^1 failed: Banque Claire/);
    await signOut();

    const last = await signInTo(wellBank);
    await shows('well', /up to date/);
    await last.close();
    // That there is nobody any more is noticed at the next request.
    await clickInTray(desktop, 'Sync all');
    await shows('offline', /^Offline/);

    const missing = GLANCES.filter((glance) => !seen.has(glance));
    expect(missing).toEqual(['keychain']);
  });

  test('is the padlock where no keychain would keep the sign-in, until somebody is signed in', async () => {
    const { shows, signInTo } = await start('absent');
    await shows('keychain', /^Signed out.* no keychain/);
    await signInTo(wellBank);
    await shows('well', /up to date/);
  });

  test('follows the desktop, and not the theme that was chosen for the windows', async () => {
    const { desktop, window, shows, signInTo } = await start('unlocked');
    await signInTo(wellBank);
    await shows('well', /up to date/);
    await clickInTray(desktop, 'Settings…');
    await window.page.getByRole('radio', { name: 'Dark' }).click();
    await clickInTray(desktop, 'For one hour');
    await shows('paused', /^Paused/);
  });

  test.each([
    ['--force-device-scale-factor=1.25', 'signed-out-light-32.png'],
    ['--force-device-scale-factor=2', 'signed-out-light-44.png'],
    ['--force-dark-mode', 'signed-out-dark-22.png'],
  ])('is the one for the scale and the theme of the desktop: %s', async (given, drawing) => {
    const { desktop } = await startOn('unlocked', ['--hidden', given]);
    await desktop.tray.waitFor((item) => drawingIn(item) === drawing);
  });

  test.each(['unlock-screen', 'resume'] as const)(
    'is drawn again, with its menu, after %s, since some panels lose it',
    async (event) => {
      const { desktop, syncwatch } = await startOn('unlocked', ['--hidden']);
      await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
      const redrawn = drawnAgain(desktop);
      await syncwatch.electron.evaluate(
        ({ powerMonitor }, name) => void powerMonitor.emit(name),
        event,
      );
      await redrawn;
      expect(drawingIn(await desktop.tray.waitFor())).toBe('signed-out-light-22.png');
    },
  );

  test('is drawn again when the desktop says on the session bus that the screen is unlocked', async () => {
    const { desktop } = await startOn('unlocked', ['--hidden']);
    await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
    const locker = new BusPeer(desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
    later(() => locker.leave());
    const name = 'org.gnome.ScreenSaver';
    const path = '/org/gnome/ScreenSaver';
    const asked = new Promise<void>((resolve) => {
      locker.answers(path, name, 'GetActive', 'b', () => {
        resolve();
        return false;
      });
    });
    await locker.own(name);
    await asked;
    const redrawn = drawnAgain(desktop);
    for (const active of [true, false]) {
      locker.signal(path, name, 'ActiveChanged', 'b', [active]);
    }
    await redrawn;
  });
});
