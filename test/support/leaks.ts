import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Canaries } from './canaries.ts';

/** What of the secrets is in the files below a folder, as "file: secret". */
export function leaksInFiles(
  folder: string,
  canaries: Canaries,
  except: (file: string) => boolean = () => false,
): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !except(file))
    .flatMap((file) => canaries.findIn(readFileSync(file)).map((found) => `${file}: ${found}`));
}

/** Command lines and environments of a process and of all that it started, as everybody of this user can read them (Linux). */
export function processTree(root: number): string[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    // The parent is the second field after the name, which is in brackets and may hold anything.
    const parent = /^.*\) \S (\d+)/s.exec(readOrNothing(`/proc/${name}/stat`))?.[1];
    if (/^\d+$/.test(name) && parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const isOurs = (pid: number): boolean => {
    if (pid === root) return true;
    const parent = parents.get(pid);
    return parent !== undefined && isOurs(parent);
  };
  return [...parents.keys()]
    .filter(isOurs)
    .flatMap((pid) => ['cmdline', 'environ'].map((what) => readOrNothing(`/proc/${pid}/${what}`)))
    .filter((text) => text !== '');
}

/** A process may end while it is looked at. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
