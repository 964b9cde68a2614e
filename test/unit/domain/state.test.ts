import { describe, expect, test } from 'vitest';
import type { FactBody, ServiceEvent } from '../../../electron/domain/fact.ts';
import { baselineOf } from '../../../electron/domain/run.ts';
import { lastRunOf, openRunOf, openRuns } from '../../../electron/domain/state.ts';
import { EARLIER, SECOND, START, Story, channel, connection } from '../../support/domain.ts';

const ID = '5000001';
const OTHER = '5000002';
const KNOWN = connection('SUCCESS', [channel('SUCCESS', { lastEndAt: EARLIER })]);
const RUNNING = connection('RUNNING', [channel('RUNNING', { lastEndAt: EARLIER })]);

const triggering: FactBody = {
  kind: 'run-triggering',
  runId: `run-${ID}`,
  baseline: baselineOf(KNOWN),
};
const accepted: FactBody = { kind: 'run-accepted', runId: `run-${ID}`, serviceTime: START };
const ended: FactBody = {
  kind: 'run-ended',
  runId: `run-${ID}`,
  outcome: 'succeeded',
  evidence: 'event',
};

function event(id: string, given: Partial<ServiceEvent> = {}, runId?: string): FactBody {
  return {
    kind: 'event-received',
    queueId: '7000001',
    event: { id, type: 'SANDBOX_STEP', ...given },
    ...(runId !== undefined && { runId }),
  };
}

const asked = () => new Story().see(KNOWN).ask([ID]);

describe('a run', () => {
  test('goes from asked for to ended, and remembers what was known before the trigger', () => {
    const story = asked();
    expect(story.run()).toMatchObject({ phase: 'requested', requestedAt: START + SECOND });
    story.tell(triggering);
    expect(story.run()).toMatchObject({ phase: 'triggering', baseline: baselineOf(KNOWN) });
    story.tell(accepted);
    expect(story.run()).toMatchObject({ phase: 'accepted', serviceTime: START });
    story.tell(event('1', {}, `run-${ID}`));
    expect(story.run().phase).toBe('running');
    story.tell(ended);
    expect(story.run()).toMatchObject({
      phase: 'ended',
      outcome: 'succeeded',
      evidence: 'event',
      endedAt: START + 5 * SECOND,
    });
  });

  test('that joins one of the service is known to run', () => {
    const story = new Story().see(RUNNING).ask([ID]);
    story.tell({ kind: 'run-joined', runId: `run-${ID}`, baseline: baselineOf(RUNNING) });
    expect(story.run()).toMatchObject({ phase: 'joined', seenRunning: true });
  });

  test.each<[string, FactBody]>([
    ['read', { kind: 'connection-seen', connection: RUNNING }],
    ['told by an event', event('1', { connection: { id: ID, status: 'RUNNING' } }, `run-${ID}`)],
  ])('is seen running once its connection is %s as RUNNING', (_how, fact) => {
    const story = asked();
    story.tell(triggering, accepted);
    story.see(KNOWN);
    expect(story.run().seenRunning).toBe(false);
    story.tell(fact);
    expect(story.run().seenRunning).toBe(true);
  });

  test('that was seen running is not made anew by each read that says so again', () => {
    const story = asked();
    story.tell(triggering, accepted, { kind: 'connection-seen', connection: RUNNING });
    const before = story.run();
    story.see(RUNNING);
    expect(story.run()).toBe(before);
  });

  test('that waited for one of the service to end has not itself been seen running', () => {
    const story = asked().see(RUNNING, KNOWN);
    story.tell(triggering, accepted);
    expect(story.run().seenRunning).toBe(false);
  });

  test('that an event showed to run already is not set back by the acceptance that comes later', () => {
    const story = asked();
    story.tell(triggering, event('1', {}, `run-${ID}`), accepted);
    expect(story.run()).toMatchObject({ phase: 'running', serviceTime: START });
  });

  test.each<[string, FactBody]>([
    ['another end', { ...ended, outcome: 'failed', evidence: 'time-limit' }],
    ['a late acceptance', accepted],
    ['a late event', event('9', { type: 'AUTH_FAILED', channelId: '102201' }, `run-${ID}`)],
    ['a read that says RUNNING', { kind: 'connection-seen', connection: RUNNING }],
  ])('that has ended stays ended: %s changes nothing of it', (_what, late) => {
    const story = asked();
    story.tell(triggering, accepted, ended);
    const before = story.run();
    story.tell(late);
    expect(story.run()).toBe(before);
  });

  test('keeps why it was refused', () => {
    const story = asked();
    story.tell({ ...ended, outcome: 'refused', evidence: 'refusal', error: 'conflict' });
    expect(story.run()).toMatchObject({ outcome: 'refused', error: 'conflict' });
  });

  test('tells its story in order, and of a very long one the latest part', () => {
    const story = asked();
    story.tell(triggering, accepted);
    for (let number = 1; number <= 100; number += 1) {
      story.tell(event(String(number), { type: `STEP_${number}` }, `run-${ID}`));
    }
    const { steps } = story.run();
    expect(steps).toHaveLength(40);
    expect(steps.at(-1)?.text).toEqual({ key: 'step.event', params: { type: 'step 100' } });
    expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted((a, b) => a - b));
  });

  test('is replaced, not changed: what the window was given stays as it was', () => {
    const story = asked();
    const before = story.run();
    const copy = structuredClone(before);
    story.tell(triggering, accepted, ended);
    expect(before).toEqual(copy);
  });
});

