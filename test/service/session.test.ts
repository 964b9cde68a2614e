import { describe, expect, test } from 'vitest';
import type { Fault, Sent } from './support/line.ts';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import { tokensOf } from './support/people.ts';

const MINUTE_MS = 60_000;
const LIFE_MS = 1_000_000;

const isToken = ({ path }: Sent) => path === '/token';
const isRefresh = (sent: Sent) => isToken(sent) && sent.body.includes('refresh_token=');

const INVALID: Fault = {
  do: 'answer',
  status: 400,
  body: '{"error":"invalid_grant","error_description":"The refresh token is used."}',
};

function start() {
  return Computer.start({
    banks: [bank('Banque A', channel('REDIRECT', ends('SUCCESS', 20_000)))],
    accessTokenLifetimeSeconds: LIFE_MS / 1_000,
  });
}

test('what is held can be looked for elsewhere, and nothing is held after signing out', async () => {
  const computer = await start();
  const tokens = tokensOf(computer);
  const program = await computer.signedIn();
  const held = () => program.session.secrets.map((secret) => secret.reveal());
  const { access = '', refresh = '' } = tokens.at(-1) ?? {};
  expect(held().toSorted()).toEqual(
    [computer.service.credentials.clientSecret, access, refresh].toSorted(),
  );
  await computer.clock.finish(program.commands.signOut({ profileId: program.profileId }));
  expect(held()).toEqual([]);
});

describe('an access token', () => {
  test('is used for nine tenths of its life, then renewed when it is next wanted', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    const tokens = computer.line.count('POST', /token/);
    await computer.clock.forward(0.89 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.settle();
    expect(computer.line.count('POST', /token/)).toBe(tokens);
    await computer.clock.forward(0.02 * LIFE_MS);
    expect(computer.line.count('POST', /token/)).toBe(tokens);
    program.reads.refresh();
    await computer.clock.settle();
    expect(computer.line.count('POST', /token/)).toBe(tokens + 1);
    expect(program.store.conditions.session).toBe('signed-in');
  });

  test('is renewed once for fifty who want it', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    await computer.clock.forward(0.95 * LIFE_MS);
    const before = computer.line.sent.filter(isRefresh).length;
    const wanted = Array.from({ length: 50 }, () => program.session.current());
    await computer.clock.settle();
    const got = await Promise.all(wanted);
    expect(new Set(got.map((token) => token.reveal())).size).toBe(1);
    expect(computer.line.sent.filter(isRefresh)).toHaveLength(before + 1);
  });

  test('is renewed once for fifty requests that were refused with it', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    const old = await program.session.current();
    const wanted = Array.from({ length: 50 }, () => program.session.renewed(old));
    await computer.clock.settle();
    const got = await Promise.all([...wanted, program.session.renewed(old)]);
    expect(new Set(got.map((token) => token.reveal())).size).toBe(1);
    expect(got[0]?.equals(old)).toBe(false);
    expect(computer.line.sent.filter(isRefresh)).toHaveLength(1);
  });

  test('is not used before the refresh token that came with it is stored', async () => {
    const computer = await start();
    const tokens = tokensOf(computer);
    const program = await computer.signedIn();
    const unsafe: string[] = [];
    const { fault } = computer.line;
    computer.line.fault = (sent) => {
      const newest = tokens.at(-1);
      if (
        sent.token === newest?.access &&
        computer.keychain.held('refresh-token') !== newest?.refresh
      ) {
        unsafe.push(sent.path);
      }
      return fault(sent);
    };
    for (let renewals = 0; renewals < 3; renewals += 1) {
      await computer.clock.forward(0.95 * LIFE_MS);
      program.reads.refresh();
      await computer.clock.settle();
    }
    expect(tokens).toHaveLength(4);
    expect(new Set(tokens.map(({ refresh }) => refresh)).size).toBe(4);
    expect(unsafe).toEqual([]);
    expect(computer.line.sent.at(-1)?.token).toBe(tokens.at(-1)?.access);
  });

  test('that the service gives no life is used until it is refused', async () => {
    const computer = await start();
    computer.line.fault = (sent) =>
      isToken(sent)
        ? { do: 'change', body: (body) => body.replace(/"expires_in":\d+,/, '') }
        : undefined;
    const program = await computer.signedIn();
    await computer.clock.forward(0.95 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.settle();
    expect(computer.line.sent.filter(isRefresh)).toHaveLength(0);
    await computer.clock.forward(0.1 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.settle();
    expect(computer.line.sent.filter(isRefresh)).toHaveLength(1);
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', network: 'online' });
  });

  test('that cannot be renewed while the service is away is asked for again when it is back', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    await computer.clock.forward(0.95 * LIFE_MS);
    await computer.line.cut();
    program.reads.refresh();
    await computer.clock.forward(5 * MINUTE_MS);
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', network: 'offline' });
    await computer.line.mend();
    await computer.clock.until(() => program.store.conditions.network === 'online', 6 * MINUTE_MS);
    expect(program.store.conditions.session).toBe('signed-in');
  });
});

