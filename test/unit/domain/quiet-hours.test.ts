import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../electron/adapters/calendar.ts';
import type { QuietHours } from '../../../electron/domain/notification-policy.ts';
import type { Weekday } from '../../../electron/domain/plan.ts';
import { WEEKDAYS } from '../../../electron/domain/plan.ts';
import { quietAt } from '../../../electron/domain/quiet-hours.ts';
import { createQuietWatch } from '../../../electron/services/quiet-watch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function hours(from: string, to: string, days: readonly Weekday[] = WEEKDAYS): QuietHours {
  return { on: true, from, to, days };
}

const paris = createCalendar('Europe/Paris');
const at = (iso: string) => Date.parse(iso);

describe('quiet hours', () => {
  test.each<[string, QuietHours, string, string | undefined]>([
    ['before them', hours('20:00', '07:00'), '2026-11-23T19:59+01:00', undefined],
    ['as they begin', hours('20:00', '07:00'), '2026-11-23T20:00+01:00', '2026-11-24T07:00+01:00'],
    ['past midnight', hours('20:00', '07:00'), '2026-11-24T03:00+01:00', '2026-11-24T07:00+01:00'],
    ['as they end', hours('20:00', '07:00'), '2026-11-24T07:00+01:00', undefined],
    ['within a day', hours('12:00', '14:00'), '2026-11-23T13:00+01:00', '2026-11-23T14:00+01:00'],
    [
      'on the night of a Friday',
      hours('20:00', '07:00', [5]),
      '2026-11-28T06:00+01:00',
      '2026-11-28T07:00+01:00',
    ],
    [
      'on the evening of a Saturday',
      hours('20:00', '07:00', [5]),
      '2026-11-28T21:00+01:00',
      undefined,
    ],
    [
      'all of a Sunday',
      hours('00:00', '00:00', [7]),
      '2026-11-29T23:59+01:00',
      '2026-11-30T00:00+01:00',
    ],
    ['the day after', hours('00:00', '00:00', [7]), '2026-11-30T00:00+01:00', undefined],
    [
      'a whole day from noon',
      hours('12:00', '12:00', [1]),
      '2026-11-24T11:00+01:00',
      '2026-11-24T12:00+01:00',
    ],
    ['on no day', hours('20:00', '07:00', []), '2026-11-23T21:00+01:00', undefined],
    [
      'switched off',
      { ...hours('20:00', '07:00'), on: false },
      '2026-11-23T21:00+01:00',
      undefined,
    ],
    // The night of 29 March has no 02:30, that of 25 October has it twice.
    [
      'that end in the hour left out',
      hours('22:00', '02:30'),
      '2026-03-29T01:59+01:00',
      '2026-03-29T03:00+02:00',
    ],
    ['after that end', hours('22:00', '02:30'), '2026-03-29T03:00+02:00', undefined],
    [
      'that begin in the hour left out',
      hours('02:30', '04:00'),
      '2026-03-29T03:10+02:00',
      '2026-03-29T04:00+02:00',
    ],
    ['that lie in the hour left out', hours('02:15', '02:45'), '2026-03-29T03:00+02:00', undefined],
    [
      'that end in the hour there is twice, the first time',
      hours('22:00', '02:30'),
      '2026-10-25T02:29+02:00',
      '2026-10-25T02:30+02:00',
    ],
    [
      'that end in the hour there is twice, the second time',
      hours('22:00', '02:30'),
      '2026-10-25T02:10+01:00',
      undefined,
    ],
    [
      'that begin in the hour there is twice',
      hours('02:30', '04:00'),
      '2026-10-25T02:10+01:00',
      '2026-10-25T04:00+01:00',
    ],
  ])('%s', (_what, quiet, when, until) => {
    const found = quietAt(quiet, paris, at(when));
    expect(found.quiet).toBe(until !== undefined);
    if (until !== undefined) expect(new Date(found.until)).toEqual(new Date(until));
  });

  test('that are not, are not until they begin', () => {
    const found = quietAt(hours('20:00', '07:00', [1]), paris, at('2026-11-24T12:00+01:00'));
    expect(found).toEqual({ quiet: false, until: at('2026-11-30T20:00+01:00') });
  });
});

/** Year-round, north and south, with shifts of an hour and of half an hour, at midnight and at night, and without. */
const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'Pacific/Auckland',
];

const time = fc
  .tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 45))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

test.each(ZONES)('in %s hold whenever the wall clock says so, and never twice a day', (zone) => {
  const calendar = createCalendar(zone);
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const year = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-12-31T00:00Z') });
  const days = fc.subarray([...WEEKDAYS], { minLength: 1 });
  fc.assert(
    fc.property(time, time, days, year, (from, to, on, instant) => {
      const quiet = hours(from, to, on);
      const { quiet: isQuiet, until } = quietAt(quiet, calendar, instant);
      expect(until).toBeGreaterThan(instant);
      // What holds at one instant holds until it says, and no longer unless it begins anew at the same moment.
      const middle = Math.floor((instant + Math.min(until, instant + 400 * HOUR)) / 2);
      expect(quietAt(quiet, calendar, middle).quiet).toBe(isQuiet);
      if (isShifted(instant, calendar)) return;
      expect(isQuiet).toBe(onTheWall(quiet, wall.formatToParts(instant)));
    }),
    { numRuns: 60, seed: 4 },
  );
});

/** On the days around a change of the clocks, the wall says too little. */
function isShifted(instant: number, calendar: { nextMidnight(after: number): number }): boolean {
  const first = calendar.nextMidnight(instant - 49 * HOUR);
  let midnight = first;
  for (let day = 0; day < 4; day += 1) {
    const next = calendar.nextMidnight(midnight);
    if (next - midnight !== 24 * HOUR) return true;
    midnight = next;
  }
  return false;
}

function onTheWall({ from, to, days }: QuietHours, parts: Intl.DateTimeFormatPart[]): boolean {
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const today = names.indexOf(part('weekday'));
  const isOn = (day: number) => days.some((one) => one === ((day + 7) % 7) + 1);
  const now = `${part('hour')}:${part('minute')}`;
  if (from < to) return isOn(today) && from <= now && now < to;
  return (isOn(today) && from <= now) || (isOn(today - 1) && now < to);
}

test('a calendar is asked again when its answer is over, when other hours are chosen, and now and then', () => {
  let asked = 0;
  const quietUntil = createQuietWatch({
    next: (...given) => paris.next(...given),
    previous(...given) {
      asked += 1;
      return paris.previous(...given);
    },
  });
  const quiet = hours('20:00', '07:00');
  const evening = at('2026-11-23T19:58+01:00');
  const end = at('2026-11-24T07:00+01:00');
  const questions = (...moments: readonly number[]) => {
    const before = asked;
    const answers = moments.map((moment) => quietUntil(quiet, moment));
    return { answers, asked: asked - before };
  };
  expect(questions(evening, evening + MINUTE)).toMatchObject({ answers: [undefined, undefined] });
  expect(questions(evening + MINUTE)).toMatchObject({ asked: 0 });
  expect(questions(evening + 2 * MINUTE)).toMatchObject({ answers: [end] });
  expect(questions(evening + 3 * MINUTE)).toMatchObject({ answers: [end], asked: 0 });
  expect(questions(evening + 8 * MINUTE).asked).toBeGreaterThan(0);
  expect(questions(evening).answers).toEqual([undefined]);
  expect(quietUntil({ ...quiet, on: false }, evening + 3 * MINUTE)).toBeUndefined();
});
