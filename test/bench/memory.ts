// The heap that the connections of an operator take: the state with a week of planned synchronisations in it and what the window was sent.
// Beside it what the service says of them, parsed and kept in a map.
import { createStore } from '../../electron/services/store.ts';
import type { Connection } from '../../electron/domain/connection.ts';
import { connectionsOf, history } from './support/history.ts';
import { report, size } from './support/report.ts';
import { noCheckpoints } from '../support/no-checkpoints.ts';

const COUNTS = size.quick ? [1_000] : [1_000, 5_000];
const FACTS_EACH = size.quick ? 20 : 60;

function heapAfter(make: () => unknown): number {
  const before = collectedHeap();
  const kept = make();
  const after = collectedHeap();
  // Held until here.
  if (kept === undefined) throw new Error('Nothing was made.');
  return (after - before) / 2 ** 20;
}

function collectedHeap(): number {
  if (gc === undefined) throw new Error('Run with --expose-gc.');
  gc();
  gc();
  return process.memoryUsage().heapUsed;
}

function stateOf(connectionCount: number): unknown {
  let at = 0;
  let id = 0;
  const clock = { now: () => at, monotonic: () => at, after: () => () => {} };
  const journal = {
    ...noCheckpoints,
    append: <T>(_profile: string, facts: readonly T[]) => [...facts],
    load: () => [],
  };
  const store = createStore(journal, clock, () => `fact-${(id += 1)}`);
  store.open('profile');
  for (const moment of history(connectionCount)) {
    if (id === connectionCount * FACTS_EACH) break;
    ({ at } = moment);
    store.record(moment.body);
  }
  return store;
}

function parsed(connectionCount: number): unknown {
  const text = JSON.stringify(connectionsOf(connectionCount));
  return new Map((JSON.parse(text) as Connection[]).map((one) => [one.id, one]));
}

// Once for the code itself.
stateOf(10);
parsed(10);
report(
  COUNTS.map((count) => ({
    what: `heap for 1,000 connections, of ${count}`,
    unit: 'MB',
    value: (heapAfter(() => stateOf(count)) * 1_000) / count,
    baseline: {
      what: 'the parsed answer in a map',
      value: (heapAfter(() => parsed(count)) * 1_000) / count,
    },
  })),
);
