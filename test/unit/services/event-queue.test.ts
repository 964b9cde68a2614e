import { expect, test } from 'vitest';
import type { AccountsApi } from '../../../electron/aggregator/accounts-api.ts';
import type { Fact, ServiceEvent } from '../../../electron/domain/fact.ts';
import { createEventQueue } from '../../../electron/services/event-queue.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { createStore } from '../../../electron/services/store.ts';
import { noCheckpoints } from '../../support/no-checkpoints.ts';

/** Time stands still, and whatever waits has its turn at once. */
const clock = {
  now: () => 0,
  monotonic: () => 0,
  after(_delayMs: number, callback: () => void) {
    queueMicrotask(callback);
    return () => {};
  },
};
const log = { debug() {}, info() {}, warn() {}, error() {} };

/** A service whose queues give back everything that happened since they were subscribed, each time that they are read. */
function setUpKeeping() {
  const events: ServiceEvent[] = [];
  const queues = new Map<string, number>();
  const known = new Set<string>();
  const journal = {
    ...noCheckpoints,
    append: (_profile: string, facts: readonly Fact[]) =>
      facts.filter(({ id }) => !known.has(id) && known.add(id)),
    load: () => [],
  };
  let ids = 0;
  const store = createStore(journal, clock, () => `id-${(ids += 1)}`);
  store.open('profile');
  /** Happens while the service is asked for another queue. */
  let meanwhile = () => {};
  const api = {
    subscribe: async () => {
      const id = `queue-${queues.size + 1}`;
      queues.set(id, events.length);
      meanwhile();
      return id;
    },
    readQueue: async (id: string) => events.slice(queues.get(id) ?? Infinity),
    unsubscribe: async (id: string) => void queues.set(id, Infinity),
  } as Partial<AccountsApi> as AccountsApi;
  const happen = (count: number) => {
    for (let one = 0; one < count; one += 1) events.push({ id: `${events.length}`, type: 'X' });
  };
  const recorded = new Set<string>();
  store.subscribe(({ facts }) => {
    for (const fact of facts) if (fact.kind === 'event-received') recorded.add(fact.event.id);
  });
  return {
    queue: createEventQueue({ api, store, clock, log, random: () => 0.5 }),
    api,
    store,
    queues,
    happen,
    recorded,
    whileSubscribing(work: () => void) {
      meanwhile = work;
    },
  };
}

/** A queue at a service that answers as told, turn by turn: with events, or as if it knew of no such queue. */
function setUp(reads: ('readable' | 'unknown')[]) {
  let subscriptions = 0;
  let id = 0;
  const journal = {
    ...noCheckpoints,
    append: (_profile: string, facts: readonly never[]) => [...facts],
    load: () => [],
  };
  const store = createStore(journal, clock, () => `id-${(id += 1)}`);
  store.open('profile');
  const api = {
    subscribe: async () => `queue-${(subscriptions += 1)}`,
    readQueue: async () => (reads.shift() === 'unknown' ? undefined : []),
  } as Partial<AccountsApi> as AccountsApi;
  const queue = createEventQueue({ api, store, clock, log, random: () => 0.5 });
  return { queue, store, subscriptions: () => subscriptions };
}

test('a queue that can be subscribed and never be read counts as none', async () => {
  const { queue, store, subscriptions } = setUp(Array.from({ length: 20 }, () => 'unknown'));
  for (let look = 0; look < 10; look += 1) await queue.read(() => {});
  expect(subscriptions()).toBe(2);
  expect(store.state.queue).toEqual({ missing: true });
});

test('a queue that is lost now and then is subscribed anew each time', async () => {
  const { queue, store, subscriptions } = setUp(['readable', 'unknown', 'readable', 'unknown']);
  for (let look = 0; look < 5; look += 1) await queue.read(() => {});
  expect(subscriptions()).toBe(3);
  expect(store.state.queue).toEqual({ id: 'queue-3', missing: false });
});

test('a queue that gives back ever more of what is known is left for a new one, and no event is lost', async () => {
  const { queue, store, queues, happen, recorded, whileSubscribing } = setUpKeeping();
  await queue.read(() => {});
  whileSubscribing(() => happen(3));
  for (let look = 0; look < 40; look += 1) {
    happen(100);
    await queue.read(() => {});
  }
  await queue.read(() => {});
  expect(recorded.size).toBe(4_000 + 3 * (queues.size - 1));
  expect(queues.size).toBeGreaterThan(2);
  expect([...queues.values()].filter((since) => since !== Infinity)).toHaveLength(1);
  expect(store.state.queue).toEqual({ id: `queue-${queues.size}`, missing: false });
});

test('a queue that cannot be left is kept, however much it gives back, and the service seldom asked for another', async () => {
  const { queue, api, store, happen, recorded } = setUpKeeping();
  await queue.read(() => {});
  let refusals = 0;
  api.subscribe = async () => {
    refusals += 1;
    throw new Problem('busy', { status: 429 });
  };
  for (let look = 0; look < 100; look += 1) {
    happen(100);
    await queue.read(() => {});
  }
  expect(recorded.size).toBe(10_000);
  expect(refusals).toBeGreaterThan(0);
  expect(refusals).toBeLessThan(6);
  expect(store.state.queue).toEqual({ id: 'queue-1', missing: false });
});

test('a queue with more in it than one answer may hold is left for a new one', async () => {
  const { queue, api, store, happen, recorded } = setUpKeeping();
  await queue.read(() => {});
  const { readQueue } = api;
  api.readQueue = async () => {
    throw new Problem('answer-too-large');
  };
  await queue.read(() => {});
  api.readQueue = readQueue;
  happen(1);
  await queue.read(() => {});
  expect(store.state.queue).toEqual({ id: 'queue-2', missing: false });
  expect(recorded.size).toBe(1);
});
