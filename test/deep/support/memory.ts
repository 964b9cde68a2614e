import { setImmediate } from 'node:timers/promises';

/** What is held on to, in bytes, when everything that may be collected has been. Needs `node --expose-gc`. */
export async function heldBytes(): Promise<number> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('Run with --expose-gc.');
  // What is finalised by one collection lets go of more.
  for (let turn = 0; turn < 3; turn += 1) {
    gc();
    await setImmediate();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What keeps the process alive, by kind. */
export function openHandles(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
