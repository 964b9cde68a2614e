import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readAccounts, readTransactions } from '../../../electron/aggregator/read-accounts.ts';
import { readUser } from '../../../electron/aggregator/read-user.ts';
import {
  USER,
  V2_ACCOUNT,
  V2_TRANSACTION,
  V3_ACCOUNT,
  V3_TRANSACTION,
} from './support/recorded.ts';

const one = (account: object) => readAccounts([account], '5000001')?.[0];

describe('an account', () => {
  const CURRENT = {
    id: '7000001',
    connectionId: '5000001',
    name: 'Compte courant',
    type: 'CHECKINGS',
    maskedNumber: 'FR •••• 0189',
    balanceAt: Date.UTC(2025, 6, 1),
    status: 'ACTIVE',
    createdAt: Date.UTC(2025, 0, 1),
  };

  test('of v2.1 and of v3 are one and the same', () => {
    expect(readAccounts([V2_ACCOUNT], '5000001')).toEqual([
      { ...CURRENT, balance: { amount: '1234.5', currency: 'EUR' } },
    ]);
    expect(readAccounts({ accounts: [V3_ACCOUNT] }, '5000001')).toEqual([
      { ...CURRENT, balance: { amount: '1234.50', currency: 'EUR' } },
    ]);
  });

  test('has only its id for certain', () => {
    const bare = { id: '7', connectionId: '5000001', type: '', status: '' };
    expect(one({ id: 7 })).toEqual(bare);
    expect(one({ id: '7', balance: {}, balance_date: 0, iban: [], type: {}, name: ' ' })).toEqual(
      bare,
    );
    expect(one({ name: 'no id' })).toBeUndefined();
  });

  test.each<[string, object, object | undefined]>([
    ['a text', { balance: '-3.10', currency: 'EUR' }, { amount: '-3.10', currency: 'EUR' }],
    ['without a currency', { balance: 3 }, { amount: '3', currency: '' }],
    [
      'with a currency beside it',
      { balance: { amount: { amount: '3' } }, currency: 'CHF' },
      { amount: '3', currency: 'CHF' },
    ],
    ['that is no number', { balance: 'much', currency: 'EUR' }, undefined],
    ['without an amount', { balance: { amount: { currency: 'EUR' } } }, undefined],
  ])('may have a balance %s', (_what, fields, balance) => {
    expect(one({ id: '7', ...fields })?.balance).toEqual(balance);
  });

  test('may have the date of its balance in it', () => {
    const balance = { amount: { amount: '1' }, date: '2025-07-01T00:00:00Z' };
    expect(one({ id: '7', balance })?.balanceAt).toBe(Date.UTC(2025, 6, 1));
  });

  test('shows its number, where it has no IBAN, by its end', () => {
    expect(one({ ...V2_ACCOUNT, iban: undefined })?.maskedNumber).toBe('•••• 5678');
  });

  test('gives its numbers away nowhere, not even in its name', () => {
    const name = `Compte ${V2_ACCOUNT.iban} / ${V2_ACCOUNT.account_number}`;
    const shown = inspect(one({ ...V2_ACCOUNT, name }));
    expect(shown).not.toContain('30006000');
    expect(shown).not.toContain('12345678');
  });
});

test('a list that is none is not read', () => {
  for (const value of [null, 7, 'x', {}, { accounts: {} }, { connections: [] }]) {
    expect(readAccounts(value, '5')).toBeUndefined();
    expect(readTransactions(value)).toBeUndefined();
  }
});

test('a transaction is its id, its account and when it was imported', () => {
  const mark = { id: '9000001', accountId: '7000001', importedAt: Date.UTC(2025, 6, 1) };
  expect(readTransactions([V2_TRANSACTION, { label: 'no id' }])).toEqual([mark]);
  expect(readTransactions({ transactions: [V3_TRANSACTION, { id: 5 }] })).toEqual([
    mark,
    { id: '5' },
  ]);
});

test('a user is an id, and what else is said of them', () => {
  expect(readUser(USER)).toEqual({ id: '4000001', email: USER.email, name: 'Camille Delorme' });
  expect(readUser({ id: 4, first_name: 'Camille', last_name: null })).toEqual({
    id: '4',
    name: 'Camille',
  });
  expect(readUser({ id: '4' })).toEqual({ id: '4' });
  for (const value of [null, [], [USER], { email: 'x' }, { id: '' }]) {
    expect(readUser(value)).toBeUndefined();
  }
});
