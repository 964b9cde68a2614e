import { describe, expect, test } from 'vitest';
import type {
  BusCall,
  BusSignal,
  SessionBus,
  SignalMatch,
} from '../../../electron/adapters/dbus.ts';
import { BusError } from '../../../electron/adapters/dbus.ts';
import { watchScreenLock } from '../../../electron/adapters/screen-lock.ts';

const FREEDESKTOP = 'org.freedesktop.ScreenSaver';
const GNOME = 'org.gnome.ScreenSaver';
const NO_OWNER = 'org.freedesktop.DBus.Error.NameHasNoOwner';

/** A session bus with lockers of screens on it. */
class Bus implements SessionBus {
  readonly id = 'bus';
  readonly closed = new Promise<void>(() => {});
  readonly owners = new Map<string, string>();
  /** What whoever is asked says at each of its paths. */
  readonly active = new Map<string, boolean>();
  readonly asked: string[] = [];
  readonly #heard = new Set<{ match: SignalMatch; heard: (signal: BusSignal) => void }>();
  hold: Promise<void> | undefined;

  get listeners(): number {
    return this.#heard.size;
  }

  async call({ destination, path, member, body = [] }: BusCall): Promise<readonly unknown[]> {
    if (member === 'GetNameOwner') {
      const owner = this.owners.get(String(body[0]));
      if (owner === undefined) throw new BusError(NO_OWNER, 'nobody');
      return [owner];
    }
    this.asked.push(`${destination} ${path} ${member}`);
    const active = this.active.get(path);
    await this.hold;
    if (active === undefined) throw new BusError('UnknownMethod', 'no');
    return [active];
  }

  listen(match: SignalMatch, heard: (signal: BusSignal) => void): () => void {
    const listener = { match, heard };
    this.#heard.add(listener);
    return () => void this.#heard.delete(listener);
  }

  say(signal: Omit<BusSignal, 'path'>): void {
    for (const { match, heard } of this.#heard) {
      const { sender = signal.sender, interface: face = signal.interface, arg0 } = match;
      const isMeant = sender === signal.sender && face === signal.interface;
      if (!isMeant || match.member !== signal.member) continue;
      if (arg0 === undefined || arg0 === signal.body[0]) heard({ ...signal, path: '/' });
    }
  }

  own(name: string, owner: string): void {
    const before = this.owners.get(name) ?? '';
    if (owner === '') this.owners.delete(name);
    else this.owners.set(name, owner);
    this.say({
      sender: 'org.freedesktop.DBus',
      interface: 'org.freedesktop.DBus',
      member: 'NameOwnerChanged',
      body: [name, before, owner],
    });
  }

  close(): void {}

  lock(sender: string, name: string, ...body: unknown[]): void {
    this.say({ sender, interface: name, member: 'ActiveChanged', body });
  }
}

const settled = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });

async function desk(bus: Bus, open: () => Promise<SessionBus> = async () => bus) {
  const changes: boolean[] = [];
  const warnings: string[] = [];
  const warn = (text: string) => void warnings.push(text);
  const watch = watchScreenLock({
    open,
    log: { debug: () => {}, info: () => {}, warn, error: warn },
    changed: (locked) => changes.push(locked),
  });
  await settled();
  return { changes, warnings, watch };
}

function withOwners(owners: Readonly<Record<string, string>>): Bus {
  const bus = new Bus();
  for (const [name, owner] of Object.entries(owners)) bus.owners.set(name, owner);
  return bus;
}