describe('a refresh token that is refused', () => {
  test('ends the session, says why, and asks the service for nothing more', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(1_000);
    computer.line.fault = (sent) => (isRefresh(sent) ? INVALID : undefined);
    await computer.clock.forward(0.95 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.settle();
    expect(program.store.conditions).toMatchObject({ session: 'refused', keychain: 'ready' });
    expect(program.session.problem?.code).toBe('credentials-refused');
    expect(() => program.commands.sync('tray', 'all')).toThrow('not-signed-in');
    const before = computer.line.sent.length;
    await computer.clock.forward(60 * MINUTE_MS);
    expect(computer.line.sent.length).toBe(before);
  });

  test('is tried once more with what the keychain holds, when that is another', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    computer.keychain.items.set(
      `${program.session.profile?.id}/refresh-token`,
      await computer.refreshToken(),
    );
    let refused = 0;
    computer.line.fault = (sent) => (isRefresh(sent) && refused++ === 0 ? INVALID : undefined);
    await computer.clock.forward(0.95 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.settle();
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', network: 'online' });
    expect(computer.line.sent.filter(isRefresh)).toHaveLength(2);
  });

  test('is tried once more, and not twice', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    computer.keychain.items.set(`${program.session.profile?.id}/refresh-token`, 'another');
    computer.line.fault = (sent) => (isRefresh(sent) ? INVALID : undefined);
    await computer.clock.forward(0.95 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.settle();
    expect(program.store.conditions.session).toBe('refused');
    expect(computer.line.sent.filter(isRefresh)).toHaveLength(2);
  });

  test('because the program ended before it stored the next one asks for a sign-in, and loses no history', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    computer.keychain.before = (call) => {
      if (call !== 'write') return undefined;
      program.crash();
      return new Promise(() => {});
    };
    await computer.clock.forward(0.95 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.until(() => !program.running, MINUTE_MS);
    computer.keychain.before = () => undefined;

    const next = await computer.boot();
    expect(next.store.conditions.session).toBe('refused');
    await computer.clock.finish(next.commands.connect(computer.form()));
    await computer.clock.settle();
    expect(next.store.conditions.session).toBe('signed-in');
    expect(next.outcomes()).toEqual({ 'Banque A': 'succeeded' });
  });

  test('is not what a program finds that ended right after it stored the next one', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    await computer.clock.forward(0.95 * LIFE_MS);
    computer.keychain.before = (call, name) => {
      if (call === 'write' && name !== 'refresh-token') program.crash();
    };
    program.reads.refresh();
    await computer.clock.until(() => !program.running, MINUTE_MS);
    computer.keychain.before = () => undefined;
    const next = await computer.boot();
    expect(next.store.conditions).toMatchObject({ session: 'signed-in', read: true });
  });

  test('leaves the runs open, and they are followed after the next sign-in', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(1_000);
    computer.line.fault = (sent) =>
      isRefresh(sent) || sent.method === 'GET'
        ? isRefresh(sent)
          ? INVALID
          : { do: 'answer', status: 401 }
        : undefined;
    await computer.clock.forward(5_000);
    expect(program.store.conditions.session).toBe('refused');
    computer.line.fault = () => undefined;
    await computer.clock.finish(program.commands.connect(computer.form()));
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(computer.triggers()).toBe(1);
  });
});

describe('a service that gives no refresh token', () => {
  const withoutRefresh: Fault = {
    do: 'change',
    body: (body) => body.replace(/"refresh_token":"[^"]*",/, ''),
  };

  test('has the password kept and used', async () => {
    const computer = await start();
    computer.line.fault = (sent) => (isToken(sent) ? withoutRefresh : undefined);
    const program = await computer.signedIn();
    expect(computer.profile?.stored.toSorted()).toEqual(['client-secret', 'password']);
    expect(computer.keychain.held('password')).toBe(computer.service.credentials.password);
    await computer.clock.forward(0.95 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.settle();
    expect(computer.line.sent.filter(isToken)).toHaveLength(2);
    program.crash();
    const next = await computer.boot();
    expect(next.store.conditions).toMatchObject({ session: 'signed-in', read: true });
  });

  test('and later one has the password forgotten', async () => {
    const computer = await start();
    computer.line.fault = (sent) => (isToken(sent) ? withoutRefresh : undefined);
    const program = await computer.signedIn();
    computer.line.fault = () => undefined;
    await computer.clock.forward(0.95 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.settle();
    expect(computer.profile?.stored.toSorted()).toEqual(['client-secret', 'refresh-token']);
    expect(computer.keychain.held('password')).toBeUndefined();
  });

  test('at a renewal has the former one kept', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    const first = computer.keychain.held('refresh-token');
    computer.line.fault = (sent) => (isToken(sent) ? withoutRefresh : undefined);
    await computer.clock.forward(0.95 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.settle();
    expect(program.store.conditions.session).toBe('signed-in');
    expect(computer.keychain.held('refresh-token')).toBe(first);
  });
});
