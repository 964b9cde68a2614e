import type { Journal } from '../../electron/services/store.ts';

/** For journals that are too short for checkpoints and are never pruned. */
export const noCheckpoints: Pick<Journal, 'checkpoint' | 'keepCheckpoint' | 'prune'> = {
  checkpoint: () => undefined,
  keepCheckpoint() {},
  prune: () => undefined,
};
