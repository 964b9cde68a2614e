import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../electron/adapters/calendar.ts';
import type { Plan, Weekday } from '../../../electron/domain/plan.ts';
import { createTimetable } from '../../../electron/services/timetable.ts';

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const HOUR = 3_600_000;

const at = (...times: string[]): Plan => ({ kind: 'times', times, weekdays: EVERY_DAY });
const every = (hours: number): Plan => ({ kind: 'every', hours });

/** The slots after one instant and up to and with another, as UTC to the minute. */
function slots(zone: string, plan: Plan, from: string, to: string): string[] {
  const calendar = createCalendar(zone);
  const found: string[] = [];
  let next = calendar.next(plan, Date.parse(from));
  while (next !== undefined && next <= Date.parse(to)) {
    found.push(new Date(next).toISOString().slice(5, 16));
    next = calendar.next(plan, next);
  }
  return found;
}

describe('where the clocks go forward', () => {
  test.each<[string, string, Plan, string, string, string[]]>([
    [
      'a time that is skipped is the first moment after the gap, once (Paris)',
      'Europe/Paris',
      at('02:30'),
      '2026-03-28T00:00Z',
      '2026-03-30T12:00Z',
      ['03-28T01:30', '03-29T01:00', '03-30T00:30'],
    ],
    [
      'it is one with a slot at that moment (Paris)',
      'Europe/Paris',
      at('02:00', '02:30', '03:00'),
      '2026-03-28T12:00Z',
      '2026-03-29T12:00Z',
      ['03-29T01:00'],
    ],
    [
      'other times keep their place on the clock (Paris)',
      'Europe/Paris',
      at('08:00'),
      '2026-03-28T00:00Z',
      '2026-03-30T12:00Z',
      ['03-28T07:00', '03-29T06:00', '03-30T06:00'],
    ],
    [
      'in the south too, in October (Sydney)',
      'Australia/Sydney',
      at('02:30'),
      '2026-10-02T12:00Z',
      '2026-10-04T20:00Z',
      ['10-02T16:30', '10-03T16:00', '10-04T15:30'],
    ],
    [
      'and by half an hour (Lord Howe)',
      'Australia/Lord_Howe',
      at('02:15'),
      '2026-10-03T00:00Z',
      '2026-10-04T20:00Z',
      ['10-03T15:30', '10-04T15:15'],
    ],
    [
      'every hour has no hole (Paris)',
      'Europe/Paris',
      every(1),
      '2026-03-28T23:30Z',
      '2026-03-29T03:00Z',
      ['03-29T00:00', '03-29T01:00', '03-29T02:00', '03-29T03:00'],
    ],
    [
      'every two hours meets a skipped hour once (Paris)',
      'Europe/Paris',
      every(2),
      '2026-03-28T22:30Z',
      '2026-03-29T04:30Z',
      ['03-28T23:00', '03-29T01:00', '03-29T02:00', '03-29T04:00'],
    ],
  ])('%s', (_what, zone, plan, from, to, expected) => {
    expect(slots(zone, plan, from, to)).toEqual(expected);
  });
});

describe('where the clocks go back', () => {
  test.each<[string, string, Plan, string, string, string[]]>([
    [
      'a time that comes twice is the first of the two (Paris)',
      'Europe/Paris',
      at('02:30'),
      '2026-10-24T00:00Z',
      '2026-10-26T12:00Z',
      ['10-24T00:30', '10-25T00:30', '10-26T01:30'],
    ],
    [
      'in the south too, in April (Sydney)',
      'Australia/Sydney',
      at('02:30'),
      '2026-04-03T12:00Z',
      '2026-04-05T20:00Z',
      ['04-03T15:30', '04-04T15:30', '04-05T16:30'],
    ],
    [
      'every hour has both (Paris)',
      'Europe/Paris',
      every(1),
      '2026-10-24T23:30Z',
      '2026-10-25T02:00Z',
      ['10-25T00:00', '10-25T01:00', '10-25T02:00'],
    ],
    [
      'every two hours has one (Paris)',
      'Europe/Paris',
      every(2),
      '2026-10-24T21:30Z',
      '2026-10-25T03:30Z',
      ['10-24T22:00', '10-25T00:00', '10-25T03:00'],
    ],
  ])('%s', (_what, zone, plan, from, to, expected) => {
    expect(slots(zone, plan, from, to)).toEqual(expected);
  });
});

