import * as fc from 'fast-check';
import { test } from 'vitest';
import { scaled } from '../support/scale.ts';
import { days } from './day.ts';
import { TellingDesk } from './desk.ts';

const DAYS = scaled(100_000, 2_000);
const { SYNCWATCH_SEED: seed, SYNCWATCH_PATH: path } = process.env;

test(`on ${DAYS} days of any kind nothing is told twice, in silence or for ever, and nothing is lost`, () => {
  const property = fc.property(days, (steps) => new TellingDesk().play(steps));
  fc.assert(property, {
    numRuns: DAYS,
    seed: seed === undefined ? 20_261_124 : Number(seed),
    ...(path !== undefined && { path }),
  });
});
