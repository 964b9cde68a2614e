import type { TrayHost } from '../domain/desktop.ts';
import type { Clock, Log } from '../services/ports.ts';
import type { SessionBus } from './dbus.ts';
import { BusError, hasOwner, property, watchOwner } from './dbus.ts';

export interface TrayHostParts {
  readonly open: () => Promise<SessionBus>;
  readonly pid: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly found: (host: TrayHost) => void;
  /** The bus takes us in and never answers. */
  readonly silent: () => void;
  /** Nobody took the icon when it was made, and now somebody would. */
  readonly remake: () => void;
}

const NAME = 'org.kde.StatusNotifierWatcher';
const WATCHER = { destination: NAME, path: '/StatusNotifierWatcher', interface: NAME } as const;

/** Panels come late at the start of a desktop, and take a moment to come back: until then nobody is told that there is none. */
const GRACE_MS = 15_000;

/**
 * Watches on the session bus whether anybody shows tray icons. An icon that was taken once is registered anew by Electron when a panel
 * returns; one that was made when nobody was there never is, and has to be made again.
 */
export function watchTrayHost(parts: TrayHostParts): { stop(): void } {
  const { pid, clock, log, remake } = parts;
  let stopped = false;
  let taken: boolean | undefined;
  let host: TrayHost = 'unknown';
  let looks = 0;
  let cancel: (() => void) | undefined;
  const unsubscribers: (() => void)[] = [];

  begin().catch((error: unknown) => {
    log.warn('The session bus tells nothing of tray icons.', error);
    if (error instanceof BusError && error.code === 'no-answer') parts.silent();
    // Without a bus none can come later either.
    else tell('none');
  });

  return {
    stop() {
      stopped = true;
      cancel?.();
      for (const unsubscribe of unsubscribers) unsubscribe();
    },
  };

  async function begin(): Promise<void> {
    const bus = await parts.open();
    if (stopped) return;
    unsubscribers.push(
      watchOwner(bus, NAME, () => void look(bus)),
      bus.listen(
        { path: WATCHER.path, interface: NAME, member: 'StatusNotifierHostRegistered' },
        () => void look(bus),
      ),
    );
    await look(bus);
  }

  async function look(on: SessionBus): Promise<void> {
    const mine = (looks += 1);
    const there = await isThere(on);
    taken ??= there && (await isRegistered(on, pid));
    // The owner may have changed meanwhile; the last look has the say.
    if (stopped || mine !== looks) return;
    if (!there) {
      cancel ??= clock.after(GRACE_MS, () => tell('none'));
      return;
    }
    cancel?.();
    cancel = undefined;
    if (!taken) {
      taken = true;
      log.info('Somebody shows tray icons now; the icon is made again.');
      remake();
    }
    tell('there');
  }

  function tell(news: TrayHost): void {
    if (stopped || news === host) return;
    host = news;
    log.info(news === 'there' ? 'Tray icons are shown here.' : 'Nobody shows tray icons here.');
    parts.found(news);
  }
}

/** A place to register at is not enough: somebody has to show what is registered. One that does not answer shows nothing. */
async function isThere(bus: SessionBus): Promise<boolean> {
  try {
    return (
      (await hasOwner(bus, NAME)) &&
      (await property(bus, WATCHER, 'IsStatusNotifierHostRegistered')) === true
    );
  } catch {
    return false;
  }
}

/** Whether an item of this process is among those that are registered; where that cannot be found out, it is taken to be. */
async function isRegistered(bus: SessionBus, pid: number): Promise<boolean> {
  try {
    const items = await property(bus, WATCHER, 'RegisteredStatusNotifierItems');
    const owners = (items as string[]).map((item) => item.split('/')[0] ?? '');
    const pids = await Promise.all(owners.map((owner) => processOf(bus, owner)));
    return pids.includes(pid);
  } catch {
    return true;
  }
}

/** `undefined` for a name that nobody has any more. */
async function processOf(bus: SessionBus, name: string): Promise<unknown> {
  try {
    const [pid] = await bus.call({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'GetConnectionUnixProcessID',
      signature: 's',
      body: [name],
    });
    return pid;
  } catch {
    return undefined;
  }
}
