import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startVirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import type { VirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import type { SessionBus } from '../../electron/adapters/dbus.ts';
import { sharedSessionBus } from '../../electron/adapters/dbus.ts';
import { createNotificationServers } from '../../electron/adapters/notification-server.ts';
import { createLinuxNotifier } from '../../electron/adapters/notifier-linux.ts';
import { rememberShown } from '../../electron/adapters/shown-notifications.ts';
import type { Activation } from '../../electron/domain/activation.ts';
import { notification, verbatim } from '../support/notification.ts';
import { BusPeer } from './support/bus-peer.ts';
import { KeptLog } from './support/kept-log.ts';

const USUAL = ['actions', 'body', 'body-markup', 'persistence'];

let folder: string;
let desktop: VirtualDesktop;
let address: string;
const cleanUps: (() => void | Promise<void>)[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'syncwatch-notifier-'));
  desktop = await startVirtualDesktop({ folder, display: false, keyring: 'absent', tray: false });
  address = desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
});
beforeEach(() => desktop.notifications.clear());
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});
afterAll(async () => {
  await desktop.stop();
  rmSync(folder, { recursive: true, force: true });
});

const behave: VirtualDesktop['notifications']['behave'] = async (...how) => {
  cleanUps.push(() => desktop.notifications.behave('well', { capabilities: USUAL }));
  await desktop.notifications.behave(...how);
};

let files = 0;
const newFile = () => join(folder, `shown-${(files += 1)}.json`);

interface Given {
  at?: string;
  sound?: boolean;
  file?: string;
  bus?: () => Promise<SessionBus>;
}

function open({
  at = address,
  sound = false,
  file = newFile(),
  bus = sharedSessionBus(at),
}: Given = {}) {
  const log = new KeptLog();
  const opened: SessionBus[] = [];
  const noted = async () => {
    const one = await bus();
    opened.push(one);
    return one;
  };
  cleanUps.push(() => opened.forEach((one) => one.close()));
  const activations: Activation[] = [];
  let told = () => {};
  const notifier = createLinuxNotifier(
    {
      translate: () => verbatim,
      sound: () => sound,
      activated: (activation) => {
        activations.push(activation);
        told();
      },
      log,
    },
    createNotificationServers(noted),
    rememberShown(file, log),
  );
  return {
    notifier,
    activations,
    bus: noted,
    /** Resolves when the next activation has arrived. */
    activation: () =>
      new Promise<void>((resolve) => {
        told = resolve;
      }),
  };
}

const onScreen = async () =>
  (await desktop.notifications.all()).filter(({ closed }) => closed === null);

describe('what is sent', () => {
  test('has a name, an icon, a click, a category and no sound', async () => {
    const { notifier } = open();
    expect(await notifier.show(notification())).toEqual({ result: 'shown' });
    expect(await desktop.notifications.all()).toMatchObject([
      {
        replacesId: 0,
        appName: 'Syncwatch',
        appIcon: 'syncwatch',
        summary: 'Done',
        body: 'All well.',
        actions: { default: 'notification.action.open' },
        hints: {
          'desktop-entry': 'syncwatch',
          urgency: 1,
          category: 'x-syncwatch.ended',
          'suppress-sound': true,
        },
        expireTimeoutMs: -1,
      },
    ]);
  });

  test('is urgent, and makes a sound, where that is wanted', async () => {
    const { notifier } = open({ sound: true });
    await notifier.show(notification({ urgent: true }));
    const [{ hints } = { hints: {} }] = await desktop.notifications.all();
    expect(hints).toMatchObject({ urgency: 2 });
    expect(hints).not.toHaveProperty('suppress-sound');
  });

  test('has two buttons at most, and no clicks where the server knows none', async () => {
    const { notifier } = open();
    await notifier.show(notification({ actions: ['repair', 'sync-again', 'later'] }));
    await behave('well', { capabilities: ['body'] });
    await desktop.notifications.stop();
    await desktop.notifications.start();
    await notifier.show(notification({ actions: ['repair'] }));
    expect((await desktop.notifications.all()).map(({ actions }) => Object.keys(actions))).toEqual([
      ['default', 'repair', 'sync-again'],
      [],
    ]);
  });

  test('is marked up only for who reads it so, and has no zero byte', async () => {
    const said = notification({ title: 'A & <b>', body: 'J\0. "A" <b> & Co.' });
    await open().notifier.show(said);
    await behave('well', { capabilities: ['body'] });
    await open().notifier.show(said);
    const all = await desktop.notifications.all();
    expect(all.map(({ summary }) => summary)).toEqual(['A & <b>', 'A & <b>']);
    expect(all.map(({ body }) => body)).toEqual(['J. "A" &lt;b&gt; &amp; Co.', 'J. "A" <b> & Co.']);
  });
});

