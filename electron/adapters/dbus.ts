import type { Socket } from 'node:net';
import { connectTo } from './dbus-address.ts';

/** A method of somebody on the session bus. `body` as the signature says; a variant is `[signature, value]`. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

/** A signal as it was sent; `sender` is a unique name. */
export interface BusSignal {
  readonly sender: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly body: readonly unknown[];
}

/** Which signals to hear; what is left out is any. `arg0`: the first of what it says, a string. */
export type SignalMatch = Partial<Pick<BusSignal, 'sender' | 'path' | 'interface' | 'member'>> & {
  readonly arg0?: string;
};

/** The session bus, while it lasts. */
export interface SessionBus {
  /** No other bus has it, also not the next one at the same address. */
  readonly id: string;
  /** Rejects with a `BusError`. */
  call(call: BusCall): Promise<readonly unknown[]>;
  /** Returns the unsubscriber. */
  listen(match: SignalMatch, heard: (signal: BusSignal) => void): () => void;
  /** Resolves when the bus is gone, or `close` was called. */
  readonly closed: Promise<void>;
  close(): void;
}

/** `code`: the error's name on the bus, or `no-answer`, `closed`, or `not-sent` for what the bus has no words for. */
export class BusError extends Error {
  override name = 'BusError';
  readonly code: string;

  constructor(code: string, text: string) {
    super(text);
    this.code = code;
  }
}

/** Somebody on the bus may never answer. */
const ANSWER_WITHIN_MS = 5_000;

const BUS = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

/** The library's own types leave out what is used of it here. */
interface Client {
  invoke(
    call: BusCall,
    answered: (
      error: Error | { name: string; message: unknown } | null | undefined,
      ...body: unknown[]
    ) => void,
  ): void;
  readonly connection: {
    on(event: 'error', listener: (error: Error) => void): void;
    on(event: 'message', listener: (message: BusSignal & { type: number }) => void): void;
  };
}
const SIGNAL = 4;

/** Connects to the session bus at `address`, as DBUS_SESSION_BUS_ADDRESS has it. Rejects when there is none, or it takes nobody in. */
export async function openSessionBus(address = ''): Promise<SessionBus> {
  const { default: library } = await import('@homebridge/dbus-native');
  const { createClient } = library as unknown as {
    createClient: (options: { stream: Socket }) => Client;
  };
  const socket = await connectTo(address);
  const waiting = new Set<() => void>();
  let gone = false;
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      gone = true;
      for (const lose of waiting) lose();
      resolve();
    });
  });
  const client = createClient({ stream: socket });
  // A broken connection also closes it, which is what is waited for.
  client.connection.on('error', () => socket.destroy());
  const listeners = new Set<{ match: SignalMatch; heard: (signal: BusSignal) => void }>();
  client.connection.on('message', (message) => {
    if (message.type !== SIGNAL) return;
    const signal = { ...message, body: message.body ?? [] };
    for (const { match, heard } of listeners) if (matches(signal, match)) heard(signal);
  });

  const bus: Omit<SessionBus, 'id'> = {
    call: (call) =>
      new Promise((resolve, reject) => {
        const settle = () => {
          clearTimeout(timer);
          waiting.delete(lose);
        };
        const fail = (code: string, text: string) => {
          settle();
          reject(new BusError(code, `${call.destination} ${call.member}: ${text}`));
        };
        const lose = () => fail('closed', 'the session bus is gone');
        const timer = setTimeout(() => fail('no-answer', 'no answer'), ANSWER_WITHIN_MS);
        waiting.add(lose);
        if (gone) {
          lose();
          return;
        }
        try {
          // A copy: the library writes into it.
          client.invoke({ ...call }, (error, ...body) => {
            if (error) {
              fail(error.name, String(error.message));
              return;
            }
            settle();
            resolve(body);
          });
        } catch (error) {
          fail('not-sent', String(error));
        }
      }),
    listen(match, heard) {
      const rule = ruleOf(match);
      const tell = (member: 'AddMatch' | 'RemoveMatch') => {
        // A bus that is gone has no rules either.
        bus.call({ ...BUS, member, signature: 's', body: [rule] }).catch(() => {});
      };
      const listener = { match, heard };
      listeners.add(listener);
      tell('AddMatch');
      return () => {
        if (listeners.delete(listener)) tell('RemoveMatch');
      };
    },
    closed,
    close() {
      socket.destroy();
    },
  };
  try {
    // The library has said hello; whoever is not taken in gets no answer to this either.
    const [id] = await bus.call({ ...BUS, member: 'GetId' });
    return { ...bus, id: String(id) };
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** One connection for everybody, made when it is first wanted and made again after it was lost. */
export function sharedSessionBus(address: string): () => Promise<SessionBus> {
  let shared: Promise<SessionBus> | undefined;
  return () => (shared ??= open());

  async function open(): Promise<SessionBus> {
    const forget = () => {
      shared = undefined;
    };
    try {
      const bus = await openSessionBus(address);
      void bus.closed.then(forget);
      return bus;
    } catch (error) {
      forget();
      throw error;
    }
  }
}

/** A property, without the variant around it. */
export async function property(
  bus: SessionBus,
  of: Pick<BusCall, 'destination' | 'path' | 'interface'>,
  name: string,
): Promise<unknown> {
  const [variant] = await bus.call({
    ...of,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [of.interface, name],
  });
  return unwrapped(variant);
}

/** The value in a variant; the library gives one as its parsed signature and a list of one. */
export function unwrapped(variant: unknown): unknown {
  return Array.isArray(variant) && Array.isArray(variant[1]) ? variant[1][0] : undefined;
}

/** The unique name of whoever has this name on the bus now. */
export async function ownerOf(bus: SessionBus, name: string): Promise<string | undefined> {
  try {
    const [owner] = await bus.call({
      ...BUS,
      member: 'GetNameOwner',
      signature: 's',
      body: [name],
    });
    return String(owner);
  } catch (error) {
    if (error instanceof BusError && error.code === 'org.freedesktop.DBus.Error.NameHasNoOwner') {
      return undefined;
    }
    throw error;
  }
}

/** Whether anybody has this name on the bus now. */
export async function hasOwner(bus: SessionBus, name: string): Promise<boolean> {
  return (await ownerOf(bus, name)) !== undefined;
}

/** Has the bus start whoever shall have this name. Rejects when it knows of nobody. */
export async function startOwner(bus: SessionBus, name: string): Promise<void> {
  await bus.call({ ...BUS, member: 'StartServiceByName', signature: 'su', body: [name, 0] });
}

/** Hears of every new owner of a name; '' when it has none any more. Returns the unsubscriber. */
export function watchOwner(
  bus: SessionBus,
  name: string,
  changed: (owner: string) => void,
): () => void {
  const match = {
    sender: BUS.destination,
    path: BUS.path,
    interface: BUS.interface,
    member: 'NameOwnerChanged',
    arg0: name,
  };
  return bus.listen(match, ({ body: [, , owner] }) => changed(String(owner)));
}

function matches(signal: BusSignal, { arg0, ...match }: SignalMatch): boolean {
  return (
    (arg0 === undefined || signal.body[0] === arg0) &&
    (Object.keys(match) as (keyof typeof match)[]).every((key) => signal[key] === match[key])
  );
}

function ruleOf(match: SignalMatch): string {
  return [
    "type='signal'",
    ...Object.entries(match).map(([key, value]) => `${key}='${value}'`),
  ].join(',');
}
