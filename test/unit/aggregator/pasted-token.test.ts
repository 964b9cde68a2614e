import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPastedToken } from '../../../electron/aggregator/pasted-token.ts';
import { saysWrongAudience } from '../../../electron/aggregator/wrong-audience.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { answer, everythingIn } from '../../support/answers.ts';

const SANDBOX = {
  authUrl: 'https://sandbox-auth.example.com',
  apiUrl: 'https://sandbox-api.example.com/v2.1',
  widgetUrl: 'https://sandbox-embed.example.com/v2.1',
};
const PRODUCTION = {
  authUrl: 'https://auth.example.com',
  apiUrl: 'https://api.example.com/v2.1',
  widgetUrl: 'https://embed.example.com/v2.1',
};
const EMPTY = { authUrl: '', apiUrl: '', widgetUrl: '' };
const KNOWN = [EMPTY, SANDBOX, PRODUCTION];

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown) => `${encoded({ alg: 'none' })}.${encoded(claims)}.canary`;
const read = (typed: string, chosen = SANDBOX) => readPastedToken(typed, chosen, KNOWN);

function refusal(typed: string, chosen = SANDBOX): Problem {
  try {
    read(typed, chosen);
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error('This was to be refused.');
}

describe('a pasted token', () => {
  test.each([
    ['abc.def', 'abc.def'],
    ['  abc.def\n', 'abc.def'],
    ['Bearer abc.def', 'abc.def'],
    ['authorization: bearer  abc.def ', 'abc.def'],
    ['bearer', 'bearer'],
  ])('%j is %s', (typed, token) => {
    expect(read(typed).token.reveal()).toBe(token);
  });

  test.each([
    ['', 'field-missing'],
    ['  ', 'field-missing'],
    ['canary canary', 'token-invalid'],
    ['canary\u20ac', 'token-invalid'],
    ['Bearer canary\ncanary', 'token-invalid'],
  ])('%j is refused: %s', (typed, code) => {
    const problem = refusal(typed);
    expect(problem).toMatchObject({ code, details: { field: 'token' } });
    expect(everythingIn(problem)).not.toContain('canary');
  });
});

describe('the end of a token', () => {
  test('is what a JWT says, in ms', () => {
    expect(read(jwt({ exp: 1_764_000_000, name: 'é' })).expiresAt).toBe(1_764_000_000_000);
    expect(read(jwt({ exp: 1_764_000_000.5 })).expiresAt).toBe(1_764_000_000_500);
  });

  test.each([
    ['opaque', 'sw-opaque'],
    ['of two parts', 'a.b'],
    ['no base64', 'a.%%%.c'],
    ['no JSON', `a.${Buffer.from('{').toString('base64url')}.c`],
    ['a list', jwt([5])],
    ['null', jwt(null)],
    ['without an end', jwt({})],
    ['an end in words', jwt({ exp: 'tomorrow' })],
    ['an end before all time', jwt({ exp: -5 })],
    ['an end beyond all time', jwt({ exp: 1e300 })],
  ])('is not known of one that is %s', (_what, token) => {
    expect(read(token)).toEqual({ token: expect.anything() });
  });

  test('is read of anything at all without a fault', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (text, claims) => {
        for (const typed of [text, `a.${text}.c`, jwt(claims)]) {
          try {
            read(typed);
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
          }
        }
      }),
    );
  });
});

describe('a token that names its service', () => {
  test.each<[string, object]>([
    ['by its issuer', { iss: PRODUCTION.authUrl }],
    ['by its audience', { aud: PRODUCTION.apiUrl }],
    ['by the host alone', { aud: 'api.example.com' }],
    ['among others', { aud: ['everybody', 'https://embed.example.com/'], iss: 5 }],
  ])('%s, is refused elsewhere', (_how, claims) => {
    const problem = refusal(jwt(claims));
    expect(problem).toMatchObject({ code: 'token-elsewhere', details: { field: 'token' } });
    expect(everythingIn(problem)).not.toContain('canary');
    expect(read(jwt(claims), PRODUCTION).token.reveal()).toBe(jwt(claims));
  });

  test.each<[string, object]>([
    ['nobody we know', { iss: 'https://login.example.org', aud: 'accounts' }],
    ['a name that only looks like one', { aud: 'https://api.example.com.evil.org' }],
    ['both', { iss: PRODUCTION.authUrl, aud: SANDBOX.apiUrl }],
    ['nothing', {}],
  ])('as %s, is not refused for it', (_how, claims) => {
    expect(read(jwt(claims)).token.reveal()).toBe(jwt(claims));
  });
});

test.each([
  [true, answer(401, '', { 'www-authenticate': 'Bearer error_description="wrong audience"' })],
  [true, answer(401, { error: 'invalid_token', error_description: 'Bad aud.' })],
  [false, answer(401, { error: 'invalid_token', error_description: 'Expired.' })],
  [false, answer(401, '<html>To our audience', { 'content-type': 'text/html' })],
  [false, answer(401, { error_description: 'The audiences applaud.' })],
  [false, answer(401)],
])('is a token for somebody else: %s', (expected, response) => {
  expect(saysWrongAudience(response)).toBe(expected);
});
