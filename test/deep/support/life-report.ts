import { writeSync } from 'node:fs';
import type { Report } from './life-messages.ts';
import { REPORTS } from './life-messages.ts';

/** Out of our hands when it returns: what is in the pipe survives us. */
export function report(what: Report): void {
  let line: Uint8Array = Buffer.from(`${JSON.stringify(what)}\n`);
  while (line.length > 0) {
    try {
      line = line.subarray(writeSync(REPORTS, line));
    } catch (error) {
      // The pipe is full for the moment.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}
