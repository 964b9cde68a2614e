import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '../../../electron/aggregator/http.ts';
import { createSignIn } from '../../../electron/aggregator/sign-in.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import { answer, answering, everythingIn, rejection } from '../../support/answers.ts';

const CANARIES = {
  clientSecret: 'canary-client "secret" é',
  password: 'canary-password & more',
  refreshToken: 'canary-refresh-token',
  accessToken: 'canary-access-token',
};
const CLIENT = {
  authUrl: 'https://auth.example.com/base',
  clientId: 'syncwatch',
  clientSecret: new Secret(CANARIES.clientSecret),
};
const GOOD = {
  access_token: CANARIES.accessToken,
  token_type: 'bearer',
  expires_in: 3_600,
  refresh_token: CANARIES.refreshToken,
};

const bySignIn = (response: HttpResponse | Problem, client = CLIENT) =>
  createSignIn(answering(response)).password(
    client,
    'me@example.com',
    new Secret(CANARIES.password),
  );
const byRefresh = (response: HttpResponse | Problem) =>
  createSignIn(answering(response)).refresh(CLIENT, new Secret(CANARIES.refreshToken));

describe('the request', () => {
  test('is one POST of a form to the token endpoint, with everything in its body (accounts-api §2)', async () => {
    const http = answering(answer(200, GOOD));
    await createSignIn(http).password(CLIENT, 'me@example.com', new Secret(CANARIES.password));
    const [request] = http.sent;
    expect(http.sent).toHaveLength(1);
    expect(request).toMatchObject({ method: 'POST', url: 'https://auth.example.com/base/token' });
    expect(request?.headers).toMatchObject({
      'content-type': expect.stringContaining('application/x-www-form-urlencoded'),
    });
    expect(Object.keys(request?.headers ?? {})).not.toContain('authorization');
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'password',
      client_id: 'syncwatch',
      client_secret: CANARIES.clientSecret,
      username: 'me@example.com',
      password: CANARIES.password,
      scope: expect.stringMatching(/\bconnections_sync\b/),
    });
  });

  test('of a renewal holds the refresh token and no password', async () => {
    const http = answering(answer(200, GOOD));
    await createSignIn(http).refresh(CLIENT, new Secret(CANARIES.refreshToken));
    expect(Object.fromEntries(new URLSearchParams(http.sent[0]?.body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'syncwatch',
      client_secret: CANARIES.clientSecret,
      refresh_token: CANARIES.refreshToken,
    });
  });

  test.each([
    ['https://auth.oxlin.io', 'linxoConnect'],
    ['https://sandbox-auth.oxlin.io', 'linxoConnect'],
    ['https://auth.linxo.com', undefined],
    ['https://auth.oxlin.io.evil.com', undefined],
    ['https://evil-oxlin.io', undefined],
  ])('to %s says which brand: %s (accounts-api §2)', async (authUrl, provider) => {
    const http = answering(answer(200, GOOD));
    const client = { ...CLIENT, authUrl };
    await createSignIn(http).password(client, 'me@example.com', new Secret('x'));
    expect(new URLSearchParams(http.sent[0]?.body).get('provider') ?? undefined).toBe(provider);
  });
});

describe('the tokens', () => {
  test('are secrets, with their life where the service gives it', async () => {
    const tokens = await bySignIn(answer(200, GOOD));
    expect(tokens.accessToken.reveal()).toBe(CANARIES.accessToken);
    expect(tokens.refreshToken?.reveal()).toBe(CANARIES.refreshToken);
    expect(tokens.expiresInSeconds).toBe(3_600);
    expect(JSON.stringify(tokens)).not.toContain('canary');
  });

  test.each<[string, object]>([
    ['no life', { access_token: 'x', token_type: 'Bearer', refresh_token: 'y' }],
    ['no refresh token', { access_token: 'x', token_type: 'bearer', expires_in: 60 }],
    ['neither', { access_token: 'x', token_type: 'bearer' }],
    ['fields nobody knows', { ...GOOD, scope: 'a b', id: 5, nested: { x: 1 } }],
  ])('come also with %s (accounts-api §2, §14 #19)', async (_what, body) => {
    const tokens = await bySignIn(answer(200, body));
    expect(tokens.accessToken.reveal()).not.toBe('');
    expect(tokens.refreshToken === undefined).toBe(!('refresh_token' in body));
    expect(tokens.expiresInSeconds === undefined).toBe(!('expires_in' in body));
  });
});

const HTML = '<!DOCTYPE html><title>Welcome to the Wi-Fi</title>';
const oauth = (error: string) => ({ error, error_description: 'Because.' });

