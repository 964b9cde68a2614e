import { connect } from 'node:net';
import type { Socket } from 'node:net';

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

/** Which signals to hear; what is left out is any. */
export type SignalMatch = Partial<Pick<BusSignal, 'sender' | 'path' | 'interface' | 'member'>>;

/** The session bus, while it lasts. */
export interface SessionBus {
  /** Rejects with a `BusError` for an error of the other side, no answer in time, or a bus that is gone. */
  call(call: BusCall): Promise<readonly unknown[]>;
  /** Returns the unsubscriber. */
  listen(match: SignalMatch, heard: (signal: BusSignal) => void): () => void;
  /** Resolves when the bus is gone, or `close` was called. */
  readonly closed: Promise<void>;
  close(): void;
}

/** `code`: the error's name on the bus, or `no-answer` or `closed`. */
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
export async function openSessionBus(address: string | undefined): Promise<SessionBus> {
  // Loaded first: a bus that takes nobody in is gone again before anything else could be awaited.
  const { default: library } = await import('@homebridge/dbus-native');
  const { createClient } = library as unknown as {
    createClient: (options: { stream: Socket }) => Client;
  };
  const socket = await connected(address);
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  socket.once('close', close);
  const client = createClient({ stream: socket });
  // A broken connection also closes it, which is what is waited for.
  client.connection.on('error', () => socket.destroy());
  const listeners = new Map<(signal: BusSignal) => void, SignalMatch>();
  client.connection.on('message', (message) => {
    if (message.type !== SIGNAL) return;
    for (const [heard, match] of listeners) {
      if (matches(message, match)) heard({ ...message, body: message.body ?? [] });
    }
  });

  const bus: SessionBus = {
    call: (call) =>
      new Promise((resolve, reject) => {
        const fail = (code: string, text: string) => {
          clearTimeout(timer);
          reject(new BusError(code, `${call.destination} ${call.member}: ${text}`));
        };
        const timer = setTimeout(() => fail('no-answer', 'no answer'), ANSWER_WITHIN_MS);
        void closed.then(() => fail('closed', 'the session bus is gone'));
        client.invoke(call, (error, ...body) => {
          if (error) {
            fail(error.name, String(error.message));
            return;
          }
          clearTimeout(timer);
          resolve(body);
        });
      }),
    listen(match, heard) {
      const rule = ruleOf(match);
      const tell = (member: 'AddMatch' | 'RemoveMatch') => {
        // A bus that is gone has no rules either.
        bus.call({ ...BUS, member, signature: 's', body: [rule] }).catch(() => {});
      };
      listeners.set(heard, match);
      tell('AddMatch');
      return () => {
        if (listeners.delete(heard)) tell('RemoveMatch');
      };
    },
    closed,
    close() {
      socket.destroy();
    },
  };
  try {
    // The first of all calls, by which the bus takes one in.
    await bus.call({ ...BUS, member: 'GetId' });
    return bus;
  } catch (error) {
    bus.close();
    throw error;
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

/** Whether anybody has this name on the bus now. */
export async function hasOwner(bus: SessionBus, name: string): Promise<boolean> {
  const [owned] = await bus.call({ ...BUS, member: 'NameHasOwner', signature: 's', body: [name] });
  return owned === true;
}

/** Hears of every new owner of a name; '' when it has none any more. Returns the unsubscriber. */
export function watchOwner(
  bus: SessionBus,
  name: string,
  changed: (owner: string) => void,
): () => void {
  const match = { path: BUS.path, interface: BUS.interface, member: 'NameOwnerChanged' };
  return bus.listen(match, ({ body: [of, , owner] }) => {
    if (of === name) changed(String(owner));
  });
}

/** Tries the addresses in their order, as the specification has it. */
async function connected(address = ''): Promise<Socket> {
  let failure: unknown = new BusError('closed', 'There is no session bus.');
  for (const place of socketsOf(address)) {
    try {
      return await reached(place);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** The sockets that an address of the D-Bus specification names; a name in the abstract namespace begins with a zero byte. */
export function socketsOf(address: string): string[] {
  return address.split(';').flatMap((one) => {
    const params = new Map(
      one
        .replace(/^unix:/, '')
        .split(',')
        .map((param) => param.split('=', 2) as [string, string | undefined]),
    );
    const path = params.get('path');
    const abstract = params.get('abstract');
    if (!one.startsWith('unix:')) return [];
    if (path !== undefined) return [decodeURIComponent(path)];
    return abstract === undefined ? [] : [`\0${decodeURIComponent(abstract)}`];
  });
}

function reached(place: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(place);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

function matches(signal: BusSignal, match: SignalMatch): boolean {
  return (Object.keys(match) as (keyof SignalMatch)[]).every((key) => signal[key] === match[key]);
}

function ruleOf(match: SignalMatch): string {
  return [
    "type='signal'",
    ...Object.entries(match).map(([key, value]) => `${key}='${value}'`),
  ].join(',');
}
