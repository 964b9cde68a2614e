import type { CauseRef } from '../../../electron/domain/told.ts';

const ENDED = 'batch-ended:';

/** The batches whose ends are among these causes. */
export function batchesIn(causes: readonly CauseRef[]): string[] {
  return causes.flatMap(({ key }) => (key.startsWith(ENDED) ? [key.slice(ENDED.length)] : []));
}
