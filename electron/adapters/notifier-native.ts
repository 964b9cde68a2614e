import { createHash } from 'node:crypto';
import type { ActivationArguments, NotificationConstructorOptions } from 'electron';
import type { Activation } from '../domain/activation.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Notification } from '../domain/notification.ts';
import { activationText, readActivation } from './activation-text.ts';
import type { DesktopNotifier, NotifierParts } from './desktop-notifier.ts';
import { actionLabel } from './desktop-notifier.ts';
import { toastXml } from './toast.ts';

/** What is used of Electron's notifications; what may be missing is newer than the test runtime. */
export interface NativeNotifications {
  new (options: NotificationConstructorOptions): NativeNotification;
  isSupported(): boolean;
  handleActivation?(activated: (details: ActivationArguments) => void): void;
  removeGroup?(groupId: string): void;
}
export interface NativeNotification {
  on(event: 'click' | 'close' | 'show', listener: () => void): unknown;
  on(
    event: 'action',
    listener: (details: { actionIndex?: number }, index: number) => void,
  ): unknown;
  on(event: 'failed', listener: (event: unknown, error: string) => void): unknown;
  show(): void;
  close(): void;
}

/** A system that says neither yes nor no has said no. */
const ANSWER_WITHIN_MS = 5_000;
/** The system may never say that a notification is gone; so many are held. */
const MOST_HELD = 100;
/** In the words of Windows and macOS. */
const SWITCHED_OFF =
  /settings prevent|capabilities prevent|not allowed|not authori[sz]ed|disabled/i;

/** Notifications of Windows and macOS, through Electron. */
export function createNativeNotifier(
  { translate, sound, activated }: NotifierParts,
  Native: NativeNotifications,
  platform: NodeJS.Platform,
): DesktopNotifier {
  // Held until closed: a notification that is collected no longer hears its click, and leaves the list of macOS.
  const held = new Map<string, NativeNotification>();
  let last: Delivery | undefined;
  // Windows tells every click in one place, those of an earlier start and the one that started the program too.
  const tellsAll = platform === 'win32' && Native.handleActivation !== undefined;
  Native.handleActivation?.((details) => {
    const activation = readActivation(details.arguments);
    // One from before the start comes at once, while the program is still being put together.
    if (activation !== undefined) queueMicrotask(() => activated(activation));
  });

  return {
    async show(notification) {
      last = Native.isSupported()
        ? await deliver(notification)
        : { result: 'failed', why: 'unsupported' };
      return last;
    },
    withdraw,
    findings: () => ({ last }),
  };

  function withdraw(place: string): void {
    // On macOS those of an earlier start too.
    if (platform === 'darwin') Native.removeGroup?.(place);
    held.get(place)?.close();
    held.delete(place);
  }

  function deliver(notification: Notification): Promise<Delivery> {
    const { place, actions } = notification;
    // Windows replaces by tag; elsewhere the old one goes first.
    if (platform !== 'win32') withdraw(place);
    const native = new Native(options(notification));
    held.delete(place);
    held.set(place, native);
    const [oldest] = held.keys();
    if (oldest !== undefined && held.size > MOST_HELD) held.delete(oldest);
    const forget = () => {
      if (held.get(place) === native) held.delete(place);
    };
    native.on('close', forget);
    if (!tellsAll) {
      native.on('click', () => activated(activationOf(notification, 'open')));
      native.on('action', (details, index) => {
        const action = actions[details.actionIndex ?? index];
        if (action !== undefined) activated(activationOf(notification, action));
      });
    }
    return new Promise((resolve) => {
      const settle = (delivery: Delivery) => {
        clearTimeout(timer);
        resolve(delivery);
      };
      const timer = setTimeout(
        () => settle({ result: 'failed', why: 'no-answer' }),
        ANSWER_WITHIN_MS,
      );
      native.on('show', () => settle({ result: 'shown' }));
      native.on('failed', (_event, error) => {
        forget();
        const why = SWITCHED_OFF.test(error) ? 'switched-off' : 'refused';
        settle({ result: 'failed', why, detail: error });
      });
      native.show();
    });
  }

  function options(notification: Notification): NotificationConstructorOptions {
    const { place, title, body, actions } = notification;
    const say = translate();
    const silent = !sound();
    if (platform === 'win32') {
      return { id: tagOf(place), toastXml: toastXml(notification, say, !silent) };
    }
    return {
      // All that macOS gives back to a program that was started by a click.
      id: activationText(activationOf(notification, 'open')),
      groupId: place,
      title: say(title),
      body: say(body),
      silent,
      actions: actions.map((action) => ({ type: 'button', text: say(actionLabel(action)) })),
    };
  }
}

function activationOf(
  { id, place, connectionIds }: Notification,
  action: Activation['action'],
): Activation {
  return { action, notificationId: id, place, connectionIds };
}

/** Windows takes 64 characters, and not all of them. */
function tagOf(place: string): string {
  return createHash('sha256').update(place).digest('hex').slice(0, 32);
}
