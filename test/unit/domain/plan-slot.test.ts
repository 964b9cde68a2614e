import { describe, expect, test } from 'vitest';
import type { Channel, Connection } from '../../../electron/domain/connection.ts';
import { planView } from '../../../electron/domain/plan-view.ts';
import type { SkipReason, SlotSkip } from '../../../electron/domain/skip.ts';
import { PLANNED_PATIENCE_MS, SKIP_REASONS, decideSlot } from '../../../electron/domain/skip.ts';
import { HOUR, START, Story, channel, connection } from '../../support/domain.ts';

const MINUTE = 60_000;
const NOW = START + MINUTE;

/** What brings about each reason, from the first that applies to the last. */
const CAUSES: readonly (readonly [SkipReason, (story: Story) => SlotSkip | undefined])[] = [
  [
    'closed',
    (story) => {
      story.see({ ...story.connection(), status: 'CLOSED' });
      return undefined;
    },
  ],
  [
    'opted-out',
    (story) => {
      story.tell({ kind: 'opt-out-changed', connectionId: '5000001', optedOut: true });
      return undefined;
    },
  ],
  ['paused', () => 'paused'],
  [
    'already-running',
    (story) => {
      story.ask(['5000001']);
      return undefined;
    },
  ],
  [
    'authorisation-expired',
    (story) => {
      const { channels } = story.connection();
      story.see({
        ...story.connection(),
        status: 'FAILED',
        channels: channels.map((one) => ({ ...one, status: 'TOKEN_EXPIRED' })),
      });
      return undefined;
    },
  ],
  [
    'provider-trouble',
    (story) => {
      story.see(...['2', '3', '4'].map((id) => failed(id, START - MINUTE)));
      return undefined;
    },
  ],
  [
    'minimum-gap',
    (story) => {
      story.see(connection('SUCCESS', [channel('SUCCESS', { lastEndAt: NOW - 15 * MINUTE })]));
      return undefined;
    },
  ],
];

function failed(id: string, at: number, given: Partial<Connection> = {}): Connection {
  return connection('FAILED', [channel('FAILED', { lastEndAt: at })], { id, ...given });
}

function decide(story: Story, whole?: SlotSkip): SkipReason | 'taken' | undefined {
  const { taken, skipped } = decideSlot(story.state, whole, NOW);
  if (taken.includes('5000001')) return 'taken';
  return SKIP_REASONS.find((reason) => skipped[reason]?.includes('5000001'));
}

