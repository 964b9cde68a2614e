import { describe, expect, test } from 'vitest';
import type { ConnectForm } from '../../electron/contract/contract.ts';
import { Secret } from '../../electron/domain/secret.ts';
import type { Credentials } from '../../electron/services/session.ts';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import type { Fault } from './support/line.ts';
import type { Program } from './support/program.ts';

const MINUTE_MS = 60_000;
const TERMS: Fault = {
  do: 'answer',
  status: 403,
  body: '{"error_description":"ACCEPT_TERMS_AND_CONDITIONS_REQUIRED"}',
};
const REFUSED: Fault = { do: 'answer', status: 401, body: '{"error":"invalid_token"}' };

async function start(options = {}) {
  const computer = await Computer.start({
    banks: [bank('Banque A', channel('REDIRECT', ends('SUCCESS', 20_000)))],
    accessTokenLifetimeSeconds: 600,
    ...options,
  });
  const program = computer.program();
  const attempt = (work: Promise<unknown>) =>
    computer.clock.finish(work.then(() => undefined).catch((error: unknown) => error));
  const paste = async (token: string, change: Partial<ConnectForm> = {}) =>
    attempt(
      program.commands.connect({
        ...computer.form(),
        method: 'token',
        token,
        clientSecret: '',
        ...change,
      }),
    );
  return { computer, program, attempt, paste };
}

const noticesOf = ({ notices }: Program) => notices.list.map(({ text }) => text.key);

describe('a pasted token', () => {
  test('signs in as the user it belongs to, is kept, and nothing else is', async () => {
    const { computer, program, paste } = await start();
    expect(await paste(await computer.token())).toBeUndefined();
    await computer.clock.settle();
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', read: true });
    expect(program.session.kept).toBe(true);
    expect(program.session.profile).toMatchObject({
      method: 'token',
      version: 'v2.1',
      email: computer.service.credentials.email,
      stored: ['access-token'],
    });
    expect([...computer.keychain.items.keys()]).toEqual([
      `${program.session.profile?.id}/access-token`,
    ]);
    program.crash();
    const next = await computer.boot();
    expect(next.store.conditions).toMatchObject({ session: 'signed-in', read: true });
  });

  test('that is no token, or not one of this service, changes nothing', async () => {
    const { computer, program, paste } = await start();
    expect(await paste('not a token')).toMatchObject({ code: 'token-invalid' });
    expect(await paste('')).toMatchObject({ code: 'field-missing', details: { field: 'token' } });
    const refused = await paste('made-up');
    expect(refused).toMatchObject({ code: 'token-refused', details: { field: 'token' } });
    expect(program.store.conditions.session).not.toBe('signed-in');
    expect(computer.keychain.items.size).toBe(0);
  });

  test('that is refused later ends the session, is asked for once, and says why', async () => {
    const { computer, program, paste } = await start();
    await paste(await computer.token());
    computer.line.fault = () => REFUSED;
    program.reads.refresh();
    await computer.clock.settle();
    expect(program.store.conditions.session).toBe('refused');
    expect(program.session.problem?.code).toBe('token-refused');
    const before = computer.line.sent.length;
    await computer.clock.forward(60 * MINUTE_MS);
    expect(computer.line.sent.length).toBe(before);
  });

  test.each([
    ['is over by the service’s clock', -1, 'token-expired'],
    ['is not over by the service’s clock', 60_000, 'token-refused'],
  ])('that is refused and %s is told as such', async (_what, leftMs, code) => {
    const { computer, program, paste } = await start();
    const claims = { exp: (computer.clock.now() + leftMs) / 1_000 };
    const jwt = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
    computer.line.fault = () => ({ ...REFUSED, headers: { date: httpDate(computer, 0) } });
    expect(await paste(jwt)).toMatchObject({ code, details: { field: 'token' } });
    expect(program.session.profile).toBeUndefined();
  });

  test('that is over by our clock, and taken by the service, is used', async () => {
    const { computer, program, paste } = await start();
    const claims = { exp: computer.clock.now() / 1_000 - 3_600 };
    const jwt = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
    computer.line.fault = ({ path }) => ({
      do: 'answer',
      body: path === '/users/me' ? '{"id":"4000001"}' : '[]',
    });
    expect(await paste(jwt)).toBeUndefined();
    expect(program.session.profile).toMatchObject({
      email: '4000001',
      tokenExpiresAt: computer.clock.now() - 3_600_000,
    });
  });

  test('for somebody else is told as such, whoever signed in', async () => {
    const { computer, attempt, paste, program } = await start();
    computer.line.fault = ({ path }) =>
      path === '/token'
        ? undefined
        : { ...REFUSED, headers: { 'www-authenticate': 'Bearer error_description="audience"' } };
    expect(await paste('made-up')).toMatchObject({ code: 'token-wrong-audience' });
    const byPassword = attempt(program.commands.connect(computer.form()));
    expect(await byPassword).toMatchObject({ code: 'token-wrong-audience' });
  });
});

