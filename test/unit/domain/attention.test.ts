import { describe, expect, test } from 'vitest';
import {
  channelAttention,
  connectionAttention,
  needsPerson,
} from '../../../electron/domain/attention.ts';
import { connection } from '../../support/domain.ts';

const NEEDS_PERSON = [
  'TOKEN_EXPIRED',
  'AUTH_FAILED',
  'PASSWORD_CHANGE_REQUIRED',
  'CHALLENGE_REQUIRED',
  'USER_ACTION_REQUIRED',
];
const UNHEARD_OF = [
  'SANDBOX_BANK_UNAVAILABLE',
  'success',
  'SUCCESS ',
  'Éteint',
  '0',
  // Every object of the language has these names.
  'constructor',
  '__proto__',
];
const CHANNEL_STATUSES = [
  'SUCCESS',
  'PARTIAL_SUCCESS',
  'RUNNING',
  'EMPTY',
  'CLOSED',
  'FAILED',
  '',
  ...NEEDS_PERSON,
  ...UNHEARD_OF,
];
const CONNECTION_STATUSES = [
  'SUCCESS',
  'PARTIAL_SUCCESS',
  'RUNNING',
  'FAILED',
  'CLOSED',
  'NONE',
  '',
  'TOKEN_EXPIRED',
  ...UNHEARD_OF,
];

/** No channel, each alone, and every ordered pair. */
const CHANNEL_SETS = [
  [],
  ...CHANNEL_STATUSES.map((status) => [status]),
  ...CHANNEL_STATUSES.flatMap((one) => CHANNEL_STATUSES.map((other) => [one, other])),
];
const COMBINATIONS = CONNECTION_STATUSES.flatMap((status) =>
  CHANNEL_SETS.map((channels) => ({
    status,
    channels,
    seen: connectionAttention(connection(status, channels)),
  })),
);

describe('over every connection status and every pair of channel statuses', () => {
  test('only SUCCESS reads as up to date, only PARTIAL_SUCCESS as partly updated', () => {
    const wrong = COMBINATIONS.filter(
      ({ status, seen }) =>
        (seen.word === 'up-to-date' && status !== 'SUCCESS') ||
        (seen.word === 'partly-updated' && status !== 'PARTIAL_SUCCESS'),
    );
    expect(wrong).toEqual([]);
  });

  test('a channel that waits for a person is shown, unless the connection runs, is closed or kept by hand', () => {
    const hidden = COMBINATIONS.filter(
      ({ status, channels, seen }) =>
        channels.some((one) => NEEDS_PERSON.includes(one)) &&
        !['RUNNING', 'CLOSED', 'NONE'].includes(status) &&
        seen.word !== 'needs-a-person',
    );
    expect(hidden).toEqual([]);
  });

  test('nobody is sent for unless a channel waits for them', () => {
    const invented = COMBINATIONS.filter(
      ({ channels, seen }) =>
        seen.severity === 'person' && !channels.some((one) => NEEDS_PERSON.includes(one)),
    );
    expect(invented).toEqual([]);
  });

  test('RUNNING wins over everything (accounts-api §4)', () => {
    const running = COMBINATIONS.filter(({ status }) => status === 'RUNNING');
    expect(new Set(running.map(({ seen }) => seen.word))).toEqual(new Set(['syncing']));
  });

  test('FAILED is never less than a failure', () => {
    const mild = COMBINATIONS.filter(
      ({ status, seen }) =>
        status === 'FAILED' && seen.severity !== 'failure' && seen.severity !== 'person',
    );
    expect(mild).toEqual([]);
  });

  test('a status nobody has heard of counts as a failure and is shown raw', () => {
    const hidden = COMBINATIONS.filter(
      ({ status, seen: { word, severity, reason } }) =>
        UNHEARD_OF.includes(status) &&
        severity !== 'person' &&
        (word !== 'unknown' || severity !== 'failure' || reason.params?.['status'] !== status),
    );
    expect(hidden).toEqual([]);
  });

  test('only failures and what waits for a person may notify, and a person has something to do', () => {
    const wrong = COMBINATIONS.filter(({ seen: { mayNotify, severity, who, action } }) => {
      const person = severity === 'person';
      const idle = who === 'nobody' || who === 'provider' || action === 'none' || action === 'wait';
      return mayNotify !== (person || severity === 'failure') || (person && idle);
    });
    expect(wrong).toEqual([]);
  });

  test('EMPTY channels change nothing (accounts-api §5)', () => {
    const changed = COMBINATIONS.filter(({ status, channels, seen }) => {
      const live = channels.filter((one) => one !== 'EMPTY');
      const without = connectionAttention(connection(status, live));
      return JSON.stringify(seen) !== JSON.stringify(without);
    });
    expect(changed).toEqual([]);
  });
});