const REFUSALS: readonly (readonly [string, HttpResponse | Problem, string])[] = [
  ['400 invalid_grant', answer(400, oauth('invalid_grant')), 'credentials-refused'],
  ['401 invalid_grant', answer(401, oauth('invalid_grant')), 'credentials-refused'],
  ['400 invalid_client', answer(400, oauth('invalid_client')), 'client-refused'],
  ['401 invalid_client', answer(401, oauth('invalid_client')), 'client-refused'],
  [
    '401 invalid_client with a challenge',
    answer(401, oauth('invalid_client'), { 'www-authenticate': 'Basic realm="x"' }),
    'client-refused',
  ],
  ['400 unauthorized_client', answer(400, oauth('unauthorized_client')), 'sign-in-not-offered'],
  ['400 invalid_scope', answer(400, oauth('invalid_scope')), 'scope-refused'],
  ['400 invalid_request', answer(400, oauth('invalid_request')), 'rejected'],
  ['401 in HTML', answer(401, HTML), 'credentials-refused'],
  ['401 and nothing', answer(401), 'credentials-refused'],
  ['400 in HTML', answer(400, HTML), 'not-the-service'],
  ['403 in HTML', answer(403, HTML), 'not-the-service'],
  ['404 in HTML', answer(404, HTML), 'not-the-service'],
  ['404 in another JSON', answer(404, { message: 'no route' }), 'not-the-service'],
  ['405 and nothing', answer(405), 'not-the-service'],
  ['200 in HTML', answer(200, HTML, { 'content-type': 'text/html' }), 'not-the-service'],
  ['200 and nothing', answer(200), 'not-the-service'],
  ['204', answer(204), 'not-the-service'],
  ['304', answer(304), 'not-the-service'],
  ['200 without a token', answer(200, { token_type: 'bearer' }), 'not-the-service'],
  ['200 with an empty token', answer(200, { ...GOOD, access_token: '' }), 'not-the-service'],
  ['200 with a number', answer(200, { ...GOOD, access_token: 5 }), 'not-the-service'],
  ['200 with a list', answer(200, [GOOD]), 'not-the-service'],
  [
    '200 with broken JSON',
    answer(200, '{"access_token":"canary-acc', { 'content-type': 'application/json' }),
    'not-the-service',
  ],
  [
    '200 with the token of another kind',
    answer(200, { ...GOOD, token_type: 'mac' }),
    'not-the-service',
  ],
  [
    '403 that asks for the terms',
    answer(403, { error_description: 'ACCEPT_TERMS_AND_CONDITIONS_REQUIRED ' }),
    'terms-required',
  ],
  ['429', answer(429, '', { 'retry-after': '60' }), 'busy'],
  ['500 in HTML', answer(500, HTML), 'service-error'],
  ['500 with an OAuth error', answer(500, oauth('server_error')), 'service-error'],
  ['503', answer(503), 'busy'],
  ['no network', new Problem('network-offline'), 'network-offline'],
];

describe.each([
  ['a sign-in', bySignIn],
  ['a renewal', byRefresh],
])('%s that is answered with', (_name, attempt) => {
  test.each(REFUSALS)('%s', async (_what, response, code) => {
    expect(await rejection(attempt(response))).toMatchObject({ code });
  });

  test.each(REFUSALS)('%s, lets nothing secret out', async (_what, response) => {
    expect(everythingIn(await rejection(attempt(response)))).not.toContain('canary');
  });
});

test('the service’s own words are kept, for the log', async () => {
  const problem = await rejection(bySignIn(answer(400, oauth('invalid_grant'))));
  expect(problem.details).toMatchObject({ status: 400, said: 'Because.' });
});

describe('secrets that the server sends back', () => {
  const echoes: readonly (readonly [string, (secret: string) => unknown])[] = [
    ['as they are', (secret) => ({ error: 'x', error_description: `no ${secret} for you` })],
    ['escaped', (secret) => `{"error":${JSON.stringify(secret)}}`],
    [
      'escaped to the letter',
      (secret) => `{"error":"\\u0063${secret.slice(1).replaceAll('"', '\\"')}"}`,
    ],
    ['as the form', (secret) => ({ message: new URLSearchParams({ secret }).toString() })],
    ['encoded', (secret) => ({ message: encodeURIComponent(secret) })],
    ['cut off', (secret) => ({ message: `${'x'.repeat(185)} ${secret}` })],
  ];

  test.each(echoes)('%s, are not repeated in the error', async (_how, echo) => {
    for (const status of [400, 401, 404, 429, 500]) {
      for (const [attempt, ...sent] of [
        [bySignIn, CANARIES.clientSecret, CANARIES.password],
        [byRefresh, CANARIES.clientSecret, CANARIES.refreshToken],
      ] as const) {
        for (const secret of sent) {
          const problem = await rejection(attempt(answer(status, echo(secret))));
          expect(everythingIn(problem)).not.toContain('canary');
        }
      }
    }
  });

  test.each(['canary\u20ac', 'canary\nx', 'canary x', ' canary', 'canary\u0000'])(
    'as a token that no request can carry, %j, are refused at once and not repeated',
    async (token) => {
      const problem = await rejection(bySignIn(answer(200, { ...GOOD, access_token: token })));
      expect(problem.code).toBe('not-the-service');
      expect(everythingIn(problem)).not.toContain('canary');
    },
  );
});

test('without https nothing is sent anywhere but to this computer', async () => {
  const http = answering(answer(200, GOOD));
  const client = { ...CLIENT, authUrl: 'http://auth.example.com' };
  const attempt = createSignIn(http).password(client, 'me@example.com', new Secret('x'));
  expect(await rejection(attempt)).toBeInstanceOf(Problem);
  expect(http.sent).toEqual([]);
  const here = { ...CLIENT, authUrl: 'http://127.0.0.1:4010/auth' };
  await createSignIn(http).password(here, 'me@example.com', new Secret('x'));
  expect(http.sent).toHaveLength(1);
});
