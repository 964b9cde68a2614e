import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { onTestFinished } from 'vitest';
import { openJournal } from '../../../electron/adapters/database.ts';
import { KeptLog } from '../../service/support/kept-log.ts';
import { temporaryFolder } from '../../service/support/folder.ts';

/** A disk that fills up, and on which there is room again, while a program runs. */
export interface SmallDisk {
  readonly folder: string;
  /** What a program is to be started by, so that the disk is small to it. */
  readonly within: readonly string[];
  fill(): void;
  free(): void;
}

const KILOBYTES = 600;
/** What SQLite has not yet taken over into the history is in a file of its own, which is the one that grows. */
const GROWING = 'history.db-wal';

/** Files of the program cannot grow beyond a limit; everybody may have that. */
function limited(): SmallDisk {
  const folder = temporaryFolder();
  const growing = join(folder, GROWING);
  return {
    folder,
    within: ['bash', '-c', `ulimit -S -f ${KILOBYTES}; exec "$@"`, 'bash'],
    fill() {
      // We are not limited, and make it grow past that for the program.
      const { journal, close } = openJournal(folder, new KeptLog(), Date.now);
      const connectionId = 'x'.repeat(50_000);
      for (let id = 0; statSync(growing).size <= KILOBYTES * 1_024; id += 1) {
        const fact = { kind: 'connection-gone', connectionId } as const;
        journal.append('ballast', [{ ...fact, id: `${Date.now()} ${id}`, at: 0 }]);
      }
      close();
    },
    free: () => takeOver(folder),
  };
}

/** A file system that is small. */
function mounted(): SmallDisk {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  mount(folder);
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]));
  const ballast = join(folder, 'ballast');
  return {
    folder,
    within: [],
    fill() {
      // Otherwise there may be room in a file that is there already.
      takeOver(folder);
      for (let bytes = 2 ** 20; bytes >= 1; bytes /= 2) {
        try {
          for (;;) writeFileSync(ballast, Buffer.alloc(bytes), { flag: 'a' });
        } catch {
          // That much does not fit any more; a smaller piece may.
        }
      }
    },
    free: () => rmSync(ballast),
  };
}

/** Makes SQLite take over into the history what it has not yet: the file that grows is empty then. */
function takeOver(folder: string): void {
  const database = new Database(join(folder, 'history.db'));
  database.exec('PRAGMA busy_timeout = 5000');
  while (statSync(join(folder, GROWING)).size > 0) database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

function mount(folder: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
}

/** Those that can be had here, by what they are. */
export function smallDisks(): [string, () => SmallDisk][] {
  return [
    ['a disk that lets no file grow', limited],
    ...(mayMount() ? ([['a small disk', mounted]] as [string, () => SmallDisk][]) : []),
  ];
}

function mayMount(): boolean {
  const folder = join(import.meta.dirname, '../../../.runtime/small-disk');
  try {
    mkdirSync(folder, { recursive: true });
    mount(folder);
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  }
}
