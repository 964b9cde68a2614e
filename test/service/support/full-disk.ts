import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const CHILD = join(import.meta.dirname, 'full-disk-child.ts');

/** What was attempted and how it went, as the child tells it. */
export interface Told {
  readonly failed?: string;
  readonly log: readonly string[];
}

/** Does something to a folder in a process whose files cannot grow beyond so many kilobytes: to it the disk is full in the middle of a write. */
export async function onFullDisk(
  what: 'settings' | 'journal',
  folder: string,
  { fileKilobytes, writeKilobytes }: { fileKilobytes: number; writeKilobytes: number },
): Promise<Told> {
  const { stdout } = await promisify(execFile)(
    'bash',
    [
      '-c',
      `ulimit -f ${fileKilobytes}; exec "$@"`,
      'bash',
      process.execPath,
      CHILD,
      what,
      folder,
      String(writeKilobytes),
    ],
    { env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: folder } },
  );
  return JSON.parse(stdout) as Told;
}
