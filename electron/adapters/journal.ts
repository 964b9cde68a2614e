import type Database from 'libsql';
import type { Fact } from '../domain/fact.ts';
import type { Log } from '../services/ports.ts';
import type { Checkpoint, Journal } from '../services/store.ts';

/** What the operator chose stays, however old it is: no later fact and no read of the service brings it back. */
const KEPT_FOR_EVER = ['opt-out-changed', 'pause-set', 'pause-ended'] as const;
/** How many of the oldest facts are looked at in one go. */
const PRUNED_AT_ONCE = 1_000;

/** The last so many facts of a profile, the newest last. */
export function latestFacts(
  database: Database.Database,
  log: Log,
  profileId: string,
  count: number,
): Fact[] {
  const rows = database
    .prepare(
      `SELECT CAST(id AS BLOB) AS id, CAST(at AS INTEGER) AS at, CAST(body AS BLOB) AS body
       FROM facts NOT INDEXED WHERE profile = ? ORDER BY seq DESC LIMIT ?`,
    )
    .all(profileId, count) as Row[];
  return rows.toReversed().flatMap((row) => factIn(row, log) ?? []);
}

/** The journal in a database that is open and of the newest form. */
export function journalIn(database: Database.Database, log: Log): Journal {
  const insertFact = database.prepare(
    'INSERT OR IGNORE INTO facts (profile, id, at, kind, body) VALUES (?, ?, ?, ?, ?)',
  );
  const insertRun = database.prepare(
    'INSERT OR IGNORE INTO runs (id, profile, connection, batch, origin, requested_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const endRun = database.prepare(
    'UPDATE runs SET ended_at = ?, outcome = ?, evidence = ?, error = ? WHERE id = ? AND ended_at IS NULL',
  );
  // Text whose bytes were damaged into none ends the process, inside the driver: so bytes are asked for. And through the index of ids, a
  // million rows come in the wrong order, to be sorted, and not at all where only the index is damaged.
  const selectFacts = database.prepare(
    `SELECT CAST(id AS BLOB) AS id, CAST(at AS INTEGER) AS at, CAST(body AS BLOB) AS body
     FROM facts NOT INDEXED WHERE profile = ? AND seq > ? ORDER BY seq`,
  );
  const selectCheckpoint = database.prepare(
    `SELECT seq AS position, version, CAST(state AS BLOB) AS state
     FROM checkpoints NOT INDEXED WHERE profile = ?`,
  );
  const replaceCheckpoint = database.prepare(
    `INSERT OR REPLACE INTO checkpoints (profile, seq, version, state)
     VALUES (?, (SELECT ifnull(max(seq), 0) FROM facts), ?, ?)`,
  );
  const selectOldest = database.prepare(
    'SELECT seq, at FROM facts WHERE seq > ? ORDER BY seq LIMIT ?',
  );
  // The newest of all stays in any case: its number must not be given again.
  const deleteFacts = database.prepare(
    `DELETE FROM facts WHERE seq > ? AND seq <= ? AND at < ?
       AND kind NOT IN (${KEPT_FOR_EVER.map(() => '?').join(', ')})
       AND seq <= (SELECT seq FROM checkpoints WHERE profile = facts.profile)
       AND seq < (SELECT max(seq) FROM facts)`,
  );
  const deleteRuns = database.prepare('DELETE FROM runs WHERE ended_at < ?');
  // A checkpoint stands at a position, and the next fact must not get one from before it.
  const eraseFrom = [
    'DELETE FROM facts WHERE profile = ? AND seq < (SELECT max(seq) FROM facts)',
    "UPDATE facts SET profile = '', id = 'erased-' || seq, kind = 'erased', body = '{}' WHERE profile = ?",
    'DELETE FROM runs WHERE profile = ?',
    'DELETE FROM checkpoints WHERE profile = ?',
  ].map((statement) => database.prepare(statement));

  return {
    append(profileId, facts) {
      if (facts.length === 0) return [];
      return inTransaction(database, () =>
        facts.filter((fact) => {
          const { id, at, ...body } = fact;
          const { changes } = insertFact.run(profileId, id, at, fact.kind, JSON.stringify(body));
          if (changes > 0) projectRun(profileId, fact);
          return changes > 0;
        }),
      );
    },
    *load(profileId, after = 0) {
      for (const row of selectFacts.iterate(profileId, after)) {
        const fact = factIn(row as Row, log);
        if (fact !== undefined) yield fact;
      }
    },
    checkpoint(profileId) {
      const row = selectCheckpoint.get(profileId) as KeptCheckpoint | undefined;
      if (row === undefined) return undefined;
      // libsql adds fields of its own.
      const { position, version, state } = row;
      return { position, version, state: utf8.decode(state) };
    },
    keepCheckpoint(profileId, { version, state }) {
      replaceCheckpoint.run(profileId, version, state);
    },
    prune(before, after) {
      const oldest = selectOldest.all(after, PRUNED_AT_ONCE) as { seq: number; at: number }[];
      const last = oldest.at(-1);
      if (last === undefined || oldest.every(({ at }) => at >= before)) {
        deleteRuns.run(before);
        return undefined;
      }
      deleteFacts.run(after, last.seq, before, ...KEPT_FOR_EVER);
      return last.seq;
    },
    erase(profileId) {
      inTransaction(database, () => {
        for (const statement of eraseFrom) statement.run(profileId);
      });
    },
  };

  /** The runs as a table of their own, in the same transaction, for whoever asks about history. */
  function projectRun(profileId: string, fact: Fact): void {
    if (fact.kind === 'batch-requested') {
      for (const { runId, connectionId } of fact.runs) {
        insertRun.run(runId, profileId, connectionId, fact.batchId, fact.origin, fact.at);
      }
    } else if (fact.kind === 'run-ended') {
      endRun.run(fact.at, fact.outcome, fact.evidence, fact.error ?? null, fact.runId);
    }
  }
}

/** libsql's own undoes also what the disk's failure has undone already, and hides that failure behind its own. */
function inTransaction<T>(database: Database.Database, work: () => T): T {
  database.exec('BEGIN');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

interface Row {
  readonly id: ArrayBuffer;
  readonly at: number;
  readonly body: ArrayBuffer;
}

type KeptCheckpoint = Omit<Checkpoint, 'state'> & { readonly state: ArrayBuffer };

const utf8 = new TextDecoder();

/** SQLite vouches for its pages, not for what stands in them: one fact that cannot be read must not keep all others away. */
function factIn({ id: idBytes, at, body }: Row, log: Log): Fact | undefined {
  const id = utf8.decode(idBytes);
  try {
    return { id, at, ...(JSON.parse(utf8.decode(body)) as object) } as Fact;
  } catch (error) {
    log.error(`Fact ${id} of the history cannot be read and is left out.`, error);
    return undefined;
  }
}
