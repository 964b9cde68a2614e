import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '../../../electron/aggregator/http.ts';
import { createSignIn } from '../../../electron/aggregator/sign-in.ts';
import type { Problem } from '../../../electron/domain/problem.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import { answer, answering, everythingIn, rejection } from '../../support/answers.ts';

const CLIENT = {
  authUrl: 'https://auth.example.com/base',
  clientId: 'syncwatch & co',
  clientSecret: new Secret('canary-client-secret'),
};
const REDIRECT_URI = 'http://127.0.0.1:49152/callback';
const GOOD = {
  access_token: 'canary-access-token',
  token_type: 'bearer',
  expires_in: 3_600,
  refresh_token: 'canary-refresh-token',
};

/** One sign-in that was begun, and what the browser brings back of it. */
async function begun(response: HttpResponse | Problem = answer(200, GOOD), client = CLIENT) {
  const http = answering(response);
  const signIn = createSignIn(http);
  const request = await signIn.authorisationRequest(client, REDIRECT_URI);
  const state = request.state.reveal();
  return {
    http,
    request,
    good: { state, code: 'canary-code' },
    bring: (query: string | Record<string, string>) =>
      signIn.authorisationCode(client, request, new URLSearchParams(query)),
  };
}

describe('the address for the browser', () => {
  test('asks for a code, with a state and a challenge of its own (accounts-api §2)', async () => {
    const { request, http } = await begun();
    const url = new URL(request.url.reveal());
    expect(`${url.origin}${url.pathname}`).toBe('https://auth.example.com/base/signin');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'syncwatch & co',
      redirect_uri: REDIRECT_URI,
      scope: 'openid connections_sync connections_manage accounts_read transactions_read profile',
      state: request.state.reveal(),
      code_challenge: createHash('sha256').update(request.verifier.reveal()).digest('base64url'),
      code_challenge_method: 'S256',
    });
    expect(http.sent).toEqual([]);
  });

  test('holds nothing that is kept here, and is never the same twice', async () => {
    const { request } = await begun();
    const { request: another } = await begun();
    const url = request.url.reveal();
    expect(url).not.toContain(request.verifier.reveal());
    expect(url).not.toContain('canary');
    expect(another.state.equals(request.state)).toBe(false);
    expect(another.verifier.equals(request.verifier)).toBe(false);
    expect(JSON.stringify(request)).toBe(
      `{"url":"[secret]","redirectUri":"${REDIRECT_URI}","state":"[secret]","verifier":"[secret]"}`,
    );
  });
});

