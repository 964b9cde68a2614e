import type { ConnectionView } from '../../../electron/contract/view.ts';

/** What a list has room to say where there is no time. */
export type NoTime = 'now' | 'waits' | 'budget' | 'leftOut' | 'none';

/**
 * When the plan synchronises a connection, in ms, or what stands in the way. `nextSlotAt` is the plan's own next slot: the budget is in the
 * way only when it makes the plan pass that slot by, not when it is full again by then.
 */
export function nextOf(
  { word, plan }: ConnectionView,
  nextSlotAt: number | undefined,
): number | NoTime {
  if (word === 'syncing') return 'now';
  switch (plan.excluded) {
    case 'authorisation-expired':
    case 'needs-person':
      return 'waits';
    case 'opted-out':
      return 'leftOut';
    case 'closed':
      return 'none';
    case undefined:
      break;
  }
  const { nextAt, allowedAt, blockedBy } = plan;
  if (blockedBy === 'budget' && nextSlotAt !== undefined) {
    const waitedFor = nextAt !== undefined && (nextAt <= nextSlotAt || nextAt === allowedAt);
    if (!waitedFor) return 'budget';
  }
  return nextAt ?? 'none';
}