describe('in one place', () => {
  test('the newer takes the place of the older, also when both are sent at once', async () => {
    const { notifier } = open();
    const places = ['p1', 'p1', 'p2', 'p1'];
    await Promise.all(
      places.map((place, at) => notifier.show(notification({ title: `${at}`, place }))),
    );
    const titles = (await onScreen()).map(({ summary }) => summary);
    expect(titles.toSorted()).toEqual(['2', '3']);
    expect(await desktop.notifications.all()).toHaveLength(4);
  });

  test('one is withdrawn, once, also while it is being sent', async () => {
    const { notifier } = open();
    const sent = notifier.show(notification());
    notifier.withdraw('p1');
    notifier.withdraw('p1');
    notifier.withdraw('elsewhere');
    await sent;
    const [{ id } = { id: 0 }] = await desktop.notifications.waitForCount(1);
    expect(await desktop.notifications.waitForClosed(id)).toBe('withdrawn');
    await notifier.show(notification());
    expect(await onScreen()).toHaveLength(1);
  });

  test('one that was waved away is neither replaced nor withdrawn', async () => {
    const { notifier, bus } = open();
    await notifier.show(notification());
    const [{ id } = { id: 0 }] = await onScreen();
    const session = await bus();
    const closed = new Promise((resolve) => {
      session.listen({ member: 'NotificationClosed' }, resolve);
    });
    await desktop.notifications.dismiss(id);
    await closed;
    await notifier.show(notification({ title: 'Again' }));
    expect((await desktop.notifications.all()).at(-1)).toMatchObject({ replacesId: 0 });
  });
});

describe('what an earlier start showed', () => {
  test('is replaced, withdrawn and clicked by the next', async () => {
    const file = newFile();
    const { notifier } = open({ file });
    for (const place of ['a', 'b', 'c']) await notifier.show(notification({ id: place, place }));

    const next = open({ file });
    next.notifier.withdraw('a');
    await next.notifier.show(notification({ title: 'New', place: 'b' }));
    const [a, , c] = await desktop.notifications.all();
    expect(await desktop.notifications.waitForClosed(a?.id ?? 0)).toBe('withdrawn');
    const arrived = next.activation();
    await desktop.notifications.click(c?.id ?? 0);
    await arrived;
    expect(next.activations).toMatchObject([{ notificationId: 'c', place: 'c' }]);
    expect((await onScreen()).map(({ summary }) => summary)).toEqual(['New']);
    expect(await desktop.notifications.all()).toHaveLength(4);
  });

  test('is left alone when another server shows them now', async () => {
    const file = newFile();
    await open({ file }).notifier.show(notification({ place: 'a' }));
    await desktop.notifications.stop();
    await desktop.notifications.start();
    await open().notifier.show(notification({ title: 'Of another program' }));
    const { notifier } = open({ file });
    notifier.withdraw('a');
    await notifier.show(notification({ title: 'New', place: 'a' }));
    expect((await onScreen()).map(({ summary }) => summary)).toEqual(['Of another program', 'New']);
  });
});

