import { describe, expect, test } from 'vitest';
import type { Counts, NeedsPerson } from '../../../electron/domain/overview.ts';
import { overview } from '../../../electron/domain/overview.ts';
import type { Conditions, Glance, Planned } from '../../../electron/domain/summary.ts';
import { GLANCES, summarise } from '../../../electron/domain/summary.ts';
import type { Moment } from '../../../electron/domain/moment.ts';
import { momentOf } from '../../../electron/domain/moment.ts';
import type { Message } from '../../../electron/domain/message.ts';
import { connectionAttention } from '../../../electron/domain/attention.ts';
import { HOUR, SIGNED_IN, START, Story, connection } from '../../support/domain.ts';
import { ONLY } from '../../support/profiles.ts';

const named = (status: string, channels: string[], id: string, provider: string, owner?: string) =>
  connection(status, channels, { id, provider, ...(owner !== undefined && { owner }) });

const PERSON = connection('FAILED', ['TOKEN_EXPIRED'], { owner: 'J. Martin' });
const FAILED = connection('FAILED', ['LINE_LOST']);
const needs = (one: typeof PERSON): NeedsPerson => ({
  connection: one,
  attention: connectionAttention(one),
});

const NONE: Counts = {
  total: 0,
  upToDate: 0,
  partly: 0,
  syncing: 0,
  person: 0,
  failed: 0,
  never: 0,
};

function glanceOf(
  counts: Partial<Counts>,
  conditions: Partial<Conditions> = {},
  planned: Planned = {},
): { glance: Glance; sentence: string } {
  const full = { ...NONE, ...counts };
  const seen = {
    counts: full,
    person: Array.from({ length: full.person }, () => needs(PERSON)),
    failed: Array.from({ length: full.failed }, () => needs(FAILED)),
  };
  const { glance, sentence } = summarise(seen, { ...SIGNED_IN, ...conditions }, planned);
  return { glance, sentence: sentence.key };
}

