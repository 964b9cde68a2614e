import { domainToASCII } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLoopback } from '../../../electron/aggregator/environments.ts';
import { resembledDomain } from '../../../electron/aggregator/look-alike.ts';
import { shownLabel } from '../../../electron/aggregator/punycode.ts';

const KNOWN = ['oxlin.io', 'linxo.com', 'linxoconnect.com', 'linxo-connect.io'];

/** Letters that are in no name of the service and look like none in them, so that no label of them is near one. */
const FAR = fc
  .string({ unit: fc.constantFrom(...'abdfghjkmpqrsuvwyz'), minLength: 1, maxLength: 12 })
  .filter((label) => label !== '');
const anyLabel = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/);

describe('a host', () => {
  test.each([
    ['api.oxlin.io.example.com', 'oxlin.io'],
    ['oxlin.io.example.com', 'oxlin.io'],
    ['api-oxlin-io.example.com', 'oxlin.io'],
    ['oxlin.io-login.com', 'oxlin.io'],
    ['login.linxo.com.evil.co.uk', 'linxo.com'],
    ['embed.linxo-connect.io.evil.example', 'linxo-connect.io'],
    ['oxlin-login.com', 'oxlin.io'],
    ['api.my-oxlin.net', 'oxlin.io'],
    ['oxlinlogin.com', 'oxlin.io'],
    ['getlinxo.com', 'linxo.com'],
    ['oxlin.com', 'oxlin.io'],
    ['linxo.io', 'linxo.com'],
    ['api.linxo.co.uk', 'linxo.com'],
    ['linxoconnect.io', 'linxoconnect.com'],
    ['linxocnonect.net', 'linxoconnect.com'],
    ['lnixoconect.net', 'linxoconnect.com'],
    ['api.0xlin.io', 'oxlin.io'],
    ['api.ox1in.io', 'oxlin.io'],
    ['api.oxln.io', 'oxlin.io'],
    ['api.oxllin.io', 'oxlin.io'],
    ['api.oxiln.io', 'oxlin.io'],
    ['api.oxlim.io', 'oxlin.io'],
    ['auth.1inxo.com', 'linxo.com'],
    ['auth.linx0.com', 'linxo.com'],
    ['0xlin.example.com', 'oxlin.io'],
  ])('%s resembles %s', (host, domain) => {
    expect(resembledDomain(host)).toBe(domain);
  });

  test.each([
    ['api.\u043exlin.io', 'oxlin.io'],
    ['api.o\u0445lin.io', 'oxlin.io'],
    ['api.oxl\u0131n.io', 'oxlin.io'],
    ['api.öxlin.io', 'oxlin.io'],
    ['auth.linx\u03bf.com', 'linxo.com'],
    ['auth.l\u0456nxo.com', 'linxo.com'],
    ['\u043exlin.example.com', 'oxlin.io'],
    ['login-\u043exlin.example.com', 'oxlin.io'],
  ])('in letters of another script, %s, resembles %s', (host, domain) => {
    expect(new URL(`https://${host}`).hostname).toContain('xn--');
    expect(resembledDomain(new URL(`https://${host}`).hostname)).toBe(domain);
  });

  test.each([
    'example.com',
    'bank.example',
    'linux.org',
    'foxlink.com',
    'boxline.example',
    'api.bücher.example',
    'линукс.рф',
    // An organisation's own, in front of the service.
    'linxo.example.com',
    'oxlin-gateway.example.co.uk',
    'co.uk',
    'xn--.example',
    '10.0.0.1',
    '[::1]',
    '[2001:db8::1]',
    'localhost',
    'router',
  ])('like %s resembles nothing', (host) => {
    const given = host.startsWith('xn--') ? host : new URL(`https://${host}`).hostname;
    expect(resembledDomain(given)).toBeUndefined();
  });

  test('of the service is what it is, however deep and written', () => {
    const written = (host: string) => fc.constantFrom(host, host.toUpperCase(), `${host}.`);
    fc.assert(
      fc.property(
        fc
          .tuple(fc.array(anyLabel, { maxLength: 4 }), fc.constantFrom(...KNOWN))
          .chain(([labels, domain]) => written([...labels, domain].join('.'))),
        (host) => {
          expect(resembledDomain(host)).toBeUndefined();
        },
      ),
    );
  });

  test('that has nothing of the service is not refused', () => {
    fc.assert(
      fc.property(fc.array(FAR, { minLength: 1, maxLength: 5 }), (labels) => {
        expect(resembledDomain(labels.join('.'))).toBeUndefined();
      }),
    );
  });

  test('with a domain of the service in its midst is refused, whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.array(FAR, { maxLength: 3 }),
        fc.constantFrom(...KNOWN),
        fc.array(FAR, { minLength: 1, maxLength: 3 }),
        (before, domain, after) => {
          expect(resembledDomain([...before, domain, ...after].join('.'))).toBe(domain);
        },
      ),
    );
  });

  test('of this computer is not refused', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const host = address.replace(/^\d+/, '127');
        expect([isLoopback(host), resembledDomain(host)]).toEqual([true, undefined]);
      }),
    );
  });
});

describe('a label in Punycode', () => {
  test('is shown as Node would have written it', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'abcxyz019', ...'àéßøłжщλωあ漢字😀'),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(letters, (label) => {
        const ascii = domainToASCII(label);
        fc.pre(ascii.startsWith('xn--'));
        expect(domainToASCII(shownLabel(ascii))).toBe(ascii);
        expect(shownLabel(ascii)).not.toContain('xn--');
      }),
    );
  });

  test('that is none stays as it is, and none is too much', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9-]{0,80}$/), (text) => {
        expect(typeof shownLabel(`xn--${text}`)).toBe('string');
      }),
    );
    expect(shownLabel(`xn--${'9'.repeat(500)}a`)).toMatch(/^xn--/);
    expect(shownLabel(`xn--${'9'.repeat(2_000)}`)).toMatch(/^xn--/);
    expect(shownLabel('plain')).toBe('plain');
  });
});
