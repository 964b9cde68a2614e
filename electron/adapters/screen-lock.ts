import type { Log } from '../services/ports.ts';
import type { SessionBus } from './dbus.ts';
import { ownerOf, watchOwner } from './dbus.ts';

export interface ScreenLockParts {
  readonly open: () => Promise<SessionBus>;
  readonly log: Log;
  /** Told of every change; the screen is taken to be open before the first. */
  readonly changed: (locked: boolean) => void;
}

/** Who locks screens on Linux, each with the paths at which it may be asked. The interface has the name of its owner. */
const LOCKERS: readonly (readonly [name: string, ...paths: string[]])[] = [
  ['org.freedesktop.ScreenSaver', '/org/freedesktop/ScreenSaver', '/ScreenSaver'],
  ['org.gnome.ScreenSaver', '/org/gnome/ScreenSaver'],
  ['org.cinnamon.ScreenSaver', '/org/cinnamon/ScreenSaver'],
  ['org.mate.ScreenSaver', '/org/mate/ScreenSaver'],
  ['org.xfce.ScreenSaver', '/org/xfce/ScreenSaver'],
];

/** Hears on the session bus when the screen is locked and unlocked. A desktop may have several who tell; one that says so is enough. */
export function watchScreenLock({ open, log, changed }: ScreenLockParts): { stop(): void } {
  const saying = new Set<string>();
  const unsubscribers = new Set<() => void>();
  let stopped = false;
  let locked = false;

  begin().catch((error: unknown) =>
    log.debug('The session bus tells nothing of locked screens.', error),
  );

  return {
    stop() {
      stopped = true;
      for (const unsubscribe of unsubscribers) unsubscribe();
    },
  };

  async function begin(): Promise<void> {
    const bus = await open();
    if (!stopped) await Promise.all(LOCKERS.map((locker) => watch(bus, ...locker)));
  }

  async function watch(bus: SessionBus, name: string, ...paths: string[]): Promise<void> {
    let known: string | undefined;
    let stopHearing = () => {};
    unsubscribers.add(watchOwner(bus, name, (owner) => follow(owner)));
    unsubscribers.add(() => stopHearing());
    const first = await ownerOf(bus, name);
    // Whoever came meanwhile was told of already, and is the one.
    if (first !== undefined && known === undefined) follow(first);

    /** '' where nobody has the name any more. */
    function follow(owner: string): void {
      if (stopped || owner === known) return;
      known = owner;
      stopHearing();
      stopHearing = () => {};
      // Nobody is left to say that it is over.
      note(name, false);
      if (owner !== '') stopHearing = hear(bus, owner, name, paths);
    }
  }

  /** Follows one owner of a name, by the unique name that nobody else can have and that starts nobody. Returns the end of it. */
  function hear(
    bus: SessionBus,
    owner: string,
    name: string,
    paths: readonly string[],
  ): () => void {
    let answerCounts = true;
    const stop = bus.listen(
      { sender: owner, interface: name, member: 'ActiveChanged' },
      ({ body: [active] }) => {
        answerCounts = false;
        note(name, active === true);
      },
    );
    void isActive(bus, owner, name, paths).then((active) => {
      if (answerCounts) note(name, active);
    });
    return () => {
      answerCounts = false;
      stop();
    };
  }

  function note(name: string, active: boolean): void {
    if (stopped) return;
    if (active) saying.add(name);
    else saying.delete(name);
    const now = saying.size > 0;
    if (now === locked) return;
    locked = now;
    log.info(locked ? 'The screen is locked.' : 'The screen is unlocked.');
    changed(locked);
  }
}

/** Some have the name for other things, and do not know whether the screen is locked. */
async function isActive(
  bus: SessionBus,
  owner: string,
  name: string,
  paths: readonly string[],
): Promise<boolean> {
  for (const path of paths) {
    try {
      const [active] = await bus.call({
        destination: owner,
        path,
        interface: name,
        member: 'GetActive',
      });
      return active === true;
    } catch {
      // Perhaps at the next.
    }
  }
  return false;
}
