import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sessionBusAddress, socketsOf } from '../../electron/adapters/dbus-address.ts';
import type { BusCall, BusSignal, SessionBus } from '../../electron/adapters/dbus.ts';
import {
  BusError,
  hasOwner,
  openSessionBus,
  ownerOf,
  property,
  sharedSessionBus,
  startOwner,
  watchOwner,
} from '../../electron/adapters/dbus.ts';
import { BusPeer, PeerError } from './support/bus-peer.ts';
import { privateBus } from './support/private-bus.ts';

const NAME = 'app.syncwatch.Peer';
const PEER = { destination: NAME, path: '/Peer', interface: NAME } as const;

const session = privateBus();
const { cleanUps } = session;

async function open(at = session.address): Promise<SessionBus> {
  const bus = await openSessionBus(at);
  cleanUps.push(() => bus.close());
  return bus;
}

async function peer(name = NAME): Promise<BusPeer> {
  const other = new BusPeer(session.address);
  cleanUps.push(() => other.leave());
  await other.own(name);
  return other;
}

/** Resolves with the first signal that is heard. */
function heard(bus: SessionBus, match: Parameters<SessionBus['listen']>[0]): Promise<BusSignal> {
  return new Promise((resolve) => cleanUps.push(bus.listen(match, resolve)));
}

/** The bus does one thing after the other: once it has answered, it has our rule. */
const settled = (bus: SessionBus) => hasOwner(bus, NAME);

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof BusError ? error.code : `not a BusError: ${error}`),
  );

describe('calls', () => {
  test('carry values there and back, in variants too', async () => {
    const [bus, other] = [await open(), await peer()];
    const asked: unknown[][] = [];
    other.answers('/Peer', NAME, 'Turn', 'sva{sv}', (...body) => {
      asked.push(body.slice(0, -1));
      return ['tök€n', ['y', 7], [['a', ['b', true]]]];
    });
    const body = ['x', 4_000_000_000, -1, ['p', 'q'], [['k', ['as', ['v', 'w']]]], []];
    const answer = await bus.call({ ...PEER, member: 'Turn', signature: 'suiasa{sv}as', body });
    const variant = (value: unknown, type: string) => [[{ type, child: [] }], [value]];
    const strings = [[{ type: 'a', child: [{ type: 's', child: [] }] }], [['v', 'w']]];
    expect(asked).toEqual([['x', 4_000_000_000, -1, ['p', 'q'], [['k', strings]], []]]);
    expect(answer).toEqual(['tök€n', variant(7, 'y'), [['a', variant(true, 'b')]]]);
  });

  test('can be made again from the same value', async () => {
    const [bus, other] = [await open(), await peer()];
    other.answers('/Peer', NAME, 'Once', 's', () => 'yes');
    const call: BusCall = Object.freeze({ ...PEER, member: 'Once' });
    expect(await bus.call(call)).toEqual(['yes']);
    expect(await bus.call(call)).toEqual(['yes']);
  });

  test('that are answered by an error have its name', async () => {
    const [bus, other] = [await open(), await peer()];
    other.answers('/Peer', NAME, 'Refuse', '', () => new PeerError('app.syncwatch.Error.No'));
    expect(await codeOf(bus.call({ ...PEER, member: 'Refuse' }))).toBe('app.syncwatch.Error.No');
  });

  test('to nobody are answered by the bus', async () => {
    const bus = await open();
    const code = await codeOf(bus.call({ ...PEER, destination: 'app.nobody', member: 'Any' }));
    expect(code).toBe('org.freedesktop.DBus.Error.ServiceUnknown');
    expect(await codeOf(startOwner(bus, 'app.nobody'))).toBe(code);
  });

  test('that cannot be put into the bus’s words are not sent', async () => {
    const [bus] = [await open(), await peer()];
    const say = (signature: string, body: unknown[]) =>
      codeOf(bus.call({ ...PEER, member: 'Any', signature, body }));
    expect(await say('s', ['a\0b'])).toBe('not-sent');
    expect(await say('u', [-1])).toBe('not-sent');
    expect(await say('ss', ['one'])).toBe('not-sent');
    expect(await hasOwner(bus, NAME)).toBe(true);
  });

  test('to somebody who does not answer end, and others are answered meanwhile', async () => {
    const [bus, other] = [await open(), await peer()];
    other.answers('/Peer', NAME, 'Hang', '', () => new Promise(() => {}));
    other.answers('/Peer', NAME, 'Well', 's', () => 'yes');
    const hanging = codeOf(bus.call({ ...PEER, member: 'Hang' }));
    expect(await bus.call({ ...PEER, member: 'Well' })).toEqual(['yes']);
    expect(await hanging).toBe('no-answer');
  });
});

