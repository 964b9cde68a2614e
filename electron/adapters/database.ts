import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { Fact } from '../domain/fact.ts';
import type { Log } from '../services/ports.ts';
import type { Journal } from '../services/store.ts';
import { journalIn, latestFacts } from './journal.ts';

export interface OpenedJournal {
  readonly journal: Journal;
  /** The name under which a damaged database was kept, when there was one. */
  readonly setAside: string | undefined;
  /** The last so many facts of a profile, the newest last. */
  latest(profileId: string, count: number): Fact[];
  close(): void;
}

const FILE = 'history.db';
/** Beside it while it is closed: what it looked like when it was closed as it should be. */
const CLOSED = 'history.closed';

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
  `CREATE TABLE checkpoints (
     profile TEXT PRIMARY KEY,
     seq INTEGER NOT NULL,
     version INTEGER NOT NULL,
     state TEXT NOT NULL
   ) STRICT;`,
];

/**
 * Opens the history in `folder`, making it when there is none. A file that is damaged, or that a newer Syncwatch wrote, is set aside and a new
 * one started. Throws when the folder cannot be written to.
 */
export function openJournal(folder: string, log: Log, now: () => number): OpenedJournal {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, FILE);
  try {
    return opened(open(file, wasClosed(folder)), undefined);
  } catch (error) {
    if (!existsSync(file) || !isDamage(error)) throw error;
    const setAside = `history.damaged-${now()}.db`;
    log.error(`The history could not be opened; it is kept as ${setAside}.`, error);
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, join(folder, setAside + suffix));
    }
    return opened(open(file, false), setAside);
  }

  function opened(database: Database.Database, setAside: string | undefined): OpenedJournal {
    let failed = false;
    return {
      journal: watched(journalIn(database, log), () => {
        failed = true;
      }),
      setAside,
      latest: (profileId, count) => latestFacts(database, log, profileId, count),
      close() {
        if (!database.open) return;
        // Whatever it was that failed, the next start looks closely.
        const isWhole = !failed && isWrittenBack(database, log);
        database.close();
        if (isWhole) noteClosed(folder, log);
      },
    };
  }
}

/** The same journal; `failed` is told of every failure. */
function watched(journal: Journal, failed: () => void): Journal {
  const watch =
    <A extends unknown[], R>(method: (...given: A) => R) =>
    (...given: A): R => {
      try {
        return method(...given);
      } catch (error) {
        failed();
        throw error;
      }
    };
  return {
    append: watch(journal.append),
    checkpoint: watch(journal.checkpoint),
    keepCheckpoint: watch(journal.keepCheckpoint),
    prune: watch(journal.prune),
    erase: watch(journal.erase),
    *load(...given) {
      try {
        yield* journal.load(...given);
      } catch (error) {
        failed();
        throw error;
      }
    },
  };
}

function noteClosed(folder: string, log: Log): void {
  try {
    writeFileSync(join(folder, CLOSED), looks(join(folder, FILE)), { mode: 0o600 });
  } catch (error) {
    log.warn('The next start will take the time to check the history.', error);
  }
}

/**
 * Whether the file is as it was left when it was last closed as it should be. Then nobody has to read all of it once more, which takes a
 * second and more for a million facts.
 */
function wasClosed(folder: string): boolean {
  const note = join(folder, CLOSED);
  if (!existsSync(note)) return false;
  const left = readFileSync(note, 'utf8');
  rmSync(note);
  const file = join(folder, FILE);
  const pending = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  return existsSync(file) && pending === 0 && left === looks(file);
}

/** libsql leaves in the write-ahead log what is in there when it closes. */
function isWrittenBack(database: Database.Database, log: Log): boolean {
  try {
    const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
    return busy === 0;
  } catch (error) {
    log.warn('The history could not be written back.', error);
    return false;
  }
}

function looks(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${size} ${mtimeMs}`;
}

class NewerDatabase extends Error {}

function isDamage(error: unknown): boolean {
  if (error instanceof NewerDatabase) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const text = `${code} ${String(error)}`;
  return /NOTADB|CORRUPT|not a database|malformed|quick_check|SQLITE_ERROR/i.test(text);
}

function open(file: string, isKnownGood: boolean): Database.Database {
  // What SQLite makes by itself, everybody may read; the files beside it are made like the first.
  closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file);
  try {
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000;',
    );
    if (!isKnownGood) check(database);
    migrate(database);
    // A file that may only be read opens without a word, and every fact would be refused later.
    database.exec('BEGIN IMMEDIATE; ROLLBACK;');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function check(database: Database.Database): void {
  const { quick_check: found } = database.prepare('PRAGMA quick_check(1)').get() as {
    quick_check?: unknown;
  };
  if (found !== 'ok') throw new Error(`quick_check: ${String(found)}`);
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