describe('a slot', () => {
  test('takes what nothing speaks against', () => {
    expect(decide(new Story().see(connection('SUCCESS', ['SUCCESS'])))).toBe('taken');
  });

  // Every set of causes: the first of them, in this order, is the reason that is given.
  for (let set = 1; set < 2 ** CAUSES.length; set += 1) {
    const causes = CAUSES.filter((_, index) => (set & (2 ** index)) !== 0);
    const names = causes.map(([reason]) => reason);
    test(`leaves out what is ${names.join(', ')}`, () => {
      const story = new Story().see(connection('SUCCESS', ['SUCCESS']));
      // In reverse, since a later read would hide an earlier one.
      const wholes = causes.toReversed().map(([, cause]) => cause(story));
      expect(
        decide(
          story,
          wholes.find((whole) => whole !== undefined),
        ),
      ).toBe(names[0]);
    });
  }

  test.each<[SlotSkip]>([['paused'], ['signed-out'], ['offline'], ['missed'], ['on-battery']])(
    'that is %s leaves out all, but those that are out anyway for their own reason',
    (whole) => {
      const story = new Story().see(
        connection('SUCCESS', [], { id: 'a' }),
        connection('CLOSED', [], { id: 'b' }),
        connection('NONE', [], { id: 'c' }),
        connection('RUNNING', [], { id: 'd' }),
      );
      expect(decideSlot(story.state, whole, NOW)).toEqual({
        taken: [],
        skipped: { [whole]: ['a', 'd'], closed: ['b', 'c'] },
      });
    },
  );

  test.each<[string, (Channel | string)[], SkipReason | 'taken']>([
    ['RUNNING', ['RUNNING'], 'already-running'],
    ['FAILED', ['TOKEN_EXPIRED', 'EMPTY'], 'authorisation-expired'],
    ['FAILED', ['TOKEN_EXPIRED', 'TOKEN_EXPIRED'], 'authorisation-expired'],
    ['FAILED', ['TOKEN_EXPIRED', 'AUTH_FAILED'], 'needs-person'],
    ['FAILED', ['CHALLENGE_REQUIRED'], 'needs-person'],
    ['FAILED', ['TOKEN_EXPIRED', 'SUCCESS'], 'taken'],
    ['FAILED', ['FAILED'], 'taken'],
    ['', [], 'taken'],
    ['FROZEN', ['FROZEN'], 'taken'],
  ])('meets a connection that is %s with %j: %s', (status, channels, reason) => {
    expect(decide(new Story().see(connection(status, channels)))).toBe(reason);
  });

  test('leaves a bank in trouble alone, also when one of just enough was tried again in vain', () => {
    const story = new Story().see(connection('SUCCESS', ['SUCCESS']));
    story.see(...['2', '3', '4'].map((id) => failed(id, START - 45 * MINUTE)));
    story.see(failed('2', START));
    expect(decideSlot(story.state, undefined, NOW)).toEqual({
      taken: [],
      skipped: { 'provider-trouble': ['5000001', '2', '3', '4'] },
    });
  });

  test('waits for a budget that comes back soon, and not for one that does not', () => {
    const gap = 30 * MINUTE;
    const ended = (ago: number) =>
      new Story().see(connection('SUCCESS', [channel('SUCCESS', { lastEndAt: NOW - ago })]));
    expect(decide(ended(gap))).toBe('taken');
    expect(decide(ended(gap - PLANNED_PATIENCE_MS))).toBe('taken');
    expect(decide(ended(gap - PLANNED_PATIENCE_MS - 1))).toBe('minimum-gap');
  });

  test('says budget where that is what stands in the way', () => {
    const story = new Story();
    for (const hours of [20, 15, 10, 5]) {
      story.see(connection('SUCCESS', [channel('SUCCESS', { lastEndAt: NOW - hours * HOUR })]));
    }
    expect(decide(story)).toBe('budget');
  });

  test('is remembered until the next one, connection by connection', () => {
    const story = new Story().see(connection('SUCCESS'), connection('SUCCESS', [], { id: 'b' }));
    const slot = (slotAt: number, runs: string[], budget: string[]) =>
      story.tell({
        kind: 'slot-passed',
        slotId: `slot-${slotAt}`,
        slotAt,
        caughtUp: false,
        runs: runs.map((connectionId) => ({ runId: `r-${slotAt}-${connectionId}`, connectionId })),
        skipped: { budget },
      });
    expect(slot(1, ['b'], ['5000001'])).toEqual(['b', '5000001']);
    expect([...story.state.plan.skips]).toEqual([['5000001', { slotAt: 1, reason: 'budget' }]]);
    slot(2, ['5000001'], ['b']);
    expect([...story.state.plan.skips]).toEqual([['b', { slotAt: 2, reason: 'budget' }]]);
    expect(story.state.plan.lastSlot).toMatchObject({ id: 'slot-2', taken: 1, skipped: 1 });
    slot(2.5, [], ['5000001', 'b']);
    expect(story.state.plan.lastSlot).toMatchObject({ taken: 0, skipped: 2 });
    for (let number = 3; number < 300; number += 1) slot(number, [], []);
    expect(story.state.plan.decided.size).toBe(200);
    expect(story.state.plan.decided.has('slot-299')).toBe(true);
  });
});