describe('signals', () => {
  test('are heard where they match, until unsubscribed', async () => {
    const [bus, other] = [await open(), await peer()];
    const stranger = await peer('app.syncwatch.Stranger');
    const all: unknown[] = [];
    const stop = bus.listen({ sender: other.uniqueName, member: 'Said' }, ({ body }) =>
      all.push(body),
    );
    await settled(bus);
    const end = heard(bus, { member: 'End' });
    await settled(bus);
    stranger.signal('/Peer', NAME, 'Said', 's', ['of another']);
    other.signal('/Peer', NAME, 'Other', 's', ['another']);
    other.signal('/Peer', NAME, 'Said', 's', ['one']);
    other.signal('/Peer', NAME, 'Said', '', []);
    other.signal('/Peer', NAME, 'End', 's', ['']);
    expect((await end).sender).toBe(other.uniqueName);
    expect(all).toEqual([['one'], []]);

    stop();
    await settled(bus);
    const again = heard(bus, { member: 'Again' });
    await settled(bus);
    other.signal('/Peer', NAME, 'Said', 's', ['two']);
    other.signal('/Peer', NAME, 'Again', 's', ['']);
    await again;
    expect(all).toHaveLength(2);
  });

  test('one function can listen to two things, and stop listening to one of them', async () => {
    const [bus, other] = [await open(), await peer()];
    const all: string[] = [];
    const note = ({ member }: BusSignal) => void all.push(member);
    const stop = bus.listen({ member: 'A' }, note);
    bus.listen({ member: 'B' }, note);
    stop();
    await settled(bus);
    const end = heard(bus, { member: 'End' });
    await settled(bus);
    for (const member of ['A', 'B', 'End']) other.signal('/Peer', NAME, member, 's', ['']);
    await end;
    expect(all).toEqual(['B']);
  });

  test('can be chosen by the first thing they say', async () => {
    const [bus, other] = [await open(), await peer()];
    const end = heard(bus, { member: 'Said', arg0: 'mine' });
    await settled(bus);
    other.signal('/Peer', NAME, 'Said', 's', ['yours']);
    other.signal('/Peer', NAME, 'Said', 's', ['mine']);
    expect((await end).body).toEqual(['mine']);
  });
});

describe('names', () => {
  test('their owners are known, and every change is told', async () => {
    const bus = await open();
    expect(await ownerOf(bus, NAME)).toBeUndefined();
    const owners: string[] = [];
    let changed = () => {};
    const next = () =>
      new Promise<void>((resolve) => {
        changed = resolve;
      });
    cleanUps.push(
      watchOwner(bus, NAME, (owner) => {
        owners.push(owner);
        changed();
      }),
    );
    await settled(bus);
    const [came, other] = [next(), await peer()];
    await came;
    expect(await hasOwner(bus, NAME)).toBe(true);
    expect(await ownerOf(bus, NAME)).toBe(other.uniqueName);
    const left = next();
    await other.release(NAME);
    await left;
    expect(owners).toEqual([other.uniqueName, '']);
  });

  test('properties are read without their variant', async () => {
    const [bus, other] = [await open(), await peer()];
    other.property('/Peer', NAME, 'Paused', 'b', true);
    expect(await property(bus, PEER, 'Paused')).toBe(true);
    const elsewhere = { ...PEER, path: '/Elsewhere' };
    expect(await codeOf(property(bus, elsewhere, 'Paused'))).toMatch(/UnknownMethod$/);
  });
});

/** A socket that is no bus; `greet` is what it does with whoever comes. */
async function socketWith(greet: (socket: Socket) => void, path: string): Promise<Server> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    greet(socket);
  });
  await new Promise<void>((resolve) => server.listen({ path }, resolve));
  cleanUps.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return server;
}

