import { expect, test } from 'vitest';
import type { AccountsApi } from '../../../electron/aggregator/accounts-api.ts';
import type { Connection } from '../../../electron/domain/connection.ts';
import type { Fact } from '../../../electron/domain/fact.ts';
import { createReads } from '../../../electron/services/reads.ts';
import { createStore } from '../../../electron/services/store.ts';
import { SIGNED_IN, connection } from '../../support/domain.ts';
import { noCheckpoints } from '../../support/no-checkpoints.ts';

const RUNNING = connection('RUNNING', ['RUNNING']);
const DONE = connection('SUCCESS', ['SUCCESS']);

/** Reads over a service whose answers come when the test says so, in the order in which they were asked for. */
function setUp() {
  const timers: { readonly delayMs: number; readonly callback: () => void }[] = [];
  const clock = {
    now: () => 0,
    monotonic: () => 0,
    after: (delayMs: number, callback: () => void) => {
      const timer = { delayMs, callback };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  };
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const journal = {
    ...noCheckpoints,
    append: (_profile: string, facts: readonly Fact[]) => [...facts],
    load: () => [],
  };
  const ones: ((answer: Connection) => void)[] = [];
  const lists: ((answer: Connection[]) => void)[] = [];
  const api = {
    readConnection: () => new Promise<Connection>((resolve) => void ones.push(resolve)),
    listConnections: () => new Promise<Connection[]>((resolve) => void lists.push(resolve)),
  } as Partial<AccountsApi> as AccountsApi;
  let ids = 0;
  const store = createStore(journal, clock, () => `id-${(ids += 1)}`);
  store.open('profile');
  store.setConditions(SIGNED_IN);
  const reads = createReads({ api, store, clock, log, random: () => 0.5 });
  return { reads, store, ones, lists, timers };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('a read that another one overtook is repeated: an older answer never stands for a newer one', async () => {
  const { reads, ones, lists } = setUp();
  void reads.now();
  const one = reads.one(DONE.id);
  lists[0]?.([RUNNING]);
  await turn();
  ones[0]?.(DONE);
  await turn();
  ones[1]?.(DONE);
  expect((await one)?.status).toBe('SUCCESS');
});

test('a read that is overtaken again and again comes to an end all the same', async () => {
  const { reads, store, ones } = setUp();
  const one = reads.one(DONE.id);
  for (let look = 0; look < 3; look += 1) {
    const connection = { ...RUNNING, owner: `owner ${look}` };
    store.record({ kind: 'connection-seen', connection });
    ones[look]?.(DONE);
    await turn();
  }
  expect(ones).toHaveLength(3);
  expect(await one).toMatchObject({ status: 'RUNNING', owner: 'owner 2' });
});

test('a list that something overtook and contradicts is read again', async () => {
  const { reads, store, lists, timers } = setUp();
  const first = reads.now();
  store.record({ kind: 'connection-seen', connection: RUNNING });
  lists[0]?.([DONE]);
  await first;
  expect(store.state.connections.get(DONE.id)?.status).toBe('RUNNING');
  timers[0]?.callback();
  lists[1]?.([DONE]);
  await turn();
  expect(store.state.connections.get(DONE.id)?.status).toBe('SUCCESS');
  expect(timers.filter(({ delayMs }) => delayMs > 0)).toHaveLength(1);
});
