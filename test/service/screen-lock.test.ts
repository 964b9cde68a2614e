import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startVirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import type { VirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import { hasOwner, openSessionBus } from '../../electron/adapters/dbus.ts';
import { watchScreenLock } from '../../electron/adapters/screen-lock.ts';
import { BusPeer } from './support/bus-peer.ts';

const GNOME = 'org.gnome.ScreenSaver';
const GNOME_PATH = '/org/gnome/ScreenSaver';
const FREEDESKTOP = 'org.freedesktop.ScreenSaver';

let folder: string;
let desktop: VirtualDesktop;
let address: string;
const cleanUps: (() => void)[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'syncwatch-lock-'));
  desktop = await startVirtualDesktop({
    folder,
    display: false,
    keyring: 'absent',
    tray: false,
    notifications: false,
  });
  address = desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
});
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) cleanUp();
});
afterAll(async () => {
  await desktop.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody who locks screens, and is asked at this path whether one is locked. */
async function locker(name: string, path: string, active: boolean): Promise<BusPeer> {
  const peer = new BusPeer(address);
  cleanUps.push(() => peer.leave());
  peer.answers(path, name, 'GetActive', 'b', () => active);
  await peer.own(name);
  return peer;
}

/** Somebody who watches, and all that is told. */
async function watched() {
  const bus = await openSessionBus(address);
  const told: boolean[] = [];
  let came = () => {};
  const quiet = () => {};
  const watch = watchScreenLock({
    open: async () => bus,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    changed(locked) {
      told.push(locked);
      came();
    },
  });
  cleanUps.push(
    () => bus.close(),
    () => watch.stop(),
  );
  return {
    told,
    async until(count: number) {
      while (told.length < count) {
        await new Promise<void>((resolve) => {
          came = resolve;
        });
      }
    },
    /** The bus does one thing after the other: what this peer said before has been heard. */
    async heardOut(peer: BusPeer) {
      await peer.own('app.syncwatch.Marker');
      await peer.release('app.syncwatch.Marker');
      await hasOwner(bus, GNOME);
    },
  };
}

test('a screen that is locked already is found, and unlocked by nobody but its locker', async () => {
  const gnome = await locker(GNOME, GNOME_PATH, true);
  const stranger = await locker('app.syncwatch.Stranger', '/Stranger', false);
  const { told, until, heardOut } = await watched();
  await until(1);
  expect(told).toEqual([true]);
  stranger.signal(GNOME_PATH, GNOME, 'ActiveChanged', 'b', [false]);
  await heardOut(stranger);
  expect(told).toEqual([true]);
  for (const active of [false, true]) {
    gnome.signal(GNOME_PATH, GNOME, 'ActiveChanged', 'b', [active]);
  }
  await heardOut(gnome);
  expect(told).toEqual([true, false, true]);
});

test('a locker that comes late is found, at the older path too, and one that leaves is over', async () => {
  const { told, until } = await watched();
  const kde = await locker(FREEDESKTOP, '/ScreenSaver', true);
  await until(1);
  await kde.release(FREEDESKTOP);
  await until(2);
  expect(told).toEqual([true, false]);
});
