import { mkdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The browser of a desktop: what Electron opens outside comes to the test, which may go there, in a browser of its own, or not. */
export interface OutsideBrowser {
  /** To merge into the environment of the program. */
  readonly env: { readonly PATH: string };
  /** The addresses that were opened so far, the first first. */
  opened(): string[];
  /** The next one that `opened` has not shown before; waits until there is one. */
  next(withinMs?: number): Promise<string>;
}

const LOOK_EVERY_MS = 50;

/**
 * Electron asks `xdg-open` on Linux, the first on the path: here that is a script which writes down what it is given. `folder` is the test's.
 */
export function outsideBrowser(folder: string): OutsideBrowser {
  const commands = join(folder, 'commands');
  const written = join(folder, 'opened');
  mkdirSync(commands, { recursive: true });
  writeFileSync(join(commands, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$1" >> '${written}'\n`, {
    mode: 0o755,
  });
  let shown = 0;
  const opened = () =>
    existsSync(written) ? readFileSync(written, 'utf8').split('\n').filter(Boolean) : [];
  return {
    env: { PATH: `${commands}${delimiter}${process.env['PATH'] ?? ''}` },
    opened,
    async next(withinMs = 20_000) {
      for (let waitedMs = 0; waitedMs < withinMs; waitedMs += LOOK_EVERY_MS) {
        const url = opened()[shown];
        if (url !== undefined) {
          shown += 1;
          return url;
        }
        await pause(LOOK_EVERY_MS);
      }
      throw new Error('Nothing was opened in the browser.');
    },
  };
}