test('only the chosen days of the week have slots', () => {
  const plan: Plan = { kind: 'times', times: ['08:00'], weekdays: [1, 7] };
  expect(slots('Europe/Paris', plan, '2026-11-20T00:00Z', '2026-12-01T00:00Z')).toEqual([
    '11-22T07:00',
    '11-23T07:00',
    '11-29T07:00',
    '11-30T07:00',
  ]);
});

test('a plan that is off has no slot, before or after', () => {
  const calendar = createCalendar('Europe/Paris');
  expect(calendar.next({ kind: 'off' }, 0)).toBeUndefined();
  expect(calendar.previous({ kind: 'off' }, 0)).toBeUndefined();
});

test.each([
  ['Europe/Paris', '2026-03-28T12:00Z', '2026-03-28T23:00Z'],
  ['Europe/Paris', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
  ['Europe/Paris', '2026-10-25T12:00Z', '2026-10-25T23:00Z'],
  ['Australia/Sydney', '2026-10-03T20:00Z', '2026-10-04T13:00Z'],
  // Midnight is skipped there.
  ['America/Santiago', '2026-09-05T12:00Z', '2026-09-06T04:00Z'],
])('in %s the midnight after %s is %s', (zone, after, midnight) => {
  expect(createCalendar(zone).nextMidnight(Date.parse(after))).toBe(Date.parse(midnight));
});

test.each([undefined, 'UTC'])('the system’s own zone is one like the others: %s', (zone) => {
  const calendar = createCalendar(zone);
  const next = calendar.next(every(1), Date.parse('2026-11-23T08:30Z'));
  expect(next).toBe(Date.parse('2026-11-23T09:00Z'));
});

const PLANS = [every(1), every(5), at('00:00', '02:15', '02:45', '23:59')];

test.each([
  ['Europe/Paris', '2026-03-28', '2026-10-24'],
  ['Australia/Sydney', '2026-04-04', '2026-10-03'],
  ['Australia/Lord_Howe', '2026-04-04', '2026-10-03'],
  ['America/Santiago', '2026-04-04', '2026-09-05'],
])('in %s, what comes after a slot and what came before the next agree', (zone, ...days) => {
  const wrong: string[] = [];
  for (const plan of PLANS) {
    const calendar = createCalendar(zone);
    for (const day of days) {
      const from = Date.parse(`${day}T00:00Z`);
      let slot = calendar.next(plan, from) ?? 0;
      while (slot < from + 48 * HOUR) {
        const next = calendar.next(plan, slot) ?? 0;
        const asked = [slot, slot + 1, slot + 999, slot + 61_000, next - 1];
        const within = asked.filter((one) => one < next);
        if (next <= slot || within.some((one) => calendar.previous(plan, one) !== slot)) {
          wrong.push(new Date(slot).toISOString());
        }
        slot = next;
      }
    }
  }
  expect(wrong).toEqual([]);
});

describe('a timetable', () => {
  const table = createTimetable(createCalendar('UTC'), {
    profileId: 'p',
    plan: every(8),
    jitter: 0.5,
  });
  const eight = Date.parse('2026-11-23T08:00Z');
  const delay = 150_000;

  test('has a slot due from its time and its jitter on, and not before', () => {
    expect(table.latest(eight + delay - 1)?.at).toBe(eight - 8 * HOUR);
    expect(table.next(eight + delay - 1)?.at).toBe(eight);
    expect(table.latest(eight + delay)).toMatchObject({ at: eight, dueAt: eight + delay });
    expect(table.next(eight + delay)?.at).toBe(eight + 8 * HOUR);
  });

  test('lists what is to come, until one is late enough', () => {
    const due = [0, 8, 16, 24].map((hours) => eight + hours * HOUR + delay);
    expect(table.upcoming(eight, eight + 16 * HOUR + 1)).toEqual(due.slice(0, 3));
    expect(table.upcoming(eight, eight + 17 * HOUR)).toEqual(due);
    expect(table.upcoming(eight + delay, eight + 17 * HOUR)).toEqual(due.slice(1));
    expect(table.upcoming(eight - HOUR, eight)).toEqual(due.slice(0, 1));
  });

  test('is empty for a plan that is off', () => {
    const off = createTimetable(createCalendar('UTC'), {
      profileId: 'p',
      plan: { kind: 'off' },
      jitter: 0,
    });
    expect([off.latest(eight), off.next(eight), off.upcoming(eight, eight)]).toEqual([
      undefined,
      undefined,
      [],
    ]);
  });
});
