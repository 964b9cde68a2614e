import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startVirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import type { VirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import { createKeychain } from '../../electron/adapters/keychain.ts';
import { Secret } from '../../electron/domain/secret.ts';
import { bank } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import { Helpers } from './support/helpers.ts';
import { KeptLog } from './support/kept-log.ts';
import type { Program } from './support/program.ts';
import { TestClock } from './support/test-clock.ts';

let folder: string;
let desktop: VirtualDesktop;

const start = (name: string, keyring: 'unlocked' | 'absent') =>
  startVirtualDesktop({
    folder: join(folder, name),
    display: false,
    tray: false,
    notifications: false,
    keyring,
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'syncwatch-keychain-'));
  desktop = await start('with-keyring', 'unlocked');
});

afterAll(async () => {
  await desktop.stop();
  rmSync(folder, { recursive: true, force: true });
});

function open({ env } = desktop) {
  const helpers = new Helpers(env);
  const clock = new TestClock();
  const log = new KeptLog();
  const keychain = createKeychain({ spawn: helpers.real, clock: clock.program(), log });
  return { keychain, helpers, clock, log };
}

const token = new Secret('the token, tök€n\n');

describe('an unlocked keyring', () => {
  test('holds what was written, and only that', async () => {
    const { keychain, helpers } = open();
    await keychain.write('p1', 'refresh-token', token);
    await keychain.write('p1', 'client-secret', new Secret('s'));
    await keychain.write('p1', 'client-secret', new Secret('t'));
    expect((await keychain.read('p1', 'refresh-token'))?.equals(token)).toBe(true);
    expect((await keychain.read('p1', 'client-secret'))?.reveal()).toBe('t');
    expect(await keychain.read('p1', 'password')).toBeUndefined();
    expect(await keychain.read('p2', 'refresh-token')).toBeUndefined();
    await keychain.check();
    const items = await desktop.keyring.items();
    expect(items.map(({ attributes }) => attributes['account']).toSorted()).toEqual([
      'p1/client-secret',
      'p1/refresh-token',
    ]);
    expect(items.every(({ attributes }) => attributes['service'] === 'Syncwatch')).toBe(true);
    expect(await keychain.remove('p1', 'refresh-token')).toBe(true);
    expect(await keychain.remove('p1', 'refresh-token')).toBe(false);
    expect(await keychain.remove('p1', 'client-secret')).toBe(true);
    expect(await desktop.keyring.items()).toEqual([]);
    expect(helpers.started).toHaveLength(1);
  });

  test('takes up to 2,500 bytes', async () => {
    const { keychain, helpers } = open();
    const long = new Secret('é'.repeat(1_250));
    await keychain.write('p1', 'refresh-token', long);
    expect((await keychain.read('p1', 'refresh-token'))?.equals(long)).toBe(true);
    await keychain.remove('p1', 'refresh-token');
    const before = helpers.started.length;
    await expect(
      keychain.write('p1', 'refresh-token', new Secret('é'.repeat(1_251))),
    ).rejects.toMatchObject({ code: 'keychain-failed' });
    expect(helpers.started).toHaveLength(before);
  });

  test.each([
    ['is empty', ''],
    ['it would cut off', 'before\0after'],
  ])('does not pretend to hold a secret that %s', async (_how, value) => {
    const { keychain } = open();
    await expect(keychain.write('p1', 'password', new Secret(value))).rejects.toMatchObject({
      code: 'keychain-failed',
    });
    await keychain.remove('p1', 'password');
  });

  test('answers fifty calls, one after the other', async () => {
    const { keychain, helpers } = open();
    const names = Array.from({ length: 25 }, (_, index) => `p${index}`);
    await Promise.all(names.map((id) => keychain.write(id, 'password', new Secret(`of ${id}`))));
    const read = await Promise.all(names.map((id) => keychain.read(id, 'password')));
    expect(read.map((secret) => secret?.reveal())).toEqual(names.map((id) => `of ${id}`));
    await Promise.all(names.map((id) => keychain.remove(id, 'password')));
    expect(helpers.started).toHaveLength(1);
  });
});

