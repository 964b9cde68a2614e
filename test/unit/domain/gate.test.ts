import { describe, expect, test } from 'vitest';
import { allowanceOf, budgetError, withinBudget } from '../../../electron/domain/gate.ts';
import { NO_LEDGER, triggered } from '../../../electron/domain/ledger.ts';
import { emptyState } from '../../../electron/domain/state.ts';
import { HOUR, START, connection } from '../../support/domain.ts';
import { ID, Tale } from '../../support/tale.ts';

const MINUTE = 60_000;

describe('asking by hand', () => {
  test('is possible for those that the budget allows', () => {
    const tale = new Tale().see('SUCCESS', HOUR);
    const other = connection('SUCCESS', [], { id: '2' });
    tale.trigger();
    const known = [tale.picture('SUCCESS', HOUR), other];
    expect(withinBudget(tale.state, known, tale.now)).toEqual({ allowed: [other] });
  });

  test('says which one is possible first when none is', () => {
    const tale = new Tale().see('SUCCESS', HOUR);
    tale.end(tale.trigger()).wait(10 * MINUTE);
    const { allowed, first } = withinBudget(tale.state, [tale.picture('SUCCESS')], tale.now);
    expect(allowed).toEqual([]);
    expect(first).toMatchObject({
      blockedBy: 'minimum-gap',
      allowedAt: tale.now + 20 * MINUTE,
    });
  });

  test('need not wait for what others did', () => {
    const tale = new Tale().see('SUCCESS', MINUTE);
    expect(allowanceOf(tale.state, ID, tale.now).blockedBy).toBe('minimum-gap');
    const seen = [tale.picture('SUCCESS', MINUTE)];
    expect(withinBudget(tale.state, seen, tale.now).allowed).toEqual(seen);
  });

  test('says of several the one that is possible first, in whatever order they come', () => {
    const state = emptyState();
    const known = [2, 1, 3].map((minutes) => {
      const one = connection('SUCCESS', [], { id: String(minutes) });
      const spent = triggered(
        NO_LEDGER,
        { runId: one.id, attended: false },
        START + minutes * MINUTE,
      );
      state.plan.ledgers.set(one.id, spent);
      return one;
    });
    expect(withinBudget(state, known, START + 4 * MINUTE)).toMatchObject({
      allowed: [],
      first: { allowedAt: START + 31 * MINUTE },
    });
  });

  test.each(['RUNNING', 'TOKEN_EXPIRED'])(
    'is never held back where it spends nothing: %s',
    (status) => {
      const tale = new Tale().see('SUCCESS', HOUR);
      tale.end(tale.trigger());
      expect(withinBudget(tale.state, [tale.picture('SUCCESS')], tale.now).allowed).toEqual([]);
      const seen = connection(status === 'RUNNING' ? status : 'FAILED', [status]);
      expect(withinBudget(tale.state, [seen], tale.now).allowed).toEqual([seen]);
    },
  );

  test('is refused with what stands in the way', () => {
    const blocked = (blockedBy: 'budget' | 'minimum-gap') =>
      budgetError({ left: 0, allowedAt: START, blockedBy });
    expect(blocked('budget')).toBe('budget-spent');
    expect(blocked('minimum-gap')).toBe('too-soon');
  });
});
