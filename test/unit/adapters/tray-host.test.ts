import { describe, expect, test } from 'vitest';
import type {
  BusCall,
  BusSignal,
  SessionBus,
  SignalMatch,
} from '../../../electron/adapters/dbus.ts';
import { BusError } from '../../../electron/adapters/dbus.ts';
import { watchTrayHost } from '../../../electron/adapters/tray-host.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const OURS = 4242;
const variant = (value: unknown) => [[{ type: 'x', child: [] }], [value]];

/** A session bus with at most one watcher of tray items on it. */
class Bus implements SessionBus {
  watcher: { hosted: boolean; items: string[] } | undefined;
  silent = false;
  readonly id = 'bus';
  listeners = 0;
  readonly pids = new Map<string, number>();
  readonly closed = new Promise<void>(() => {});
  readonly #heard: ((signal: BusSignal) => void)[] = [];

  async call({ destination, member, body = [] }: BusCall): Promise<readonly unknown[]> {
    if (this.silent && destination === WATCHER) throw new BusError('no-answer', 'no answer');
    if (member === 'NameHasOwner') return [this.watcher !== undefined];
    if (member === 'GetConnectionUnixProcessID') {
      const pid = this.pids.get(String(body[0]));
      if (pid === undefined) throw new BusError('NameHasNoOwner', 'nobody');
      return [pid];
    }
    if (this.watcher === undefined) throw new BusError('ServiceUnknown', 'nobody');
    const { hosted, items } = this.watcher;
    return [variant(body[1] === 'IsStatusNotifierHostRegistered' ? hosted : items)];
  }

  listen(match: SignalMatch, heard: (signal: BusSignal) => void): () => void {
    this.#heard.push((signal) => {
      if (match.member === signal.member) heard(signal);
    });
    this.listeners += 1;
    return () => {
      this.listeners -= 1;
    };
  }

  say(member: string, ...body: unknown[]): void {
    for (const heard of this.#heard) {
      heard({ sender: ':1.0', path: '/', interface: 'x', member, body });
    }
  }

  appear(watcher: { hosted: boolean; items: string[] } | undefined): void {
    this.watcher = watcher;
    this.say('NameOwnerChanged', WATCHER, '', watcher === undefined ? '' : ':1.9');
  }

  close(): void {}
}

async function settled(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

async function desk(given: { bus?: Bus; open?: () => Promise<SessionBus> }) {
  const bus = given.bus ?? new Bus();
  bus.pids.set(':1.3', OURS).set(':1.4', OURS + 1);
  let due: (() => void) | undefined;
  const found: string[] = [];
  const warnings: string[] = [];
  const watch = watchTrayHost({
    open: given.open ?? (async () => bus),
    pid: OURS,
    clock: {
      now: () => 0,
      monotonic: () => 0,
      after(_delayMs, ring) {
        due = ring;
        return () => (due = undefined);
      },
    },
    log: {
      debug: () => {},
      info: () => {},
      warn: (text) => void warnings.push(text),
      error: () => {},
    },
    found: (host) => found.push(host),
    remake: () => found.push('remade'),
    silent: () => found.push('silent'),
  });
  await settled();
  return {
    bus,
    found,
    warnings,
    watch,
    waits: () => due !== undefined,
    grace() {
      due?.();
      due = undefined;
    },
  };
}

const withWatcher = (hosted: boolean, ...items: string[]) => {
  const bus = new Bus();
  bus.watcher = { hosted, items };
  return bus;
};
const TAKEN = ':1.3/StatusNotifierItem';

describe('whether anybody shows tray icons', () => {
  test('is known at once where somebody does, and nothing waits', async () => {
    const { found, waits } = await desk({ bus: withWatcher(true, ':1.4/x', TAKEN) });
    expect(found).toEqual(['there']);
    expect(waits()).toBe(false);
  });

  test.each([
    ['nobody', new Bus()],
    ['a place without anybody who shows what is there', withWatcher(false)],
  ])('is not denied before a panel had its time to come: %s', async (_who, bus) => {
    const { found, grace } = await desk({ bus });
    expect(found).toEqual([]);
    grace();
    expect(found).toEqual(['none']);
  });

  test('is denied where the one who should does not answer', async () => {
    const bus = withWatcher(true, TAKEN);
    bus.silent = true;
    const { found, grace } = await desk({ bus });
    grace();
    expect(found).toEqual(['none']);
  });

  test('an icon that nobody took is made again when somebody comes, once', async () => {
    const { bus, found, grace, waits } = await desk({});
    bus.appear({ hosted: true, items: [] });
    await settled();
    expect(found).toEqual(['remade', 'there']);
    expect(waits()).toBe(false);
    bus.appear(undefined);
    await settled();
    bus.appear({ hosted: true, items: [] });
    await settled();
    expect(found).toEqual(['remade', 'there']);
    grace();
  });

  test('so is one that came between the icon and the first look', async () => {
    const { found } = await desk({ bus: withWatcher(true, ':1.4/StatusNotifierItem', ':1.99/x') });
    expect(found).toEqual(['remade', 'there']);
  });

  test('a host that comes after its place is heard of', async () => {
    const { bus, found } = await desk({});
    bus.appear({ hosted: false, items: [] });
    await settled();
    expect(found).toEqual([]);
    bus.watcher = { hosted: true, items: [] };
    bus.say('StatusNotifierHostRegistered');
    await settled();
    expect(found).toEqual(['remade', 'there']);
  });

  test('a panel that dies and returns in time is no news, and gets its icon from Electron', async () => {
    const { bus, found, waits, grace } = await desk({ bus: withWatcher(true, TAKEN) });
    bus.appear(undefined);
    await settled();
    expect(waits()).toBe(true);
    bus.appear({ hosted: true, items: [] });
    await settled();
    expect(waits()).toBe(false);
    expect(found).toEqual(['there']);
    bus.appear(undefined);
    await settled();
    grace();
    expect(found).toEqual(['there', 'none']);
    bus.appear({ hosted: true, items: [] });
    await settled();
    expect(found).toEqual(['there', 'none', 'there']);
  });

  test('a bus that nobody can be reached by is a clear no', async () => {
    const { found, warnings } = await desk({
      open: () => Promise.reject(new BusError('closed', 'There is no session bus.')),
    });
    expect(found).toEqual(['none']);
    expect(warnings).toHaveLength(1);
  });

  test('a bus that does not answer is no place to open a window on', async () => {
    const { found } = await desk({
      open: () => Promise.reject(new BusError('no-answer', 'GetId: no answer')),
    });
    expect(found).toEqual(['silent']);
  });

  test('nothing is told or kept after the end', async () => {
    const { bus, found, watch, waits } = await desk({});
    watch.stop();
    expect(bus.listeners).toBe(0);
    expect(waits()).toBe(false);
    bus.appear({ hosted: true, items: [] });
    await settled();
    expect(found).toEqual([]);
  });
});
