import type { ConnectionView, View } from '../../../electron/contract/view.ts';

type Connections = View['connections'];
type Word = ConnectionView['word'];

const RANKS: Readonly<Record<Word, number>> = {
  'needs-a-person': 0,
  failed: 1,
  unknown: 1,
  syncing: 2,
  'partly-updated': 3,
  'never-synchronised': 4,
  'not-in-use': 4,
  'up-to-date': 5,
  closed: 6,
};

/** While anything is syncing, the order is brought up to date this often and no more. */
const PATIENCE_MS = 60_000;

export interface Arranger {
  /**
   * The ids in the order to show them. Rows move only when `mayMove` says that nobody is pointing at them, and not while a batch runs: a
   * connection that syncs keeps the place of what it was before. Connections that come or go are always heeded. `now` is in ms; the same
   * array is returned while nothing changes.
   */
  readonly arrange: (connections: Connections, mayMove: boolean, now: number) => readonly string[];
}

/** Puts the most pressing first, then by the provider's name; keeps still while the operator is reading. */
export function createArranger(collator: Intl.Collator): Arranger {
  const settled = new Map<string, Word>();
  let seen: Connections = {};
  let order: readonly string[] = [];
  let arrangedAt = Number.NEGATIVE_INFINITY;
  let stale = false;

  return {
    arrange(connections, mayMove, now) {
      let cameOrWent = Object.keys(connections).length !== order.length;
      let syncing = false;
      if (connections !== seen) {
        for (const id in connections) {
          const connection = connections[id];
          if (connection === undefined) continue;
          if (connection.word === 'syncing') syncing = true;
          else settled.set(id, connection.word);
          const before = seen[id];
          if (before === connection) continue;
          if (before === undefined) cameOrWent = true;
          stale = true;
        }
        seen = connections;
      } else if (!stale) {
        return order;
      } else {
        syncing = Object.values(connections).some(({ word }) => word === 'syncing');
      }
      const due = mayMove && (!syncing || now - arrangedAt >= PATIENCE_MS);
      if (cameOrWent || (stale && due)) {
        order = keepIfSame(order, sorted(connections));
        arrangedAt = now;
        stale = false;
      }
      return order;
    },
  };

  function sorted(connections: Connections): readonly string[] {
    const rank = ({ id, word }: ConnectionView) => RANKS[settled.get(id) ?? word];
    return Object.values(connections)
      .toSorted(
        (a, b) =>
          rank(a) - rank(b) ||
          collator.compare(a.provider, b.provider) ||
          collator.compare(a.owner ?? '', b.owner ?? '') ||
          (a.id < b.id ? -1 : 1),
      )
      .map(({ id }) => id);
  }
}

function keepIfSame(before: readonly string[], after: readonly string[]): readonly string[] {
  return before.length === after.length && before.every((id, index) => id === after[index])
    ? before
    : after;
}