describe('clicks', () => {
  test('on it and on its buttons lead where they should', async () => {
    const { notifier, activations, activation } = open();
    for (const action of ['default', 'repair', 'later'] as const) {
      const { result } = await notifier.show(
        notification({ id: action, actions: ['repair', 'later'] }),
      );
      expect(result).toBe('shown');
      const [{ id } = { id: 0 }] = await onScreen();
      const arrived = activation();
      await desktop.notifications.click(id, action);
      await arrived;
    }
    const at = { place: 'p1', connectionIds: ['c1', 'c2'] };
    expect(activations).toEqual([
      { action: 'open', notificationId: 'default', ...at },
      { action: 'repair', notificationId: 'repair', ...at },
      { action: 'later', notificationId: 'later', ...at },
    ]);
  });

  test('on it that is heard of before its number is', async () => {
    const bus = await sharedSessionBus(address)();
    const slow: SessionBus = {
      ...bus,
      async call(call) {
        const answer = await bus.call(call);
        if (call.member === 'Notify') {
          const heard = new Promise((resolve) => bus.listen({ member: 'ActionInvoked' }, resolve));
          await desktop.notifications.click(Number(answer[0]), 'later');
          await heard;
        }
        return answer;
      },
    };
    const { notifier, activations } = open({ bus: async () => slow });
    await notifier.show(notification({ id: 'quick', actions: ['later'] }));
    await expect
      .poll(() => activations)
      .toMatchObject([{ action: 'later', notificationId: 'quick' }]);
  });

  test('on those of others, from others, or on what is no button lead nowhere', async () => {
    const [{ notifier, activations, activation }, other] = [open(), open()];
    await notifier.show(notification({ id: 'ours' }));
    const [ours] = await onScreen();
    await other.notifier.show(notification({ id: 'theirs' }));
    const theirs = (await onScreen()).at(-1);
    await desktop.notifications.click(theirs?.id ?? 0);
    const stranger = new BusPeer(address);
    cleanUps.push(() => stranger.leave());
    await stranger.own('app.syncwatch.Stranger');
    const path = '/org/freedesktop/Notifications';
    const face = 'org.freedesktop.Notifications';
    stranger.signal(path, face, 'ActionInvoked', 'us', [ours?.id ?? 0, 'default']);
    const arrived = activation();
    await desktop.notifications.click(ours?.id ?? 0);
    await arrived;
    expect(activations.map(({ notificationId }) => notificationId)).toEqual(['ours']);
    expect(other.activations.map(({ notificationId }) => notificationId)).toEqual(['theirs']);
  });
});

describe('a server that', () => {
  test('was started again is asked anew, and the numbers of the last one are forgotten', async () => {
    const { notifier } = open();
    await notifier.show(notification({ place: 'a' }));
    await notifier.show(notification({ place: 'b' }));
    expect(notifier.findings().server).toEqual({
      name: expect.any(String),
      vendor: expect.any(String),
      version: expect.any(String),
      specification: expect.any(String),
      capabilities: USUAL,
    });
    await desktop.notifications.stop();
    await behave('well', { capabilities: ['body'] });
    await desktop.notifications.start();
    await notifier.show(notification({ place: 'b', title: 'New' }));
    notifier.withdraw('a');
    expect(notifier.findings().server?.capabilities).toEqual(['body']);
    expect(await onScreen()).toMatchObject([{ summary: 'New', replacesId: 0 }]);
  });

  test('is gone is nobody; back, it shows again', async () => {
    const { notifier } = open();
    await desktop.notifications.stop();
    const result = await notifier.show(notification());
    expect(result).toMatchObject({ result: 'failed', why: 'no-server' });
    expect(notifier.findings()).toEqual({ server: undefined, last: result });
    await desktop.notifications.start();
    expect(await notifier.show(notification())).toEqual({ result: 'shown' });
  });

  test.each([
    [
      'refuse',
      {
        result: 'failed',
        why: 'refused',
        detail: 'org.freedesktop.Notifications.Error.Refused',
      },
    ],
    ['hang', { result: 'failed', why: 'no-answer' }],
    ['nonsense', { result: 'failed', why: 'refused', detail: 'the answer has no number' }],
  ] as const)('answers with %s is told so, and shows again later', async (manner, delivery) => {
    const { notifier } = open();
    await behave(manner);
    expect(await notifier.show(notification())).toEqual(delivery);
    expect(notifier.findings().last).toEqual(delivery);
    notifier.withdraw('p1');
    await desktop.notifications.behave('well');
    expect(await notifier.show(notification())).toEqual({ result: 'shown' });

    // The same of one that is known already.
    await desktop.notifications.behave(manner);
    expect(await notifier.show(notification())).toEqual(delivery);
    await desktop.notifications.behave('well');
    expect(await notifier.show(notification())).toEqual({ result: 'shown' });
    expect(await onScreen()).toHaveLength(1);
  });
});

describe('the bus', () => {
  test('is not there: nobody', async () => {
    const { notifier } = open({ at: 'disabled:' });
    const result = await notifier.show(notification());
    expect(result).toEqual({
      result: 'failed',
      why: 'no-server',
      detail: 'Error: There is no session bus.',
    });
  });

  test('was lost: found again', async () => {
    const { notifier, bus, activation, activations } = open();
    await notifier.show(notification());
    const lost = await bus();
    lost.close();
    await lost.closed;
    expect(await notifier.show(notification({ id: 'later' }))).toEqual({ result: 'shown' });
    const arrived = activation();
    await desktop.notifications.click((await onScreen()).at(-1)?.id ?? 0);
    await arrived;
    expect(activations).toMatchObject([{ notificationId: 'later' }]);
  });
});
