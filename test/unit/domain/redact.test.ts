import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Known } from '../../../electron/domain/redact.ts';
import { redact } from '../../../electron/domain/redact.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import { secretForms } from '../../../electron/domain/secret-forms.ts';
import { shortId } from '../../../electron/domain/short-id.ts';

const PASSWORD = 'correct horse & "battery"';
const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl';
const RUN = '3f2a91c4-0b1d-4e6f-8a7b-5c6d7e8f9a0b';

const KNOWN: Known = {
  secrets: [new Secret(PASSWORD), new Secret('s3cr')],
  clientIds: ['cabinet-delorme'],
  names: ['J. Martin', 'Boulangerie Noë', 'Li'],
  home: 'C:\\Users\\Jeanne Martin',
  user: 'jeanne',
  ids: new Set(['5000001', '412', '90000000017']),
};

const redacted = (text: string) => redact(text, KNOWN);

describe('what is hidden', () => {
  test.each<[string, string, string]>([
    ['an e-mail address', 'for jeanne.martin+sync@cabinet.example.', 'for [e-mail]'],
    ['one in an address', '/users/j%40cabinet.fr/x', '/users/[e-mail]/x'],
    ['a bearer token', 'authorization: Bearer abcdef', 'authorization: [secret] [token]'],
    ['a web token', `got ${JWT}!`, 'got [token]!'],
    ['a long opaque one', 'got f81d4fae7dec11d0a76500a0c91e6bf6', 'got [token]'],
    ['a named credential', 'refresh_token=abc&scope=x', 'refresh_token=[secret][query]'],
    ['one in JSON', '{"client_secret":"a \\"b\\" c","x":1}', '{"client_secret":[secret],"x":1}'],
    ['a secret that is known', `said ${PASSWORD}`, 'said [secret]'],
    ['the same in JSON', JSON.stringify({ said: PASSWORD }), '{"said":"[secret]"}'],
    ['the same in a form', 'correct+horse+%26+%22battery%22', '[secret]'],
    ['the same in base64', 'Y29ycmVjdCBob3JzZSAmICJiYXR0ZXJ5Ig==', '[secret]=='],
    ['the client id', 'as CABINET-delorme', 'as [client id]'],
    ['an account holder', 'for j. martin and Boulangerie Noë', 'for [name] and [name]'],
    ['a short name, as a word', 'Li listens to Li.', '[name] listens to [name].'],
    ['an IBAN', 'FR76 3000 6000 0112 3456 7890 189', '[iban]'],
    ['one without spaces', 'DE89370400440532013000', '[iban]'],
    ['a long number', 'account 00012345678', 'account [number]'],
    ['a card', '4970 1012 3456 7890', '[number]'],
    ['the query of an address', 'https://a.example/b?c=d#e f', 'https://a.example/b[query] f'],
    ['its fragment', 'https://a.example/#/d', 'https://a.example/[query]'],
    ['its user', 'https://u:p@a.example/b', 'https://[user]@a.example/b'],
    ['a query alone', 'GET /v2/x?user=1', 'GET /v2/x[query]'],
    ['the home folder', 'in C:\\Users\\Jeanne Martin\\x', 'in [home]\\x'],
    ['the same in JSON', '"C:\\\\Users\\\\Jeanne Martin\\\\x"', '"[home]\\\\x"'],
    ['the same as an address', 'file:///C:/Users/Jeanne Martin/x', 'file:///[home]/x'],
    ['any home folder', '/home/jean/x', '[home]/x'],
    ['the user', '/run/user/Jeanne/x', '/run/user/[user]/x'],
    ['a known id', 'Connection 5000001.', `Connection [${shortId('5000001')}].`],
    ['a long known id', '90000000017', `[${shortId('90000000017')}]`],
    ['an id of ours', `run-ended ${RUN}: failed`, 'run-ended 3f2a91…: failed'],
  ])('%s', (_what, text, expected) => {
    expect(redacted(text)).toBe(expected);
  });

  test('by more than one rule: what one of them leaves may be what another looks for', () => {
    expect(redacted('12345678Li')).toBe('[number][name]');
  });
});

test.each([
  '2026-11-23T08:30:00.123+01:00 [warn] Nothing was triggered. Problem: network-unreachable 503',
  'Error: connect ECONNREFUSED 127.0.0.1:4010',
  'Electron 33.4.11, Chromium 130.0.6723.191, Node 20.18.3, Linux 6.1.0-25-amd64',
  '## Log',
  'https://api.example.com/v2.1',
  'Batch from window: 412 runs, 12 needs-person.',
  '    at createNotifierOfDesktop (electron/adapters/notifier.ts:24:17)',
])('what tells what happened stays: %s', (text) => {
  expect(redacted(text)).toBe(text);
});

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const letters = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzéèçABCDEFGHIJ'),
  minLength: 4,
  maxLength: 12,
});

/** Things that must not come out, and what is known of them. */
const CANARIES: Readonly<Record<string, fc.Arbitrary<readonly [string, Partial<Known>]>>> = {
  'an e-mail address': fc.emailAddress().map((email) => [email, {}]),
  'a web token': hex(30).map((body) => [`eyJ${body}.${body}.${body}`, {}]),
  'a bearer token': hex(16).map((token) => [`Bearer ${token}`, {}]),
  'a long token': hex(28).map((token) => [`a1${token}`, {}]),
  'an IBAN': fc.integer({ min: 10, max: 99 }).map((n) => [`FR${n}30006000011234567890189`, {}]),
  'an account number': fc.integer({ min: 10_000_000 }).map((number) => [String(number), {}]),
  'a secret': fc
    .string({ minLength: 4 })
    .filter((secret) => secret.trim().length > 3)
    .map((secret) => [secret, { secrets: [new Secret(secret)] }]),
  'a client id': letters.map((clientId) => [clientId, { clientIds: [clientId] }]),
  'a name': letters.map((name) => [name, { names: [name] }]),
  'a home folder': letters.map((user) => [`/opt/people/${user}`, { home: `/opt/people/${user}` }]),
};

describe('whatever stands around it,', () => {
  test.each(Object.entries(CANARIES))('%s never comes out', (_what, canary) => {
    fc.assert(
      fc.property(canary, around(), around(), ([value, known], before, after) => {
        const out = redact(`${before}${value}${after}`, { ...KNOWN, ...known });
        // The words that stand for what is hidden may hold it by chance.
        const shown = out.replaceAll(/\[[^[\]]*\]/g, '\n');
        expect(shown.toLowerCase()).not.toContain(value.toLowerCase());
      }),
      { numRuns: 300 },
    );
  });
});

function around(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('https://', '?', '=', '"', '@', ' ', '[name]', '/', 'x', '\n'))
      .map((parts) => parts.join('')),
  );
}

test('a second time changes nothing', () => {
  const anything = fc.oneof(
    around(),
    fc.array(around()).map((parts) => parts.join(PASSWORD)),
  );
  const canaries = fc.oneof(...Object.values(CANARIES)).map(([value]) => value);
  fc.assert(
    fc.property(anything, canaries, anything, (before, value, after) => {
      const once = redacted(before + value + after);
      expect(redacted(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
});

test('every form of a secret is one that is hidden', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 4 }), (secret) => {
      const bytes = Buffer.from(secret.replaceAll(/\p{Surrogate}/gu, ''), 'utf8');
      expect(secretForms(secret)).toEqual(
        expect.arrayContaining([
          secret,
          JSON.stringify(secret).slice(1, -1),
          encodeURIComponent(bytes.toString('utf8')),
          bytes.toString('base64').replaceAll('=', ''),
        ]),
      );
    }),
  );
});