describe('the view of the plan', () => {
  const plan = { kind: 'every', hours: 8 } as const;
  const upcoming = [1, 9, 17, 25].map((hours) => NOW + hours * HOUR);
  const view = (story: Story, everything?: { since: number; until?: number }) =>
    planView(story.state, { plan, upcoming, everything }, NOW);

  test('shows the next slot, and for every connection when it comes and what is left', () => {
    const story = new Story().see(connection('SUCCESS'));
    expect(view(story)).toMatchObject({ plan, nextAt: upcoming[0] });
    expect(view(story).connection('5000001')).toEqual({
      nextAt: upcoming[0],
      optedOut: false,
      budgetLeft: 3,
    });
    expect(view(story).paused).toBeUndefined();
  });

  test('says nothing that it does not know', () => {
    expect(view(new Story()).connection('nobody')).toEqual({ optedOut: false, budgetLeft: 3 });
    const none = planView(new Story().state, { plan, upcoming: [], everything: undefined }, NOW);
    expect(none.nextAt).toBeUndefined();
  });

  test('passes over the slots of a pause', () => {
    const story = new Story().see(connection('SUCCESS'));
    story.tell({ kind: 'pause-set', until: NOW + 12 * HOUR });
    expect(view(story)).toMatchObject({
      nextAt: upcoming[2],
      paused: { scope: 'profile', until: NOW + 12 * HOUR },
    });
    expect(view(story).connection('5000001').nextAt).toBe(upcoming[2]);
    expect(view(story, { since: NOW, until: NOW + 17 * HOUR }).nextAt).toBe(upcoming[2]);
    story.tell({ kind: 'pause-ended' });
    expect(view(story).nextAt).toBe(upcoming[0]);
    expect(view(story, { since: NOW }).paused).toEqual({ scope: 'everything', since: NOW });
    expect(view(story, { since: NOW }).nextAt).toBeUndefined();
  });

  test('gives the slot that the budget allows, and the moment within it', () => {
    const story = new Story();
    const ended = (hoursAgo: number) =>
      story.see(connection('SUCCESS', [channel('SUCCESS', { lastEndAt: NOW - hoursAgo * HOUR })]));
    [14.9, 10, 5, 2].forEach(ended);
    expect(view(story).connection('5000001')).toMatchObject({
      budgetLeft: 0,
      blockedBy: 'budget',
      allowedAt: NOW + 9.1 * HOUR,
      nextAt: NOW + 9.1 * HOUR,
    });
  });

  test('passes over the slots for which the budget comes back too late', () => {
    const story = new Story();
    const ended = (hoursAgo: number) =>
      story.see(connection('SUCCESS', [channel('SUCCESS', { lastEndAt: NOW - hoursAgo * HOUR })]));
    [14, 10, 5, 2].forEach(ended);
    const patience = [NOW + 10 * HOUR - PLANNED_PATIENCE_MS - 1, NOW + 30 * HOUR];
    const next = (slots: readonly number[]) =>
      planView(story.state, { plan, upcoming: slots, everything: undefined }, NOW).connection(
        '5000001',
      ).nextAt;
    expect(next(patience)).toBe(NOW + 30 * HOUR);
    expect(next(patience.map((slot) => slot + 1))).toBe(NOW + 10 * HOUR);
  });

  test.each<[string, (story: Story) => unknown, SkipReason]>([
    ['closed', (story) => story.see(connection('CLOSED')), 'closed'],
    [
      'opted out',
      (story) => story.tell({ kind: 'opt-out-changed', connectionId: '5000001', optedOut: true }),
      'opted-out',
    ],
    [
      'waiting for its holder',
      (story) => story.see(connection('FAILED', ['TOKEN_EXPIRED'])),
      'authorisation-expired',
    ],
    [
      'waiting for somebody',
      (story) => story.see(connection('FAILED', ['AUTH_FAILED'])),
      'needs-person',
    ],
  ])('has no next run of a connection that is %s, and says why', (_what, happen, excluded) => {
    const story = new Story().see(connection('SUCCESS'));
    happen(story);
    const { nextAt, ...rest } = view(story).connection('5000001');
    expect(nextAt).toBeUndefined();
    expect(rest).toMatchObject({ excluded, optedOut: excluded === 'opted-out' });
  });

  test('says why the last slot left a connection out', () => {
    const story = new Story().see(connection('SUCCESS'));
    story.tell({
      kind: 'slot-passed',
      slotId: 's',
      slotAt: START,
      caughtUp: false,
      runs: [],
      skipped: { offline: ['5000001'] },
    });
    expect(view(story).connection('5000001').skip).toEqual({ slotAt: START, reason: 'offline' });
    expect(view(story).last).toMatchObject({ at: START, taken: 0, skipped: 1 });
  });
});