describe('what one glance tells', () => {
  const well = { total: 3, upToDate: 3 };
  const person = { total: 3, upToDate: 2, person: 1 };
  const failed = { total: 3, upToDate: 2, failed: 1 };
  const syncing = { total: 3, upToDate: 1, syncing: 2 };

  test.each<[Glance, string, Partial<Counts>, Partial<Conditions>]>([
    ['never', 'starting', {}, { session: 'starting' }],
    ['needs-person', 'person', person, { session: 'starting' }],
    ['well', 'allWell', well, { session: 'starting' }],
    ['keychain', 'keychainLocked', well, { session: 'starting', keychain: 'locked' }],
    ['signed-out', 'signingIn', person, { session: 'signing-in' }],
    ['keychain', 'keychainLocked', person, { session: 'signed-out', keychain: 'locked' }],
    ['keychain', 'keychainAbsent', person, { session: 'signed-out', keychain: 'absent' }],
    ['keychain', 'keychainAbsent', person, { session: 'refused', keychain: 'absent' }],
    ['signed-out', 'signingIn', {}, { session: 'signing-in', keychain: 'absent' }],
    ['well', 'allWell', well, { keychain: 'absent' }],
    ['signed-out', 'signedOut', person, { session: 'signed-out', network: 'offline' }],
    ['signed-out', 'refused', person, { session: 'refused' }],
    // Signed in, what lives in memory only needs no keychain.
    ['well', 'allWell', well, { keychain: 'locked' }],
    ['needs-person', 'person', { ...person, failed: 1, syncing: 1 }, { network: 'offline' }],
    ['provider-trouble', 'failed', { ...failed, syncing: 1 }, { network: 'offline' }],
    ['offline', 'offline', syncing, { network: 'offline' }],
    ['offline', 'offline', {}, { network: 'offline', read: false }],
    ['offline', 'captive', syncing, { network: 'captive' }],
    ['offline', 'trouble', {}, { trouble: 'forbidden', read: false }],
    ['offline', 'offline', well, { network: 'offline', trouble: 'forbidden' }],
    ['syncing', 'syncing', syncing, {}],
    ['never', 'reading', {}, { read: false }],
    ['never', 'none', {}, {}],
    ['never', 'never', { total: 2, never: 2 }, {}],
    ['well', 'mostWell', { total: 3, upToDate: 2, never: 1 }, {}],
    ['well', 'mostWell', { total: 3, upToDate: 2, partly: 1 }, {}],
    ['well', 'mostWell', { total: 2, partly: 2 }, {}],
    ['well', 'allWell', well, {}],
  ])('%s, “%s” of %j under %j', (glance, sentence, counts, conditions) => {
    expect(glanceOf(counts, conditions)).toEqual({ glance, sentence: `summary.${sentence}` });
  });

  test('the icon follows the order of precedence: whatever comes earlier hides what comes later', () => {
    const trouble: readonly [Glance, Partial<Counts>, Partial<Conditions>, Planned?][] = [
      ['keychain', {}, { session: 'signed-out', keychain: 'locked' }],
      ['signed-out', {}, { session: 'signed-out' }],
      ['needs-person', { person: 1 }, {}],
      ['provider-trouble', { failed: 1 }, {}],
      ['offline', {}, { network: 'offline' }],
      ['syncing', { syncing: 1 }, {}],
      ['paused', {}, {}, { paused: {} }],
      ['well', { upToDate: 3 }, {}],
    ];
    for (let set = 1; set < 2 ** trouble.length; set += 1) {
      const present = trouble.filter((_row, index) => (set >> index) % 2 === 1);
      const counts = Object.assign({ total: 6 }, ...present.map(([, some]) => some));
      const conditions = Object.assign({}, ...present.map(([, , some]) => some));
      const first = GLANCES.find((glance) => present.some(([name]) => name === glance));
      const planned = Object.assign({}, ...present.map(([, , , some]) => some));
      expect(glanceOf(counts, conditions, planned).glance).toBe(first);
    }
  });

  test('“all” is said only when there is something and all of it is up to date', () => {
    const levels = [0, 1, 2];
    for (const upToDate of levels) {
      for (const partly of levels) {
        for (const syncing of levels) {
          for (const person of levels) {
            for (const failed of levels) {
              for (const never of levels) {
                const total = upToDate + partly + syncing + person + failed + never;
                const counts = { total, upToDate, partly, syncing, person, failed, never };
                expect(glanceOf(counts).sentence === 'summary.allWell').toBe(
                  total > 0 && upToDate === total,
                );
              }
            }
          }
        }
      }
    }
  });

  test('the first that needs a person is named, with the owner where one is known', () => {
    const seen = overview(
      new Story().see(
        named('FAILED', ['AUTH_FAILED'], '2', 'Crédit Zénith'),
        named('FAILED', ['TOKEN_EXPIRED'], '1', 'Banque Exemple', 'J. Martin'),
      ).state,
      ONLY,
    );
    expect(summarise(seen, SIGNED_IN).sentence).toEqual({
      key: 'summary.person',
      params: {
        count: 2,
        who: {
          key: 'summary.namedOwner',
          params: {
            provider: 'Banque Exemple',
            owner: 'J. Martin',
            reason: { key: 'reason.TOKEN_EXPIRED' },
          },
        },
      },
    });
  });

  test('one whose owner nobody knows is named by its bank alone', () => {
    const seen = { counts: { ...NONE, total: 1, failed: 1 }, person: [], failed: [needs(FAILED)] };
    expect(summarise(seen, SIGNED_IN).sentence).toEqual({
      key: 'summary.failed',
      params: {
        count: 1,
        who: {
          key: 'summary.named',
          params: { provider: 'Banque Exemple', reason: connectionAttention(FAILED).reason },
        },
      },
    });
  });

  test.each<[string, Partial<Counts>, Partial<Conditions>, Message]>([
    [
      'how many are syncing',
      { total: 3, syncing: 2 },
      {},
      { key: 'summary.syncing', params: { count: 2, total: 3 } },
    ],
    [
      'how many are up to date',
      { total: 3, upToDate: 2, partly: 1 },
      {},
      { key: 'summary.mostWell', params: { count: 2, total: 3 } },
    ],
    [
      'that all are',
      { total: 3, upToDate: 3 },
      {},
      { key: 'summary.allWell', params: { count: 3 } },
    ],
    [
      'why the service lets nothing be read',
      { total: 3, upToDate: 3 },
      { trouble: 'forbidden' },
      { key: 'summary.trouble', params: { why: { key: 'error.forbidden' } } },
    ],
  ])('the sentence says %s', (_what, counts, conditions, sentence) => {
    const seen = { counts: { ...NONE, ...counts }, person: [], failed: [] };
    expect(summarise(seen, { ...SIGNED_IN, ...conditions }).sentence).toEqual(sentence);
  });

  describe('when the plan goes on', () => {
    const well = { counts: { ...NONE, total: 3, upToDate: 3 }, person: [], failed: [] };
    const most = { ...well, counts: { ...well.counts, upToDate: 2, partly: 1 } };
    const detail = (seen: typeof well, next?: Moment) =>
      summarise(seen, SIGNED_IN, { next }).detail;

    test.each([
      ['by the time of day, up to twenty hours ahead', 20 * HOUR - 1, 'summary.next'],
      ['with its day, from twenty hours on', 20 * HOUR, 'summary.nextDay'],
    ])('is told %s', (_how, ms, key) => {
      const at = START + ms;
      const planned = { key, params: { at } };
      const next = momentOf(at, START);
      expect(detail(well, next)).toEqual(planned);
      expect(detail(most, next)).toEqual({
        key: 'summary.both',
        params: { one: detail(most), other: planned },
      });
    });

    test('is not told where nothing is planned', () => {
      expect(detail(most)?.key).toBe('count.join');
    });

    test('is told also while no connection is known and the service cannot be reached', () => {
      const none = { ...well, counts: NONE };
      const next = momentOf(START, START);
      const seen = summarise(none, { ...SIGNED_IN, network: 'offline' }, { next });
      expect(seen.detail).toEqual({ key: 'summary.next', params: { at: START } });
    });
  });

  describe('while the plan is paused', () => {
    const well = { counts: { ...NONE, total: 3, upToDate: 3 }, person: [], failed: [] };
    const quiet = { key: 'summary.allWell', params: { count: 3 } };

    test.each<[string, Moment | undefined, Message]>([
      ['no end', undefined, { key: 'summary.pausedOpen' }],
      ['an end today', { at: 7, near: true }, { key: 'summary.pausedUntil', params: { at: 7 } }],
      ['a later end', { at: 7, near: false }, { key: 'summary.pausedUntilDay', params: { at: 7 } }],
    ])('the sentence says so, and how things are: %s', (_how, until, pause) => {
      const next = { at: 9, near: true };
      expect(summarise(well, SIGNED_IN, { paused: { until }, next })).toMatchObject({
        glance: 'paused',
        sentence: { key: 'summary.paused', params: { pause, quiet } },
        detail: { key: 'summary.next', params: { at: 9 } },
      });
    });
  });

  test('a pause is told below a sentence that is about something else', () => {
    const seen = { counts: { ...NONE, total: 1, failed: 1 }, person: [], failed: [needs(FAILED)] };
    const told = { paused: {}, next: { at: 9, near: true } };
    expect(summarise(seen, SIGNED_IN, told).detail).toMatchObject({
      key: 'summary.both',
      params: { other: { key: 'summary.pausedOpen' } },
    });
  });

  test('below it stands how the others are, and nothing when all are well or nobody is signed in', () => {
    const seen = { counts: { ...NONE, total: 3, upToDate: 1, syncing: 2 }, person: [], failed: [] };
    expect(summarise(seen, SIGNED_IN).detail).toEqual({
      key: 'count.join',
      params: {
        one: { key: 'count.upToDate', params: { count: 1, total: 3 } },
        other: { key: 'count.syncing', params: { count: 2 } },
      },
    });
    const allWell = { ...seen, counts: { ...NONE, total: 3, upToDate: 3 } };
    expect(summarise(allWell, SIGNED_IN).detail).toBeUndefined();
    expect(summarise(seen, { ...SIGNED_IN, session: 'signed-out' }).detail).toBeUndefined();
  });
});

