import { describe, expect, test } from 'vitest';
import { allowanceOf } from '../../../electron/domain/gate.ts';
import type { Evidence } from '../../../electron/domain/run.ts';
import { baselineOf } from '../../../electron/domain/run.ts';
import { HOUR, SECOND, START, connection } from '../../support/domain.ts';
import { ID, Tale } from '../../support/tale.ts';

const MINUTE = 60_000;

const NOTHING = { ours: 0, others: 0, attended: 0 };
const OURS = { ...NOTHING, ours: 1 };
const OTHERS = { ...NOTHING, others: 1 };

describe('a synchronisation of ours counts', () => {
  test('from the moment its trigger may have been sent', () => {
    const tale = new Tale().see('SUCCESS');
    const runId = tale.ask();
    expect(tale.counts).toEqual(NOTHING);
    tale.tell({ kind: 'run-triggering', runId, baseline: { lastEnds: {}, waiting: [] } });
    expect(tale.counts).toEqual(OURS);
  });

  test('as late as the service can have begun it', () => {
    const tale = new Tale().see('SUCCESS');
    tale.trigger();
    expect(tale.ledger[0]?.at).toBe(tale.now);
  });

  test.each<[Evidence, number]>([
    ['event', 1],
    ['read', 1],
    ['gone', 1],
    ['lost', 1],
    ['time-limit', 1],
  ])('whatever ends it: %s', (evidence, ours) => {
    const tale = new Tale().see('SUCCESS');
    const runId = tale.trigger();
    expect(tale.wait(MINUTE).end(runId, evidence).counts).toEqual({ ...NOTHING, ours });
  });

  test('not when it was certainly refused', () => {
    const tale = new Tale().see('SUCCESS');
    const runId = tale.ask();
    tale.tell({ kind: 'run-triggering', runId, baseline: { lastEnds: {}, waiting: [] } });
    expect(tale.end(runId, 'refusal').counts).toEqual(NOTHING);
  });

  test('also when it was refused and yet showed an end', () => {
    const tale = new Tale().see('SUCCESS', 9 * HOUR);
    const runId = tale.ask();
    tale.tell({ kind: 'run-triggering', runId, baseline: { lastEnds: {}, waiting: [] } });
    tale
      .wait(9 * SECOND)
      .event('SUCCESS', 2 * SECOND)
      .end(runId, 'refusal');
    expect(tale.counts).toEqual({ ...OURS, others: 1 });
  });

  test.each(['refusal', 'not-triggered', 'gone'] as const)(
    'not when it was never triggered: %s',
    (evidence) => {
      const tale = new Tale().see('SUCCESS');
      expect(tale.end(tale.ask(), evidence).counts).toEqual(NOTHING);
    },
  );

  test('once, by whatever its progress and its end are seen', () => {
    const tale = new Tale().see('SUCCESS', 5 * HOUR, 5 * HOUR);
    const runId = tale.trigger();
    tale.wait(SECOND);
    tale.see('RUNNING', tale.before(5 * HOUR), tale.before(5 * HOUR));
    tale.wait(SECOND).event('RUNNING', 0, 0);
    tale.see('RUNNING', 0, tale.before(5 * HOUR));
    tale.wait(9 * SECOND).event('SUCCESS', 0, 0);
    tale.end(runId, 'event').see('SUCCESS', 0, 2 * SECOND);
    tale
      .wait(MINUTE)
      .see('SUCCESS', MINUTE, MINUTE + 2 * SECOND)
      .event('SUCCESS', MINUTE);
    // The other one is what the first read showed.
    expect(tale.counts).toEqual({ ...OURS, others: 1 });
  });

  test('once, when an event without dates ended it and a read brings them', () => {
    const tale = new Tale().see('SUCCESS');
    const runId = tale.trigger();
    tale
      .wait(9 * SECOND)
      .end(runId, 'event')
      .see('SUCCESS', 1_000, 2_000);
    expect(tale.counts).toEqual(OURS);
  });

  test('once, when its answer was lost and it comes to light later', () => {
    const tale = new Tale().see('SUCCESS', 9 * HOUR);
    const runId = tale.ask();
    tale.tell({ kind: 'run-triggering', runId, baseline: { lastEnds: {}, waiting: [] } });
    tale.wait(9 * SECOND).end(runId, 'lost');
    tale.wait(MINUTE);
    tale.see('RUNNING', tale.before(9 * HOUR));
    tale.wait(MINUTE).see('SUCCESS', 1_000);
    expect(tale.counts).toEqual({ ...OURS, others: 1 });
  });

  test('and an answer that was lost explains nothing that is seen the next day', () => {
    const tale = new Tale().see('SUCCESS');
    const runId = tale.ask();
    tale.tell({ kind: 'run-triggering', runId, baseline: { lastEnds: {}, waiting: [] } });
    tale
      .wait(9 * SECOND)
      .end(runId, 'lost')
      .wait(12 * HOUR)
      .see('SUCCESS', MINUTE);
    expect(tale.counts).toEqual({ ...OURS, others: 1 });
  });

  test('once, when it runs on past our time limit', () => {
    const tale = new Tale().see('SUCCESS', 9 * HOUR);
    const runId = tale.trigger();
    tale.wait(SECOND);
    tale.see('RUNNING', tale.before(9 * HOUR));
    tale.wait(20 * MINUTE).end(runId, 'time-limit');
    tale.wait(9 * MINUTE).see('SUCCESS', MINUTE);
    expect(tale.counts).toEqual({ ...OURS, others: 1 });
  });

  test('but not when the account holder was present', () => {
    const tale = new Tale().see('SUCCESS');
    tale.end(tale.trigger(true)).wait(MINUTE);
    expect(tale.counts).toEqual({ ...NOTHING, attended: 1 });
    expect(allowanceOf(tale.state, ID, tale.now)).toEqual({ left: 3, allowedAt: tale.now });
    expect(tale.state.runs.get('run-1')?.accountHolderPresent).toBe(true);
  });
});

