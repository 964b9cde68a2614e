import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../electron/adapters/calendar.ts';
import { MIN_GAP_MS, OURS_A_DAY } from '../../electron/domain/budget.ts';
import type { Plan } from '../../electron/domain/plan.ts';
import { asProblem } from '../../electron/domain/problem.ts';
import { openRuns } from '../../electron/domain/state.ts';
import { createTimetable } from '../../electron/services/timetable.ts';
import { Chance } from '../support/chance.ts';
import { DAY, HOUR, MINUTE, PROFILE, PlannerWorld } from './support/planner-world.ts';
import { remembering } from './support/remembering.ts';

const FROM = Date.parse('2026-01-01T00:00Z');
const TO = FROM + 365 * DAY;
const JITTER = 0.4;
/** A timer notices a wake-up within 5 minutes, and a slot that is caught up rests for one more at most. */
const NOTICED_MS = 7 * MINUTE;

const PARIS = remembering(createCalendar('Europe/Paris'));
const SYDNEY = remembering(createCalendar('Australia/Sydney'));

const TIMES: Plan = {
  kind: 'times',
  times: ['02:30', '12:00', '18:15'],
  weekdays: [1, 2, 3, 4, 5, 6, 7],
};
const EVERY_5: Plan = { kind: 'every', hours: 5 };
const EVERY_HOUR: Plan = { kind: 'every', hours: 1 };

interface Awake {
  readonly from: number;
  readonly to: number;
}

/** A year of a laptop: it wakes, sleeps, is restarted, crashes and is closed for days. Returns when it was awake without a break. */
async function year(world: PlannerWorld, chance: Chance, setsClock: boolean): Promise<Awake[]> {
  const awake: Awake[] = [];
  await world.boot();
  while (world.true < TO) {
    const from = world.wall;
    await world.forward(chance.below(chance.pick([10 * MINUTE, 3 * HOUR, DAY])));
    awake.push({ from, to: world.wall });
    if (chance.happens(0.4)) {
      world.crash();
      if (chance.happens(0.5)) world.sleep(chance.below(chance.pick([HOUR, DAY, 3 * DAY])));
      await world.boot();
    } else {
      world.sleep(chance.below(chance.pick([20 * MINUTE, 9 * HOUR, 2 * DAY])));
      if (chance.happens(0.7)) world.planner.lookAgain();
    }
    if (setsClock && chance.happens(0.1)) {
      world.setClock(chance.pick([-1, 1]) * chance.below(chance.pick([2 * HOUR, 3 * DAY])));
    }
  }
  return awake;
}

/** Every slot of the year, with what was decided of it. */
function slotsOf(world: PlannerWorld, plan: Plan, calendar: typeof PARIS) {
  const table = createTimetable(calendar, { profileId: PROFILE, plan, jitter: JITTER });
  const decided = new Map<number, number>();
  for (const { slotAt } of world.slots) decided.set(slotAt, (decided.get(slotAt) ?? 0) + 1);
  const slots: { at: number; dueAt: number; until: number; times: number }[] = [];
  // The plan was chosen at that very moment: a slot then is none of it.
  let slot = table.next(FROM + 5 * MINUTE);
  while (slot !== undefined && slot.dueAt < TO) {
    const next = table.next(slot.dueAt);
    const until = next?.dueAt ?? slot.dueAt;
    slots.push({ at: slot.at, dueAt: slot.dueAt, until, times: decided.get(slot.at) ?? 0 });
    slot = next;
  }
  return slots;
}

