import { describe, expect, test } from 'vitest';
import type { Plan } from '../../electron/domain/plan.ts';
import { Problem } from '../../electron/domain/problem.ts';
import { EIGHT, EVERY_4, FROM, told, world } from './support/paris.ts';
import { DAY, HOUR, MINUTE } from './support/planner-world.ts';

describe('a plan', () => {
  test('synchronises at its slots, as one batch each', async () => {
    const computer = world();
    await computer.boot();
    await computer.forward(13 * HOUR);
    expect(told(computer)).toEqual([
      [0, 'run'],
      [4, 'run'],
      [8, 'run'],
      [12, 'budget'],
    ]);
    expect(computer.posts.map(({ connectionId }) => connectionId)).toEqual([
      'c1',
      'c2',
      'c1',
      'c2',
      'c1',
      'c2',
    ]);
    const batches = computer.facts.filter(({ kind }) => kind === 'batch-requested');
    expect(batches).toHaveLength(3);
    expect(batches[0]).toMatchObject({ origin: 'plan', batchId: computer.slots[0]?.slotId });
  });

  test('begins its slots a little later, always by as much', async () => {
    const computer = world({ jitter: 0.5 });
    await computer.boot();
    await computer.forward(9 * HOUR);
    const dues = [0, 4, 8].map((hours) => EIGHT + hours * HOUR + 2.5 * MINUTE);
    expect(computer.slots.map(({ at }) => at)).toEqual(dues);
    expect(computer.posts.map(({ at }) => at)).toEqual(dues.flatMap((at) => [at, at]));
  });

  test('of three set times a day keeps all of them, although no day is as quick as the last', async () => {
    const plan: Plan = {
      kind: 'times',
      times: ['08:00', '13:00', '18:00'],
      weekdays: [1, 2, 3, 4, 5, 6, 7],
    };
    const computer = world({ plan });
    await computer.boot();
    for (let day = 0; day < 20; day += 1) {
      computer.latencyMs = 1_000 + day * 500;
      await computer.forward(DAY);
    }
    expect(computer.slots).toHaveLength(60);
    expect(told(computer).filter(([, what]) => what !== 'run')).toEqual([]);
  });

  test('that is off, or is none, sets no timer', async () => {
    for (const chosen of [undefined, { plan: { kind: 'off' }, since: 0 }, 'broken']) {
      const computer = world();
      computer.chosen = chosen;
      await computer.boot();
      await computer.forward(MINUTE);
      expect(computer.waiting).toBe(0);
      expect(computer.planner.planView()).toMatchObject({ plan: { kind: 'off' } });
    }
  });

  test('waits with one timer', async () => {
    const computer = world();
    await computer.boot();
    await computer.forward(10 * MINUTE);
    expect(computer.waiting).toBe(1);
    computer.planner.lookAgain();
    computer.planner.setPlan({ kind: 'every', hours: 2 });
    expect(computer.waiting).toBe(1);
    computer.planner.stop();
    expect(computer.waiting).toBe(0);
  });

  test('that is chosen has no slots of before', async () => {
    const computer = world({ plan: { kind: 'off' } });
    await computer.boot();
    await computer.forward(2 * HOUR);
    computer.planner.setPlan(EVERY_4);
    await computer.forward(2 * HOUR);
    expect(told(computer)).toEqual([]);
    await computer.forward(HOUR);
    expect(told(computer)).toEqual([[4, 'run']]);
    computer.planner.setPlan({ kind: 'every', hours: 1 });
    await computer.forward(29 * MINUTE);
    expect(told(computer)).toHaveLength(1);
    await computer.forward(MINUTE);
    expect(told(computer)[1]).toEqual([5, 'run']);
  });

  test('chosen while there is nobody, or that is none, is refused', async () => {
    const computer = world();
    await computer.boot();
    const wrong = { kind: 'every', hours: 99 } as const;
    expect(() => computer.planner.setPlan(wrong)).toThrow(new Problem('bad-request'));
    computer.store.open(undefined);
    expect(() => computer.planner.setPlan(EVERY_4)).toThrow(new Problem('not-signed-in'));
    expect(() => computer.planner.pause('profile', 'hour')).toThrow(new Problem('not-signed-in'));
    expect(() => computer.planner.setOptOut('c1', true)).toThrow(new Problem('not-signed-in'));
    await computer.forward(DAY);
    expect(told(computer)).toEqual([]);
  });

  test('leaves out who opted out, until they are back in', async () => {
    const computer = world();
    await computer.boot();
    computer.planner.setOptOut('c1', true);
    await computer.forward(HOUR);
    expect(computer.slots[0]).toMatchObject({ skipped: { 'opted-out': ['c1'] } });
    expect(computer.posts.map(({ connectionId }) => connectionId)).toEqual(['c2']);
    computer.planner.setOptOut('c1', false);
    await computer.forward(4 * HOUR);
    expect(computer.posts.filter(({ connectionId }) => connectionId === 'c1')).toHaveLength(1);
  });
});

