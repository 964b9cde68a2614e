import { describe, expect, test } from 'vitest';
import {
  anchored,
  isPausedAt,
  mayPauseFor,
  parsePause,
  pauseAt,
  pauseOf,
} from '../../../electron/domain/pause.ts';
import type { Plan } from '../../../electron/domain/plan.ts';
import {
  hoursOf,
  parseChosenPlan,
  parsePlan,
  planKey,
  samePlan,
  slotOf,
} from '../../../electron/domain/plan.ts';
import { HOUR, START } from '../../support/domain.ts';

const MINUTE = 60_000;
const WORKDAYS = [1, 2, 3, 4, 5];

describe('a plan is read', () => {
  test.each<[string, unknown, Plan]>([
    ['off', { kind: 'off', hours: 3 }, { kind: 'off' }],
    ['every hour', { kind: 'every', hours: 1 }, { kind: 'every', hours: 1 }],
    ['every day', { kind: 'every', hours: 24 }, { kind: 'every', hours: 24 }],
    [
      'at set times, put in order and each once',
      { kind: 'times', times: ['14:00', '08:00', '14:00'], weekdays: [5, 1, 5] },
      { kind: 'times', times: ['08:00', '14:00'], weekdays: [1, 5] },
    ],
  ])('%s', (_what, value, plan) => {
    expect(parsePlan(value)).toEqual(plan);
    expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
    expect(parseChosenPlan({ plan: value, since: START })).toEqual({ plan, since: START });
  });

  test('at as many times as there are hours', () => {
    const times = Array.from({ length: 24 }, (_, minute) => `08:${minute + 10}`);
    const plan = { kind: 'times', times, weekdays: WORKDAYS };
    expect(parsePlan(plan)).toEqual(plan);
  });

  test.each<unknown>([
    undefined,
    null,
    'off',
    7,
    [],
    {},
    { kind: 'sometimes' },
    { kind: 'every' },
    { kind: 'every', hours: 0 },
    { kind: 'every', hours: 25 },
    { kind: 'every', hours: 1.5 },
    { kind: 'every', hours: '4' },
    { kind: 'every', hours: Number.NaN },
    { kind: 'times', times: [], weekdays: WORKDAYS },
    { kind: 'times', times: ['08:00'], weekdays: [] },
    { kind: 'times', times: ['8:00'], weekdays: WORKDAYS },
    { kind: 'times', times: ['24:00'], weekdays: WORKDAYS },
    { kind: 'times', times: ['08:60'], weekdays: WORKDAYS },
    { kind: 'times', times: ['08:00', 9], weekdays: WORKDAYS },
    { kind: 'times', times: ['08:00'], weekdays: [0] },
    { kind: 'times', times: ['08:00'], weekdays: [8] },
    { kind: 'times', times: ['08:00'], weekdays: ['1'] },
    { kind: 'times', times: ['08:00'], weekdays: [1, 2.5] },
    { kind: 'times', times: '08:00', weekdays: WORKDAYS },
    { kind: 'times', times: 8, weekdays: WORKDAYS },
    { kind: 'times', times: ['08:00'], weekdays: 1 },
    { kind: 'sometimes', times: ['08:00'], weekdays: WORKDAYS },
    {
      kind: 'times',
      times: Array.from({ length: 25 }, (_, minute) => `08:${minute + 10}`),
      weekdays: WORKDAYS,
    },
  ])('and %j is none', (value) => {
    expect(parsePlan(value)).toBeUndefined();
    expect(parseChosenPlan({ plan: value, since: START })).toBeUndefined();
  });

  test.each<unknown>([undefined, null, 'x', {}, { plan: { kind: 'off' } }])(
    'and %j was not chosen',
    (value) => {
      expect(parseChosenPlan(value)).toBeUndefined();
    },
  );

  test('and a moment that is none makes it none', () => {
    const plan = { kind: 'off' };
    expect(parseChosenPlan({ plan, since: Number.POSITIVE_INFINITY })).toBeUndefined();
    expect(parseChosenPlan({ plan, since: '2026' })).toBeUndefined();
  });
});

describe('every N hours', () => {
  test.each([
    [24, [8]],
    [12, [8, 20]],
    [8, [0, 8, 16]],
    [6, [2, 8, 14, 20]],
    [5, [4, 8, 13, 18, 23]],
    [13, [8, 21]],
    [23, [7, 8]],
  ])('every %i: at %j', (every, hours) => {
    expect(hoursOf(every)).toEqual(hours);
  });

  test('each has 08:00, and no two slots of a day are further apart than N', () => {
    for (let every = 1; every <= 24; every += 1) {
      const hours = hoursOf(every);
      const steps = hours.map((hour, index) => (hours[index + 1] ?? (hours[0] ?? 0) + 24) - hour);
      expect(hours).toContain(8);
      expect(new Set(hours).size).toBe(hours.length);
      expect(Math.max(...steps)).toBeLessThanOrEqual(every);
      expect(steps.filter((step) => step !== every).length).toBeLessThanOrEqual(1);
    }
  });
});