describe('no bus', () => {
  const addressOf = (name: string) => `unix:path=${encodeURIComponent(join(session.folder, name))}`;

  test.each(['', 'disabled:', 'unix:path=/nowhere', 'tcp:host=localhost,port=1', 'unix:path=%zz'])(
    'at %j',
    async (nowhere) => {
      await expect(openSessionBus(nowhere)).rejects.toThrow(Error);
    },
  );

  test('but somebody who hangs up, at once or when greeted', async () => {
    await socketWith((socket) => socket.end(), join(session.folder, 'rude'));
    await socketWith(
      (socket) => socket.once('data', () => socket.end('ERROR\r\n')),
      join(session.folder, 'no'),
    );
    expect(await codeOf(openSessionBus(addressOf('rude')))).toBe('closed');
    expect(await codeOf(openSessionBus(addressOf('no')))).toBe('closed');
  });

  test('but somebody who never says a word: given up, and hung up', async () => {
    let hungUp = () => {};
    const over = new Promise<void>((resolve) => {
      hungUp = resolve;
    });
    await socketWith(
      (socket) => socket.resume().once('close', hungUp),
      join(session.folder, 'mute'),
    );
    expect(await codeOf(openSessionBus(addressOf('mute')))).toBe('no-answer');
    await over;
  });

  test('any more: what waits ends, and what is asked later too', async () => {
    const [bus, other] = [await open(), await peer()];
    other.answers('/Peer', NAME, 'Hang', '', () => new Promise(() => {}));
    const hanging = codeOf(bus.call({ ...PEER, member: 'Hang' }));
    const stop = bus.listen({ member: 'Any' }, () => {});
    bus.close();
    await bus.closed;
    expect(await hanging).toBe('closed');
    expect(await codeOf(bus.call({ ...PEER, member: 'Any' }))).toBe('closed');
    stop();
  });
});

describe('addresses', () => {
  test('the first that can be reached counts', async () => {
    const bus = await open(`unix:path=/nowhere;disabled:;${session.address},guid=0123`);
    expect(await hasOwner(bus, 'org.freedesktop.DBus')).toBe(true);
  });

  test('one in the abstract namespace is reached', async () => {
    const greeted = new Promise<void>((resolve) => {
      void socketWith((socket) => {
        resolve();
        socket.end();
      }, `\0${session.folder}`);
    });
    const gone = codeOf(openSessionBus(`unix:abstract=${session.folder}`));
    await greeted;
    expect(await gone).toBe('closed');
  });

  test.each([
    ['unix:path=/run/bus', ['/run/bus']],
    ['unix:path=/run/a%20b,guid=12', ['/run/a b']],
    ['unix:abstract=/tmp/x,guid=1;unix:path=/y', ['\0/tmp/x', '/y']],
    ['unix:guid=1,path=1234', ['1234']],
    ['unix:tmpdir=/tmp', []],
    ['launchd:env=X;autolaunch:', []],
    ['', []],
  ])('%s', (given, sockets) => {
    expect(socketsOf(given)).toEqual(sockets);
  });

  test.each([
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/a', XDG_RUNTIME_DIR: '/run/user/1' }, ['/a']],
    [{ DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: '/run/user/1' }, ['/run/user/1/bus']],
    [{ XDG_RUNTIME_DIR: '/run/a, b' }, ['/run/a, b/bus']],
    [{ DBUS_SESSION_BUS_ADDRESS: 'disabled:', XDG_RUNTIME_DIR: '/run/user/1' }, []],
    [{}, []],
  ])('of the environment %j', (env, sockets) => {
    expect(socketsOf(sessionBusAddress(env))).toEqual(sockets);
  });
});

describe('the shared bus', () => {
  test('is one, and another after it was lost', async () => {
    const shared = sharedSessionBus(session.address);
    const [one, same] = await Promise.all([shared(), shared()]);
    expect(same).toBe(one);
    one.close();
    await one.closed;
    const next = await shared();
    expect(next).not.toBe(one);
    expect(await hasOwner(next, NAME)).toBe(false);
    next.close();
  });

  test('that could not be reached is tried again when it is wanted again', async () => {
    const path = join(session.folder, 'late');
    const shared = sharedSessionBus(`unix:path=${path};${session.address}`);
    const never = sharedSessionBus(`unix:path=${path}`);
    await expect(never()).rejects.toThrow('ENOENT');
    await expect(never()).rejects.toThrow('ENOENT');
    (await shared()).close();
  });
});
