import { describe, expect, test } from 'vitest';
import type { Connection, ConnectionUpdate } from '../../../electron/domain/connection.ts';
import {
  lastSuccessAt,
  mergeConnection,
  sameConnection,
} from '../../../electron/domain/connection.ts';
import { EARLIER, HOUR, LATER, SECOND, START, channel, connection } from '../../support/domain.ts';

const REDIRECT = channel('SUCCESS', {
  id: '102201',
  mode: 'REDIRECT',
  expiresAt: START + 90 * 24 * HOUR,
  lastSuccessAt: EARLIER,
  lastEndAt: EARLIER,
  accountTypes: ['CHECKINGS', 'CREDIT_CARD'],
});
const EMBEDDED = channel('EMPTY', { id: '102200', mode: 'EMBEDDED', accountTypes: ['SAVINGS'] });
const KNOWN: Connection = connection('SUCCESS', [REDIRECT, EMBEDDED], {
  providerId: '1022',
  owner: 'J. Martin',
  createdAt: START - 90 * 24 * HOUR,
});

describe('what an event says is laid over what is known (accounts-api §14 #18)', () => {
  test.each<[string, ConnectionUpdate, Connection]>([
    ['nothing but the id: nothing changes', { id: KNOWN.id }, KNOWN],
    ['an empty list of channels: nothing is lost', { id: KNOWN.id, channels: [] }, KNOWN],
    ['a status', { id: KNOWN.id, status: 'RUNNING' }, { ...KNOWN, status: 'RUNNING' }],
    [
      'a channel without mode, account types and expiry keeps them',
      {
        id: KNOWN.id,
        status: 'FAILED',
        channels: [{ id: '102201', status: 'TOKEN_EXPIRED', lastEndAt: LATER, accountTypes: [] }],
      },
      {
        ...KNOWN,
        status: 'FAILED',
        channels: [{ ...REDIRECT, status: 'TOKEN_EXPIRED', lastEndAt: LATER }, EMBEDDED],
      },
    ],
    [
      'a channel of which only the id is told',
      { id: KNOWN.id, channels: [{ id: '102201' }] },
      KNOWN,
    ],
    [
      'a channel that is new',
      { id: KNOWN.id, channels: [{ id: '102203', mode: 'EMBEDDED' }] },
      {
        ...KNOWN,
        channels: [
          REDIRECT,
          EMBEDDED,
          { id: '102203', mode: 'EMBEDDED', status: '', accountTypes: [] },
        ],
      },
    ],
    [
      'an end that is older than the known one',
      {
        id: KNOWN.id,
        channels: [{ id: '102201', status: 'AUTH_FAILED', lastEndAt: EARLIER - SECOND }],
      },
      KNOWN,
    ],
    [
      'the known end, told again with more to it',
      { id: KNOWN.id, channels: [{ id: '102201', status: 'AUTH_FAILED', lastEndAt: EARLIER }] },
      { ...KNOWN, channels: [{ ...REDIRECT, status: 'AUTH_FAILED' }, EMBEDDED] },
    ],
    [
      'a success that is older than the known one, without an end to date it by',
      {
        id: KNOWN.id,
        channels: [{ id: '102201', status: 'RUNNING', lastSuccessAt: EARLIER - HOUR }],
      },
      { ...KNOWN, channels: [{ ...REDIRECT, status: 'RUNNING' }, EMBEDDED] },
    ],
    [
      'a later success and what is synchronised now',
      {
        id: KNOWN.id,
        channels: [{ id: '102201', lastSuccessAt: LATER, accountTypes: ['SAVINGS'] }],
      },
      {
        ...KNOWN,
        channels: [{ ...REDIRECT, lastSuccessAt: LATER, accountTypes: ['SAVINGS'] }, EMBEDDED],
      },
    ],
    [
      'the first success of a channel',
      { id: KNOWN.id, channels: [{ id: '102200', status: 'SUCCESS', lastSuccessAt: LATER }] },
      {
        ...KNOWN,
        channels: [REDIRECT, { ...EMBEDDED, status: 'SUCCESS', lastSuccessAt: LATER }],
      },
    ],
    [
      'a renewed authorisation',
      { id: KNOWN.id, channels: [{ id: '102201', expiresAt: START + 180 * 24 * HOUR }] },
      {
        ...KNOWN,
        channels: [{ ...REDIRECT, expiresAt: START + 180 * 24 * HOUR }, EMBEDDED],
      },
    ],
    ['the creation date of 0 in the sample, or any other', { id: KNOWN.id, createdAt: 1 }, KNOWN],
  ])('%s', (_case, update, merged) => {
    expect(mergeConnection(KNOWN, update)).toEqual(merged);
  });

  test('what was known is not changed in place', () => {
    const before = structuredClone(KNOWN);
    mergeConnection(KNOWN, {
      id: KNOWN.id,
      status: 'FAILED',
      channels: [{ id: '102201', status: 'AUTH_FAILED' }, { id: 'new' }],
    });
    expect(KNOWN).toEqual(before);
  });

  test('laying the same thing over twice is the same as once', () => {
    const update: ConnectionUpdate = {
      id: KNOWN.id,
      status: 'PARTIAL_SUCCESS',
      channels: [
        { id: '102201', lastEndAt: LATER },
        { id: 'new', status: 'SUCCESS' },
      ],
    };
    const once = mergeConnection(KNOWN, update);
    expect(mergeConnection(once, update)).toEqual(once);
  });
});

describe('the last success of a connection', () => {
  test.each([
    ['of no channel', [], undefined],
    ['of channels that never succeeded', ['EMPTY', 'FAILED'], undefined],
  ])('%s', (_case, channels, at) => {
    expect(lastSuccessAt(connection('SUCCESS', channels))).toBe(at);
  });

  test('is the latest on any channel, also on one that fails now, in whatever order they stand', () => {
    const channels = [
      channel('EMPTY', { id: 'c' }),
      channel('FAILED', { id: 'a', lastSuccessAt: LATER }),
      channel('SUCCESS', { id: 'b', lastSuccessAt: EARLIER }),
    ];
    expect(lastSuccessAt(connection('FAILED', channels))).toBe(LATER);
    expect(lastSuccessAt(connection('FAILED', channels.toReversed()))).toBe(LATER);
  });
});

describe('two pictures of a connection are the same', () => {
  test('whatever the order of their fields', () => {
    const { channels, ...rest } = KNOWN;
    const shuffled = {
      channels: channels.map((one) => Object.fromEntries(Object.entries(one).toReversed())),
      ...Object.fromEntries(Object.entries(rest).toReversed()),
    } as unknown as Connection;
    expect(sameConnection(KNOWN, shuffled)).toBe(true);
  });

  test.each<[string, Connection]>([
    ['a status', { ...KNOWN, status: 'FAILED' }],
    ['an owner', { ...KNOWN, owner: 'C. Roussel' }],
    ['a date of a channel', { ...KNOWN, channels: [{ ...REDIRECT, lastEndAt: LATER }, EMBEDDED] }],
    ['a channel less', { ...KNOWN, channels: [REDIRECT] }],
    ['the order of the channels', { ...KNOWN, channels: [EMBEDDED, REDIRECT] }],
  ])('but not with a difference in %s', (_what, other) => {
    expect(sameConnection(KNOWN, other)).toBe(false);
  });
});