describe('a pause', () => {
  test('of an hour passes over the slots within it, and nothing is caught up', async () => {
    const computer = world();
    await computer.boot();
    computer.planner.pause('profile', 'hour');
    expect(computer.planner.planView().paused).toMatchObject({
      scope: 'profile',
      until: FROM + HOUR,
    });
    const changes = computer.changes;
    await computer.forward(5 * HOUR);
    expect(told(computer)).toEqual([
      [0, 'paused'],
      [4, 'run'],
    ]);
    expect(computer.planner.planView().paused).toBeUndefined();
    expect(computer.changes).toBeGreaterThan(changes);
  });

  test('until tomorrow ends at midnight, with the slot that is there', async () => {
    const computer = world();
    await computer.boot();
    computer.planner.pause('everything', 'tomorrow');
    await computer.forward(17 * HOUR);
    expect(told(computer)).toEqual([
      [0, 'paused'],
      [4, 'paused'],
      [8, 'paused'],
      [12, 'paused'],
      [16, 'run'],
    ]);
  });

  test('of any length ends by itself, unless it is none', async () => {
    const computer = world();
    await computer.boot();
    expect(() => computer.planner.pause('everything', { forMs: 1 })).toThrow(
      new Problem('bad-request'),
    );
    expect(computer.planner.planView().paused).toBeUndefined();
    computer.planner.pause('everything', { forMs: 3 * HOUR });
    await computer.forward(9 * HOUR);
    expect(told(computer)).toEqual([
      [0, 'paused'],
      [4, 'run'],
      [8, 'run'],
    ]);
  });

  test('until resumed lasts, also over a restart, until it is ended', async () => {
    for (const scope of ['profile', 'everything'] as const) {
      const computer = world();
      await computer.boot();
      computer.planner.pause(scope, 'resumed');
      await computer.forward(HOUR);
      computer.crash();
      await computer.boot();
      await computer.forward(4 * HOUR);
      computer.planner.resume(scope);
      await computer.forward(4 * HOUR);
      expect(told(computer)).toEqual([
        [0, 'paused'],
        [4, 'paused'],
        [8, 'run'],
      ]);
    }
  });

  test('holds for a slot that passed within it while nobody was awake', async () => {
    const computer = world();
    await computer.boot();
    computer.planner.pause('profile', 'hour');
    computer.sleep(2 * HOUR);
    computer.planner.lookAgain();
    await computer.forward(10 * MINUTE);
    expect(told(computer)).toEqual([[0, 'paused']]);
  });

  test('does not keep anybody from asking by hand', async () => {
    const computer = world();
    await computer.boot();
    computer.planner.pause('everything', 'resumed');
    await computer.forward(HOUR);
    expect(computer.runner.request('tray', 'all')).toBe(2);
  });

  test('does not last for years because the clock was wrong when it was set', async () => {
    const computer = world();
    await computer.boot();
    computer.setClock(1_000 * DAY);
    computer.planner.pause('everything', 'hour');
    computer.planner.pause('profile', 'hour');
    computer.setClock(-1_000 * DAY);
    await computer.forward(13 * HOUR);
    const after = told(computer).filter(([hours]) => hours >= 4 && hours < 24);
    expect(after.map(([, what]) => what)).toContain('run');
  });
});

describe('signed out', () => {
  test('a slot is recorded and not caught up', async () => {
    const computer = world();
    await computer.boot();
    computer.store.setConditions({ session: 'refused' });
    await computer.forward(HOUR);
    computer.store.setConditions({ session: 'signed-in' });
    await computer.forward(4 * HOUR);
    expect(told(computer)).toEqual([
      [0, 'signed-out'],
      [4, 'run'],
    ]);
  });

  test('while somebody is signing in, the slot waits for how that ends', async () => {
    const computer = world();
    await computer.boot();
    computer.store.setConditions({ session: 'signing-in' });
    await computer.forward(31 * MINUTE);
    expect(told(computer)).toEqual([]);
    computer.store.setConditions({ session: 'signed-in' });
    await computer.forward(MINUTE);
    expect(told(computer)).toEqual([[0, 'run']]);
  });

  test('and at another account, its slots are its own', async () => {
    const computer = world();
    await computer.boot();
    await computer.forward(29 * MINUTE);
    computer.store.open(undefined);
    await computer.forward(HOUR);
    expect(told(computer)).toEqual([]);
  });
});

describe('the view', () => {
  test('follows what happens', async () => {
    const computer = world();
    await computer.boot();
    await computer.forward(HOUR);
    const view = computer.planner.planView();
    expect(view).toMatchObject({
      plan: EVERY_4,
      nextAt: EIGHT + 4 * HOUR,
      last: { at: EIGHT, taken: 2, skipped: 0 },
    });
    expect(view.connection('c1')).toEqual({
      nextAt: EIGHT + 4 * HOUR,
      optedOut: false,
      budgetLeft: 2,
    });
    await computer.forward(12 * HOUR);
    expect(computer.planner.planView().connection('c1')).toMatchObject({
      budgetLeft: 0,
      blockedBy: 'budget',
      allowedAt: EIGHT + DAY,
      nextAt: EIGHT + DAY,
      skip: { slotAt: EIGHT + 12 * HOUR, reason: 'budget' },
    });
  });
});