describe('a locked keyring', () => {
  test('says so when it is written to, and works again once it is unlocked', async () => {
    const { keychain } = open();
    await keychain.write('p1', 'refresh-token', token);
    await desktop.keyring.lock();
    try {
      expect(await keychain.read('p1', 'refresh-token')).toBeUndefined();
      expect(await keychain.remove('p1', 'refresh-token')).toBe(false);
      const locked = { code: 'keychain-locked' };
      await expect(keychain.check()).rejects.toMatchObject(locked);
      await expect(keychain.write('p1', 'password', token)).rejects.toMatchObject(locked);
    } finally {
      await desktop.keyring.unlock();
    }
    await keychain.check();
    expect((await keychain.read('p1', 'refresh-token'))?.equals(token)).toBe(true);
    await keychain.remove('p1', 'refresh-token');
  });
});

describe('a session on a real keyring', () => {
  test('is found again by the next program, waits for a locked one, and leaves nothing behind', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A')] });
    const { clock, log } = computer;
    const helpers = new Helpers(desktop.env);
    const { stop, ...calls } = createKeychain({ spawn: helpers.real, clock: clock.program(), log });
    onTestFinished(stop);
    computer.secrets = {
      read: (...asked) => clock.track(calls.read(...asked)),
      write: (...asked) => clock.track(calls.write(...asked)),
      remove: (...asked) => clock.track(calls.remove(...asked)),
      check: () => clock.track(calls.check()),
    };
    const first = await computer.signedIn();
    expect(first.session.kept).toBe(true);
    expect(await desktop.keyring.items()).toHaveLength(2);
    first.crash();
    await desktop.keyring.lock();
    let second: Program;
    try {
      second = await computer.boot();
      expect(second.store.conditions).toMatchObject({ session: 'signed-out', keychain: 'locked' });
      expect(second.session.problem?.code).toBe('keychain-locked');
    } finally {
      await desktop.keyring.unlock();
    }
    await clock.finish(second.commands.retryKeychain(undefined));
    await clock.settle();
    expect(second.store.conditions).toMatchObject({ session: 'signed-in', read: true });
    await clock.finish(second.commands.signOut({ profileId: second.profileId }));
    expect(await desktop.keyring.items()).toEqual([]);
  });
});

describe('a desktop without a keyring', () => {
  test('is told from a locked one', async () => {
    const bare = await start('without-keyring', 'absent');
    try {
      const { keychain } = open(bare);
      const absent = { code: 'keychain-absent' };
      await expect(keychain.read('p1', 'refresh-token')).rejects.toMatchObject(absent);
      await expect(keychain.write('p1', 'refresh-token', token)).rejects.toMatchObject(absent);
      await expect(keychain.remove('p1', 'refresh-token')).rejects.toMatchObject(absent);
      await expect(keychain.check()).rejects.toMatchObject(absent);
    } finally {
      await bare.stop();
    }
  });

  test('is told also when there is not even a session bus', async () => {
    const helpers = new Helpers({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' });
    const keychain = createKeychain({
      spawn: helpers.real,
      clock: new TestClock().program(),
      log: new KeptLog(),
    });
    await expect(keychain.check()).rejects.toMatchObject({ code: 'keychain-absent' });
  });
});

describe('a helper of the real keyring', () => {
  test('that is killed in the middle fails that call; the next has a new one', async () => {
    const { keychain, helpers, log } = open();
    await keychain.write('p1', 'password', token);
    const read = keychain.read('p1', 'password').catch((error: unknown) => error);
    // The call is on its way once the queue has come to it.
    await new Promise((resolve) => setImmediate(resolve));
    helpers.started[0]?.kill('SIGKILL');
    const outcome = await read;
    if (!(outcome instanceof Secret)) expect(outcome).toMatchObject({ code: 'keychain-failed' });
    await helpers.ended(0);
    expect((await keychain.read('p1', 'password'))?.equals(token)).toBe(true);
    expect(helpers.started).toHaveLength(2);
    expect(log.text).not.toContain(token.reveal());
    await keychain.remove('p1', 'password');
  });

  test('ends when nothing is asked of it, and another is started when something is', async () => {
    const { keychain, helpers, clock } = open();
    await keychain.read('p1', 'password');
    await clock.forward(60_000);
    await helpers.ended(0);
    await keychain.read('p1', 'password');
    expect(helpers.started).toHaveLength(2);
  });
});
