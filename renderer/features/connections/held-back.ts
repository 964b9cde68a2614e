import type { ConnectionView } from '../../../electron/contract/view.ts';
import type { Failed } from '../../bridge/bridge.ts';
import type { Words } from '../../ui/words.tsx';

/** Why the budget does not allow a synchronisation at this moment, and from when it does; undefined when it is allowed. */
export function heldBackNow({ plan }: ConnectionView, { t, moments }: Words): string | undefined {
  const { blockedBy, allowedAt } = plan;
  const now = Date.now();
  if (blockedBy === undefined || allowedAt === undefined || allowedAt <= now) return undefined;
  return t(`overrule.${blockedBy}`, { time: moments.ahead(allowedAt, now) });
}

/** The budget has refused it, though the window thought otherwise. */
export function isHeldBack({ code }: Failed): boolean {
  return code === 'too-soon' || code === 'budget-spent';
}
