import { describe, expect, test } from 'vitest';
import { connectionAttention } from '../../../electron/domain/attention.ts';
import type { Run } from '../../../electron/domain/run.ts';
import { baselineOf } from '../../../electron/domain/run.ts';
import { seenAttention } from '../../../electron/domain/seen.ts';
import { EARLIER, LATER, channel, connection, run } from '../../support/domain.ts';

const PERSON = connection('FAILED', ['TOKEN_EXPIRED'], { owner: 'J. Martin' });

describe('a connection as the operator sees it', () => {
  const OPEN: Run['phase'][] = ['requested', 'triggering', 'accepted', 'joined', 'running'];

  test.each(OPEN)('is syncing while a run of ours is %s', (phase) => {
    expect(seenAttention(PERSON, run({ phase }))).toEqual({
      word: 'syncing',
      severity: 'none',
      who: 'nobody',
      action: 'wait',
      reason: { key: 'reason.RUNNING' },
      mayNotify: false,
    });
  });

  test.each(['succeeded', 'partly', 'needs-person', 'failed', 'refused'] as const)(
    'after a run that ended %s, is what the service says',
    (outcome) => {
      const ended = run({ phase: 'ended', outcome, evidence: 'time-limit' });
      for (const one of [PERSON, connection('RUNNING', ['RUNNING'])]) {
        expect(seenAttention(one, ended)).toEqual(connectionAttention(one));
      }
    },
  );

  describe('after a run whose end was never seen (design rule 3)', () => {
    const before = connection('SUCCESS', [channel('SUCCESS', { lastEndAt: EARLIER })]);
    const doubtful = run({
      phase: 'ended',
      outcome: 'unknown',
      evidence: 'time-limit',
      baseline: baselineOf(before),
    });

    test.each([
      ['what still runs', connection('RUNNING', [channel('RUNNING', { lastEndAt: EARLIER })])],
      ['the success of before', before],
      ['a resource that gives no status', connection('', [channel('', { lastEndAt: EARLIER })])],
    ])('is in doubt: %s proves nothing', (_what, seen) => {
      expect(seenAttention(seen, doubtful)).toEqual({
        word: 'unknown',
        severity: 'failure',
        who: 'provider',
        action: 'wait',
        reason: { key: 'reason.endNotSeen' },
        mayNotify: true,
      });
    });

    test.each([
      ['a later end', connection('SUCCESS', [channel('SUCCESS', { lastEndAt: LATER })])],
      ['a channel that waits for a person', connection('FAILED', ['AUTH_FAILED'])],
      ['a failure', connection('FAILED', ['LINE_LOST'])],
      ['that it was closed', connection('CLOSED', ['CLOSED'])],
    ])('is what the service says once it tells %s', (_what, seen) => {
      expect(seenAttention(seen, doubtful)).toEqual(connectionAttention(seen));
    });

    test('and the trigger was never heard, is what the service says: nothing was begun', () => {
      const lost = { ...doubtful, evidence: 'lost' } as const;
      expect(seenAttention(before, lost)).toEqual(connectionAttention(before));
    });

    test('and the trigger was never heard, is in doubt while something runs: it may be this one', () => {
      const lost = { ...doubtful, evidence: 'lost' } as const;
      const running = connection('RUNNING', [channel('RUNNING', { lastEndAt: LATER })]);
      expect(seenAttention(running, lost).reason).toEqual({ key: 'reason.endNotSeen' });
    });
  });
});
