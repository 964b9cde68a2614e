import { test } from 'vitest';
import { playShard } from './property.ts';

// How many scripts, with which seed, and how one of them is played again: see property.ts.
test('scripts, shard 3: no invariant breaks', async () => {
  await playShard(3);
});
