import { expect, test } from 'vitest';
import { connection } from '../../support/domain.ts';
import {
  Body,
  isBounded,
  isFaithfulAccount,
  isFaithfulConnection,
  isFaithfulEvent,
} from './body-judge.ts';

const body = new Body('{"id":"7","name":"Bank","status":"FAILED","type":"X","balance":1.50}');

test('what the body does not say is no faithful reading of it', () => {
  const read = connection('FAILED', [], { id: '7', provider: 'Bank' });
  expect(isFaithfulConnection(read, body)).toBe(true);
  expect(isFaithfulConnection({ ...read, id: '8' }, body)).toBe(false);
  expect(isFaithfulConnection({ ...read, status: 'SUCCESS' }, body)).toBe(false);

  expect(isFaithfulEvent({ id: '7', type: 'X' }, body)).toBe(true);
  expect(isFaithfulEvent({ id: '7', type: 'SYNC_ALL_SUCCESS' }, body)).toBe(false);

  const account = { id: '7', connectionId: '5', type: 'X', status: 'FAILED' };
  const money = (amount: string) => ({ ...account, balance: { amount, currency: '' } });
  expect(isFaithfulAccount(money('1.50'), body)).toBe(true);
  expect(isFaithfulAccount(money('1.51'), body)).toBe(false);
  expect(isFaithfulAccount({ ...account, maskedNumber: '•••• 12345' }, body)).toBe(false);
});

test('and neither is more than it says', () => {
  expect(isBounded({ id: '7' }, body)).toBe(true);
  expect(isBounded({ id: 'x'.repeat(20_000) }, new Body('x'.repeat(20_000)))).toBe(false);
  expect(
    isBounded(
      Array.from({ length: 500 }, () => '7'),
      body,
    ),
  ).toBe(false);
});
