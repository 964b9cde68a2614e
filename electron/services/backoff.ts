/**
 * Full jitter: anything between nothing and a ceiling that doubles with every failure, so that many desktops do not return at once.
 * `random` is in [0, 1).
 */
export function backoffMs(
  failures: number,
  { baseMs, maxMs, random }: { baseMs: number; maxMs: number; random: () => number },
): number {
  return Math.round(random() * Math.min(maxMs, baseMs * 2 ** Math.min(failures, 30)));
}
