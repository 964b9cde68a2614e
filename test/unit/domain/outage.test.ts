import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Connection } from '../../../electron/domain/connection.ts';
import type { Ledger } from '../../../electron/domain/ledger.ts';
import { NO_LEDGER, observed } from '../../../electron/domain/ledger.ts';
import { providerTroubles, troubleLastsUntil } from '../../../electron/domain/outage.ts';
import { START, channel, connection } from '../../support/domain.ts';

const MINUTE = 60_000;
const NOW = START + MINUTE;

function failed(id: string, at: number, given: Partial<Connection> = {}): Connection {
  return connection('FAILED', [channel('FAILED', { lastEndAt: at })], { id, ...given });
}

function troublesAt(connections: readonly Connection[]) {
  return providerTroubles(connections, new Map(), NOW);
}

describe('provider trouble', () => {
  const seen = (...connections: Connection[]) =>
    [...troublesAt(connections).values()].map(({ connectionIds }) => connectionIds);
  const at = (minutesAgo: number) => NOW - minutesAgo * MINUTE;
  const line = (lastEndAt: number, id = '00') => channel('LINE_LOST', { id, lastEndAt });

  test('is three that failed within half an hour, with all that failed with them', () => {
    const four = [50, 40, 30, 20].map((ago, index) => failed(String(index), at(ago)));
    expect(seen(...four)).toEqual([['3', '2', '1', '0']]);
    expect(troublesAt(four).get('Banque Exemple')).toMatchObject({
      provider: 'Banque Exemple',
      since: at(50),
      lastAt: at(20),
    });
  });

  test.each<[string, Connection[]]>([
    ['two', [failed('1', at(5)), failed('2', at(6))]],
    [
      'two, and others that are well',
      [failed('1', at(5)), connection('SUCCESS', ['SUCCESS'], { id: '2' }), failed('3', at(6))],
    ],
    ['three over more than half an hour', [10, 20, 41].map((ago) => failed(String(ago), at(ago)))],
    [
      'three of different banks',
      ['A', 'B', 'C'].map((provider) => failed(provider, at(5), { provider })),
    ],
    [
      'three that their users can mend',
      ['1', '2', '3'].map((id) =>
        connection('FAILED', [channel('AUTH_FAILED', { lastEndAt: at(5) })], { id }),
      ),
    ],
    ['three without a date', ['1', '2', '3'].map((id) => connection('FAILED', ['FAILED'], { id }))],
    ['three of two hours ago', ['1', '2', '3'].map((id) => failed(id, at(120)))],
    [
      'three of which the bank still gave a part',
      ['1', '2', '3'].map((id) => connection('PARTIAL_SUCCESS', [line(at(5))], { id })),
    ],
    [
      'three whose failures lie apart, whatever else ended together',
      [9, 49, 89].map((ago) =>
        connection(
          'FAILED',
          [
            line(at(ago)),
            channel('SUCCESS', { id: '01', lastEndAt: at(5) }),
            channel('EMPTY', { id: '02', lastEndAt: at(5) }),
          ],
          { id: String(ago) },
        ),
      ),
    ],
    [
      'three, and one that ended well since',
      [
        ...['1', '2', '3'].map((id) => failed(id, at(9))),
        connection('SUCCESS', [channel('SUCCESS', { lastEndAt: at(8), lastSuccessAt: at(8) })]),
      ],
    ],
  ])('is not %s', (_what, connections) => {
    expect(seen(...connections)).toEqual([]);
  });

  test('is still one when others were well before, and at the bank by its id', () => {
    const bank = { providerId: '1022' };
    const well = channel('SUCCESS', { lastEndAt: at(10), lastSuccessAt: at(10) });
    const names = ['Banque A', 'Banque A (pro)', 'Banque A'];
    const three = names.map((provider, id) => failed(String(id), at(9), { provider, ...bank }));
    expect(seen(connection('SUCCESS', [well], bank), ...three)).toHaveLength(1);
  });

  test('is three over exactly half an hour, and one that ended well with the last of them', () => {
    const well = channel('SUCCESS', { lastEndAt: at(10), lastSuccessAt: at(10) });
    const three = [10, 25, 40].map((ago) => failed(String(ago), at(ago)));
    expect(seen(connection('SUCCESS', [well]), ...three)).toEqual([['10', '25', '40']]);
  });

  test('has no part in a failure that came later and alone', () => {
    const three = [50, 55, 60].map((ago) => failed(String(ago), at(ago)));
    expect(seen(failed('5', at(5)), ...three)).toEqual([['50', '55', '60']]);
  });

  test('is dated by the last of the channels that failed', () => {
    const three = ['1', '2', '3'].map((id) =>
      connection(
        'FAILED',
        [line(at(90)), line(at(8), '01'), channel('LINE_LOST', { id: '02' }), line(at(60), '03')],
        { id },
      ),
    );
    const [trouble] = troublesAt(three).values();
    expect(trouble).toMatchObject({ since: at(8), lastAt: at(8) });
  });

  test('is an unknown status too', () => {
    const three = ['1', '2', '3'].map((id) =>
      connection('BROKEN', [channel('BROKEN', { lastEndAt: at(5) })], { id }),
    );
    expect(seen(...three)).toHaveLength(1);
  });

  test('is the latest, where there were two', () => {
    const early = ['1', '2', '3'].map((id) => failed(id, at(110)));
    const late = ['4', '5', '6'].map((id) => failed(id, at(10)));
    expect(seen(...early, ...late)).toEqual([['4', '5', '6']]);
  });
});

