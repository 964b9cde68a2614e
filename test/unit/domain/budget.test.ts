import { describe, expect, test } from 'vitest';
import type { Spent } from '../../../electron/domain/budget.ts';
import {
  ALL_A_DAY,
  DAY_MS,
  MIN_GAP_MS,
  OURS_A_DAY,
  allowance,
} from '../../../electron/domain/budget.ts';
import { Chance } from '../../support/chance.ts';
import { HOUR, START } from '../../support/domain.ts';

const NOW = START;
const MINUTE = 60_000;

const ours = (agoMs: number): Spent => ({ at: NOW - agoMs, ours: true, attended: false });
const foreign = (agoMs: number): Spent => ({ at: NOW - agoMs, ours: false, attended: false });
const attended = (agoMs: number): Spent => ({ at: NOW - agoMs, ours: true, attended: true });

describe('the budget of a connection', () => {
  test.each<[string, Spent[], number, number, 'budget' | 'minimum-gap' | undefined]>([
    ['nothing so far', [], 3, 0, undefined],
    ['one just now', [ours(0)], 2, 30 * MINUTE, 'minimum-gap'],
    ['one a moment short of the gap', [ours(MIN_GAP_MS - 1)], 2, 1, 'minimum-gap'],
    ['one as old as the gap', [ours(MIN_GAP_MS)], 2, 0, undefined],
    ['two', [ours(20 * HOUR), ours(10 * HOUR)], 1, 0, undefined],
    ['three', [ours(20 * HOUR), ours(10 * HOUR), ours(HOUR)], 0, 4 * HOUR, 'budget'],
    [
      'three, the oldest a moment short of a day',
      [ours(DAY_MS - 1), ours(2 * HOUR), ours(HOUR)],
      0,
      1,
      'budget',
    ],
    ['three, the oldest a day old', [ours(DAY_MS), ours(2 * HOUR), ours(HOUR)], 1, 0, undefined],
    [
      'three, where the gap ends after the day',
      [ours(DAY_MS - 10 * MINUTE), ours(HOUR), ours(MINUTE)],
      0,
      29 * MINUTE,
      'minimum-gap',
    ],
    ['the nightly one alone', [foreign(6 * HOUR)], 3, 0, undefined],
    ['the nightly one, a moment ago', [foreign(MINUTE)], 3, 29 * MINUTE, 'minimum-gap'],
    ['the nightly one and two', [foreign(6 * HOUR), ours(4 * HOUR), ours(HOUR)], 1, 0, undefined],
    [
      'the nightly one and three',
      [foreign(6 * HOUR), ours(5 * HOUR), ours(4 * HOUR), ours(HOUR)],
      0,
      19 * HOUR,
      'budget',
    ],
    [
      'the nightly one, one from another desktop and one',
      [foreign(6 * HOUR), foreign(4 * HOUR), ours(HOUR)],
      1,
      0,
      undefined,
    ],
    [
      'the nightly one, two from another desktop and one',
      [foreign(6 * HOUR), foreign(4 * HOUR), foreign(3 * HOUR), ours(HOUR)],
      0,
      18 * HOUR,
      'budget',
    ],
    [
      'four that others started',
      [foreign(9 * HOUR), foreign(6 * HOUR), foreign(4 * HOUR), foreign(3 * HOUR)],
      0,
      15 * HOUR,
      'budget',
    ],
    ['any number with the account holder present', [0, 1, 2, 3, 4].map(attended), 3, 0, undefined],
    [
      'three and one with the account holder present',
      [ours(9 * HOUR), ours(6 * HOUR), ours(4 * HOUR), attended(0)],
      0,
      15 * HOUR,
      'budget',
    ],
    ['one from a future that a clock showed', [ours(-9 * HOUR)], 2, 30 * MINUTE, 'minimum-gap'],
    ['three from the future', [ours(-9 * HOUR), ours(-8 * HOUR), ours(-HOUR)], 0, DAY_MS, 'budget'],
  ])('after %s', (_what, spent, left, waitMs, blockedBy) => {
    const { allowedAt, ...rest } = allowance(spent, NOW);
    expect({ ...rest, waitMs: allowedAt - NOW }).toEqual({
      left,
      waitMs,
      ...(blockedBy && { blockedBy }),
    });
  });

  test('does not depend on the order in which it was spent', () => {
    const spent = [foreign(6 * HOUR), ours(5 * HOUR), attended(2 * HOUR), ours(4 * HOUR), ours(9)];
    expect(allowance(spent.toReversed(), NOW)).toEqual(allowance(spent, NOW));
  });
});

test('whoever asks whenever, no 24 hours see more than allowed and no two come too close', () => {
  const broken: string[] = [];
  for (let seed = 1; seed <= 400; seed += 1) {
    const chance = new Chance(seed);
    const spent: Spent[] = [];
    const check = (holds: boolean, what: string) => {
      if (!holds) broken.push(`seed ${seed}: ${what}`);
    };
    let now = START;
    for (let step = 0; step < 120; step += 1) {
      now += chance.below(chance.pick([10 * MINUTE, HOUR, 9 * HOUR]));
      const { left, allowedAt, blockedBy } = allowance(spent, now);
      check((blockedBy === undefined) === (allowedAt === now), 'blocked is not allowed now');
      check(blockedBy !== undefined || left > 0, 'what is allowed is left');
      if (blockedBy !== undefined) {
        // What it promises, it keeps; and it does not promise too late.
        check(allowance(spent, allowedAt).blockedBy === undefined, 'promised too early');
        check(allowance(spent, allowedAt - 1).blockedBy !== undefined, 'promised too late');
      }
      const next = chance.below(10);
      if (next === 0) spent.push({ at: now, ours: true, attended: true });
      else if (next === 1) spent.push({ at: now, ours: false, attended: false });
      else if (blockedBy === undefined) {
        const counted = spent.filter((one) => !one.attended);
        const mine = counted.filter((one) => one.ours);
        check(
          counted.every(({ at }) => now - at >= MIN_GAP_MS),
          'too close',
        );
        spent.push({ at: now, ours: true, attended: false });
        check(inDay(mine, now) < OURS_A_DAY, 'too many of ours');
        check(inDay(counted, now) < ALL_A_DAY, 'too many of all');
      }
    }
  }
  expect(broken).toEqual([]);
});

/** How many of these lie in the 24 h up to and with `now`. */
function inDay(list: readonly Spent[], now: number): number {
  return list.filter(({ at }) => at > now - DAY_MS && at <= now).length;
}
