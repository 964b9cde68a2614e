import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Link } from '../../../electron/domain/link.ts';
import { looksLikeLink, parseLink, splitAtLink } from '../../../electron/domain/link.ts';

const PLACES = ['connection', 'run', 'sync', 'repair'] as const satisfies readonly Link['to'][];

describe('a link', () => {
  test.each(PLACES)('to a %s', (to) => {
    expect(parseLink(`syncwatch://${to}/5000001`)).toEqual({ to, id: '5000001' });
  });

  test('may be written in capitals by whoever passes it on, but for the id', () => {
    expect(parseLink('SyncWatch://SYNC/aBc')).toEqual({ to: 'sync', id: 'aBc' });
  });

  test('carries any id, percent-encoded', () => {
    const anyId = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((id) => id.length <= 300 && !/\p{Cc}/u.test(id));
    fc.assert(
      fc.property(fc.constantFrom(...PLACES), anyId, (to, id) => {
        expect(parseLink(`syncwatch://${to}/${encodeURIComponent(id)}`)).toEqual({ to, id });
      }),
    );
  });

  test.each([
    ['nothing', ''],
    ['the scheme alone', 'syncwatch:'],
    ['no place', 'syncwatch://'],
    ['no id', 'syncwatch://sync/'],
    ['no id and no slash', 'syncwatch://sync'],
    ['another place', 'syncwatch://settings/1'],
    ['several ids', 'syncwatch://sync/1/2'],
    ['a slash at the end', 'syncwatch://sync/1/'],
    ['a query', 'syncwatch://sync/1?now=true'],
    ['a fragment', 'syncwatch://sync/1#now'],
    ['a name and a password', 'syncwatch://a:b@sync/1'],
    ['a port', 'syncwatch://sync:80/1'],
    ['another scheme', 'https://sync/1'],
    ['no authority', 'syncwatch:sync/1'],
    ['something before it', ' syncwatch://sync/1'],
    ['a line after it', 'syncwatch://sync/1\n'],
    ['a broken escape', 'syncwatch://sync/%E0%A4%A'],
    ['half a character', 'syncwatch://sync/%C3'],
    ['a line break inside', 'syncwatch://sync/1%0A2'],
    ['a zero byte', 'syncwatch://sync/%00'],
    ['an id that is too long', `syncwatch://sync/${'x'.repeat(301)}`],
    ['far too much', `syncwatch://sync/${'%41'.repeat(700)}`],
  ])('is not: %s', (_what, text) => {
    expect(parseLink(text)).toBeUndefined();
  });

  test('is found in no wild text, and reading one never throws', () => {
    const wild = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3_000 }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string({ unit: 'binary' }).map((rest) => `syncwatch:${rest}`),
      fc.string({ unit: 'binary' }).map((rest) => `syncwatch://sync/${rest}`),
    );
    fc.assert(
      fc.property(wild, (text) => {
        const link = parseLink(text);
        if (link === undefined) return;
        expect(PLACES).toContain(link.to);
        expect(link.id).not.toMatch(/\p{Cc}/u);
        expect(link.id.length).toBeLessThanOrEqual(300);
        expect(text.toLowerCase().startsWith(`syncwatch://${link.to}/`)).toBe(true);
      }),
    );
  });
});

describe('a command line', () => {
  test('without a link is ours as a whole', () => {
    const own = ['syncwatch', '--hidden', 'https://example.com/syncwatch:'];
    expect(splitAtLink(own)).toEqual({ own, link: undefined });
  });

  test('ends for us where a link begins: what follows may be of the one who wrote the link', () => {
    const argv = ['syncwatch', '--hidden', 'SYNCWATCH://sync/1', '--data-dir=/elsewhere', '--demo'];
    expect(splitAtLink(argv)).toEqual({
      own: ['syncwatch', '--hidden'],
      link: 'SYNCWATCH://sync/1',
    });
  });

  test('also where it only looks like one', () => {
    expect(looksLikeLink('syncwatch:nonsense')).toBe(true);
    expect(looksLikeLink('--syncwatch:nonsense')).toBe(false);
  });
});
