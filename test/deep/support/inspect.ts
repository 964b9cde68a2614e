import { join } from 'node:path';
import Database from 'libsql';
import { expect } from 'vitest';
import { openJournal } from '../../../electron/adapters/database.ts';
import { emptyState, reduce } from '../../../electron/domain/state.ts';
import { KeptLog } from '../../service/support/kept-log.ts';
import type { Witness } from './audit.ts';
import { Audit } from './audit.ts';
import type { LastWords, Report } from './life-messages.ts';

/** Looks at what programs have left behind of which the last ended by itself, with everything done. */
export function inspect(
  folder: string,
  { state, profileId }: LastWords,
  reports: readonly Report[],
  { posts, records }: Pick<Witness, 'posts' | 'records'>,
): Audit {
  const database = new Database(join(folder, 'history.db'));
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  expect(database.prepare('SELECT id FROM runs WHERE ended_at IS NULL').all()).toEqual([]);
  database.close();

  const opened = openJournal(folder, new KeptLog(), Date.now);
  const facts = [...opened.journal.load(profileId)];
  opened.close();
  expect(opened.setAside).toBeUndefined();

  // What was reported had become durable, in that order. Of what was not there is what a kill came right after.
  const reported = reports.flatMap((report) => ('fact' in report ? [report.fact.id] : [])).values();
  let next = reported.next();
  for (const { id } of facts) if (id === next.value) next = reported.next();
  expect(next.value, 'lost, or in another place').toBeUndefined();

  const folded = emptyState();
  const audit = new Audit();
  for (const fact of facts) {
    reduce(folded, fact);
    audit.take(fact);
  }
  expect(state).toEqual(folded);
  const shown = reports.flatMap((report) => ('shown' in report ? [report.shown] : []));
  expect(audit.breaches({ posts, records, shown })).toEqual([]);
  return audit;
}