describe.each([
  ['set times in Paris', TIMES, PARIS],
  ['every five hours in Sydney', EVERY_5, SYDNEY],
  ['every hour in Paris', EVERY_HOUR, PARIS],
])('a year of %s', (_what, plan, calendar) => {
  const start = (seed: number) => {
    const chance = new Chance(seed);
    const random = () => chance.next();
    const given = { from: FROM, calendar, plan, jitter: JITTER, random };
    return { chance, world: new PlannerWorld({ ...given, connections: 1 }) };
  };

  test('awake: every slot is decided once, and on time', async () => {
    const { world } = start(1);
    await world.boot();
    await world.forward(TO - FROM);
    const slots = slotsOf(world, plan, calendar);
    expect(slots.filter(({ times }) => times !== 1)).toEqual([]);
    expect(world.slots.filter(({ caughtUp }) => caughtUp)).toEqual([]);
    expect(world.slots.every(({ slotAt, at }) => at - slotAt <= 5 * MINUTE)).toBe(true);
  });

  test.each([2])(
    'asleep, restarted and crashed (seed %i): none is lost, none comes twice',
    async (seed) => {
      const { world, chance } = start(seed);
      const awake = await year(world, chance, false);
      const slots = slotsOf(world, plan, calendar);
      const wrong = slots.filter(({ dueAt, until, times }) => {
        const overlaps = awake.map(({ from, to }) => Math.min(to, until) - Math.max(from, dueAt));
        const longest = Math.max(...overlaps);
        if (times > 1) return true;
        return longest < 0 ? times !== 0 : longest >= NOTICED_MS && times !== 1;
      });
      expect(wrong).toEqual([]);
      // Whatever passed in a sleep, one slot is caught up for it.
      const caughtUp = awake.map(
        ({ from, to }) =>
          world.slots.filter((slot) => slot.caughtUp && slot.at >= from && slot.at <= to).length,
      );
      expect(Math.max(...caughtUp)).toBe(1);
    },
  );

  test.each([5])(
    'with a clock that is set (seed %i): none comes twice, none that is due is lost',
    async (seed) => {
      const { world, chance } = start(seed);
      const awake = await year(world, chance, true);
      const slots = slotsOf(world, plan, calendar);
      expect(slots.filter(({ times }) => times > 1)).toEqual([]);
      const due = slots.filter(({ dueAt }) =>
        awake.some(({ from, to }) => dueAt > from + NOTICED_MS && dueAt < to - NOTICED_MS),
      );
      expect(due.length).toBeGreaterThan(20);
      expect(due.filter(({ times }) => times !== 1)).toEqual([]);
    },
  );
});

/** The most of these moments that lie within any 24 hours. */
function mostInADay(moments: readonly number[]): number {
  return Math.max(
    0,
    ...moments.map((last) => moments.filter((at) => at > last - DAY && at <= last).length),
  );
}

test.each([1, 2, 3, 4])(
  'whatever happens in three months (seed %i), the budget holds in true time',
  async (seed) => {
    const chance = new Chance(seed);
    const plan = chance.pick<Plan>([EVERY_HOUR, EVERY_5, TIMES]);
    const world = new PlannerWorld({
      from: FROM,
      calendar: PARIS,
      plan,
      jitter: JITTER,
      random: () => chance.next(),
      connections: 3,
    });
    const ids = [...world.accounts.keys()];
    const refusals: string[] = [];
    let crashIn = Number.POSITIVE_INFINITY;
    const mayCrash = () => {
      crashIn -= 1;
      if (crashIn === 0) world.crash();
    };
    world.beforeAppend = mayCrash;
    world.afterAppend = mayCrash;
    await world.boot();
    while (world.true < FROM + 90 * DAY) {
      world.latencyMs = chance.pick([0, 2_000, 90_000]);
      world.online = chance.happens(0.9);
      if (chance.happens(0.2)) crashIn = chance.below(20) + 1;
      if (chance.happens(0.3)) world.startElsewhere(chance.pick(ids));
      if (world.running && chance.happens(0.6)) {
        const options = { accountHolderPresent: chance.happens(0.2) };
        try {
          world.runner.request('window', chance.happens(0.3) ? 'all' : [chance.pick(ids)], options);
        } catch (error) {
          refusals.push(asProblem(error).code);
        }
      }
      await world.forward(chance.below(chance.pick([5 * MINUTE, HOUR, 6 * HOUR])));
      if (chance.happens(0.2)) world.sleep(chance.below(DAY));
      // Forward, the wall clock cannot be told from sleep; back it can.
      if (chance.happens(0.1)) world.setClock(-chance.below(chance.pick([10 * MINUTE, 2 * DAY])));
      if (!world.running) {
        crashIn = Number.POSITIVE_INFINITY;
        await world.boot();
      }
    }
    crashIn = Number.POSITIVE_INFINITY;
    world.online = true;
    await world.forward(2 * HOUR);
    for (const id of ids) {
      const ours = world.posts
        .filter(({ connectionId, attended }) => connectionId === id && !attended)
        .map(({ at }) => at);
      expect(ours.length).toBeGreaterThan(50);
      expect(mostInADay(ours)).toBe(OURS_A_DAY);
      const gaps = ours.slice(1).map((at, index) => at - (ours[index] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(MIN_GAP_MS);
    }
    expect(openRuns(world.store.state)).toEqual([]);
    expect(new Set(refusals)).toContain('too-soon');
    expect(new Set(refusals)).toContain('budget-spent');
  },
);
