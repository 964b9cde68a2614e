import { test } from 'vitest';
import { playShard } from './property.ts';

test('scripts, shard 3: no invariant breaks', async () => {
  await playShard(3);
});
