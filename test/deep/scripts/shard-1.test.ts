import { test } from 'vitest';
import { playShard } from './property.ts';

// How many scripts, with which seed, and how one of them is played again: see property.ts.
test('scripts, shard 1: no invariant breaks', async () => {
  await playShard(1);
});
