import type { BatteryPlan } from './desktop.ts';
import type { PlanMemory } from './plan-memory.ts';

/** Whether the next slot is left out to spare the battery. `plan`: what goes for the power that the computer has now. */
export function sparesBattery(
  plan: BatteryPlan,
  memory: Pick<PlanMemory, 'lastSlot' | 'skips'>,
): boolean {
  switch (plan) {
    case 'as-usual':
      return false;
    case 'thinned':
      return !lastWasSpared(memory);
    case 'rest':
      return true;
  }
}

/** A slot is left out as a whole, but for connections that no slot takes. */
function lastWasSpared({ lastSlot, skips }: Pick<PlanMemory, 'lastSlot' | 'skips'>): boolean {
  for (const { slotAt, reason } of skips.values()) {
    if (slotAt === lastSlot?.at && reason === 'on-battery') return true;
  }
  return false;
}
