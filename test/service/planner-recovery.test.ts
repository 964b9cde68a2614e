import { describe, expect, test } from 'vitest';
import { EVERY_4, told, world } from './support/paris.ts';
import { DAY, HOUR, MINUTE } from './support/planner-world.ts';

describe('without a network', () => {
  test('a slot waits, and is caught up once when it is back', async () => {
    const computer = world();
    await computer.boot();
    computer.online = false;
    await computer.forward(2 * HOUR);
    expect(told(computer)).toEqual([]);
    computer.online = true;
    await computer.forward(6 * MINUTE);
    expect(told(computer)).toEqual([[0, 'caught up']]);
    await computer.forward(4 * HOUR);
    expect(told(computer)).toHaveLength(2);
  });

  test('a slot goes on at once when somebody else finds the network back', async () => {
    const computer = world();
    await computer.boot();
    computer.online = false;
    await computer.forward(80 * MINUTE);
    computer.online = true;
    computer.store.setConditions({ network: 'online' });
    await computer.forward(MINUTE);
    expect(told(computer)).toEqual([[0, 'caught up']]);
  });

  test('a slot that the next one overtakes is recorded as that', async () => {
    const computer = world();
    await computer.boot();
    computer.online = false;
    await computer.forward(6 * HOUR);
    computer.online = true;
    await computer.forward(HOUR);
    expect(told(computer)).toEqual([
      [0, 'offline'],
      [4, 'caught up'],
    ]);
  });

  test('a slot that stays without one for half a day is recorded as that', async () => {
    const computer = world({ plan: { kind: 'every', hours: 24 } });
    await computer.boot();
    computer.online = false;
    await computer.forward(14 * HOUR);
    expect(told(computer)).toEqual([[0, 'offline']]);
  });
});

describe('after sleep', () => {
  test('the last slot that was missed is caught up, once, and not at once', async () => {
    const computer = world();
    await computer.boot();
    computer.sleep(6 * HOUR);
    computer.planner.lookAgain();
    await computer.forward(20_000);
    expect(computer.posts).toEqual([]);
    await computer.forward(MINUTE);
    expect(told(computer)).toEqual([[4, 'caught up']]);
    computer.planner.lookAgain();
    computer.sleep(HOUR);
    computer.planner.lookAgain();
    await computer.forward(HOUR);
    expect(told(computer)).toHaveLength(1);
    expect(computer.posts).toHaveLength(2);
  });

  test('it is noticed also when nobody says that there was one', async () => {
    const computer = world();
    await computer.boot();
    await computer.forward(MINUTE);
    computer.sleep(3 * HOUR);
    await computer.forward(7 * MINUTE);
    expect(told(computer)).toEqual([[0, 'caught up']]);
  });

  test('what was missed half a day ago is not caught up', async () => {
    const computer = world({ plan: { kind: 'every', hours: 24 } });
    await computer.boot();
    computer.sleep(13 * HOUR);
    computer.planner.lookAgain();
    await computer.forward(HOUR);
    expect(told(computer)).toEqual([[0, 'missed']]);
  });

  test('a network that takes its time is waited for', async () => {
    const computer = world();
    await computer.boot();
    computer.online = false;
    computer.sleep(HOUR);
    computer.planner.lookAgain();
    await computer.forward(20 * MINUTE);
    computer.online = true;
    await computer.forward(7 * MINUTE);
    expect(told(computer)).toEqual([[0, 'caught up']]);
  });
});

describe('after a restart', () => {
  test('a slot that passed meanwhile is caught up', async () => {
    const computer = world();
    await computer.boot();
    computer.crash();
    computer.sleep(HOUR);
    await computer.boot();
    await computer.forward(2 * MINUTE);
    expect(told(computer)).toEqual([[0, 'caught up']]);
  });

  test('a slot that was decided is not decided again', async () => {
    const computer = world();
    await computer.boot();
    await computer.forward(31 * MINUTE);
    computer.crash();
    await computer.boot();
    await computer.forward(HOUR);
    expect(told(computer)).toEqual([[0, 'run']]);
    expect(computer.posts).toHaveLength(2);
  });

  test.each(['before', 'after'] as const)(
    'a crash %s the slot is durable neither loses nor repeats it',
    async (when) => {
      const computer = world();
      await computer.boot();
      let crashed = false;
      const crash = (facts: readonly { kind: string }[]) => {
        if (crashed || !facts.some(({ kind }) => kind === 'slot-passed')) return;
        crashed = true;
        computer.crash();
      };
      if (when === 'before') computer.beforeAppend = crash;
      else computer.afterAppend = crash;
      await computer.forward(40 * MINUTE);
      expect(crashed).toBe(true);
      expect(computer.posts).toEqual([]);
      expect(computer.slots).toHaveLength(when === 'before' ? 0 : 1);
      await computer.boot();
      await computer.forward(10 * MINUTE);
      expect(computer.slots).toHaveLength(1);
      expect(computer.posts.map(({ connectionId }) => connectionId)).toEqual(['c1', 'c2']);
    },
  );

  test('what the disk would not take is tried again', async () => {
    const computer = world();
    await computer.boot();
    let failures = 3;
    computer.beforeAppend = (facts) => {
      if (!facts.some(({ kind }) => kind === 'slot-passed') || failures === 0) return;
      failures -= 1;
      throw new Error('The disk is full.');
    };
    await computer.forward(80 * MINUTE);
    expect(told(computer)).toEqual([[0, 'caught up']]);
    expect(computer.log.of('error')).toHaveLength(3);
  });
});

describe('a clock that is set', () => {
  test('back repeats no slot', async () => {
    const computer = world();
    await computer.boot();
    await computer.forward(5 * HOUR);
    computer.setClock(-3 * HOUR);
    await computer.forward(5 * HOUR);
    expect(told(computer)).toEqual([
      [0, 'run'],
      [4, 'run'],
    ]);
    await computer.forward(2 * HOUR);
    expect(told(computer)).toHaveLength(3);
  });

  test('forward is noticed, and catches up the last slot only', async () => {
    const computer = world();
    await computer.boot();
    computer.setClock(9 * HOUR);
    await computer.forward(7 * MINUTE);
    expect(told(computer)).toEqual([[8, 'caught up']]);
  });

  test('years ahead and back again does not stop the plan', async () => {
    const computer = world();
    await computer.boot();
    computer.setClock(2_000 * DAY);
    await computer.forward(6 * MINUTE);
    computer.setClock(-2_000 * DAY);
    computer.planner.lookAgain();
    await computer.forward(5 * DAY);
    const runs = told(computer).filter(([hours, what]) => hours < 200 && what === 'run');
    expect(runs.length).toBeGreaterThan(8);
    const times = computer.posts.filter(({ connectionId }) => connectionId === 'c1');
    for (const { at } of times) {
      expect(times.filter((other) => other.at > at - DAY && other.at <= at).length).toBeLessThan(4);
    }
  });

  test('back, after the plan was chosen, does not silence it until then', async () => {
    const computer = world({ plan: { kind: 'off' } });
    computer.setClock(3_000 * DAY);
    await computer.boot();
    computer.planner.setPlan(EVERY_4);
    computer.setClock(-3_000 * DAY);
    await computer.forward(HOUR);
    expect(told(computer)).toEqual([[0, 'run']]);
  });
});