describe('a synchronisation of somebody else counts', () => {
  test('once, from the RUNNING that was seen to its last end', () => {
    const tale = new Tale().see('SUCCESS');
    tale.wait(HOUR).see('RUNNING').wait(SECOND).see('RUNNING', 500);
    tale
      .wait(9 * SECOND)
      .see('SUCCESS', 9_000, 1_000)
      .wait(MINUTE)
      .see('SUCCESS', 69_000, 61_000);
    expect(tale.counts).toEqual(OTHERS);
    expect(tale.ledger[0]?.at).toBe(START + HOUR);
  });

  test('once, seen half-way: one channel through, the other still at it', () => {
    const tale = new Tale().see('SUCCESS', 25 * HOUR, 25 * HOUR).wait(HOUR);
    const [through, busy] = tale.picture('RUNNING', 1_000, 26 * HOUR).channels;
    if (through === undefined || busy === undefined) throw new Error('There are two.');
    tale.tell({
      kind: 'connection-seen',
      connection: connection('RUNNING', [{ ...through, status: 'SUCCESS' }, busy]),
    });
    tale.wait(9 * SECOND).see('SUCCESS', 10_000, 1_000);
    expect(tale.counts).toEqual(OTHERS);
  });

  test('once, by its end alone, dated by the service', () => {
    const tale = new Tale()
      .see('SUCCESS', 25 * HOUR)
      .wait(9 * HOUR)
      .see('SUCCESS', 3 * HOUR);
    tale
      .wait(HOUR)
      .see('SUCCESS', 4 * HOUR)
      .event('SUCCESS', 4 * HOUR);
    expect(tale.counts).toEqual(OTHERS);
    expect(tale.ledger[0]?.at).toBe(tale.now - 4 * HOUR);
  });

  test('once for two channels, and twice when they ended far apart', () => {
    expect(new Tale().see('SUCCESS', HOUR, HOUR + MINUTE).counts).toEqual(OTHERS);
    expect(new Tale().see('SUCCESS', HOUR, 9 * HOUR).counts).toEqual({ ...NOTHING, others: 2 });
  });

  test('once, when a run of ours joined it', () => {
    const tale = new Tale().see('SUCCESS', 9 * HOUR).wait(HOUR);
    const runId = tale.ask();
    const seen = tale.picture('RUNNING', 10 * HOUR);
    tale.tell({ kind: 'connection-seen', connection: seen });
    tale.tell({ kind: 'run-joined', runId, baseline: baselineOf(seen) });
    tale
      .wait(9 * SECOND)
      .event('SUCCESS', 0)
      .end(runId, 'event')
      .see('SUCCESS', 0);
    expect(tale.counts).toEqual({ ...NOTHING, others: 2 });
  });

  test('when a run joined what nothing else has shown', () => {
    const tale = new Tale();
    const runId = tale.ask();
    tale.tell({ kind: 'run-joined', runId, baseline: { lastEnds: {}, waiting: [] } });
    expect(tale.counts).toEqual(OTHERS);
  });

  test('each: one after the other', () => {
    const tale = new Tale().see('SUCCESS').wait(HOUR).see('RUNNING').wait(MINUTE);
    tale.see('SUCCESS', 0).wait(HOUR).see('RUNNING', HOUR).wait(MINUTE).see('SUCCESS', 0);
    tale.wait(HOUR).see('SUCCESS', 9 * MINUTE);
    expect(tale.counts).toEqual({ ...NOTHING, others: 3 });
  });

  test('each: a RUNNING that is seen again many hours later is another one', () => {
    const tale = new Tale()
      .see('RUNNING')
      .wait(24 * HOUR + MINUTE)
      .see('RUNNING', 24 * HOUR);
    expect(tale.counts).toEqual({ ...NOTHING, others: 2 });
  });

  test('once, by events of the queue, in whatever order they come', () => {
    const tale = new Tale().see('SUCCESS', 9 * HOUR).wait(HOUR);
    tale.event('RUNNING', undefined, 0).event('RUNNING', undefined, 0);
    tale.wait(MINUTE).see('SUCCESS', 9_000).event('RUNNING', undefined, MINUTE);
    tale.event('SUCCESS', 9_000, 9_000).event(undefined, 9_000);
    expect(tale.counts).toEqual({ ...NOTHING, others: 2 });
  });

  test('not when it ended more than a day ago', () => {
    expect(new Tale().see('SUCCESS', 24 * HOUR).counts).toEqual(NOTHING);
  });

  test('not by the name of an event, by a status alone, or by dates that go back', () => {
    const tale = new Tale().see('SUCCESS', HOUR).event('FAILED').event(undefined);
    expect(tale.see('FAILED', HOUR).see('SUCCESS', 3 * HOUR).counts).toEqual(OTHERS);
  });

  test('also while the connection is gone from the list', () => {
    const tale = new Tale().see('SUCCESS', HOUR);
    tale.tell({ kind: 'connection-gone', connectionId: ID }).see('SUCCESS', HOUR);
    expect(tale.counts).toEqual(OTHERS);
  });
});

