import { createMoments } from '../../renderer/ui/moments.ts';
import { expect, test } from './support/test.ts';

// Local times: the tests run in whatever zone the computer is in.
const local = (month: number, day: number, hour = 0, minute = 0, second = 0, year = 2026) =>
  new Date(year, month - 1, day, hour, minute, second).getTime();
const now = local(11, 22, 8, 4, 30);

const CASES = [
  [local(11, 22, 8, 2), '08:02', 'today, 08:02'],
  [local(11, 22, 0, 0), '00:00', 'today, 00:00'],
  [local(11, 21, 23, 59), 'yesterday', 'yesterday, 23:59'],
  [local(11, 20, 14, 30), '2 days ago', '20 Nov, 14:30'],
  [local(11, 16, 9), '6 days ago', '16 Nov, 09:00'],
  [local(11, 15, 9), '15 Nov', '15 Nov, 09:00'],
  [local(5, 11, 6, 0, 0, 2025), '11 May 2025', '11 May 2025'],
  // A clock that is a little ahead.
  [local(11, 23, 1), '23 Nov', 'tomorrow, 01:00'],
] as const;

for (const [at, short, long] of CASES) {
  test(`${short}; ${long}`, () => {
    const moments = createMoments('en');
    expect(moments.short(at, now)).toBe(short);
    expect(moments.long(at, now)).toBe(long);
  });
}

test('what lies ahead', () => {
  const { ahead, next } = createMoments('en');
  expect(ahead(local(11, 22, 14), now)).toBe('14:00');
  expect(ahead(local(11, 23, 8), now)).toBe('tomorrow, 08:00');
  expect(ahead(local(11, 27, 8), now)).toBe('27 Nov, 08:00');
  expect(next(local(11, 22, 14), now)).toBe('14:00');
  expect(next(local(11, 23, 8), now)).toBe('Mon 08:00');
  expect(next(local(11, 29, 8), now)).toBe('29 Nov');
});

test('to the second today, to the minute before', () => {
  const { precise } = createMoments('en');
  expect(precise(local(11, 22, 8, 1, 28), now)).toBe('08:01:28');
  expect(precise(local(11, 21, 8, 1, 28), now)).toBe('yesterday, 08:01');
});

test('French', () => {
  const moments = createMoments('fr');
  expect(moments.short(local(11, 21, 9), now)).toBe('hier');
  expect(moments.long(local(11, 22, 8, 2), now)).toBe('aujourd’hui, 08:02');
  expect(moments.day(local(3, 4))).toBe('4 mars 2026');
  expect(moments.days(local(12, 1), now)).toBe('dans 9 jours');
});

test('durations', () => {
  const { duration } = createMoments('en');
  const words = (ms: number) => duration(ms).replaceAll('\u202f', ' ');
  expect(words(-5)).toBe('0 s');
  expect(words(44_200)).toBe('44 s');
  expect(words(192_000)).toBe('3 min 12 s');
  expect(words(59_600)).toBe('1 min 0 s');
  expect(words(3_900_000)).toBe('1 h 5 min');
});

test('the change to summer time does not move a day', () => {
  const { short } = createMoments('en');
  expect(short(local(3, 28, 23), local(3, 29, 12))).toBe('yesterday');
  expect(short(local(3, 29, 1), local(3, 30, 0, 30))).toBe('yesterday');
});

test('an instant that no date can hold breaks nothing', () => {
  const moments = createMoments('en');
  for (const at of [1e20, Number.NaN]) {
    expect(moments.short(at, now)).toBe('—');
    expect(moments.long(at, now)).toBe('—');
    expect(moments.days(at, now)).toBe('—');
    expect(moments.clock(at)).toBe('—');
  }
});
