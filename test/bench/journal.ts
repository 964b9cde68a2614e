// Facts per second into the journal, beside bare inserts of the same rows into the same table.
import { join } from 'node:path';
import Database from 'libsql';
import { openJournal } from '../../electron/adapters/database.ts';
import type { Fact } from '../../electron/domain/fact.ts';
import { benchFolder, silent } from './support/folder.ts';
import { history, take } from './support/history.ts';
import { report, size } from './support/report.ts';
import { alternating, perSecond } from './support/statistics.ts';

const ROUNDS = size.quick ? 3 : 5;
const SINGLE = size.quick ? 300 : 1_000;
const BATCHED = size.quick ? 10_000 : 40_000;
const BATCH = 100;

const { folder, remove } = benchFolder('journal');
const ours = openJournal(join(folder, 'ours'), silent, Date.now);
const bare = bareTable(join(folder, 'bare.db'));
const bodies = take(BATCHED, history(200));
let made = 0;

/** Facts that are new to both. */
function facts(count: number): Fact[] {
  return bodies.slice(0, count).map(({ at, body }) => ({ id: `fact-${(made += 1)}`, at, ...body }));
}

const batches = (list: readonly Fact[]) =>
  Array.from({ length: Math.ceil(list.length / BATCH) }, (_, index) =>
    list.slice(index * BATCH, (index + 1) * BATCH),
  );

const timed = (count: number, record: (list: readonly Fact[]) => void) => () => {
  const list = facts(count);
  return perSecond(count, () => record(list));
};

const rates = alternating(ROUNDS, {
  single: timed(SINGLE, (list) => {
    for (const fact of list) ours.journal.append('profile', [fact]);
  }),
  bareSingle: timed(SINGLE, (list) => {
    for (const fact of list) bare.insert(fact);
  }),
  batched: timed(BATCHED, (list) => {
    for (const batch of batches(list)) ours.journal.append('profile', batch);
  }),
  bareBatched: timed(BATCHED, (list) => {
    for (const batch of batches(list)) bare.insertAll(batch);
  }),
});
ours.close();
bare.close();
remove();

report([
  {
    what: 'facts into the journal, one by one',
    unit: 'facts/s',
    value: rates.single,
    baseline: { what: 'bare inserts', value: rates.bareSingle },
  },
  {
    what: `facts into the journal, ${BATCH} at a time`,
    unit: 'facts/s',
    value: rates.batched,
    baseline: { what: 'bare inserts in a transaction', value: rates.bareBatched },
  },
]);

/** As durable as ours, and with the same key. */
function bareTable(file: string) {
  const database = new Database(file);
  database.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
     CREATE TABLE facts (seq INTEGER PRIMARY KEY, profile TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL,
       kind TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (profile, id)) STRICT`,
  );
  const statement = database.prepare(
    'INSERT INTO facts (profile, id, at, kind, body) VALUES (?, ?, ?, ?, ?)',
  );
  const insert = ({ id, at, ...body }: Fact) =>
    void statement.run('profile', id, at, body.kind, JSON.stringify(body));
  return {
    insert,
    insertAll(list: readonly Fact[]) {
      database.exec('BEGIN');
      for (const fact of list) insert(fact);
      database.exec('COMMIT');
    },
    close: () => database.close(),
  };
}
