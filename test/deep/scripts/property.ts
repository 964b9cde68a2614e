import * as fc from 'fast-check';
import { scaled } from '../support/scale.ts';
import { play } from './play.ts';
import { written } from './script.ts';
import { stories } from './stories.ts';

/**
 * 20,000 generated scripts (`npm run test:deep`), or a fixed few (`npm test`), in shards that run side by side, each with a seed of its own.
 *
 * SYNCWATCH_SCRIPTS=N plays N in all, SYNCWATCH_SEED=N other ones. A script that fails is made smaller and printed with its seed and path;
 * with those in SYNCWATCH_SEED and SYNCWATCH_PATH it is played again, and it alone.
 */
const SHARDS = 4;
const { SYNCWATCH_SEED: seed, SYNCWATCH_PATH: path, SYNCWATCH_SCRIPTS: count } = process.env;
const SEED = seed === undefined ? 20_261_123 : Number(seed);
const SCRIPTS = count === undefined ? scaled(20_000, 300) : Number(count);

/** Plays this shard's part of the scripts. Rejects with the smallest script that fails, and with how to play it again. */
export async function playShard(shard: number): Promise<void> {
  const property = fc.asyncProperty(stories, play);
  const result = await fc.check(property, {
    // A path belongs to the seed that was printed with it.
    seed: path === undefined ? SEED + shard : SEED,
    numRuns: Math.ceil(SCRIPTS / SHARDS),
    ...(path !== undefined && { path }),
  });
  if (!result.failed) return;
  const [script] = result.counterexample ?? [];
  const replay = `SYNCWATCH_SEED=${result.seed} SYNCWATCH_PATH=${result.counterexamplePath}`;
  const told = script === undefined ? '' : written(script);
  throw new Error(
    `A script of ${result.numRuns} failed; after ${result.numShrinks} times smaller:\n${told}\n\n` +
      `${String(result.errorInstance)}\n\nAgain: ${replay} npx vitest run --project deep test/deep/scripts/shard-1.test.ts`,
  );
}
