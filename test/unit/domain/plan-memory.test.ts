import { describe, expect, test } from 'vitest';
import { HOUR, START } from '../../support/domain.ts';
import { ID, Tale } from '../../support/tale.ts';

const MINUTE = 60_000;
const stages = (tale: Tale) => tale.ledger.map(({ stage }) => stage);

describe('an event', () => {
  test('that tells of RUNNING is one that somebody else started, where it says when', () => {
    expect(stages(new Tale().event('RUNNING', undefined, 0))).toEqual(['sighted']);
    expect(stages(new Tale().event('RUNNING'))).toEqual([]);
  });

  test('that brings an end is over with it, and one that says no status is not', () => {
    const running = () => new Tale().see('RUNNING').wait(MINUTE);
    expect(stages(running().event('SUCCESS', 0, 0))).toEqual(['over']);
    expect(stages(running().event(undefined, 0, 0))).toEqual(['sighted']);
    expect(stages(running().event('SUCCESS'))).toEqual(['sighted']);
  });
});

test('a connection of which no synchronisation is known takes no room', () => {
  const tale = new Tale().see('SUCCESS').event('SUCCESS');
  expect(tale.state.plan.ledgers.size).toBe(0);
  expect(tale.state.plan.newestAt).toBe(Number.NEGATIVE_INFINITY);
});

describe('a pause', () => {
  test('that is to last an hour lasts an hour, also when the clock is set back meanwhile', () => {
    const tale = new Tale().tell({ kind: 'pause-set', until: START + HOUR });
    tale.wait(-24 * HOUR).see('SUCCESS');
    expect(tale.state.plan.pause).toEqual({ since: tale.now, until: tale.now + HOUR });
  });

  test('keeps its moments while the clock is only corrected', () => {
    const tale = new Tale().tell({ kind: 'pause-set' }).wait(-MINUTE).see('SUCCESS');
    expect(tale.state.plan.pause).toStrictEqual({ since: START });
  });
});

test('the plan leaves a connection alone until it is told to take it again', () => {
  const tale = new Tale().see('SUCCESS');
  tale.tell({ kind: 'opt-out-changed', connectionId: ID, optedOut: true });
  expect([...tale.state.plan.optedOut]).toEqual([ID]);
  tale.tell({ kind: 'opt-out-changed', connectionId: ID, optedOut: false });
  expect([...tale.state.plan.optedOut]).toEqual([]);
});
