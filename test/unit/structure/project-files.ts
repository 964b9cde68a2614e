import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from './imports.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Every file below these folders whose name ends in one of `endings`. */
export function projectFiles(folders: readonly string[], endings: RegExp): Files {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && endings.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).replaceAll(sep, '/')),
  );
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}
