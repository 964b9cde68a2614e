import type { ActivationArguments, NotificationConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { activationText, readActivation } from '../../../electron/adapters/activation-text.ts';
import type { NativeNotifications } from '../../../electron/adapters/notifier-native.ts';
import { createNativeNotifier } from '../../../electron/adapters/notifier-native.ts';
import type { Activation } from '../../../electron/domain/activation.ts';
import { KeptLog } from '../../service/support/kept-log.ts';
import { notification, verbatim } from '../../support/notification.ts';

type Listener = (...told: unknown[]) => void;

/** What Electron would have shown, in the test's hand. */
class FakeNative {
  static made: FakeNative[] = [];
  static supported = true;
  static groups: string[] = [];
  readonly options: NotificationConstructorOptions;
  readonly #listeners = new Map<string, Listener>();
  shown = false;
  closed = false;

  constructor(options: NotificationConstructorOptions) {
    this.options = options;
    FakeNative.made.push(this);
  }

  static isSupported = () => FakeNative.supported;
  static removeGroup = (group: string) => void FakeNative.groups.push(group);

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, listener);
  }
  tell(event: string, ...told: unknown[]): void {
    this.#listeners.get(event)?.(...told);
  }
  show(): void {
    this.shown = true;
  }
  close(): void {
    this.closed = true;
  }
}

function open(platform: NodeJS.Platform, more: Partial<NativeNotifications> = {}) {
  const activations: Activation[] = [];
  const Native = class extends FakeNative {};
  Object.assign(Native, more);
  const notifier = createNativeNotifier(
    {
      translate: () => verbatim,
      sound: () => false,
      activated: (activation) => activations.push(activation),
      log: new KeptLog(),
    },
    Native as unknown as NativeNotifications,
    platform,
  );
  const newest = () => FakeNative.made.at(-1) ?? new FakeNative({});
  return { notifier, activations, newest };
}

beforeEach(() => {
  FakeNative.made = [];
  FakeNative.groups = [];
  FakeNative.supported = true;
});
afterEach(() => {
  vi.useRealTimers();
});

describe.each(['darwin', 'win32'] as const)('on %s', (platform) => {
  test('what the system took is shown', async () => {
    const { notifier, newest } = open(platform);
    const delivery = notifier.show(notification());
    newest().tell('show');
    expect(await delivery).toEqual({ result: 'shown' });
    expect(newest().shown).toBe(true);
    expect(notifier.findings()).toEqual({ last: { result: 'shown' } });
  });

  test.each([
    [
      'Notification failed - Settings prevent the notification from being delivered.',
      'switched-off',
    ],
    ['Notifications are not allowed for this application', 'switched-off'],
    ['WinAPI: Show failed, ERROR -2143420155', 'refused'],
  ])('%s', async (error, why) => {
    const { notifier, newest } = open(platform);
    const delivery = notifier.show(notification());
    newest().tell('failed', {}, error);
    expect(await delivery).toEqual({ result: 'failed', why, detail: error });
  });

  test('silence is a no, in bounded time', async () => {
    vi.useFakeTimers();
    const { notifier } = open(platform);
    const delivery = notifier.show(notification());
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await delivery).toEqual({ result: 'failed', why: 'no-answer' });
  });

  test('a system without notifications is said so', async () => {
    FakeNative.supported = false;
    const { notifier } = open(platform);
    expect(await notifier.show(notification())).toEqual({ result: 'failed', why: 'unsupported' });
    expect(FakeNative.made).toEqual([]);
  });

  test('one is withdrawn', () => {
    const { notifier, newest } = open(platform);
    void notifier.show(notification());
    const one = newest();
    one.tell('show');
    notifier.withdraw('p1');
    notifier.withdraw('p1');
    expect(one.closed).toBe(true);
  });
});

describe('on macOS', () => {
  test('its identifier says where it leads, and its group is its place', () => {
    const { notifier, newest } = open('darwin');
    void notifier.show(notification({ actions: ['repair', 'later'] }));
    const { id = '', ...options } = newest().options;
    expect(readActivation(id)).toEqual({
      action: 'open',
      notificationId: 'n1',
      place: 'p1',
      connectionIds: ['c1', 'c2'],
    });
    expect(options).toEqual({
      groupId: 'p1',
      title: 'Done',
      body: 'All well.',
      silent: true,
      actions: [
        { type: 'button', text: 'notification.action.repair' },
        { type: 'button', text: 'notification.action.later' },
      ],
    });
  });

  test('a newer one takes the place of the older', () => {
    const { notifier, newest } = open('darwin');
    void notifier.show(notification());
    const older = newest();
    void notifier.show(notification({ id: 'n2' }));
    expect(older.closed).toBe(true);
    expect(newest().closed).toBe(false);
    expect(FakeNative.groups).toEqual(['p1', 'p1']);
  });

  test('clicks and buttons lead where they should', () => {
    const { notifier, newest, activations } = open('darwin');
    void notifier.show(notification({ actions: ['repair', 'later'] }));
    newest().tell('click');
    newest().tell('action', { actionIndex: 1 }, 1);
    newest().tell('action', {}, 0);
    newest().tell('action', { actionIndex: 9 }, 9);
    expect(activations.map(({ action }) => action)).toEqual(['open', 'later', 'repair']);
  });
});

describe('on Windows', () => {
  test('the same place has the same tag, of characters that Windows takes', () => {
    const { notifier, newest } = open('win32');
    const tags = ['p1', 'p1', 'batch-ended:ü/1'].map((place) => {
      void notifier.show(notification({ place }));
      return newest().options.id ?? '';
    });
    expect(new Set(tags).size).toBe(2);
    for (const tag of tags) expect(tag).toMatch(/^[0-9a-f]{32}$/);
    expect(newest().options.toastXml).toMatch(/^<toast /);
  });

  test('every click comes in one place, that of an earlier start as soon as we are ready', async () => {
    let tell: (details: ActivationArguments) => void = () => {};
    const earlier: Activation = {
      action: 'sync-again',
      notificationId: 'old',
      place: 'p',
      connectionIds: [],
    };
    const { notifier, newest, activations } = open('win32', {
      handleActivation: (handle) => {
        tell = handle;
        handle({ type: 'click', arguments: activationText(earlier) });
      },
    });
    expect(activations).toEqual([]);
    await Promise.resolve();
    expect(activations).toEqual([earlier]);

    void notifier.show(notification());
    newest().tell('click');
    tell({ type: 'click', arguments: 'type=click&tag=1' });
    tell({ type: 'click', arguments: activationText({ ...earlier, action: 'open' }) });
    await Promise.resolve();
    expect(activations.map(({ action }) => action)).toEqual(['sync-again', 'open']);
  });

  test('an Electron that cannot do that still tells the click', () => {
    const { notifier, newest, activations } = open('win32');
    void notifier.show(notification());
    newest().tell('click');
    expect(activations).toMatchObject([{ action: 'open', notificationId: 'n1' }]);
  });
});
