import * as fc from 'fast-check';
import type { NotificationPolicy } from '../../../electron/domain/notification-policy.ts';
import { TOLD_ENDS } from '../../../electron/domain/notification-policy.ts';
import type { Outcome } from '../../../electron/domain/run.ts';
import type { Situation } from '../../../electron/domain/silence.ts';
import type { Conditions } from '../../../electron/domain/summary.ts';
import { FREE } from '../../support/teller.ts';
import { USUAL_POLICY } from '../../../electron/domain/notification-policy.ts';

/** One thing that happens on a day of notifications. Connections are given by their number. */
export type Step =
  | {
      readonly do: 'see';
      readonly connection: number;
      readonly status: string;
      readonly channel: string;
      /** When its authorisation ends, in days from the beginning. */
      readonly endsOnDay: number | undefined;
    }
  | { readonly do: 'remove'; readonly connection: number }
  | { readonly do: 'ask'; readonly connections: readonly number[]; readonly byPlan: boolean }
  | { readonly do: 'end'; readonly which: number; readonly outcome: Outcome }
  | { readonly do: 'pass'; readonly ms: number }
  /** The situation, or a policy, until it changes again; quiet hours end by themselves. */
  | { readonly do: 'be'; readonly situation: Situation; readonly quietForMs: number | undefined }
  | { readonly do: 'want'; readonly policy: NotificationPolicy }
  | { readonly do: 'session'; readonly is: Conditions['session']; readonly locked: boolean }
  | { readonly do: 'later'; readonly which: number }
  | { readonly do: 'restart' };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
export const CONNECTIONS = 5;

const connection = fc.nat(CONNECTIONS - 1);
const sometimes = fc.boolean();

const see = fc.record({
  do: fc.constant('see' as const),
  connection,
  status: fc.constantFrom('SUCCESS', 'FAILED', 'FAILED', 'RUNNING', 'CLOSED', 'PARTIAL_SUCCESS'),
  channel: fc.constantFrom(
    'SUCCESS',
    'FAILED',
    'FAILED',
    'TOKEN_EXPIRED',
    'TOKEN_EXPIRED',
    'AUTH_FAILED',
    'RUNNING',
    'EMPTY',
  ),
  endsOnDay: fc.option(fc.constantFrom(-1, 0.5, 2, 5, 31, 40), { nil: undefined }),
});

const situation: fc.Arbitrary<Situation> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(FREE) },
  fc.record({
    looking: sometimes,
    away: sometimes,
    doNotDisturb: sometimes,
    settlingForMs: fc.constantFrom(0, 0, MINUTE_MS),
  }),
);

const policy: fc.Arbitrary<NotificationPolicy> = fc.record({
  ends: fc.constantFrom(...TOLD_ENDS),
  person: sometimes,
  provider: sometimes,
  authorisation: sometimes,
  session: sometimes,
  urgentPasses: sometimes,
  sound: fc.constant(false),
  quiet: fc.constant(USUAL_POLICY.quiet),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: see },
  fc.record({ do: fc.constant('remove' as const), connection }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      connections: fc.uniqueArray(connection, { minLength: 1 }),
      byPlan: sometimes,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      which: fc.nat(9),
      outcome: fc.constantFrom<Outcome>('succeeded', 'needs-person', 'failed', 'cancelled'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.oneof(fc.nat(2 * MINUTE_MS), fc.nat(3 * 60 * MINUTE_MS), fc.nat(9 * DAY_MS)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('be' as const),
      situation,
      quietForMs: fc.option(fc.integer({ min: 1, max: DAY_MS }), { nil: undefined, freq: 1 }),
    }),
  },
  fc.record({ do: fc.constant('want' as const), policy }),
  fc.record({
    do: fc.constant('session' as const),
    is: fc.constantFrom<Conditions['session'][]>(
      'signed-in',
      'signed-in',
      'refused',
      'signed-out',
      'starting',
    ),
    locked: sometimes,
  }),
  fc.record({ do: fc.constant('later' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant('restart' as const) }),
);

export const days: fc.Arbitrary<readonly Step[]> = fc.array(step, { maxLength: 60, size: 'max' });
