import { test } from 'vitest';
import { playShard } from './property.ts';

test('scripts, shard 2: no invariant breaks', async () => {
  await playShard(2);
});
