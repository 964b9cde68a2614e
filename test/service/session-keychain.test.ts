import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../electron/domain/problem.ts';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import { gate } from './support/gate.ts';

const MINUTE_MS = 60_000;
const LIFE_MS = 1_000_000;

const start = () =>
  Computer.start({
    banks: [bank('Banque A', channel('REDIRECT', ends('SUCCESS', 20_000)))],
    accessTokenLifetimeSeconds: LIFE_MS / 1_000,
  });

const REFUSALS: [ErrorCode, string][] = [
  ['keychain-locked', 'locked'],
  ['keychain-absent', 'absent'],
  ['keychain-failed', 'absent'],
];

describe('a sign-in that the keychain does not keep', () => {
  test.each(
    REFUSALS.flatMap(([code, state]) =>
      (['client-secret', 'refresh-token'] as const).map((name) => [code, name, state] as const),
    ),
  )(
    '(%s at the %s) lives in memory, says so, and is gone at the next start',
    async (code, name, state) => {
      const computer = await start();
      computer.keychain.refuse = (call, asked) =>
        call === 'write' && asked === name ? code : undefined;
      const program = await computer.signedIn();
      expect(program.store.conditions).toMatchObject({ session: 'signed-in', keychain: state });
      expect(program.session.kept).toBe(false);
      expect(computer.profile?.stored).toEqual([]);
      program.commands.sync('tray', 'all');
      await computer.clock.until(() => program.idle, MINUTE_MS);
      expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
      program.crash();

      const next = await computer.boot();
      expect(next.store.conditions.session).toBe('signed-out');
      await computer.clock.finish(next.commands.connect(computer.form()));
      await computer.clock.settle();
      expect(next.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    },
  );

  test('is stored when the keychain was unlocked, with the newest refresh token', async () => {
    const computer = await start();
    computer.keychain.locked = true;
    const program = await computer.signedIn();
    await computer.clock.forward(0.95 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.settle();
    expect(program.session.kept).toBe(false);
    computer.keychain.locked = false;
    await program.commands.retryKeychain(undefined);
    expect(program.session.kept).toBe(true);
    expect(program.store.conditions.keychain).toBe('ready');
    expect(computer.profile?.stored.toSorted()).toEqual(['client-secret', 'refresh-token']);
    program.crash();
    const next = await computer.boot();
    expect(next.store.conditions).toMatchObject({ session: 'signed-in', read: true });
  });

  test('is not stored by a look at a keychain that is still locked', async () => {
    const computer = await start();
    computer.keychain.locked = true;
    const program = await computer.signedIn();
    await program.commands.retryKeychain(undefined);
    expect(program.session.kept).toBe(false);
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', keychain: 'locked' });
  });
});

describe('a keychain that is locked while the token is renewed', () => {
  test('leaves the session in memory, and the next look stores it', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    computer.keychain.locked = true;
    await computer.clock.forward(0.95 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.settle();
    expect(program.store.conditions).toMatchObject({
      session: 'signed-in',
      keychain: 'locked',
      network: 'online',
    });
    expect(program.session.kept).toBe(false);
    computer.keychain.locked = false;
    await program.commands.retryKeychain(undefined);
    program.crash();
    const next = await computer.boot();
    expect(next.store.conditions).toMatchObject({ session: 'signed-in', read: true });
  });
});

describe('a start', () => {
  async function stored() {
    const computer = await start();
    const program = await computer.signedIn();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(3_000);
    program.crash();
    return computer;
  }

  test('with a locked keychain waits for it to be unlocked, and then goes on', async () => {
    const computer = await stored();
    computer.keychain.locked = true;
    const program = await computer.boot();
    expect(program.store.conditions).toMatchObject({ session: 'signed-out', keychain: 'locked' });
    expect(program.session.problem?.code).toBe('keychain-locked');
    expect(computer.profile?.stored).toHaveLength(2);
    await program.commands.retryKeychain(undefined);
    expect(program.store.conditions).toMatchObject({ session: 'signed-out', keychain: 'locked' });
    computer.keychain.locked = false;
    await computer.clock.finish(program.commands.retryKeychain(undefined));
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', keychain: 'ready' });
    expect(program.session).toMatchObject({ kept: true, problem: undefined });
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(computer.triggers()).toBe(1);
  });

  test('shows what the history tells while the keychain takes its time, and no more once it said no', async () => {
    const computer = await stored();
    const answers = gate();
    computer.keychain.before = (call) => (call === 'read' ? answers.opened : undefined);
    computer.keychain.refuse = (call) => (call === 'read' ? 'keychain-failed' : undefined);
    const program = await computer.boot();
    expect(program.store.conditions.session).toBe('starting');
    expect(program.connection('Banque A').provider).toBe('Banque A');
    answers.open();
    await computer.clock.settle();
    expect(program.store.conditions.session).toBe('signed-out');
    expect(program.store.profile).toBeUndefined();
  });

  test.each(REFUSALS)('with a keychain that says %s says so', async (code, state) => {
    const computer = await stored();
    computer.keychain.refuse = (call) => (call === 'read' ? code : undefined);
    const program = await computer.boot();
    expect(program.store.conditions).toMatchObject({ session: 'signed-out', keychain: state });
    expect(program.session.problem?.code).toBe(code);
    expect(computer.line.sent.at(-1)?.path).not.toBe('/token');
  });

  test.each(['everything', 'refresh-token', 'client-secret'])(
    'with a keychain that has lost %s asks for a sign-in',
    async (what) => {
      const computer = await stored();
      for (const key of computer.keychain.items.keys()) {
        if (what === 'everything' || key.endsWith(what)) computer.keychain.items.delete(key);
      }
      const program = await computer.boot();
      expect(program.store.conditions).toMatchObject({ session: 'signed-out', keychain: 'ready' });
      expect(program.session.problem?.code).toBe('keychain-empty');
    },
  );

  test('while the service is away is signed in without it', async () => {
    const computer = await stored();
    await computer.line.cut();
    const program = await computer.boot();
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', network: 'offline' });
    expect(program.connection('Banque A').provider).toBe('Banque A');
  });

  test('with two looks at the keychain at the same time renews once and stays signed in', async () => {
    const computer = await stored();
    computer.keychain.locked = true;
    const program = await computer.boot();
    computer.keychain.locked = false;
    const before = computer.line.count('POST', /token/);
    const looks = [
      program.commands.retryKeychain(undefined),
      program.commands.retryKeychain(undefined),
    ];
    await computer.clock.finish(Promise.all(looks));
    await computer.clock.settle();
    expect(computer.line.count('POST', /token/)).toBe(before + 1);
    await computer.clock.forward(0.95 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.settle();
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', network: 'online' });
    expect(computer.triggers()).toBe(1);
  });

  test.each([true, false])(
    'with a keychain that takes its time (and then answers: %s) does not undo a sign-in',
    async (answers) => {
      const computer = await stored();
      const asking = gate();
      const program = computer.program();
      computer.keychain.before = (call) => (call === 'read' ? asking.opened : undefined);
      computer.keychain.refuse = (call) =>
        call === 'read' && !answers ? 'keychain-locked' : undefined;
      await computer.restore(program);
      const done = program.commands.connect(computer.form());
      await computer.clock.settle();
      asking.open();
      await computer.clock.finish(done);
      await computer.clock.settle();
      expect(program.store.conditions).toMatchObject({
        session: 'signed-in',
        keychain: 'ready',
        read: true,
      });
      await computer.clock.forward(0.95 * LIFE_MS);
      program.reads.refresh();
      await computer.clock.settle();
      expect(program.store.conditions).toMatchObject({ session: 'signed-in', network: 'online' });
    },
  );

  test('with a keychain that takes its time is not undone by a sign-in that fails', async () => {
    const computer = await stored();
    const asking = gate();
    const program = computer.program();
    computer.keychain.before = (call) => (call === 'read' ? asking.opened : undefined);
    await computer.restore(program);
    const failure = program.commands
      .connect(computer.form({ password: 'wrong' }))
      .catch((error: unknown) => error);
    expect(await computer.clock.finish(failure)).toMatchObject({ code: 'credentials-refused' });
    asking.open();
    await computer.clock.settle();
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', read: true });
  });
});

describe('signing out', () => {
  test('with a locked keychain is done at once; what it keeps is said and removed later', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    computer.keychain.locked = true;
    await program.commands.signOut({ profileId: program.profileId });
    expect(program.store.conditions).toMatchObject({ session: 'signed-out', keychain: 'locked' });
    expect(computer.keychain.items.size).toBe(2);
    computer.keychain.locked = false;
    await program.commands.retryKeychain(undefined);
    expect(computer.keychain.items.size).toBe(0);
    expect(program.store.conditions).toMatchObject({ session: 'signed-out', keychain: 'ready' });
  });

  test('does not wait for a keychain that takes its time', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    computer.keychain.before = () => new Promise(() => {});
    void program.commands.signOut({ profileId: program.profileId });
    expect(program.store.conditions.session).toBe('signed-out');
    expect(program.session.profile).toBeUndefined();
  });

  test.each([1, 2])(
    'while secret %i of a renewal is being written leaves none behind',
    async (which) => {
      const computer = await start();
      const program = await computer.signedIn();
      const writing = gate();
      let writes = 0;
      computer.keychain.before = (call) =>
        call === 'write' && (writes += 1) === which ? writing.opened : undefined;
      await computer.clock.forward(0.95 * LIFE_MS);
      program.reads.refresh();
      await computer.clock.settle();
      const done = program.commands.signOut({ profileId: program.profileId });
      writing.open();
      await done;
      await computer.clock.settle();
      expect(computer.keychain.items.size).toBe(0);
      expect(computer.profile).toBeUndefined();
      expect(program.store.conditions.session).toBe('signed-out');
    },
  );

  test('while the token is being renewed stores nothing of it', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    const answer = gate();
    await computer.clock.forward(0.95 * LIFE_MS);
    computer.line.fault = ({ path }) =>
      path === '/token' ? { do: 'wait', until: answer.opened, when: 'after' } : undefined;
    program.reads.refresh();
    await computer.clock.settle();
    await program.commands.signOut({ profileId: program.profileId });
    answer.open();
    await computer.clock.settle();
    expect(computer.keychain.items.size).toBe(0);
    expect(computer.profile).toBeUndefined();
  });
});

describe('a look at the keychain while a run is being triggered', () => {
  test('triggers nothing twice', async () => {
    const computer = await start();
    computer.keychain.locked = true;
    const program = await computer.signedIn();
    const answer = gate();
    computer.line.fault = ({ path }) =>
      /^\/connections\/\d+$/.test(path)
        ? { do: 'wait', until: answer.opened, when: 'before' }
        : undefined;
    program.commands.sync('tray', 'all');
    await computer.clock.settle();
    await program.commands.retryKeychain(undefined);
    computer.line.fault = () => undefined;
    await computer.clock.settle();
    answer.open();
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(computer.line.count('POST', /synchronize/)).toBe(1);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
  });
});