describe('a connection', () => {
  // The service's own examples (accounts-api §4), then what its table leaves open.
  test.each([
    ['FAILED', ['SUCCESS', 'TOKEN_EXPIRED'], 'needs-a-person', 'reason.TOKEN_EXPIRED'],
    ['RUNNING', ['RUNNING', 'TOKEN_EXPIRED'], 'syncing', 'reason.RUNNING'],
    ['PARTIAL_SUCCESS', ['SUCCESS', 'PARTIAL_SUCCESS'], 'partly-updated', 'reason.PARTIAL_SUCCESS'],
    ['SUCCESS', ['SUCCESS', 'EMPTY'], 'up-to-date', 'reason.SUCCESS'],
    ['CLOSED', ['CLOSED', 'CLOSED'], 'closed', 'reason.CLOSED'],
    ['NONE', [], 'never-synchronised', 'reason.manual'],
    ['', ['', ''], 'never-synchronised', 'reason.never'],
    ['', ['', 'EMPTY'], 'never-synchronised', 'reason.never'],
    ['', [], 'never-synchronised', 'reason.never'],
    ['', ['SUCCESS'], 'unknown', 'reason.noStatus'],
    ['', ['', 'RUNNING'], 'unknown', 'reason.noStatus'],
    ['', ['SUCCESS', 'LINE_LOST'], 'unknown', 'reason.raw'],
    ['FAILED', ['SUCCESS'], 'failed', 'reason.FAILED'],
    ['FAILED', [], 'failed', 'reason.FAILED'],
    ['FAILED', ['SUCCESS', 'LINE_LOST'], 'failed', 'reason.raw'],
    ['FAILED', ['AUTH_FAILED', 'TOKEN_EXPIRED'], 'needs-a-person', 'reason.AUTH_FAILED'],
    ['FAILED', ['FAILED', 'CHALLENGE_REQUIRED'], 'needs-a-person', 'reason.CHALLENGE_REQUIRED'],
    ['SUCCESS', [], 'up-to-date', 'reason.SUCCESS'],
    ['SUCCESS', ['SUCCESS', 'AUTH_FAILED'], 'needs-a-person', 'reason.AUTH_FAILED'],
  ])('%s with %j reads %s, because %s', (status, channels, word, reason) => {
    const seen = connectionAttention(connection(status, channels));
    expect([seen.word, seen.reason.key]).toEqual([word, reason]);
  });
});

describe('a channel', () => {
  test.each([
    ['TOKEN_EXPIRED', 'renew-authorisation'],
    ['AUTH_FAILED', 'renew-credentials'],
    ['PASSWORD_CHANGE_REQUIRED', 'change-password'],
    ['CHALLENGE_REQUIRED', 'answer-challenge'],
    ['USER_ACTION_REQUIRED', 'act-at-bank'],
  ])('%s asks the account holder for: %s (accounts-api §5)', (status, action) => {
    expect(channelAttention({ status })).toMatchObject({
      word: 'needs-a-person',
      who: 'account-holder',
      action,
    });
    expect(needsPerson(status)).toBe(true);
  });

  test.each(CHANNEL_STATUSES.filter((status) => !NEEDS_PERSON.includes(status)))(
    '%j asks nobody',
    (status) => {
      expect(needsPerson(status)).toBe(false);
      expect(channelAttention({ status }).severity).not.toBe('person');
    },
  );

  test('that nobody synchronised yet has not failed', () => {
    expect(channelAttention({ status: '' })).toMatchObject({
      word: 'never-synchronised',
      severity: 'none',
      reason: { key: 'reason.never' },
    });
  });
});
