import * as fc from 'fast-check';
import { PAUSE_LENGTHS, PAUSE_SCOPES } from '../../../electron/domain/pause.ts';
import type { Plan } from '../../../electron/domain/plan.ts';
import { WEEKDAYS } from '../../../electron/domain/plan.ts';
import { builtInBanks } from '../../../electron/sandbox/built-in-banks.ts';
import type { Script, Step } from './script.ts';
import { DATING, SWITCHES, thrown } from './switches.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const connection = fc.nat({ max: 3 });
const soon = fc.integer({ min: 0, max: 20 * SECOND });
const later = fc.integer({ min: 1, max: 40 }).map((minutes) => minutes * MINUTE);
const muchLater = fc.integer({ min: 1, max: 9 }).map((hours) => hours * HOUR);

const plan: fc.Arbitrary<Plan> = fc.oneof(
  fc.constant<Plan>({ kind: 'off' }),
  fc.constantFrom(1, 4, 24).map((hours): Plan => ({ kind: 'every', hours })),
  fc.constant<Plan>({ kind: 'times', times: ['08:00', '09:45', '14:00'], weekdays: WEEKDAYS }),
);

const scope = fc.constantFrom(...PAUSE_SCOPES);

const findAccounts: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('find-accounts'),
  connection,
  present: fc.boolean(),
});

const operator: fc.WeightedArbitrary<Step>[] = [
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('ask'),
      which: fc.oneof(fc.constant('all' as const), connection),
      present: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.constant<Step>({ do: 'ask-from-tray' }) },
  { weight: 4, arbitrary: findAccounts },
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'cancel' }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('plan'), plan }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('pause'),
      scope,
      length: fc.constantFrom(...PAUSE_LENGTHS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('resume-plan'), scope }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('opt-out'), connection, optedOut: fc.boolean() }),
  },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(
        'sign-out',
        'sign-in',
        'sign-in',
        'look-at-window',
        'lock-keychain',
        'unlock-keychain',
      )
      .map((what): Step => ({ do: what })),
  },
];

const service: fc.WeightedArbitrary<Step>[] = [
  { weight: 14, arbitrary: fc.record({ do: fc.constant('switch'), on: thrown(SWITCHES) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('switch-off'),
      name: fc.oneof(fc.constant('all' as const), fc.constantFrom(...SWITCHES)),
    }),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('nightly-batch', 'nightly-batch', 'expire-queues')
      .map((what): Step => ({ do: what })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('other-desktop', 'other-desktop', 'delete'),
      connection,
    }),
  },
];

const computer: fc.WeightedArbitrary<Step>[] = [
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('line'),
      is: fc.constantFrom('mended', 'mended', 'mended', 'offline', 'unreachable', 'resets'),
    }),
  },
  { weight: 14, arbitrary: fc.record({ do: fc.constant('pass'), ms: soon }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('pass'), ms: later }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass'), ms: muchLater }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('sleep'),
      ms: fc.oneof(soon, later, muchLater, fc.constant(3 * DAY)),
      noticed: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('set-clock'),
      byMs: fc.constantFrom(-40 * DAY, -DAY, -HOUR, -MINUTE, -SECOND, SECOND, HOUR, DAY, 40 * DAY),
    }),
  },
  { weight: 3, arbitrary: fc.constant<Step>({ do: 'tidy' }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('crash'),
      at: fc.oneof(
        fc.constant('now' as const),
        fc.record({
          side: fc.constantFrom('before' as const, 'after' as const),
          of: fc.constantFrom('append' as const, 'request' as const),
          count: fc.integer({ min: 1, max: 8 }),
        }),
      ),
      downMs: fc.constantFrom(0, SECOND, MINUTE, 5 * HOUR),
    }),
  },
];

const anything: fc.Arbitrary<readonly Step[]> = fc
  .oneof(...operator, ...service, ...computer)
  .map((step) => [step]);

const askForAll: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('ask'),
  which: fc.constant('all' as const),
  present: fc.boolean(),
});
const aMoment: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('pass'),
  ms: fc.integer({ min: 0, max: 8 * SECOND }),
});
const aGap: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('pass'),
  ms: fc.integer({ min: 25, max: 35 }).map((minutes) => minutes * MINUTE),
});
const trouble: fc.Arbitrary<Step> = fc.record({ do: fc.constant('switch'), on: thrown(SWITCHES) });
const anywhere = fc.oneof(...service, ...computer, {
  weight: 6,
  arbitrary: fc.constantFrom<Step>({ do: 'look-at-window' }, { do: 'sign-out' }, { do: 'sign-in' }),
});

/** What follows each other by itself would seldom do so by chance: somebody asks, and in the midst of it something happens. */
const scenes: fc.Arbitrary<readonly Step[]> = fc.oneof(
  { weight: 4, arbitrary: anything },
  { weight: 2, arbitrary: fc.tuple(askForAll, aMoment, anywhere) },
  { weight: 2, arbitrary: fc.tuple(trouble, askForAll, aMoment, anywhere) },
  { weight: 1, arbitrary: fc.tuple(aGap, askForAll, aMoment) },
  { weight: 1, arbitrary: fc.tuple(aGap, findAccounts, aMoment, anywhere) },
);

/** Any story that can happen at one desk. */
export const stories: fc.Arbitrary<Script> = fc.record({
  banks: fc.uniqueArray(fc.nat({ max: builtInBanks.length - 1 }), { minLength: 1, maxLength: 4 }),
  seed: fc.nat({ max: 999 }),
  latencyMs: fc.constantFrom(0, 80, 1_500, 6_000),
  tokenLifeSeconds: fc.constantFrom(3_600, 900, 60),
  dates: fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: thrown(DATING) },
  ),
  plan,
  steps: fc.array(scenes, { minLength: 1, maxLength: 12, size: 'max' }).map((told) => told.flat()),
});
