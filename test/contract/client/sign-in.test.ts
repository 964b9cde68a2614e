import { expect, test } from 'vitest';
import { Secret } from '../../../electron/domain/secret.ts';
import { START } from '../../support/domain.ts';
import { rejection } from '../../support/answers.ts';
import { Line } from './support.ts';

test('the right credentials give tokens that work', async () => {
  const line = await Line.open('v2.1', { accessTokenLifetimeSeconds: 90 });
  const tokens = await line.tokens();
  expect(tokens.expiresInSeconds).toBe(90);
  expect(tokens.refreshToken).toBeDefined();
  await expect((await line.api()).listConnections()).resolves.not.toEqual([]);
});

test('what is granted is enough to synchronise (accounts-api §2)', async () => {
  const line = await Line.open('v2.1');
  const api = await line.api();
  const [first] = await api.listConnections();
  await expect(api.synchronise(first?.id ?? '', 'ALL')).resolves.toBeDefined();
});

test.each([
  ['password', 'credentials-refused'],
  ['email', 'credentials-refused'],
  ['clientSecret', 'client-refused'],
  ['clientId', 'client-refused'],
])('a wrong %s is told apart: %s', async (wrong, code) => {
  const line = await Line.open('v2.1');
  const given: Record<string, string> = { ...line.sandbox.credentials, [wrong]: 'wrong' };
  const { email = '', password = '', clientId = '', clientSecret = '' } = given;
  const client = { ...line.client, clientId, clientSecret: new Secret(clientSecret) };
  const attempt = line.signIn.password(client, email, new Secret(password));
  expect(await rejection(attempt)).toMatchObject({ code });
});

test('a refresh token works once, and brings the next one (accounts-api §2)', async () => {
  let now = START;
  const line = await Line.open('v2.1', { now: () => now });
  const { refreshToken } = await line.tokens();
  if (refreshToken === undefined) throw new Error('There is no refresh token.');
  now += 1_000;
  const renewed = await line.signIn.refresh(line.client, refreshToken);
  expect(renewed.refreshToken?.equals(refreshToken)).toBe(false);
  expect(await rejection(line.signIn.refresh(line.client, refreshToken))).toMatchObject({
    code: 'credentials-refused',
  });
});

test.each<[string, () => Response, string]>([
  [
    'a page',
    () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    'not-the-service',
  ],
  ['nothing', () => new Response(null, { status: 204 }), 'not-the-service'],
  ['a page that is not there', () => new Response('<html>', { status: 404 }), 'not-the-service'],
  ['a redirect', () => Response.redirect('https://portal.example/', 302), 'not-the-service'],
  ['its own trouble', () => new Response('<html>', { status: 500 }), 'service-error'],
])('a token endpoint that answers with %s: %s', async (_what, give, code) => {
  const line = await Line.open('v2.1', {
    intercept: ({ url }) => (url.endsWith('/token') ? give() : undefined),
  });
  expect(await rejection(line.tokens())).toMatchObject({ code });
});

test('the address of the API, given as that of the sign-in server, is noticed', async () => {
  const line = await Line.open('v2.1');
  const client = { ...line.client, authUrl: line.sandbox.apiUrl };
  const { email, password } = line.sandbox.credentials;
  const attempt = line.signIn.password(client, email, new Secret(password));
  expect(await rejection(attempt)).toMatchObject({ code: 'not-the-service' });
});

test('a service that is not running cannot be reached', async () => {
  const line = await Line.open('v2.1');
  await line.sandbox.close();
  expect(await rejection(line.tokens())).toMatchObject({
    code: 'network-unreachable',
    details: { maybeDone: false },
  });
});