describe('a browser’s sign-in', () => {
  const signedIn = (computer: Computer, refreshToken?: string): Credentials => ({
    environment: 'custom',
    version: 'v2.1',
    ...computer.line.addresses,
    clientId: computer.service.credentials.clientId,
    clientSecret: new Secret(computer.service.credentials.clientSecret),
    email: 'me@example.com',
    method: 'browser',
    tokens: {
      accessToken: new Secret('browser-access'),
      expiresInSeconds: 600,
      ...(refreshToken !== undefined && { refreshToken: new Secret(refreshToken) }),
    },
  });

  test('with a refresh token is renewed like any other', async () => {
    const { computer, program } = await start();
    const credentials = signedIn(computer, await computer.refreshToken());
    await computer.clock.finish(program.session.connect(credentials, async () => {}));
    expect(program.session.profile?.stored).toEqual(['refresh-token', 'client-secret']);
    await computer.clock.forward(0.95 * 600_000);
    program.reads.refresh();
    await computer.clock.settle();
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', read: true });
  });

  test('without one lasts as long as its token, then asks for another', async () => {
    const { computer, program } = await start();
    await computer.clock.finish(program.session.connect(signedIn(computer), async () => {}));
    expect(program.session.kept).toBe(false);
    expect(computer.keychain.items.size).toBe(0);
    await computer.clock.forward(599_000);
    expect((await program.session.current()).reveal()).toBe('browser-access');
    await computer.clock.forward(1_000);
    await expect(program.session.current()).rejects.toMatchObject({ code: 'not-signed-in' });
    expect(program.store.conditions.session).toBe('refused');
    expect(program.session.problem?.code).toBe('sign-in-ended');
    program.crash();
    const next = await computer.boot();
    expect(next.store.conditions.session).toBe('signed-out');
    expect(next.session.problem).toBeUndefined();
  });

  test('whose refresh token is refused is not told of a password', async () => {
    const { computer, program } = await start();
    await computer.clock.finish(program.session.connect(signedIn(computer, 'x'), async () => {}));
    await computer.clock.forward(590_000);
    await expect(program.session.current()).rejects.toMatchObject({ code: 'not-signed-in' });
    expect(program.session.problem?.code).toBe('sign-in-ended');
  });
});

describe('terms that have to be accepted', () => {
  test('do not throw away a sign-in that went well', async () => {
    const { computer, program, attempt } = await start();
    computer.line.fault = ({ path }) => (path === '/token' ? undefined : TERMS);
    expect(await attempt(program.commands.connect(computer.form()))).toBeUndefined();
    await computer.clock.settle();
    expect(program.store.conditions).toMatchObject({
      session: 'signed-in',
      trouble: 'terms-required',
    });
    const { clientId, clientSecret } = computer.service.credentials;
    const { widgetAccess } = program.session;
    expect(widgetAccess?.clientId).toBe(clientId);
    expect(widgetAccess?.clientSecret?.reveal()).toBe(clientSecret);
    expect(widgetAccess?.accessToken?.equals(await program.session.current())).toBe(true);
    computer.line.fault = () => undefined;
    await computer.clock.until(() => program.store.conditions.read, 10 * MINUTE_MS);
    expect(program.store.conditions.trouble).toBeUndefined();
  });

  test('at a renewal end the session, and leave what opens the page on which they are accepted', async () => {
    const { computer, program, attempt } = await start();
    await attempt(program.commands.connect(computer.form()));
    const token = await program.session.current();
    computer.line.fault = ({ path }) => (path === '/token' ? TERMS : undefined);
    await computer.clock.forward(0.95 * 600_000);
    program.reads.refresh();
    await computer.clock.settle();
    expect(program.session.problem?.code).toBe('terms-required');
    expect(program.session.widgetAccess?.accessToken?.equals(token)).toBe(true);
    expect(program.session.secrets.some((secret) => secret.equals(token))).toBe(true);
    computer.line.fault = () => undefined;
    await computer.clock.finish(program.session.restore());
    expect(program.session.signedIn).toBe(true);
  });
});

describe('signing out', () => {
  test('says which secrets were removed', async () => {
    const { computer, program, attempt } = await start();
    await attempt(program.commands.connect(computer.form()));
    await attempt(program.commands.signOut({ profileId: program.profileId }));
    expect(noticesOf(program)).toEqual(['notice.signed-out']);
    expect(JSON.stringify(program.notices.list)).toMatch(/refresh-token.*client-secret/);
    await attempt(program.commands.connect(computer.form()));
    expect(noticesOf(program)).toEqual([]);
  });

  test('says that some may be left, when the keychain kept them', async () => {
    const { computer, program, attempt } = await start();
    await attempt(program.commands.connect(computer.form()));
    computer.keychain.locked = true;
    await attempt(program.commands.signOut({ profileId: program.profileId }));
    expect(noticesOf(program)).toEqual(['notice.signed-out-left']);
  });
});

test('cancelling ends a sign-in that waits, and nobody is signed in', async () => {
  const { computer, program } = await start();
  computer.line.fault = () => ({ do: 'hang', when: 'before' });
  const end = program.commands.connect(computer.form()).catch((error: unknown) => error);
  await computer.clock.settle();
  await program.commands.cancelSignIn(undefined);
  expect(await end).toMatchObject({ code: 'sign-in-cancelled' });
  expect(program.session.signedIn).toBe(false);
});

describe('clocks that differ', () => {
  test.each([
    [-6, 'notice.clock-ahead'],
    [6, 'notice.clock-behind'],
    [4, undefined],
  ])('by %i minutes: %s', async (minutes, key) => {
    const { computer, program, attempt } = await start();
    computer.line.fault = ({ path }) =>
      path === '/token'
        ? undefined
        : { do: 'answer', body: '[]', headers: { date: httpDate(computer, minutes) } };
    expect(await attempt(program.commands.connect(computer.form()))).toBeUndefined();
    await computer.clock.settle();
    expect(noticesOf(program)).toEqual(key === undefined ? [] : [key]);
    computer.line.fault = () => undefined;
    program.reads.refresh();
    await computer.clock.settle();
    expect(noticesOf(program)).toEqual([]);
  });
});

function httpDate(computer: Computer, minutes: number): string {
  return new Date(computer.clock.now() + minutes * MINUTE_MS).toUTCString();
}
