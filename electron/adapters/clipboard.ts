import { createHash } from 'node:crypto';
import { Problem } from '../domain/problem.ts';
import type { Clipboard } from '../services/clipboard.ts';
import type { Clock } from '../services/ports.ts';

/** As Electron has it; in some versions it answers at once, in others later. */
export interface SystemClipboard {
  readText(): string | Promise<string>;
  writeText(text: string): void | Promise<void>;
  clear(): void | Promise<void>;
}

/** Nobody waits longer for a clipboard when the program ends. */
const PATIENCE_MS = 500;

/** Of what is lent only a hash is kept: enough to know it again, and worth nothing to anybody else. */
export function createClipboard(
  system: SystemClipboard,
  clock: Pick<Clock, 'after'>,
): Clipboard & {
  /** Something is to be taken back. */
  readonly isLending: boolean;
  /** At the end of the program. Never rejects, and takes half a second at most. */
  takeBack(): Promise<void>;
} {
  let lent: string | undefined;
  let cancel = () => {};

  return {
    async lend(secret, forMs) {
      cancel();
      const text = secret.reveal();
      lent = hashOf(text);
      try {
        await system.writeText(text);
      } catch {
        // The system's error is not kept: it may repeat the text.
        throw new Problem('clipboard-failed');
      } finally {
        cancel = clock.after(forMs, () => void takeBack());
      }
    },
    get isLending() {
      return lent !== undefined;
    },
    takeBack: () =>
      new Promise((resolve) => {
        const giveUp = clock.after(PATIENCE_MS, resolve);
        void takeBack().then(() => {
          giveUp();
          resolve();
        });
      }),
  };

  async function takeBack(): Promise<void> {
    cancel();
    const ours = lent;
    lent = undefined;
    if (ours === undefined) return;
    try {
      // Without a wait where none is needed: at the end of the program there is no later.
      const held = system.readText();
      if (hashOf(typeof held === 'string' ? held : await held) === ours) await system.clear();
    } catch {
      // A clipboard that cannot be used any more gives nothing away either.
    }
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
