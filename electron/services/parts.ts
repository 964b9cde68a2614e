import type { Clock } from './ports.ts';

const PART = 64;

/**
 * Does with a long list what there is to do, a part at a time, and lets window and tray have their turn in between. Ends early when `work`
 * returns `false`, which is where the reason for the rest has gone.
 */
export async function inParts<T>(
  clock: Clock,
  list: readonly T[],
  work: (part: readonly T[]) => boolean,
): Promise<void> {
  for (let start = 0; start < list.length; start += PART) {
    if (start > 0) await turn(clock);
    if (!work(list.slice(start, start + PART))) return;
  }
}

function turn(clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    clock.after(0, resolve);
  });
}
