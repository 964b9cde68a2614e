import type { Activation } from '../domain/activation.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Notification } from '../domain/notification.ts';
import { NOTIFICATION_ACTIONS } from '../domain/notification.ts';
import type { BusSignal } from './dbus.ts';
import { BusError } from './dbus.ts';
import type { DesktopNotifier, NotifierParts } from './desktop-notifier.ts';
import { actionLabel } from './desktop-notifier.ts';
import type { FoundServer, NotificationServers } from './notification-server.ts';
import { NOTIFICATIONS } from './notification-server.ts';
import type { ShownNotifications } from './shown-notifications.ts';

/** The desktop file and the icon have this name once the program is installed (package.json, electron-builder.yml). */
const DESKTOP_NAME = 'syncwatch';
/** What desktops have room for. */
const MOST_BUTTONS = 2;
const URGENCY = { usual: 1, urgent: 2 } as const;
/** The desktop decides how long. */
const USUAL_TIME = -1;

/** Notifications over D-Bus (Desktop Notifications Specification 1.2), by whoever shows them on this session bus. */
export function createLinuxNotifier(
  { translate, sound, activated, log }: NotifierParts,
  servers: NotificationServers,
  shown: ShownNotifications,
): DesktopNotifier {
  /** What is done in each place, one thing after the other. */
  const turns = new Map<string, Promise<unknown>>();
  let heard: { server: FoundServer; stop: () => void } | undefined;
  let last: Delivery | undefined;

  return {
    show: (notification) => inTurn(notification.place, () => deliver(notification)),
    withdraw(place) {
      void inTurn(place, () => withdraw(place));
    },
    findings: () => ({ server: servers.known(), last }),
  };

  function inTurn<T>(place: string, act: () => Promise<T>): Promise<T> {
    const turn = (turns.get(place) ?? Promise.resolve()).then(act);
    turns.set(place, turn);
    void turn.finally(() => {
      if (turns.get(place) === turn) turns.delete(place);
    });
    return turn;
  }

  async function deliver(notification: Notification): Promise<Delivery> {
    try {
      const server = await servers.started();
      last = server === undefined ? nobody('nobody came') : await notify(server, notification);
    } catch (error) {
      last = undelivered(error);
    }
    return last;
  }

  async function notify(server: FoundServer, notification: Notification): Promise<Delivery> {
    const { id, place, connectionIds } = notification;
    hear(server);
    const before = shown.in(place);
    const [number] = await server.bus.call({
      ...NOTIFICATIONS,
      destination: server.owner,
      member: 'Notify',
      signature: 'susssasa{sv}i',
      body: [
        'Syncwatch',
        before?.server === server.id ? before.number : 0,
        DESKTOP_NAME,
        ...texts(server, notification),
        actions(server, notification),
        hints(notification),
        USUAL_TIME,
      ],
    });
    if (typeof number !== 'number' || number === 0) {
      return { result: 'failed', why: 'refused', detail: 'the answer has no number' };
    }
    shown.add({ server: server.id, number, notificationId: id, place, connectionIds });
    return { result: 'shown' };
  }

  function texts(server: FoundServer, { title, body }: Notification): string[] {
    const say = translate();
    // The bus has no way to say a zero byte.
    const [summary = '', text = ''] = [title, body].map((one) => say(one).replaceAll('\0', ''));
    return [summary, server.capabilities.includes('body-markup') ? escaped(text) : text];
  }

  function actions(server: FoundServer, notification: Notification): string[] {
    if (!server.capabilities.includes('actions')) return [];
    const say = translate();
    return [
      'default',
      say(actionLabel('open')),
      ...notification.actions
        .slice(0, MOST_BUTTONS)
        .flatMap((action) => [action, say(actionLabel(action))]),
    ];
  }

  function hints({ kind, urgent }: Notification): [string, [string, unknown]][] {
    return [
      ['desktop-entry', ['s', DESKTOP_NAME]],
      ['urgency', ['y', urgent ? URGENCY.urgent : URGENCY.usual]],
      // By this, an operator's own rules can tell our notifications apart.
      ['category', ['s', `x-syncwatch.${kind}`]],
      ...(sound() ? [] : [['suppress-sound', ['b', true]] as [string, [string, unknown]]]),
    ];
  }

  /** A server that is gone took it along; one that does not answer cannot be helped. */
  async function withdraw(place: string): Promise<void> {
    const there = shown.in(place);
    if (there === undefined) return;
    shown.remove(place);
    try {
      const server = await servers.running();
      if (server?.id !== there.server) return;
      await server.bus.call({
        ...NOTIFICATIONS,
        destination: server.owner,
        member: 'CloseNotification',
        signature: 'u',
        body: [there.number],
      });
    } catch (error) {
      log.info(`The notification in ${place} could not be withdrawn.`, error);
    }
  }

  function hear(server: FoundServer): void {
    if (heard?.server === server) return;
    heard?.stop();
    shown.keepThoseOf(server.id);
    const match = { ...NOTIFICATIONS, sender: server.owner };
    heard = { server, stop: server.bus.listen(match, (signal) => happened(server, signal)) };
  }

  /** What it is about may be on its way: a number comes with the answer to its sending, and that may be taken in only after this. */
  function happened(server: FoundServer, signal: BusSignal): void {
    const isKnown = shown.numbered(server.id, signal.body[0]) !== undefined;
    if (isKnown || turns.size === 0) act(server, signal);
    else void Promise.allSettled(turns.values()).then(() => act(server, signal));
  }

  function act(server: FoundServer, { member, body: [number, what] }: BusSignal): void {
    const ours = shown.numbered(server.id, number);
    if (ours === undefined) return;
    const { notificationId, place, connectionIds } = ours;
    if (member === 'NotificationClosed') shown.remove(place);
    const action = member === 'ActionInvoked' ? actionOf(what) : undefined;
    if (action !== undefined) activated({ action, notificationId, place, connectionIds });
  }
}

function actionOf(key: unknown): Activation['action'] | undefined {
  return key === 'default' ? 'open' : NOTIFICATION_ACTIONS.find((action) => action === key);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What the bus says when there is nobody, and nobody whom it could start. */
const NOBODY = /^org\.freedesktop\.DBus\.Error\.(ServiceUnknown|NameHasNoOwner|Spawn\..+)$/;

function undelivered(error: unknown): Delivery {
  if (!(error instanceof BusError)) return nobody(String(error));
  const { code } = error;
  if (code === 'no-answer') return { result: 'failed', why: 'no-answer' };
  if (code === 'closed' || NOBODY.test(code)) return nobody(code);
  return { result: 'failed', why: 'refused', detail: code };
}

function nobody(detail: string): Delivery {
  return { result: 'failed', why: 'no-server', detail };
}
