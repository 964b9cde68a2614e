import { chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const NOBODY = 65_534;

/** Makes the folder and what is in it theirs. */
export function giveToNobody(folder: string): void {
  if (process.geteuid?.() !== 0) return;
  for (const name of ['.', ...readdirSync(folder)]) chownSync(join(folder, name), NOBODY, NOBODY);
}

/** Does it as somebody whom file modes stop: they do not stop the administrator. */
export function asNobody<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  process.setegid?.(NOBODY);
  process.seteuid?.(NOBODY);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}