describe('provider trouble, as one synchronisation follows the other', () => {
  const HOUR = 60 * MINUTE;
  type End = readonly [id: string, status: 'FAILED' | 'AUTH_FAILED' | 'SUCCESS', minute: number];

  /** What is known after these ends, in minutes from the start; and what of it is a trouble at such a minute. */
  function after(...ends: readonly End[]) {
    const connections = new Map<string, Connection>();
    const ledgers = new Map<string, Ledger>();
    for (const [id, status, minute] of ends) {
      const lastEndAt = START + minute * MINUTE;
      const before = connections.get(id)?.channels[0]?.lastSuccessAt;
      const lastSuccessAt = status === 'SUCCESS' ? lastEndAt : before;
      const one = channel(status, {
        lastEndAt,
        ...(lastSuccessAt !== undefined && { lastSuccessAt }),
      });
      const seen = connection(status === 'SUCCESS' ? 'SUCCESS' : 'FAILED', [one], { id });
      connections.set(id, seen);
      ledgers.set(id, observed(ledgers.get(id) ?? NO_LEDGER, seen, lastEndAt));
    }
    return (minute: number) => {
      const now = START + minute * MINUTE;
      return [...providerTroubles(connections.values(), ledgers, now).values()];
    };
  }
  const THREE = [
    ['1', 'FAILED', 0],
    ['2', 'FAILED', 1],
    ['3', 'FAILED', 2],
  ] as const satisfies readonly End[];

  test('goes on when one of exactly three fails again, and from then on for two hours', () => {
    const [trouble] = after(...THREE, ['1', 'FAILED', 42])(43);
    expect(trouble).toMatchObject({
      connectionIds: ['3', '2', '1'],
      since: START,
      lastAt: START + 42 * MINUTE,
    });
    expect(trouble && troubleLastsUntil(trouble)).toBe(START + 42 * MINUTE + 2 * HOUR);
    expect(after(...THREE, ['1', 'FAILED', 42])(161)).toHaveLength(1);
    expect(after(...THREE, ['1', 'FAILED', 42])(162)).toEqual([]);
  });

  test.each<[string, End[]]>([
    ['one of them ends well', [['1', 'SUCCESS', 42]]],
    [
      'another one of the bank ended well, whatever fails again',
      [
        ['4', 'SUCCESS', 30],
        ['1', 'FAILED', 42],
      ],
    ],
    ['one of them waits for a person, and two are left', [['1', 'AUTH_FAILED', 42]]],
    ['one failed again, but only when it was over', [['1', 'FAILED', 122]]],
  ])('is over when %s', (_what, ends) => {
    expect(after(...THREE)(41)).toHaveLength(1);
    expect(after(...THREE, ...ends)(123)).toEqual([]);
  });

  test('does not come of one that fails often', () => {
    const often = [0, 5, 10, 15].map((minute): End => ['1', 'FAILED', minute]);
    expect(after(...often, ['2', 'FAILED', 16])(17)).toEqual([]);
  });

  test('does not count what was before the last good end', () => {
    expect(
      after(['1', 'FAILED', -4], ['1', 'SUCCESS', -3], ...THREE.slice(1), ['1', 'FAILED', 42])(43),
    ).toEqual([]);
  });

  test('is never ended by a retry that fails', () => {
    const retry = fc.record({
      id: fc.constantFrom('1', '2', '3'),
      pause: fc.integer({ min: 1, max: 119 }),
    });
    fc.assert(
      fc.property(fc.array(retry, { maxLength: 5 }), (retries) => {
        let minute = 2;
        const ends: End[] = [...THREE];
        for (const { id, pause } of retries) {
          minute += pause;
          ends.push([id, 'FAILED', minute]);
          const [trouble] = after(...ends)(minute);
          expect(trouble?.lastAt).toBe(START + minute * MINUTE);
          expect(trouble?.connectionIds.toSorted()).toEqual(['1', '2', '3']);
        }
      }),
    );
  });
});