describe('the counts', () => {
  test('every watched connection is counted once', () => {
    const { counts } = overview(
      new Story().see(
        named('SUCCESS', ['SUCCESS'], '1', 'A'),
        named('PARTIAL_SUCCESS', ['SUCCESS', 'PARTIAL_SUCCESS'], '2', 'B'),
        named('RUNNING', ['RUNNING'], '3', 'C'),
        named('FAILED', ['TOKEN_EXPIRED'], '4', 'D'),
        named('FAILED', ['LINE_LOST'], '5', 'E'),
        named('FROZEN', ['SUCCESS'], '6', 'F'),
        named('', [''], '7', 'G'),
        named('CLOSED', ['CLOSED'], '8', 'H'),
        named('NONE', [], '9', 'I'),
      ).state,
      ONLY,
    );
    expect(counts).toEqual({
      total: 7,
      upToDate: 1,
      partly: 1,
      syncing: 1,
      person: 1,
      failed: 2,
      never: 1,
    });
  });

  test('a connection with an open run of ours is syncing, whatever it was', () => {
    const story = new Story().see(named('FAILED', ['AUTH_FAILED', 'SUCCESS'], '1', 'A')).ask(['1']);
    expect(overview(story.state, ONLY)).toMatchObject({
      counts: { total: 1, syncing: 1, person: 0 },
      person: [],
    });
  });

  test('names come in alphabetical order, the same at every look', () => {
    const names = ['Crédit', 'Banque', 'Alizé', 'Banque'];
    const story = new Story().see(
      ...names.map((provider, index) => named('FAILED', ['AUTH_FAILED'], String(index), provider)),
    );
    expect(
      overview(story.state, ONLY).person.map((one) => [one.connection.provider, one.connection.id]),
    ).toEqual([
      ['Alizé', '2'],
      ['Banque', '1'],
      ['Banque', '3'],
      ['Crédit', '0'],
    ]);
  });
});