describe('a clock that is set', () => {
  test('back: what seems to come is dated to the moment when this is noticed', () => {
    const tale = new Tale().see('SUCCESS');
    for (let run = 0; run < 3; run += 1) tale.end(tale.trigger()).wait(HOUR);
    tale.wait(-40 * 24 * HOUR).see('FAILED');
    const { left, allowedAt } = allowanceOf(tale.state, ID, tale.now);
    expect({ left, waitMs: allowedAt - tale.now }).toEqual({ left: 0, waitMs: 24 * HOUR });
    tale.wait(24 * HOUR);
    expect(allowanceOf(tale.state, ID, tale.now).left).toBe(3);
  });

  test('far ahead and back again: what was before still counts', () => {
    const tale = new Tale().see('SUCCESS');
    for (let run = 0; run < 3; run += 1) tale.end(tale.trigger()).wait(HOUR);
    tale.wait(4 * 365 * 24 * HOUR);
    for (let run = 0; run < 3; run += 1) tale.end(tale.trigger()).wait(HOUR);
    tale.wait(-4 * 365 * 24 * HOUR - 3 * HOUR).see('FAILED');
    expect(tale.counts.ours).toBe(6);
    expect(allowanceOf(tale.state, ID, tale.now).left).toBe(0);
  });

  test('back by a little, as all clocks are, changes no date', () => {
    const tale = new Tale().see('SUCCESS');
    tale.trigger();
    const { at } = tale.ledger[0] ?? {};
    expect(tale.wait(-20 * SECOND).see('FAILED').ledger[0]?.at).toBe(at);
  });
});

test('the newest are kept, and those with the account holder present do not push out the others', () => {
  const tale = new Tale().see('SUCCESS');
  for (let day = 0; day < 30; day += 1) tale.end(tale.trigger()).wait(24 * HOUR);
  expect(tale.ledger).toHaveLength(8);
  expect(tale.ledger.at(-1)?.runId).toBe('run-30');
  for (let run = 0; run < 20; run += 1) tale.end(tale.trigger(true)).wait(MINUTE);
  expect(tale.counts).toEqual({ ours: 8, others: 0, attended: 8 });
});

test('a service that dates every read anew neither fills the memory nor opens the budget', () => {
  const tale = new Tale().see('SUCCESS');
  tale.end(tale.trigger());
  for (let read = 0; read < 1_000; read += 1) tale.wait(MINUTE).see('SUCCESS', 0);
  expect(tale.ledger).toHaveLength(8);
  expect(allowanceOf(tale.state, ID, tale.now)).toMatchObject({ left: 0, blockedBy: 'budget' });
});
