import { createHousekeeping } from '../../../electron/services/housekeeping.ts';
import type { Journal } from '../../../electron/services/store.ts';
import { createStore } from '../../../electron/services/store.ts';
import type { NewFact } from '../../../electron/services/store.ts';
import { silent } from './folder.ts';
import { history } from './history.ts';

export const PROFILE = 'profile';
const AT_ONCE = 500;

/** Records a history as the program would, from its `from`-th fact to before its `to`-th. What is returned is what the program does at its end. */
export function fill(
  journal: Journal,
  { connections, from, to }: { connections: number; from: number; to: number },
): () => void {
  let at = 0;
  const clock = { now: () => at, monotonic: () => at, after: () => () => {} };
  const store = createStore(journal, clock, () => '');
  store.open(PROFILE);
  const housekeeping = createHousekeeping({
    store,
    journal,
    clock,
    log: silent,
    retentionDays: () => 180,
  });
  let number = 0;
  let waiting: NewFact[] = [];
  for (const moment of history(connections)) {
    if (number === to) break;
    number += 1;
    if (number <= from) continue;
    ({ at } = moment);
    waiting.push({ ...moment.body, id: `fact-${number}` });
    if (waiting.length < AT_ONCE) continue;
    store.record(...waiting);
    waiting = [];
  }
  store.record(...waiting);
  return () => housekeeping.stop();
}
