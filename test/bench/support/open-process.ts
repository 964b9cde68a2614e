// Opens a history and says how long that took: node open-process.ts ours|bare FOLDER
import { join } from 'node:path';
import Database from 'libsql';
import { openJournal } from '../../../electron/adapters/database.ts';
import { createStore } from '../../../electron/services/store.ts';
import { PROFILE } from './fill.ts';
import { silent } from './folder.ts';

export interface Opened {
  readonly ms: number;
}

const [how, folder = ''] = process.argv.slice(2);
const startedAt = performance.now();
if (how === 'ours') openOurs();
else readBare();
process.send?.({ ms: performance.now() - startedAt } satisfies Opened);
process.disconnect();

function openOurs(): void {
  const clock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    after: () => () => {},
  };
  const { journal } = openJournal(folder, silent, clock.now);
  const store = createStore(journal, clock, () => '');
  store.open(PROFILE);
  if (store.state.connections.size === 0) throw new Error('Nothing was there.');
}

function readBare(): void {
  const database = new Database(join(folder, 'history.db'), { readonly: true });
  const rows = database.prepare('SELECT body FROM facts WHERE profile = ? ORDER BY seq');
  for (const { body } of rows.iterate(PROFILE) as Iterable<{ body: string }>) JSON.parse(body);
}