describe('of several runs', () => {
  test('the open ones and the last of each connection are kept', () => {
    const story = new Story().see(KNOWN, { ...KNOWN, id: OTHER }).ask([ID, OTHER]);
    story.tell(ended);
    expect(openRuns(story.state).map(({ connectionId }) => connectionId)).toEqual([OTHER]);
    expect(openRunOf(story.state, ID)).toBeUndefined();
    expect(lastRunOf(story.state, ID)).toMatchObject({ phase: 'ended' });
    expect(lastRunOf(story.state, 'nobody')).toBeUndefined();
  });

  test('an ended one makes room for the next: a year of runs does not fill the memory', () => {
    const story = new Story().see(KNOWN);
    for (let number = 0; number < 50; number += 1) {
      const runId = `run-${number}`;
      story.tell(
        {
          kind: 'batch-requested',
          batchId: `batch-${number}`,
          origin: 'window',
          runs: [{ runId, connectionId: ID }],
        },
        { ...ended, runId },
        {
          kind: 'notification-decided',
          notificationId: `batch-ended:batch-${number}`,
          batchId: `batch-${number}`,
        },
      );
    }
    expect([...story.state.runs.keys()]).toEqual(['run-49']);
    expect(story.state.batches.size).toBe(0);
  });
});

describe('a batch', () => {
  test('ends with the last of its runs, and goes once its notification is decided', () => {
    const story = new Story().see(KNOWN, { ...KNOWN, id: OTHER }).ask([ID, OTHER]);
    const batch = () => story.state.batches.get('batch-1');
    story.tell(ended);
    expect(batch()).toMatchObject({ results: { [ID]: 'succeeded', [OTHER]: null } });
    expect(batch()?.endedAt).toBeUndefined();
    story.tell({ kind: 'run-ended', runId: `run-${OTHER}`, outcome: 'failed', evidence: 'gone' });
    expect(batch()).toMatchObject({
      results: { [ID]: 'succeeded', [OTHER]: 'failed' },
      endedAt: START + 4 * SECOND,
    });
    story.tell({
      kind: 'notification-decided',
      notificationId: 'batch-ended:batch-1',
      batchId: 'batch-1',
    });
    expect(batch()).toBeUndefined();
  });

  test('keeps the outcome of the first end', () => {
    const story = new Story().see(KNOWN, { ...KNOWN, id: OTHER }).ask([ID, OTHER]);
    story.tell(ended, { ...ended, outcome: 'unknown', evidence: 'time-limit' });
    expect(story.state.batches.get('batch-1')).toMatchObject({
      open: 1,
      results: { [ID]: 'succeeded', [OTHER]: null },
    });
  });

  test('ended when its last run did, also when that is told once more', () => {
    const story = new Story().see(KNOWN).ask([ID]);
    story.tell(ended, ended);
    expect(story.state.batches.get('batch-1')?.endedAt).toBe(START + 2 * SECOND);
  });
});

