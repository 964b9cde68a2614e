import { describe, expect, test } from 'vitest';
import { channelAttention, needsPerson } from '../../../electron/domain/attention.ts';
import type { Channel } from '../../../electron/domain/connection.ts';
import { remediesFor, remedyFor } from '../../../electron/domain/repair.ts';
import { LATER, channel, connection } from '../../support/domain.ts';

const STATUSES = [
  'SUCCESS',
  'PARTIAL_SUCCESS',
  'RUNNING',
  'EMPTY',
  'CLOSED',
  'FAILED',
  '',
  'TOKEN_EXPIRED',
  'AUTH_FAILED',
  'PASSWORD_CHANGE_REQUIRED',
  'CHALLENGE_REQUIRED',
  'USER_ACTION_REQUIRED',
  'LINE_LOST',
  'constructor',
];

function redirect(status: string, given: Partial<Channel> = {}): Channel {
  return channel(status, { id: '102201', mode: 'REDIRECT', ...given });
}

function embedded(status: string, given: Partial<Channel> = {}): Channel {
  return channel(status, { id: '102200', mode: 'EMBEDDED', accountTypes: ['SAVINGS'], ...given });
}

function kinds(...channels: Channel[]): string[] {
  return remediesFor(connection('FAILED', channels)).map(({ channelId, kind }) => {
    return `${channelId} ${kind}`;
  });
}

describe('the way out of a status', () => {
  test.each([
    ['TOKEN_EXPIRED', 'renew-authorisation', 'no'],
    ['AUTH_FAILED', 'renew-credentials', 'no'],
    ['PASSWORD_CHANGE_REQUIRED', 'change-password', 'first'],
    ['CHALLENGE_REQUIRED', 'answer-challenge', 'no'],
    ['USER_ACTION_REQUIRED', 'act-at-bank', 'only'],
  ])('%s is to %s, at the bank: %s', (status, kind, atBank) => {
    const [remedy, ...others] = remediesFor(connection('FAILED', [redirect(status)]));
    expect(remedy).toMatchObject({ channelId: '102201', kind, atBank });
    expect(others).toEqual([]);
  });

  test.each(STATUSES)('there is one for %o exactly where a person is needed', (status) => {
    const [remedy] = remediesFor(connection('FAILED', [embedded(status)]));
    expect(remedy !== undefined).toBe(needsPerson(status));
    if (remedy !== undefined) expect(remedy.kind).toBe(channelAttention({ status }).action);
  });

  test.each(['CLOSED', 'NONE'])('nothing is mended of a connection that is %s', (status) => {
    expect(remediesFor(connection(status, [redirect('TOKEN_EXPIRED')]))).toEqual([]);
  });

  test('an authorisation that holds can be renewed ahead', () => {
    expect(kinds(redirect('SUCCESS', { expiresAt: LATER }))).toEqual(['102201 renew-ahead']);
    expect(kinds(redirect('SUCCESS'))).toEqual([]);
    expect(kinds(redirect('RUNNING', { expiresAt: LATER }))).toEqual([]);
    expect(kinds(redirect('EMPTY', { expiresAt: LATER }))).toEqual([]);
  });

  test('two channels that wait are two visits; what could be done ahead comes after what has to be done', () => {
    expect(kinds(redirect('TOKEN_EXPIRED'), embedded('AUTH_FAILED'))).toEqual([
      '102201 renew-authorisation',
      '102200 renew-credentials',
    ]);
    const both = [redirect('SUCCESS', { expiresAt: LATER }), embedded('AUTH_FAILED')];
    expect(kinds(...both)).toEqual(['102200 renew-credentials', '102201 renew-ahead']);
    expect(remedyFor(connection('FAILED', both))?.channelId).toBe('102200');
    expect(remedyFor(connection('FAILED', both), '102201')?.kind).toBe('renew-ahead');
    expect(remedyFor(connection('FAILED', both), 'unknown')).toBeUndefined();
  });
});

describe('which accounts the widget is told of', () => {
  const expected = (failing: Channel, ...others: Channel[]) =>
    remedyFor(connection('FAILED', [failing, ...others]), failing.id)?.expectedAccountTypes;

  test('PAYMENT for a failing REDIRECT channel, whatever it brings and whatever is beside it', () => {
    expect(expected(redirect('TOKEN_EXPIRED'))).toBe('PAYMENT');
    expect(expected(redirect('TOKEN_EXPIRED', { accountTypes: [] }))).toBe('PAYMENT');
    expect(expected(redirect('TOKEN_EXPIRED'), embedded('SUCCESS'))).toBe('PAYMENT');
  });

  test('OTHER for a failing EMBEDDED channel beside a REDIRECT one, in use or not', () => {
    const both = embedded('AUTH_FAILED', { accountTypes: ['CHECKINGS', 'SAVINGS'] });
    expect(expected(both, redirect('SUCCESS'))).toBe('OTHER');
    expect(expected(both, redirect('EMPTY'))).toBe('OTHER');
  });

  test('for a failing EMBEDDED channel alone, what it brings', () => {
    const only = (...accountTypes: string[]) => expected(embedded('AUTH_FAILED', { accountTypes }));
    expect(only('CHECKINGS', 'SAVINGS')).toBe('PAYMENT');
    expect(only('CREDIT_CARD')).toBe('PAYMENT');
    expect(only('SAVINGS', 'LOAN')).toBe('OTHER');
    expect(only('PIGGY_BANK')).toBe('OTHER');
    expect(only()).toBe('OTHER');
  });

  test('where the service does not say the mode, an authorisation tells which one is REDIRECT', () => {
    const plain = channel('AUTH_FAILED', { id: '8700' });
    const dated = channel('TOKEN_EXPIRED', { id: '8701', expiresAt: LATER });
    expect(expected(dated, plain)).toBe('PAYMENT');
    expect(expected(plain, dated)).toBe('OTHER');
    expect(expected(plain)).toBe('PAYMENT');
    expect(expected(channel('TOKEN_EXPIRED', { id: '8702', accountTypes: [] }))).toBe('PAYMENT');
  });
});