test('two plans are the same when they have the same slots', () => {
  const times: Plan = { kind: 'times', times: ['08:00'], weekdays: [1] };
  const plans: Plan[] = [
    { kind: 'off' },
    { kind: 'every', hours: 1 },
    { kind: 'every', hours: 2 },
    times,
    { ...times, weekdays: [1, 2] },
    { ...times, times: ['08:00', '09:00'] },
  ];
  expect(new Set(plans.map(planKey)).size).toBe(plans.length);
  expect(samePlan(times, { ...times })).toBe(true);
  expect(samePlan(times, { kind: 'off' })).toBe(false);
});

describe('a slot', () => {
  const whose = { profileId: 'p', plan: { kind: 'every', hours: 4 } as const };

  test.each([
    [0, HOUR, 0],
    [0.5, HOUR, 2.5 * MINUTE],
    [0.999_999, HOUR, 299_999],
    [0.999_999, Infinity, 299_999],
    [0.5, MINUTE, 30_000],
    [0.999_999, MINUTE, 59_999],
    [0.999_999, 1, 0],
  ])(
    'with jitter %d and the next one %d ms later begins %d ms after its time',
    (jitter, gap, ms) => {
      const { at, dueAt } = slotOf({ ...whose, jitter }, START, START + gap);
      expect({ at, delay: dueAt - at }).toEqual({ at: START, delay: ms });
    },
  );

  test('is named by profile, plan and moment', () => {
    const id = (profileId: string, plan: Plan, at: number) =>
      slotOf({ profileId, plan, jitter: 0.5 }, at, at + HOUR).id;
    const ids = [
      id('p', { kind: 'every', hours: 4 }, START),
      id('q', { kind: 'every', hours: 4 }, START),
      id('p', { kind: 'every', hours: 2 }, START),
      id('p', { kind: 'every', hours: 4 }, START + 1),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(id('p', { kind: 'every', hours: 4 }, START)).toBe(ids[0]);
  });
});

describe('a pause', () => {
  const tomorrowAt = START + 15 * HOUR;

  test('of an hour, until tomorrow, until resumed', () => {
    expect(pauseOf('hour', START, tomorrowAt)).toEqual({ since: START, until: START + HOUR });
    expect(pauseOf('tomorrow', START, tomorrowAt)).toEqual({ since: START, until: tomorrowAt });
    expect(pauseOf('resumed', START, tomorrowAt)).toEqual({ since: START });
  });

  test('of any length', () => {
    const pause = pauseOf({ forMs: 90 * 60_000 }, START, tomorrowAt);
    expect(pause).toEqual({ since: START, until: START + 90 * 60_000 });
  });

  test.each([
    [60_000, true],
    [30 * 24 * HOUR, true],
    [59_999, false],
    [30 * 24 * HOUR + 1, false],
    [0, false],
    [-60_000, false],
    [Number.NaN, false],
    [Infinity, false],
  ])('of %d ms makes sense: %s', (forMs, may) => {
    expect(mayPauseFor({ forMs })).toBe(may);
  });

  test.each([
    [-1, false],
    [0, true],
    [HOUR - 1, true],
    [HOUR, false],
  ])('of an hour holds after %d ms: %s', (ms, holds) => {
    expect(isPausedAt({ since: START, until: START + HOUR }, START + ms)).toBe(holds);
    expect(isPausedAt({ since: START }, START + ms)).toBe(ms >= 0);
    expect(isPausedAt(undefined, START + ms)).toBe(false);
  });

  test('of everything and of one profile: the longer one is what holds', () => {
    const hour = { since: START, until: START + HOUR };
    const night = { since: START, until: tomorrowAt };
    const always = { since: START };
    const at = (profile: typeof always | undefined, everything: typeof always | undefined) =>
      pauseAt({ profile, everything }, START);
    expect(at(undefined, undefined)).toBeUndefined();
    expect(at(hour, undefined)).toEqual({ ...hour, scope: 'profile' });
    expect(at(hour, night)).toEqual({ ...night, scope: 'everything' });
    expect(at(night, hour)).toEqual({ ...night, scope: 'profile' });
    expect(at(always, night)).toEqual({ ...always, scope: 'profile' });
    expect(at(night, always)).toEqual({ ...always, scope: 'everything' });
    expect(pauseAt({ profile: hour, everything: night }, tomorrowAt)).toBeUndefined();
  });

  test('lasts as long as was meant when the clock is set back', () => {
    const pause = { since: START, until: START + HOUR };
    expect(anchored(pause, START + MINUTE)).toBe(pause);
    const then = START - 1_000 * HOUR;
    expect(anchored(pause, then)).toEqual({ since: then, until: then + HOUR });
    expect(anchored({ since: START }, then)).toEqual({ since: then });
  });

  test('is read from the settings, or is none', () => {
    expect(parsePause({ since: 1 })).toEqual({ since: 1 });
    expect(parsePause({ since: 1, until: 2 })).toEqual({ since: 1, until: 2 });
    for (const wrong of [
      undefined,
      null,
      1,
      {},
      { since: '1' },
      { since: Number.NaN },
      { since: 1, until: 'x' },
      { since: 1, until: Number.POSITIVE_INFINITY },
      { since: 1, until: null },
    ]) {
      expect(parsePause(wrong)).toBeUndefined();
    }
  });
});
