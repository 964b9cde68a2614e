import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Whole or not at all, and for the operator's eyes only: written beside, flushed, then renamed. Throws; then nothing has changed. */
export function replaceFile(file: string, content: string): void {
  const beside = `${file}.new`;
  try {
    const handle = openSync(beside, 'w', 0o600);
    try {
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
  } catch (error) {
    // What is left of it would take the room that is missing.
    rmSync(beside, { force: true });
    throw error;
  }
}
