import { closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { Fact } from '../domain/fact.ts';
import type { Log } from '../services/ports.ts';
import type { Journal } from '../services/store.ts';

export interface OpenedJournal {
  readonly journal: Journal;
  /** The name under which a damaged database was kept, when there was one. */
  readonly setAside: string | undefined;
  close(): void;
}

const FILE = 'history.db';

// Each entry brings the database from the version that is its index to the next. Entries are never edited once released.
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE facts (
     seq INTEGER PRIMARY KEY,
     profile TEXT NOT NULL,
     id TEXT NOT NULL,
     at INTEGER NOT NULL,
     kind TEXT NOT NULL,
     body TEXT NOT NULL,
     UNIQUE (profile, id)
   ) STRICT;
   CREATE TABLE runs (
     id TEXT PRIMARY KEY,
     profile TEXT NOT NULL,
     connection TEXT NOT NULL,
     batch TEXT NOT NULL,
     origin TEXT NOT NULL,
     requested_at INTEGER NOT NULL,
     ended_at INTEGER,
     outcome TEXT,
     evidence TEXT,
     error TEXT
   ) STRICT;
   CREATE INDEX runs_by_connection ON runs (profile, connection, requested_at);`,
];

/**
 * Opens the history in `folder`, making it when there is none. A file that is damaged, or that a newer Syncwatch wrote, is set aside and a new
 * one started. Throws when the folder cannot be written to.
 */
export function openJournal(folder: string, log: Log, now: () => number): OpenedJournal {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, FILE);
  try {
    return { ...journalIn(open(file), log), setAside: undefined };
  } catch (error) {
    if (!existsSync(file) || !isDamage(error)) throw error;
    const setAside = `history.damaged-${now()}.db`;
    log.error(`The history could not be opened; it is kept as ${setAside}.`, error);
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, join(folder, setAside + suffix));
    }
    return { ...journalIn(open(file), log), setAside };
  }
}

class NewerDatabase extends Error {}

function isDamage(error: unknown): boolean {
  if (error instanceof NewerDatabase) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const text = `${code} ${String(error)}`;
  return /NOTADB|CORRUPT|not a database|malformed|quick_check|SQLITE_ERROR/i.test(text);
}

function open(file: string): Database.Database {
  // What SQLite makes by itself, everybody may read; the files beside it are made like the first.
  closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file);
  try {
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000;',
    );
    const check = database.prepare('PRAGMA quick_check(1)').get() as { quick_check?: unknown };
    if (check.quick_check !== 'ok') throw new Error(`quick_check: ${String(check.quick_check)}`);
    migrate(database);
    // A file that may only be read opens without a word, and every fact would be refused later.
    database.exec('BEGIN IMMEDIATE; ROLLBACK;');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: Database.Database): void {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as {
    user_version: number;
  };
  if (version > MIGRATIONS.length) throw new NewerDatabase(`history version ${version}`);
  MIGRATIONS.slice(version).forEach((step, index) => {
    database.exec(`BEGIN; ${step} PRAGMA user_version = ${version + index + 1}; COMMIT;`);
  });
}

function journalIn(database: Database.Database, log: Log): Omit<OpenedJournal, 'setAside'> {
  const insertFact = database.prepare(
    'INSERT OR IGNORE INTO facts (profile, id, at, kind, body) VALUES (?, ?, ?, ?, ?)',
  );
  const insertRun = database.prepare(
    'INSERT OR IGNORE INTO runs (id, profile, connection, batch, origin, requested_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const endRun = database.prepare(
    'UPDATE runs SET ended_at = ?, outcome = ?, evidence = ?, error = ? WHERE id = ? AND ended_at IS NULL',
  );
  // Text whose bytes were damaged into none ends the process, inside the driver: so bytes are asked for. And through the index of ids, rows
  // come in the wrong order, to be sorted, and not at all where only the index is damaged.
  const selectFacts = database.prepare(
    `SELECT CAST(id AS BLOB) AS id, CAST(at AS INTEGER) AS at, CAST(body AS BLOB) AS body
     FROM facts NOT INDEXED WHERE profile = ? ORDER BY seq`,
  );
  const append = (profileId: string, facts: readonly Fact[]): Fact[] =>
    inTransaction(database, () =>
      facts.filter((fact) => {
        const { id, at, ...body } = fact;
        const { changes } = insertFact.run(profileId, id, at, fact.kind, JSON.stringify(body));
        if (changes > 0) projectRun(profileId, fact);
        return changes > 0;
      }),
    );

  return {
    journal: {
      append: (profileId, facts) => (facts.length === 0 ? [] : append(profileId, facts)),
      *load(profileId) {
        for (const row of selectFacts.iterate(profileId)) {
          const fact = factIn(row as Row, log);
          if (fact !== undefined) yield fact;
        }
      },
    },
    close: () => database.close(),
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
