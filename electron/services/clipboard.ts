import type { Secret } from '../domain/secret.ts';

/** The system's clipboard, for what must not stay there. */
export interface Clipboard {
  /** Takes it back after so many ms, unless something else was copied since. Rejects with `clipboard-failed`. */
  lend(secret: Secret, forMs: number): Promise<void>;
}
