export interface Page<T> {
  readonly items: readonly T[];
  /** How many the service sent, also those that could not be read. */
  readonly length: number;
}

export interface Pages<T> {
  readonly items: T[];
  /** False when there may be more than was read. */
  readonly complete: boolean;
  readonly read: number;
}

/**
 * Page after page, from 1, until one that is shorter than `limit` or empty (accounts-api §8), and `most` at most. By id, each is there once,
 * as it was read last: pages shift while somebody reads them. A full page that brings nothing new is the answer of a service without pages.
 */
export async function readPages<T extends { readonly id: string }>(
  read: (page: number) => Promise<Page<T>>,
  { limit, most }: { readonly limit: number; readonly most: number },
): Promise<Pages<T>> {
  const known = new Map<string, T>();
  for (let page = 1; page <= most; page += 1) {
    const { items, length } = await read(page);
    const before = known.size;
    for (const item of items) known.set(item.id, item);
    const isLast = length < limit;
    if (isLast || known.size === before) {
      return { items: [...known.values()], complete: isLast, read: page };
    }
  }
  return { items: [...known.values()], complete: false, read: most };
}
