import { describe, expect, test } from 'vitest';
import {
  ENVIRONMENTS,
  checkedAddress,
  checkedAddresses,
  isLoopback,
} from '../../../electron/aggregator/environments.ts';
import { Problem } from '../../../electron/domain/problem.ts';

const ANYWHERE = { loopbackOnly: false };
const HERE = { loopbackOnly: true };

function refusal(typed: string, rules = ANYWHERE): unknown {
  try {
    return checkedAddress(typed, 'apiUrl', rules);
  } catch (error) {
    return error instanceof Problem ? `${error.code} of ${error.details.field}` : error;
  }
}

describe('an address as it was typed', () => {
  test.each([
    ['https://api.example.com/v2.1', 'https://api.example.com/v2.1'],
    ['https://api.example.com', 'https://api.example.com'],
    ['https://api.example.com/', 'https://api.example.com'],
    ['https://api.example.com/v2.1///', 'https://api.example.com/v2.1'],
    ['  https://API.Example.com/v2.1\n', 'https://api.example.com/v2.1'],
    ['https://api.example.com:443/v2.1', 'https://api.example.com/v2.1'],
    ['https://api.example.com:8443/a/../v2.1', 'https://api.example.com:8443/v2.1'],
    // An empty query or fragment would swallow the path that is put behind it.
    ['https://api.example.com/v2.1?', 'https://api.example.com/v2.1'],
    ['https://api.example.com/v2.1/#', 'https://api.example.com/v2.1'],
    ['https://api.example.com?#', 'https://api.example.com'],
    ['http://localhost:4010/api/v2.1', 'http://localhost:4010/api/v2.1'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://127.1:4010', 'http://127.0.0.1:4010'],
    ['http://2130706433/', 'http://127.0.0.1'],
    ['http://[::1]:4010/api', 'http://[::1]:4010/api'],
    ['http://[0:0:0:0:0:0:0:1]', 'http://[::1]'],
    ['https://127.0.0.1:4010', 'https://127.0.0.1:4010'],
  ])('%j is %s', (typed, used) => {
    expect(checkedAddress(typed, 'apiUrl', ANYWHERE)).toBe(used);
  });

  test.each([
    ['', 'field-missing'],
    ['   ', 'field-missing'],
    ['api.example.com', 'address-invalid'],
    ['localhost:4010', 'address-invalid'],
    ['https://', 'address-invalid'],
    ['https://exa mple.com', 'address-invalid'],
    ['file:///etc/passwd', 'address-invalid'],
    ['javascript:alert(1)', 'address-invalid'],
    ['https://api.example.com/v2.1?key=1', 'address-invalid'],
    ['https://api.example.com/v2.1#part', 'address-invalid'],
    ['http://api.example.com', 'address-not-https'],
    ['ftp://api.example.com', 'address-not-https'],
    ['ws://127.0.0.1:4010', 'address-not-https'],
    // Names that only begin or end like this computer's own.
    ['http://localhost.evil.com', 'address-not-https'],
    ['http://127.0.0.1.evil.com', 'address-not-https'],
    ['http://evil.com/127.0.0.1', 'address-not-https'],
    ['http://xlocalhost', 'address-not-https'],
    ['http://0.0.0.0:4010', 'address-not-https'],
    ['http://[::ffff:127.0.0.1]', 'address-not-https'],
    ['https://me:secret@api.example.com', 'address-has-credentials'],
    ['https://me@api.example.com', 'address-has-credentials'],
    ['http://127.0.0.1@evil.com', 'address-has-credentials'],
    ['http://:secret@localhost', 'address-has-credentials'],
  ])('%j is refused: %s', (typed, code) => {
    expect(refusal(typed)).toBe(`${code} of apiUrl`);
  });
});

describe('on the test runtime, which must never meet a real credential,', () => {
  test.each(['http://localhost:4010', 'https://127.0.0.1', 'http://127.9.8.7', 'http://[::1]:1'])(
    '%s is accepted',
    (typed) => {
      expect(refusal(typed, HERE)).toMatch(/^https?:/);
    },
  );

  test.each([
    'https://api.oxlin.io/v2.1',
    'https://localhost.evil.com',
    'https://127.0.0.1.evil.com',
    'https://128.0.0.1',
    'https://[::2]',
  ])('%s is refused', (typed) => {
    expect(refusal(typed, HERE)).toBe('address-not-loopback of apiUrl');
  });

  test('no preset of a real service is accepted either', () => {
    for (const name of ['sandbox', 'production'] as const) {
      expect(() => checkedAddresses(ENVIRONMENTS[name], HERE)).toThrow('address-not-loopback');
    }
  });
});

test('a loopback name is one of this computer and nothing that looks like it', () => {
  const names = [
    'localhost',
    '127.0.0.1',
    '127.255.0.9',
    '[::1]',
    'localhost.',
    'localhost.evil.com',
    '127.0.0.1.evil.com',
    '127.0.0',
    '1270.0.0.1',
    '::1',
    '',
  ];
  expect(names.filter(isLoopback)).toEqual(['localhost', '127.0.0.1', '127.255.0.9', '[::1]']);
});

test('the presets are addresses in the form the client uses (accounts-api §1)', () => {
  for (const name of ['sandbox', 'production'] as const) {
    expect(checkedAddresses(ENVIRONMENTS[name], ANYWHERE)).toEqual(ENVIRONMENTS[name]);
  }
});

test('the first wrong one of three is named', () => {
  const typed = { ...ENVIRONMENTS.sandbox, apiUrl: 'http://api.example.com', widgetUrl: '' };
  expect(() => checkedAddresses(typed, ANYWHERE)).toThrow(
    expect.objectContaining({ code: 'address-not-https', details: { field: 'apiUrl' } }),
  );
});
