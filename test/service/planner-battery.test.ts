import { describe, expect, test } from 'vitest';
import { told, world } from './support/paris.ts';
import { HOUR, MINUTE } from './support/planner-world.ts';

describe('on battery', () => {
  test('a plan that is to go on as usual does', async () => {
    const computer = world();
    await computer.boot();
    await computer.forward(9 * HOUR);
    expect(told(computer)).toEqual([
      [0, 'run'],
      [4, 'run'],
      [8, 'run'],
    ]);
  });

  test('a plan that is to rest leaves out its slots, and catches up none of them', async () => {
    const computer = world();
    await computer.boot();
    computer.battery = 'rest';
    await computer.forward(9 * HOUR);
    expect(told(computer)).toEqual([
      [0, 'on-battery'],
      [4, 'on-battery'],
      [8, 'on-battery'],
    ]);
    computer.battery = 'as-usual';
    computer.planner.lookAgain();
    await computer.forward(3 * HOUR);
    expect(computer.posts).toEqual([]);
    await computer.forward(HOUR);
    expect(told(computer)).toHaveLength(4);
    expect(computer.posts).toHaveLength(2);
  });

  test('a plan that is thinned out takes every other slot, across restarts too', async () => {
    const computer = world();
    await computer.boot();
    computer.battery = 'thinned';
    await computer.forward(5 * HOUR);
    computer.crash();
    await computer.boot();
    await computer.forward(8 * HOUR);
    expect(told(computer)).toEqual([
      [0, 'on-battery'],
      [4, 'run'],
      [8, 'on-battery'],
      [12, 'run'],
    ]);
  });

  test('it is the power at the slot that counts, not that of before', async () => {
    const computer = world();
    await computer.boot();
    computer.battery = 'rest';
    await computer.forward(3 * HOUR);
    computer.battery = 'as-usual';
    await computer.forward(2 * HOUR);
    computer.battery = 'rest';
    await computer.forward(HOUR);
    expect(told(computer)).toEqual([
      [0, 'on-battery'],
      [4, 'run'],
    ]);
  });

  test('a slot that waits for the network when the plug is pulled is left out', async () => {
    const computer = world();
    await computer.boot();
    computer.online = false;
    await computer.forward(2 * HOUR);
    computer.battery = 'rest';
    computer.online = true;
    await computer.forward(10 * MINUTE);
    expect(told(computer)).toEqual([[0, 'on-battery']]);
    expect(computer.posts).toEqual([]);
  });

  test('after a long sleep a slot is missed, and not spared', async () => {
    const computer = world({ plan: { kind: 'every', hours: 24 } });
    await computer.boot();
    computer.battery = 'rest';
    computer.sleep(14 * HOUR);
    computer.planner.lookAgain();
    await computer.forward(MINUTE);
    expect(told(computer)).toEqual([[0, 'missed']]);
  });

  test('whoever asks by hand is served', async () => {
    const computer = world();
    await computer.boot();
    computer.battery = 'rest';
    expect(computer.runner.request('window', ['c1'])).toBe(1);
    await computer.forward(MINUTE);
    expect(computer.posts.map(({ connectionId }) => connectionId)).toEqual(['c1']);
  });
});
