import { expect, test } from 'vitest';
import { hasOwner, openSessionBus } from '../../electron/adapters/dbus.ts';
import { watchScreenLock } from '../../electron/adapters/screen-lock.ts';
import { BusPeer } from './support/bus-peer.ts';
import { privateBus } from './support/private-bus.ts';

const GNOME = 'org.gnome.ScreenSaver';
const GNOME_PATH = '/org/gnome/ScreenSaver';
const FREEDESKTOP = 'org.freedesktop.ScreenSaver';

const session = privateBus();
const { cleanUps } = session;

/** Somebody who locks screens, and is asked at this path whether one is locked. */
async function locker(name: string, path: string, active: boolean): Promise<BusPeer> {
  const peer = new BusPeer(session.address);
  cleanUps.push(() => peer.leave());
  peer.answers(path, name, 'GetActive', 'b', () => active);
  await peer.own(name);
  return peer;
}

/** Somebody who watches, and all that is told. */
async function watched() {
  const bus = await openSessionBus(session.address);
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
