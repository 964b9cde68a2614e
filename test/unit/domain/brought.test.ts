import { describe, expect, test } from 'vitest';
import type { Account } from '../../../electron/domain/account.ts';
import type { Before } from '../../../electron/domain/brought.ts';
import {
  arrivalOf,
  broughtWords,
  countBrought,
  importedSince,
  startOf,
} from '../../../electron/domain/brought.ts';
import { createTranslator } from '../../../electron/locales/translator.ts';
import { Chance } from '../../support/chance.ts';
import {
  EARLIER,
  LATER,
  START,
  SECOND,
  Story,
  channel,
  connection,
  run,
} from '../../support/domain.ts';

function account(id: string, given: Partial<Account> = {}): Account {
  return { id, connectionId: '5000001', type: 'CHECKINGS', status: 'ACTIVE', ...given };
}

const SINCE: Before = { since: START };
const baseline = { lastEnds: { '01': EARLIER, '00': EARLIER - SECOND }, waiting: [] };

describe('how an account came with a run', () => {
  const compared: Before = { since: START, accountIds: new Set(['there']) };
  test.each<[string, Before, Account, string | undefined]>([
    ['made at the trigger: new', SINCE, account('1', { createdAt: START }), 'new'],
    ['made before: not', SINCE, account('1', { createdAt: START - 1 }), undefined],
    ['of unknown age, and nobody looked before: not', SINCE, account('1'), undefined],
    ['there before: not', compared, account('there', { createdAt: LATER }), undefined],
    ['not there before, and made since: new', compared, account('1', { createdAt: LATER }), 'new'],
    ['not there before, and old: back', compared, account('1', { createdAt: 0 }), 'restored'],
    ['not there before, of unknown age: new', compared, account('1'), 'new'],
  ])('%s', (_what, before, one, arrival) => {
    expect(arrivalOf(one, before)).toBe(arrival);
  });
});

describe('what was before a run', () => {
  test('begins with what the service says of the trigger, else with the last end, else with us', () => {
    expect(startOf(run({ serviceTime: LATER, baseline }))).toBe(LATER);
    expect(startOf(run({ baseline }))).toBe(EARLIER + SECOND);
    expect(startOf(run({ baseline: { lastEnds: {}, waiting: [] } }))).toBe(START);
    expect(startOf(run())).toBe(START);
  });

  test('leaves out the second of the last success; without one, of the last end; without one, nothing', () => {
    expect(importedSince(run({ successBefore: EARLIER, baseline }))).toBe(EARLIER + SECOND);
    expect(importedSince(run({ baseline }))).toBe(EARLIER + SECOND);
    expect(importedSince(run())).toBe(0);
  });

  test('is remembered at the trigger, whatever becomes of the connection', () => {
    const before = connection('SUCCESS', [channel('SUCCESS', { lastSuccessAt: EARLIER })]);
    const story = new Story().see(before).ask([before.id]);
    story.tell({ kind: 'run-triggering', runId: 'run-5000001', baseline });
    story.see(connection('SUCCESS', [channel('SUCCESS', { lastSuccessAt: LATER })]));
    expect(story.run().successBefore).toBe(EARLIER);
  });
});

describe('counting', () => {
  const chance = new Chance(5);
  const any = (): Account =>
    account(String(chance.below(12)), {
      status: chance.pick(['ACTIVE', 'ERROR', 'CLOSED', 'toString', '']),
      ...(chance.happens(0.7) && { createdAt: START - 5 + chance.below(10) }),
    });

  test.each(Array.from({ length: 200 }, (_, number) => number))(
    'never counts an account twice, nor one that was there (%i)',
    () => {
      const accounts = chance.some(30, any);
      const accountIds = new Set(chance.some(8, () => String(chance.below(12))));
      const ids = new Set(accounts.map(({ id }) => id));
      const {
        newAccounts,
        restoredAccounts = 0,
        accountsInError,
      } = countBrought(accounts, { since: START, accountIds }, undefined);
      expect(newAccounts + restoredAccounts).toBe(
        [...ids].filter((id) => !accountIds.has(id)).length,
      );
      expect(accountsInError).toBeLessThanOrEqual(ids.size);
      const twice = countBrought(
        [...accounts, ...accounts],
        { since: START, accountIds },
        undefined,
      );
      expect(twice).toEqual({ newAccounts, restoredAccounts, accountsInError });
    },
  );

  test('says nothing of what it does not know', () => {
    expect(countBrought([], SINCE, undefined)).toEqual({ newAccounts: 0, accountsInError: 0 });
    expect(countBrought([], SINCE, { count: 7, complete: false })).toEqual({
      newAccounts: 0,
      accountsInError: 0,
      newTransactions: 7,
      atLeast: true,
    });
  });
});

describe('in the history', () => {
  const facts = { newAccounts: 1, accountsInError: 0, newTransactions: 12 };

  test('a run keeps its numbers and tells them, once', () => {
    const story = new Story().see(connection('SUCCESS')).ask(['5000001']);
    const touched = story.tell({ kind: 'run-brought', runId: 'run-5000001', ...facts });
    expect(touched).toEqual(['5000001']);
    expect(story.run().brought).toEqual(facts);
    expect(story.run().steps.at(-1)?.text).toEqual(broughtWords(facts));
  });

  test('a run that is forgotten is nobody’s', () => {
    const story = new Story();
    expect(story.tell({ kind: 'run-brought', runId: 'gone', ...facts })).toEqual([]);
    expect(story.state.runs.size).toBe(0);
  });

  test.each([
    [{}, 'brought nothing new', 'n’a rien apporté de nouveau'],
    [facts, 'brought 12 new transactions and 1 new account', undefined],
    [{ newTransactions: 1 }, 'brought 1 new transaction', 'a apporté 1 nouvelle opération'],
    [
      { newTransactions: 50_000, atLeast: true as const, newAccounts: 2, restoredAccounts: 1 },
      'brought at least 50,000 new transactions, 2 new accounts and 1 account that had been removed',
      undefined,
    ],
    [
      { accountsInError: 2 },
      'brought nothing new; 2 accounts could not be updated',
      'n’a rien apporté de nouveau\u00a0; 2 comptes n’ont pas pu être mis à jour',
    ],
  ])('%o reads: %s', (brought, english, french) => {
    const words = broughtWords({ newAccounts: 0, accountsInError: 0, ...brought });
    expect(createTranslator('en')(words)).toBe(english);
    if (french !== undefined) expect(createTranslator('fr')(words)).toBe(french);
  });
});
