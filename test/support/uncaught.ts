import { setImmediate } from 'node:timers/promises';

/** Errors that nobody catches while something is done: in the program they go to the log, in a test to whoever asks. */
export async function uncaughtDuring(work: () => Promise<void> | void): Promise<unknown[]> {
  const uncaught: unknown[] = [];
  const listeners = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => uncaught.push(error));
  try {
    await work();
    await setImmediate();
    return uncaught;
  } finally {
    process.removeAllListeners('uncaughtException');
    for (const listener of listeners) process.on('uncaughtException', listener);
  }
}
