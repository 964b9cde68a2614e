import { describe, expect, test } from 'vitest';
import type { Connection } from '../../../electron/domain/connection.ts';
import { providerTroubles } from '../../../electron/domain/outage.ts';
import { START, channel, connection } from '../../support/domain.ts';

const MINUTE = 60_000;
const NOW = START + MINUTE;

function failed(id: string, at: number, given: Partial<Connection> = {}): Connection {
  return connection('FAILED', [channel('FAILED', { lastEndAt: at })], { id, ...given });
}

describe('provider trouble', () => {
  const seen = (...connections: Connection[]) =>
    [...providerTroubles(connections, NOW).values()].map(({ connectionIds }) => connectionIds);
  const at = (minutesAgo: number) => NOW - minutesAgo * MINUTE;
  const line = (lastEndAt: number, id = '00') => channel('LINE_LOST', { id, lastEndAt });

  test('is three that failed within half an hour, with all that failed with them', () => {
    const four = [50, 40, 30, 20].map((ago, index) => failed(String(index), at(ago)));
    expect(seen(...four)).toEqual([['3', '2', '1', '0']]);
    expect(providerTroubles(four, NOW).get('Banque Exemple')).toMatchObject({
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
    const [trouble] = providerTroubles(three, NOW).values();
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
