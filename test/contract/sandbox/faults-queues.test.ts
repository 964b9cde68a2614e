import { describe, expect, it } from 'vitest';
import { DONE_MS, FIRST, inside, types } from './in-process.ts';
import type { EventAnswer } from './support.ts';
import { answerOf } from './support.ts';

const ids = (events: readonly EventAnswer[]) => events.map(({ id }) => id);

describe('queue-read-consumes', () => {
  it('takes what was read away from this queue, not from another', async () => {
    const user = await inside({ faults: { 'queue-read-consumes': true } });
    const other = await user.subscribe();
    const queue = await user.subscribe();
    await user.synchronise();
    const first = await user.events(queue);
    user.clock.forward(DONE_MS);
    const second = await user.events(queue);
    expect(first.length * second.length).toBeGreaterThan(0);
    expect(await user.events(queue)).toEqual([]);
    expect(await user.events(other)).toEqual([...first, ...second]);
  });
});

describe('queue-duplicates', () => {
  it('lists events twice in one answer', async () => {
    const user = await inside({ faults: { 'queue-duplicates': true } });
    const all = ids(await user.story());
    expect(all.length).toBe(2 * new Set(all).size);
  });

  it('lists them again in the next answer although they were taken away', async () => {
    const user = await inside({
      faults: { 'queue-duplicates': 'next-answer', 'queue-read-consumes': true },
    });
    const queue = await user.subscribe();
    await user.synchronise();
    user.clock.forward(DONE_MS);
    const first = await user.events(queue);
    expect(await user.events(queue)).toEqual(first);
    expect(await user.events(queue)).toEqual([]);
  });

  it('lists them under a new id', async () => {
    const user = await inside({ faults: { 'queue-duplicates': { as: 'new-id' } } });
    const events = await user.story();
    expect(new Set(ids(events)).size).toBe(events.length);
    expect(types(events).filter((type) => type === 'SYNC_ALL_SUCCESS')).toHaveLength(2);
  });
});

describe('queue-out-of-order', () => {
  it('shuffles, in the same way for the same seed', async () => {
    const one = await inside({ faults: { 'queue-out-of-order': true }, seed: 7 });
    const same = await inside({ faults: { 'queue-out-of-order': true }, seed: 7 });
    const story = ids(await one.story());
    expect(story).not.toEqual(story.toSorted((a, b) => Number(a) - Number(b)));
    expect(ids(await same.story())).toEqual(story);
  });
});

describe('queue-loses-events', () => {
  it('loses all, or some, or those of one connection', async () => {
    const user = await inside({ faults: { 'queue-loses-events': { connection: FIRST } } });
    expect(await user.story()).toEqual([]);
    expect(await user.story('5000002')).not.toEqual([]);
    user.sandbox.faults.set('queue-loses-events', { probability: 0.5 });
    const some = await user.story();
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(12);
  });
});

describe('queue-lags', () => {
  it('shows an event only later than the connection', async () => {
    const user = await inside({ faults: { 'queue-lags': 5_000 } });
    const queue = await user.subscribe();
    await user.synchronise();
    user.clock.forward(4_000);
    expect((await user.connection()).status).toBe('SUCCESS');
    expect(await user.events(queue)).toEqual([]);
    user.clock.forward(5_000);
    expect(types(await user.events(queue))).toContain('SYNC_ALL_SUCCESS');
  });
});

describe('queue-expires', () => {
  it.each([404, 410] as const)('is gone with %i after so many reads', async (status) => {
    const user = await inside({ faults: { 'queue-expires': { afterReads: 2, status } } });
    const queue = await user.subscribe();
    const seen: number[] = [];
    for (let read = 0; read < 4; read += 1) {
      seen.push((await user.call('GET', `/queues/${queue}`)).status);
    }
    expect(seen).toEqual([200, 200, status, 404]);
    expect((await user.call('GET', `/queues/${await user.subscribe()}`)).status).toBe(200);
  });

  it('can be had at any moment', async () => {
    const user = await inside();
    const queue = await user.subscribe();
    user.sandbox.expireQueues();
    expect((await user.call('GET', `/queues/${queue}`)).status).toBe(404);
  });
});

describe('queue-missing and queue-subscription-refused', () => {
  it.each([404, 405, 410, 501] as const)('answers %i everywhere', async (status) => {
    const user = await inside();
    const queue = await user.subscribe();
    user.sandbox.faults.set('queue-missing', status);
    for (const [method, path] of [
      ['POST', '/queues'],
      ['GET', `/queues/${queue}`],
      ['DELETE', `/queues/${queue}`],
    ] as const) {
      expect((await user.call(method, path)).status).toBe(status);
    }
    expect((await user.call('GET', '/connections')).status).toBe(200);
  });

  it('refuses new queues only', async () => {
    const user = await inside();
    const queue = await user.subscribe();
    user.sandbox.faults.set('queue-subscription-refused');
    expect((await user.call('POST', '/queues')).status).toBe(429);
    expect((await user.call('GET', `/queues/${queue}`)).status).toBe(200);
  });
});

describe('queue-answer and queue-nothing-new-204', () => {
  it('puts the events into an object', async () => {
    const user = await inside({ faults: { 'queue-answer': { shape: 'envelope', key: 'items' } } });
    const queue = await user.subscribe();
    expect(await user.events(queue)).toEqual({ items: [] });
    await user.synchronise();
    expect(await user.events(queue)).toEqual({ items: [expect.any(Object)] });
  });

  it('gives one event after the other, then 204', async () => {
    const user = await inside({ faults: { 'queue-answer': 'single' } });
    const queue = await user.subscribe();
    await user.synchronise();
    user.clock.forward(DONE_MS);
    const seen: string[] = [];
    for (;;) {
      const response = await user.call('GET', `/queues/${queue}`);
      if (response.status === 204) break;
      seen.push((await answerOf<EventAnswer>(response)).event_type);
    }
    expect(seen.at(0)).toBe('SANDBOX_SYNC_STARTED');
    expect(seen.at(-1)).toBe('SYNC_ALL_SUCCESS');
  });

  it('answers 204 without a body when there is nothing', async () => {
    const user = await inside({ faults: { 'queue-nothing-new-204': true } });
    const queue = await user.subscribe();
    const response = await user.call('GET', `/queues/${queue}`);
    expect([response.status, await response.text()]).toEqual([204, '']);
    await user.synchronise();
    expect(await user.events(queue)).toHaveLength(1);
  });
});
