/**
 * A number in [0, 1) that depends on nothing but the seed and the keys: chance that comes out the
 * same whatever else was drawn before.
 */
export function draw(seed: number, ...keys: readonly (string | number)[]): number {
  const text = `${seed}/${keys.join('/')}`;
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}

/** One of a list that is not empty. */
export function pick<T>(list: readonly T[], chance: number): T {
  const chosen = list[Math.floor(chance * list.length)];
  if (chosen === undefined) throw new RangeError('There is nothing to pick from.');
  return chosen;
}

/** A copy in another order. */
export function shuffle<T>(list: readonly T[], seed: number, ...keys: (string | number)[]): T[] {
  return list
    .map((value, index) => ({ value, chance: draw(seed, ...keys, index) }))
    .toSorted((a, b) => a.chance - b.chance)
    .map(({ value }) => value);
}
