import { describe, expect, test } from 'vitest';
import type { BatteryPlan } from '../../electron/domain/desktop.ts';
import { createPreferences } from '../../electron/services/preferences.ts';
import { SIGNED_IN, connection } from '../support/domain.ts';
import { createEngine, NO_PLAN_SETTINGS } from '../support/engine.ts';
import { MemoryBook } from '../support/memory-book.ts';
import { noCheckpoints } from '../support/no-checkpoints.ts';
import { USUAL_SETTINGS } from '../support/settings.ts';
import { KeptLog } from './support/kept-log.ts';
import { MemoryKeychain } from './support/memory-keychain.ts';
import { EIGHT, EVERY_4, FROM, told, world } from './support/paris.ts';
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

describe('the engine', () => {
  /** At a moment when a slot is due. */
  function atEight(wanted: BatteryPlan, onBattery: boolean | undefined) {
    const reasons: string[] = [];
    const engine = createEngine({
      clock: { now: () => EIGHT + MINUTE, monotonic: () => 0, after: () => () => {} },
      log: new KeptLog(),
      http: () => new Promise(() => {}),
      secrets: new MemoryKeychain(),
      profiles: new MemoryBook(),
      plan: { ...NO_PLAN_SETTINGS, plan: () => ({ plan: EVERY_4, since: FROM }) },
      journal: {
        ...noCheckpoints,
        load: () => [],
        append: (_profile, facts) => {
          for (const fact of facts) {
            if (fact.kind === 'slot-passed') reasons.push(...Object.keys(fact.skipped));
          }
          return [...facts];
        },
      },
      notifier: { show: async () => ({ result: 'shown' }), withdraw() {} },
      builtIn: { start: () => Promise.reject(new Error('There is none here.')) },
      random: () => 0.5,
      sendPatch() {},
      onBattery: () => onBattery,
      preferences: createPreferences(
        { read: () => ({ ...USUAL_SETTINGS, onBattery: wanted }), write() {} },
        'en',
        () => {},
      ),
    });
    engine.store.open('profile-1');
    engine.store.setConditions(SIGNED_IN);
    engine.store.record({ kind: 'connection-seen', connection: connection('SUCCESS') });
    engine.planner.start();
    engine.stop();
    return { reasons, finding: engine.desktop.findings.onBattery };
  }

  test.each<[BatteryPlan, boolean | undefined, string[]]>([
    ['rest', true, ['on-battery']],
    ['thinned', true, ['on-battery']],
    ['as-usual', true, []],
    ['rest', false, []],
    ['thinned', false, []],
    ['rest', undefined, []],
  ])('%s, on battery: %s', (wanted, onBattery, reasons) => {
    expect(atEight(wanted, onBattery)).toEqual({ reasons, finding: onBattery });
  });
});
