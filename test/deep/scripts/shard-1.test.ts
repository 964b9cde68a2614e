import { test } from 'vitest';
import { playShard } from './property.ts';

test('scripts, shard 1: no invariant breaks', async () => {
  await playShard(1);
});
