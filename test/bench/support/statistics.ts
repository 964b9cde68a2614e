/** The value that `share` of the others are not above; 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** How often a second `work` is done `count` times. */
export function perSecond(count: number, work: () => void): number {
  const startedAt = performance.now();
  work();
  return (count * 1_000) / (performance.now() - startedAt);
}

/** Ours and the baseline in turn, so that whatever else the computer does meets both; the median of each. */
export function alternating<T extends string>(
  rounds: number,
  contestants: Readonly<Record<T, () => number>>,
): Record<T, number> {
  const names = Object.keys(contestants) as T[];
  const values = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) values.get(name)?.push(contestants[name]());
  }
  return Object.fromEntries(names.map((name) => [name, median(values.get(name) ?? [])])) as Record<
    T,
    number
  >;
}
