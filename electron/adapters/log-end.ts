import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_FILES } from './log.ts';

/** More than so much of a file is not read for the sake of a few hundred lines. */
const MOST_BYTES = 256 * 1024;

/** The last lines of the log in `folder`, the newest last. What cannot be read is missing from it. */
export function logEnd(folder: string, count: number): string[] {
  let lines: string[] = [];
  for (const name of LOG_FILES) {
    if (lines.length >= count) break;
    lines = [...endOf(join(folder, name)), ...lines];
  }
  return lines.slice(-count);
}

function endOf(file: string): string[] {
  try {
    const handle = openSync(file, 'r');
    try {
      const { size } = fstatSync(handle);
      const start = Math.max(0, size - MOST_BYTES);
      const buffer = Buffer.alloc(size - start);
      const bytes = readSync(handle, buffer, 0, buffer.length, start);
      const lines = buffer.toString('utf8', 0, bytes).split(/\r?\n/);
      // The first may be only the end of one; the last is what follows the last line's end.
      return lines.slice(start > 0 ? 1 : 0, -1);
    } finally {
      closeSync(handle);
    }
  } catch {
    return [];
  }
}
