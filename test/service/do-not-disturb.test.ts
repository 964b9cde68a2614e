import { describe, expect, test } from 'vitest';
import type { SessionBus } from '../../electron/adapters/dbus.ts';
import { sharedSessionBus } from '../../electron/adapters/dbus.ts';
import { linuxDoNotDisturb } from '../../electron/adapters/do-not-disturb.ts';
import { readGsettings } from '../../electron/adapters/do-not-disturb-sources.ts';
import { createNotificationServers } from '../../electron/adapters/notification-server.ts';
import { BusPeer } from './support/bus-peer.ts';
import { privateBus } from './support/private-bus.ts';

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';

const session = privateBus();
const { cleanUps } = session;

/** A notification server that calls itself so; what else it can do is up to the test. */
async function server(name: string, prepare: (peer: BusPeer) => void = () => {}) {
  const peer = new BusPeer(session.address);
  cleanUps.push(() => peer.leave());
  const information = [name, 'Vendor', '1', '1.2'];
  peer.answers(PATH, NAME, 'GetServerInformation', 'ssss', () => information);
  peer.answers(PATH, NAME, 'GetCapabilities', 'as', () => ['body']);
  prepare(peer);
  await peer.own(NAME);
  return peer;
}

function open(gsettings: () => string = () => 'true') {
  const bus = sharedSessionBus(session.address);
  let opened: SessionBus | undefined;
  const noted = async () => (opened = await bus());
  cleanUps.push(() => opened?.close());
  const dnd = linuxDoNotDisturb(createNotificationServers(noted), async (schema, key) => {
    expect([schema, key]).toEqual(['org.gnome.desktop.notifications', 'show-banners']);
    return gsettings();
  });
  const changed = () =>
    new Promise<void>((resolve) => {
      const stop = dnd.changed(() => {
        stop();
        resolve();
      });
    });
  return { dnd, changed, bus: noted };
}

describe('do-not-disturb is read, and its change heard,', () => {
  test.each([
    ['of KDE', 'Plasma', NAME, 'Inhibited'],
    ['of whoever does as KDE does', 'Another', NAME, 'Inhibited'],
    ['of dunst', 'dunst', 'org.dunstproject.cmd0', 'paused'],
  ])('%s', async (_of, name, face, key) => {
    const peer = await server(name, (one) => one.property(PATH, face, key, 'b', true));
    const { dnd, changed } = open();
    expect(await dnd.read()).toBe(true);
    expect(dnd.current()).toBe(true);

    const told = changed();
    peer.change(PATH, face, key, 'b', false);
    await told;
    expect(dnd.current()).toBe(false);
  });

  test('of Xfce', async () => {
    let held = false;
    await server('Xfce Notify Daemon');
    const xfconf = new BusPeer(session.address);
    cleanUps.push(() => xfconf.leave());
    xfconf.answers('/org/xfce/Xfconf', 'org.xfce.Xfconf', 'GetProperty', 'v', (channel, key) => {
      expect([channel, key]).toEqual(['xfce4-notifyd', '/do-not-disturb']);
      return ['b', held];
    });
    await xfconf.own('org.xfce.Xfconf');
    const { dnd, changed } = open();
    expect(await dnd.read()).toBe(false);
    const told = changed();
    held = true;
    const change = ['xfce4-notifyd', '/do-not-disturb', ['b', true]];
    xfconf.signal('/org/xfce/Xfconf', 'org.xfce.Xfconf', 'PropertyChanged', 'ssv', change);
    await told;
    expect(dnd.current()).toBe(true);
  });

  test('of GNOME', async () => {
    let banners = 'true';
    const peer = await server('gnome-shell');
    const { dnd, changed } = open(() => banners);
    expect(await dnd.read()).toBe(false);
    const told = changed();
    banners = 'false';
    const key = '/org/gnome/desktop/notifications/show-banners';
    const change = [key, [''], '1'];
    peer.signal('/ca/desrt/dconf/Writer/user', 'ca.desrt.dconf.Writer', 'Notify', 'sass', change);
    await told;
    expect(dnd.current()).toBe(true);
    banners = 'nothing to be made of';
    expect(await dnd.read()).toBeUndefined();
  });
});

test('whoever asks first is told as soon as it is known', async () => {
  await server('Plasma', (one) => one.property(PATH, NAME, 'Inhibited', 'b', true));
  const { dnd, changed } = open();
  const told = changed();
  expect(dnd.current()).toBeUndefined();
  await told;
  expect(dnd.current()).toBe(true);
});

describe('nothing is known', () => {
  test('where nobody shows notifications, and of one who does not say', async () => {
    const { dnd } = open();
    expect(await dnd.read()).toBeUndefined();
    await server('mako', (one) => one.property(PATH, NAME, 'Inhibited', 's', 'perhaps'));
    expect(await dnd.read()).toBeUndefined();
  });

  test('any more when the server left; the next one is read at once', async () => {
    const paused = (one: BusPeer) =>
      one.property(PATH, 'org.dunstproject.cmd0', 'paused', 'b', true);
    const first = await server('dunst', paused);
    const { dnd, changed } = open();
    expect(await dnd.read()).toBe(true);
    const left = changed();
    await first.release(NAME);
    await left;
    expect(dnd.current()).toBeUndefined();
    const came = changed();
    await server('Plasma', (one) => one.property(PATH, NAME, 'Inhibited', 'b', false));
    await came;
    expect(dnd.current()).toBe(false);
  });

  test('of one who has no such thing', async () => {
    await server('dunst');
    expect(await open().dnd.read()).toBeUndefined();
  });

  test('of one who does not answer', async () => {
    await server('dunst', (one) => {
      one.answers(PATH, NAME, 'GetServerInformation', '', () => new Promise(() => {}));
    });
    expect(await open().dnd.read()).toBeUndefined();
  });

  test('when the bus is lost; read again from the next', async () => {
    await server('dunst', (one) =>
      one.property(PATH, 'org.dunstproject.cmd0', 'paused', 'b', true),
    );
    const { dnd, bus } = open();
    expect(await dnd.read()).toBe(true);
    const lost = await bus();
    lost.close();
    await lost.closed;
    expect(await dnd.read()).toBe(true);
  });
});

test('the key of GNOME is read by its own program, and a failure of that is one of the reading', async () => {
  await expect(readGsettings('app.syncwatch.None', 'none')).rejects.toThrow(Error);
});
