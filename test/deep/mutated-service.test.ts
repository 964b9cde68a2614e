import { describe, expect, test } from 'vitest';
import type { ApiVersion } from '../../electron/aggregator/environments.ts';
import { Chance } from '../support/chance.ts';
import { uncaughtDuring } from '../support/uncaught.ts';
import { MutatedDay } from './support/mutated-day.ts';
import { scaled } from './support/scale.ts';

/** Of each version. */
const DAYS = scaled(300, 6);
const SEED = Number(process.env['SYNCWATCH_FUZZ_SEED'] ?? Date.now() % 1_000_000);

describe.each<ApiVersion>(['v2.1', 'v3'])(
  `days with a service of %s whose bodies went wrong on their way (seed ${SEED})`,
  (version) => {
    test.each(Array.from({ length: DAYS }, (_, day) => SEED + day))(
      'day %i: nothing breaks, nothing is a success that was none, and nothing of it stays',
      async (seed) => {
        const day = await MutatedDay.start(version, new Chance(seed));
        expect(await uncaughtDuring(() => day.live())).toEqual([]);
        await day.recover();
      },
    );
  },
);