describe('the queue', () => {
  test('is not missing before anybody has looked for it', () => {
    expect(new Story().state.queue).toEqual({ missing: false });
  });

  test('is known from its subscription until the service has lost that very one', () => {
    const story = new Story();
    story.tell({ kind: 'queue-subscribed', queueId: 'a' });
    story.tell({ kind: 'queue-lost', queueId: 'an older one' });
    expect(story.state.queue).toEqual({ id: 'a', missing: false });
    story.tell({ kind: 'queue-lost', queueId: 'a' });
    expect(story.state.queue).toEqual({ missing: false });
    story.tell({ kind: 'queue-missing' });
    expect(story.state.queue).toEqual({ missing: true });
    story.tell({ kind: 'queue-subscribed', queueId: 'b' });
    expect(story.state.queue).toEqual({ id: 'b', missing: false });
  });
});

describe('a connection', () => {
  test('that is gone is forgotten, and its run can still end', () => {
    const story = asked();
    expect(story.tell({ kind: 'connection-gone', connectionId: ID })).toEqual([ID]);
    expect(story.state.connections.size).toBe(0);
    story.tell({ ...ended, outcome: 'failed', evidence: 'gone' });
    expect(story.run().outcome).toBe('failed');
  });
});

test('facts about runs that are not known do no harm', () => {
  const story = new Story().see(KNOWN);
  const before = structuredClone(story.state);
  story.tell(triggering, accepted, ended, {
    kind: 'run-joined',
    runId: 'nobody',
    baseline: { lastEnds: {}, waiting: [] },
  });
  expect(story.state).toEqual(before);
});

test('every fact names the connections that may look different because of it', () => {
  const story = new Story();
  const touched = (fact: FactBody) => story.tell(fact);
  expect(touched({ kind: 'connection-seen', connection: KNOWN })).toEqual([ID]);
  story.ask([ID]);
  expect(touched(triggering)).toEqual([ID]);
  expect(touched(accepted)).toEqual([ID]);
  expect(touched(event('1', { connection: { id: ID } }, `run-${ID}`))).toEqual([ID]);
  expect(touched(ended)).toEqual([ID]);
  expect(touched({ kind: 'connection-gone', connectionId: ID })).toEqual([ID]);
  expect(touched({ kind: 'opt-out-changed', connectionId: ID, optedOut: true })).toEqual([ID]);
});

test.each<FactBody>([
  { kind: 'queue-subscribed', queueId: 'q' },
  { kind: 'queue-lost', queueId: 'q' },
  { kind: 'queue-missing' },
  { kind: 'notification-decided', notificationId: 'n', batchId: 'b' },
  { kind: 'notification-delivered', notificationId: 'n', delivered: true },
  { kind: 'notification-deferred', causes: [{ key: 'session' }], why: 'away' },
  { kind: 'notification-omitted', causes: [{ key: 'session' }], why: 'looked-at' },
  { kind: 'notification-withdrawn', place: 'session' },
  { kind: 'causes-gone', keys: ['session'] },
  { kind: 'pause-set' },
  { kind: 'pause-ended' },
])('no connection looks different because of $kind', (fact) => {
  expect(new Story().see(KNOWN).tell(fact)).toEqual([]);
});
