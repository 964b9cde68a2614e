/** In their order, by connection. */
export function byConnection<T extends { readonly connectionId: string }>(
  list: readonly T[],
): Map<string, T[]> {
  const lists = new Map<string, T[]>();
  for (const one of list) {
    const known = lists.get(one.connectionId);
    if (known === undefined) lists.set(one.connectionId, [one]);
    else known.push(one);
  }
  return lists;
}