describe('a locked screen', () => {
  test('is found at the beginning, and its end heard', async () => {
    const bus = withOwners({ [GNOME]: ':1.7' });
    bus.active.set('/org/gnome/ScreenSaver', true);
    const { changes } = await desk(bus);
    expect(changes).toEqual([true]);
    bus.lock(':1.7', GNOME, false);
    expect(changes).toEqual([true, false]);
  });

  test('is asked for under the unique name, and where nobody is nobody is asked', async () => {
    const bus = withOwners({ [FREEDESKTOP]: ':1.7' });
    bus.active.set('/ScreenSaver', true);
    const { changes } = await desk(bus);
    expect(bus.asked).toEqual([
      ':1.7 /org/freedesktop/ScreenSaver GetActive',
      ':1.7 /ScreenSaver GetActive',
    ]);
    expect(changes).toEqual([true]);
  });

  test.each([
    FREEDESKTOP,
    GNOME,
    'org.cinnamon.ScreenSaver',
    'org.mate.ScreenSaver',
    'org.xfce.ScreenSaver',
  ])('is heard of from %s, also one that cannot be asked', async (name) => {
    const bus = withOwners({ [name]: ':1.7' });
    const { changes } = await desk(bus);
    bus.lock(':1.7', name, true);
    bus.lock(':1.7', name, true);
    bus.lock(':1.7', name, false);
    expect(changes).toEqual([true, false]);
  });

  test('is not what a stranger says, or what is no truth value', async () => {
    const bus = withOwners({ [GNOME]: ':1.7' });
    const { changes } = await desk(bus);
    bus.lock(':1.8', GNOME, true);
    bus.lock(':1.7', FREEDESKTOP, true);
    bus.lock(':1.7', GNOME, 'true');
    bus.lock(':1.7', GNOME);
    expect(changes).toEqual([]);
  });

  test('is one as long as anybody says so', async () => {
    const bus = withOwners({ [GNOME]: ':1.7', [FREEDESKTOP]: ':1.8' });
    const { changes } = await desk(bus);
    bus.lock(':1.7', GNOME, true);
    bus.lock(':1.8', FREEDESKTOP, true);
    bus.lock(':1.7', GNOME, false);
    expect(changes).toEqual([true]);
    bus.lock(':1.8', FREEDESKTOP, false);
    expect(changes).toEqual([true, false]);
  });

  test('a signal is newer than the answer that is on its way', async () => {
    const bus = withOwners({ [GNOME]: ':1.7' });
    let answer = () => {};
    bus.hold = new Promise((resolve) => {
      answer = resolve;
    });
    bus.active.set('/org/gnome/ScreenSaver', true);
    const { changes } = await desk(bus);
    bus.lock(':1.7', GNOME, true);
    bus.lock(':1.7', GNOME, false);
    answer();
    await settled();
    expect(changes).toEqual([true, false]);
  });

  test('a locker that comes later is asked and heard; one that goes is believed no longer', async () => {
    const bus = new Bus();
    const { changes } = await desk(bus);
    expect(bus.asked).toEqual([]);
    bus.active.set('/org/gnome/ScreenSaver', true);
    bus.own(GNOME, ':1.7');
    await settled();
    expect(changes).toEqual([true]);
    bus.own(GNOME, '');
    expect(changes).toEqual([true, false]);
    bus.lock(':1.7', GNOME, true);
    expect(changes).toEqual([true, false]);
    bus.active.clear();
    bus.own(GNOME, ':1.9');
    bus.lock(':1.9', GNOME, true);
    expect(changes).toEqual([true, false, true]);
  });

  test('is no matter where there is no bus', async () => {
    const { changes, warnings } = await desk(new Bus(), () =>
      Promise.reject(new BusError('closed', 'There is no session bus.')),
    );
    expect([changes, warnings]).toEqual([[], []]);
  });

  test('nothing is told or kept after the end', async () => {
    const bus = withOwners({ [GNOME]: ':1.7' });
    const { changes, watch } = await desk(bus);
    watch.stop();
    expect(bus.listeners).toBe(0);
    bus.lock(':1.7', GNOME, true);
    expect(changes).toEqual([]);
  });

  test('nothing begins after the end either', async () => {
    const bus = withOwners({ [GNOME]: ':1.7' });
    let opened = (_bus: SessionBus) => {};
    const { watch } = await desk(
      bus,
      () =>
        new Promise((resolve) => {
          opened = resolve;
        }),
    );
    watch.stop();
    opened(bus);
    await settled();
    expect([bus.listeners, bus.asked]).toEqual([0, []]);
  });
});