describe('the code', () => {
  test('is exchanged with everything in the body, and with the verifier', async () => {
    const { request, http, good, bring } = await begun();
    const tokens = await bring(good);
    expect(tokens.accessToken.reveal()).toBe(GOOD.access_token);
    expect(tokens.refreshToken?.reveal()).toBe(GOOD.refresh_token);
    expect(tokens.expiresInSeconds).toBe(3_600);
    expect(http.sent).toHaveLength(1);
    expect(http.sent[0]).toMatchObject({
      method: 'POST',
      url: 'https://auth.example.com/base/token',
    });
    expect(Object.keys(http.sent[0]?.headers ?? {})).not.toContain('authorization');
    expect(Object.fromEntries(new URLSearchParams(http.sent[0]?.body))).toEqual({
      grant_type: 'authorization_code',
      client_id: 'syncwatch & co',
      client_secret: 'canary-client-secret',
      code: 'canary-code',
      redirect_uri: REDIRECT_URI,
      code_verifier: request.verifier.reveal(),
    });
  });

  test.each([
    ['no ID token', {}],
    ['an ID token of whomever', { id_token: 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.' }],
    ['an ID token that is none', { id_token: 5 }],
    ['no refresh token', { refresh_token: undefined }],
  ])('brings tokens with %s', async (_what, change) => {
    const { good, bring } = await begun(answer(200, { ...GOOD, ...change }));
    const tokens = await bring(good);
    expect(tokens.accessToken.reveal()).toBe(GOOD.access_token);
    expect(tokens.refreshToken === undefined).toBe('refresh_token' in change);
  });

  test.each([
    ['its address', 'https://auth.example.com/base'],
    ['its address and a slash', 'https://auth.example.com/base/'],
    ['its host', 'https://auth.example.com'],
  ])('is taken from a server that calls itself by %s (RFC 9207)', async (_how, iss) => {
    const { good, bring } = await begun();
    await expect(bring({ ...good, iss })).resolves.toBeDefined();
  });
});

describe('what is not an answer to this request', () => {
  type Brought = (good: { state: string; code: string }) => string | Record<string, string>;
  const WRONG: readonly (readonly [string, Brought, string])[] = [
    ['nothing', () => '', 'sign-in-mismatch'],
    ['a code alone', ({ code }) => ({ code }), 'sign-in-mismatch'],
    ['another state', ({ code }) => ({ code, state: 'x' }), 'sign-in-mismatch'],
    ['an empty state', ({ code }) => ({ code, state: '' }), 'sign-in-mismatch'],
    ['the state and more', ({ code, state }) => ({ code, state: `${state}x` }), 'sign-in-mismatch'],
    ['two states', ({ code, state }) => `code=${code}&state=${state}&state=x`, 'sign-in-mismatch'],
    ['another server', (good) => ({ ...good, iss: 'https://evil.example' }), 'sign-in-mismatch'],
    [
      'another on the same host',
      (good) => ({ ...good, iss: 'https://auth.example.com/evil' }),
      'sign-in-mismatch',
    ],
    ['a token', (good) => ({ ...good, token: 'x' }), 'sign-in-mismatch'],
    ['an ID token', (good) => ({ ...good, id_token: 'x' }), 'sign-in-mismatch'],
    ['a JWT in the place of all', (good) => ({ ...good, response: 'x' }), 'sign-in-mismatch'],
    ['two codes', ({ code, state }) => `code=${code}&code=x&state=${state}`, 'sign-in-mismatch'],
    ['a refusal of another request', () => 'error=access_denied&state=x', 'sign-in-mismatch'],
    ['no code', ({ state }) => ({ state }), 'not-the-service'],
    ['an empty code', ({ state }) => ({ state, code: '' }), 'not-the-service'],
  ];

  test.each(WRONG)('%s, is refused and sent nowhere', async (_what, brought, code) => {
    const { http, good, bring } = await begun();
    const problem = await rejection(bring(brought(good)));
    expect(problem.code).toBe(code);
    expect(everythingIn(problem)).not.toContain('canary');
    expect(everythingIn(problem)).not.toContain(good.state);
    expect(http.sent).toEqual([]);
  });
});

test.each([
  ['access_denied', 'sign-in-denied'],
  ['unauthorized_client', 'client-refused'],
  ['temporarily_unavailable', 'busy'],
  ['server_error', 'service-error'],
  ['invalid_scope', 'rejected'],
  ['canary-code=%00', 'rejected'],
])('the service says %s instead: %s', async (error, code) => {
  const { http, good, bring } = await begun();
  const problem = await rejection(
    bring({ state: good.state, error, error_description: 'canary-description' }),
  );
  expect(problem.code).toBe(code);
  expect(everythingIn(problem)).not.toContain('canary');
  expect(http.sent).toEqual([]);
});

test.each<[string, HttpResponse, string]>([
  ['a code that is spent', answer(400, { error: 'invalid_grant' }), 'sign-in-mismatch'],
  ['a wrong client secret', answer(401, { error: 'invalid_client' }), 'client-refused'],
  ['an exchange that fails', answer(500, 'canary-code'), 'service-error'],
  ['a page', answer(200, '<html>canary-code'), 'not-the-service'],
  [
    'an echo of all that was sent',
    answer(400, { error: 'invalid_grant', error_description: 'canary-code' }),
    'sign-in-mismatch',
  ],
  [
    'terms that want to be accepted',
    answer(403, { error_description: 'ACCEPT_TERMS_AND_CONDITIONS_REQUIRED' }),
    'terms-required',
  ],
])('%s is told as what it is', async (_what, response, code) => {
  const { request, good, bring } = await begun(response);
  const problem = await rejection(bring(good));
  expect(problem.code).toBe(code);
  expect(everythingIn(problem)).not.toContain('canary');
  expect(everythingIn(problem)).not.toContain(request.verifier.reveal());
});

test('a code goes nowhere without https, but to this computer', async () => {
  const { http, good, bring } = await begun(answer(200, GOOD), {
    ...CLIENT,
    authUrl: 'http://auth.example.com',
  });
  expect(everythingIn(await rejection(bring(good)))).not.toContain('canary');
  expect(http.sent).toEqual([]);
});
