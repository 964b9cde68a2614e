import { expect, test } from 'vitest';
import type { AccountsApi } from '../../../electron/aggregator/accounts-api.ts';
import { createEventQueue } from '../../../electron/services/event-queue.ts';
import { createStore } from '../../../electron/services/store.ts';
import { noCheckpoints } from '../../support/no-checkpoints.ts';

const clock = { now: () => 0, monotonic: () => 0, after: () => () => {} };
const log = { debug() {}, info() {}, warn() {}, error() {} };

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
