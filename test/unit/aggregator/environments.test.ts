import { describe, expect, test } from 'vitest';
import {
  API_VERSIONS,
  ENVIRONMENT_IDS,
  addressesOf,
  checkedAddress,
  checkedAddresses,
  isLoopback,
} from '../../../electron/aggregator/environments.ts';
import { Problem } from '../../../electron/domain/problem.ts';

const ANYWHERE = { loopbackOnly: false };
const HERE = { loopbackOnly: true };
const PRESETS = ENVIRONMENT_IDS.filter((id) => id !== 'built-in' && id !== 'custom').flatMap((id) =>
  API_VERSIONS.map((version) => ({ id, version, addresses: addressesOf(id, version) })),
);

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
    for (const { addresses } of PRESETS) {
      expect(() => checkedAddresses(addresses, HERE)).toThrow('address-not-loopback');
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

describe('the presets (accounts-api §1)', () => {
  test('are addresses in the form the client uses', () => {
    for (const { addresses } of PRESETS) {
      expect(checkedAddresses(addresses, ANYWHERE)).toEqual(addresses);
    }
  });

  test('are of two brands, each with a sandbox and a production, in two versions', () => {
    expect(PRESETS).toHaveLength(8);
    for (const { id, version, addresses } of PRESETS) {
      const domain = id.startsWith('linxo') ? '.linxo.com' : '.oxlin.io';
      const hosts = Object.values(addresses).map((address) => new URL(address).hostname);
      expect(new Set(hosts).size).toBe(3);
      expect(hosts.filter((host) => !host.endsWith(domain))).toEqual([]);
      expect(hosts.map((host) => host.startsWith('sandbox-'))).toEqual(
        hosts.map(() => id.endsWith('sandbox')),
      );
      expect(addresses.apiUrl.endsWith(`/${version}`)).toBe(true);
    }
  });

  test('have no addresses where the built-in service or the operator gives them', () => {
    for (const id of ['built-in', 'custom'] as const) {
      expect(new Set(Object.values(addressesOf(id, 'v3')))).toEqual(new Set(['']));
    }
  });
});

test('the first wrong one of three is named', () => {
  const typed = {
    ...addressesOf('sandbox', 'v2.1'),
    apiUrl: 'http://api.example.com',
    widgetUrl: '',
  };
  expect(() => checkedAddresses(typed, ANYWHERE)).toThrow(
    expect.objectContaining({ code: 'address-not-https', details: { field: 'apiUrl' } }),
  );
});

test('a look-alike of a host of the service is refused, with what it looks like', () => {
  expect(() => checkedAddress('https://api.oxlin.io.example.com/v2.1', 'apiUrl', ANYWHERE)).toThrow(
    expect.objectContaining({
      code: 'address-look-alike',
      details: { field: 'apiUrl', looksLike: 'oxlin.io' },
    }),
  );
});
