import type { Clock } from './ports.ts';
import type { Profiles, Seat } from './profiles.ts';
import type { Reads } from './reads.ts';
import type { Repairs } from './repairs.ts';

export interface ComingBackParts {
  readonly profiles: Profiles<
    Seat & {
      readonly reads: Pick<Reads, 'refresh'>;
      readonly repairs: Pick<Repairs, 'lookNow'>;
    }
  >;
  readonly clock: Pick<Clock, 'monotonic'>;
}

/** What the window shows when the operator comes back to it may be this old. */
const FRESH_MS = 60_000;

/**
 * What is done when the operator comes back to the window. A plain read may start a synchronisation at the service (accounts-api §14 #21), so
 * not every change of windows is worth one.
 */
export function createComingBack({ profiles, clock }: ComingBackParts): () => void {
  let cameAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock.monotonic();
    const signedIn = profiles.all.filter(({ store }) => store.conditions.session === 'signed-in');
    // From the browser, perhaps, in which something was just put right.
    for (const { repairs } of signedIn) repairs.lookNow();
    if (signedIn.length === 0 || now < cameAt + FRESH_MS) return;
    cameAt = now;
    for (const { reads } of signedIn) reads.refresh();
  };
}
