import type { Journal } from '../../electron/services/store.ts';

/** For journals that are too short for checkpoints and that lose nothing. */
export const noCheckpoints: Pick<Journal, 'checkpoint' | 'keepCheckpoint' | 'prune' | 'erase'> = {
  checkpoint: () => undefined,
  keepCheckpoint() {},
  prune: () => undefined,
  erase() {},
};
