import { describe, expect, test } from 'vitest';
import {
  readConnection,
  readConnectionUpdate,
  readConnections,
  readEvents,
  readQueueId,
} from '../../../electron/aggregator/wire.ts';

// The documented shapes (accounts-api §4, §7), with invented values.
const CONNECTION = {
  id: '5000001',
  provider_id: '1022',
  name: 'Example Bank',
  status: 'FAILED',
  creation_date: 1_735_689_600,
  auto_sync: true,
  channels: [
    {
      channel_definition_id: '102201',
      mode: 'REDIRECT',
      expires: 1_751_241_600,
      status: 'TOKEN_EXPIRED',
      last_success_date: 1_751_155_200,
      last_end_date: 1_751_328_000,
      credentials: [],
      account_types: ['CHECKINGS', 'CREDIT_CARD'],
      channel_definition_unavailable: false,
    },
    {
      channel_definition_id: '102200',
      mode: 'EMBEDDED',
      status: 'EMPTY',
      account_types: ['SAVINGS'],
      eligible_accounts: false,
    },
  ],
  owner: { name: 'Example Owner' },
};

const EVENT = {
  id: '20',
  event_type: 'SYNC_ALL_SUCCESS',
  resource_type: 'CONNECTION',
  creation_date: 1_751_328_000,
  channel_definition_id: '102201',
  resource: {
    id: '5000001',
    name: 'Example Bank',
    status: 'SUCCESS',
    creation_date: 0,
    channels: [
      { channel_definition_id: '102201', status: 'SUCCESS', last_end_date: 1_751_327_990 },
    ],
  },
};

describe('a connection', () => {
  test('is read as documented, instants in ms', () => {
    expect(readConnection(CONNECTION)).toEqual({
      id: '5000001',
      provider: 'Example Bank',
      providerId: '1022',
      owner: 'Example Owner',
      status: 'FAILED',
      createdAt: 1_735_689_600_000,
      channels: [
        {
          id: '102201',
          mode: 'REDIRECT',
          status: 'TOKEN_EXPIRED',
          expiresAt: 1_751_241_600_000,
          lastSuccessAt: 1_751_155_200_000,
          lastEndAt: 1_751_328_000_000,
          accountTypes: ['CHECKINGS', 'CREDIT_CARD'],
        },
        { id: '102200', mode: 'EMBEDDED', status: 'EMPTY', accountTypes: ['SAVINGS'] },
      ],
    });
  });

  test.each<[string, unknown, object]>([
    ['only an id', { id: '7' }, { id: '7', provider: '7', status: '', channels: [] }],
    ['a number for an id', { id: 7 }, { id: '7', provider: '7', status: '', channels: [] }],
    [
      'no name: the provider’s id stands for it',
      { id: '7', provider_id: 1022 },
      { id: '7', provider: '1022', providerId: '1022', status: '', channels: [] },
    ],
    [
      'fields of the wrong type: they count as missing',
      { id: '7', name: ['x'], status: true, creation_date: 'soon', owner: 'me', channels: {} },
      { id: '7', provider: '7', status: '', channels: [] },
    ],
    [
      'channels that are none, or have neither id nor mode',
      { id: '7', channels: [null, 'x', 4, {}, { mode: 'EMBEDDED', status: 'SUCCESS' }] },
      {
        id: '7',
        provider: '7',
        status: '',
        channels: [
          { id: 'channel-4', status: '', accountTypes: [] },
          { id: 'EMBEDDED', mode: 'EMBEDDED', status: 'SUCCESS', accountTypes: [] },
        ],
      },
    ],
    [
      'a status nobody has heard of, kept as it is (design rule 5)',
      { id: '7', status: 'success' },
      { id: '7', provider: '7', status: 'success', channels: [] },
    ],
  ])('with %s', (_what, body, read) => {
    expect(readConnection(body)).toEqual(read);
  });

  test.each([undefined, null, 5, 'x', [], {}, { id: '' }, { id: '  ' }, { id: null }, { id: {} }])(
    'without an id is none: %j',
    (body) => {
      expect(readConnection(body)).toBeUndefined();
    },
  );

  test('names are cut when they are too long to be true', () => {
    expect(readConnection({ id: '7', name: 'x'.repeat(10_000) })?.provider).toHaveLength(300);
  });

  test('as a part of itself tells only what it says (accounts-api §14 #18)', () => {
    expect(readConnectionUpdate(EVENT.resource)).toEqual({
      id: '5000001',
      provider: 'Example Bank',
      status: 'SUCCESS',
      channels: [{ id: '102201', status: 'SUCCESS', lastEndAt: 1_751_327_990_000 }],
    });
  });
});

describe('an instant', () => {
  const at = (creation_date: unknown) => readConnection({ id: '7', creation_date })?.createdAt;

  test.each<[string, unknown, number | undefined]>([
    ['epoch seconds of v2.x', 1_751_328_000, 1_751_328_000_000],
    ['ISO 8601 of v3', '2025-07-01T02:00:00+02:00', 1_751_328_000_000],
    ['0, which stands for “not known” (accounts-api §4)', 0, undefined],
    ['before the epoch', -5, undefined],
    ['beyond all calendars', 1e300, undefined],
    ['text', 'yesterday', undefined],
    // The language's own reader of dates sees one in each of these.
    ['text with a number in it', 'error 5', undefined],
    ['0 as text', '0', undefined],
    ['a date as people write it', '1 July 2025', undefined],
    ['nothing', null, undefined],
  ])('%s', (_what, written, read) => {
    expect(at(written)).toBe(read);
  });
});

describe('a list of connections', () => {
  test.each<[string, unknown, string[] | undefined]>([
    ['a bare array (v2.1)', [CONNECTION], ['5000001']],
    ['an envelope (v3)', { connections: [CONNECTION] }, ['5000001']],
    ['empty', [], []],
    ['with something in it that is no connection', [null, CONNECTION, { name: 'x' }], ['5000001']],
    ['an error instead', { error: 'x' }, undefined],
    ['an envelope of something else', { connections: {} }, undefined],
    ['nothing', null, undefined],
    ['text', 'connections', undefined],
  ])('%s', (_what, body, ids) => {
    expect(readConnections(body)?.map(({ id }) => id)).toEqual(ids);
  });
});

describe('the events of a queue', () => {
  test('are read as documented', () => {
    expect(readEvents([EVENT])).toEqual([
      {
        id: '20',
        type: 'SYNC_ALL_SUCCESS',
        createdAt: 1_751_328_000_000,
        channelId: '102201',
        connection: {
          id: '5000001',
          provider: 'Example Bank',
          status: 'SUCCESS',
          channels: [{ id: '102201', status: 'SUCCESS', lastEndAt: 1_751_327_990_000 }],
        },
      },
    ]);
  });

  test.each<[string, unknown, number | undefined]>([
    ['an array', [EVENT, EVENT], 2],
    ['an envelope', { events: [EVENT] }, 1],
    ['a single one', EVENT, 1],
    ['nothing new', null, 0],
    ['an empty array', [], 0],
    ['an empty envelope', { events: [] }, 0],
    ['some that are none', [null, 3, {}, EVENT], 1],
    ['an error instead', { error: 'x' }, undefined],
    ['text', 'ok', undefined],
  ])('come as %s (accounts-api §14 #5)', (_what, body, count) => {
    expect(readEvents(body)?.length).toBe(count);
  });

  const only = (given: object) => readEvents([{ ...EVENT, ...given }])?.[0];

  test.each([
    [{ event_type: 'A' }, 'A'],
    [{ event_type: undefined, event_status: 'B' }, 'B'],
    [{ event_type: 'A', event_status: 'B' }, 'A'],
  ])('have their type under either name: %j (accounts-api §14 #1)', (given, type) => {
    expect(only(given)?.type).toBe(type);
  });

  test.each([
    ['CONNECTION', true],
    ['CONNECTIONS', true],
    ['connection', true],
    [undefined, true],
    ['ACCOUNT', false],
    ['TRANSACTIONS', false],
  ])(
    'about a resource of type %s: a connection is told: %s (accounts-api §14 #17)',
    (resource_type, told) => {
      expect(only({ resource_type })?.connection !== undefined).toBe(told);
    },
  );

  test('with a broken resource are events all the same', () => {
    for (const resource of [null, 'x', [], {}, { id: [] }]) {
      expect(only({ resource })).toMatchObject({ id: '20', type: 'SYNC_ALL_SUCCESS' });
      expect(only({ resource })?.connection).toBeUndefined();
    }
  });

  test('nested deeper than anybody would are read, and only an id is made of what is known of them', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const body = `[{"event_type":"X","creation_date":5,"resource":${deep}}]`;
    expect(readEvents(JSON.parse(body))).toMatchObject([{ type: 'X', createdAt: 5_000 }]);
  });

  test('without an id are known by their content: twice the same is once, another is another', () => {
    const [one, again, later] =
      readEvents([
        { ...EVENT, id: undefined },
        { ...EVENT, id: undefined },
        { ...EVENT, id: undefined, creation_date: EVENT.creation_date + 1 },
      ]) ?? [];
    expect(one?.id).toBe(again?.id);
    expect(one?.id).not.toBe(later?.id);
  });
});

describe('the id of a new queue', () => {
  test.each<[unknown, string | undefined, string | undefined]>([
    [{ id: '7000001' }, undefined, '7000001'],
    [{ id: 7_000_001 }, undefined, '7000001'],
    [{ queue_id: '7000001' }, 'https://api.example.com/v2.1/queues/8', '7000001'],
    [undefined, 'https://api.example.com/v2.1/queues/7000001', '7000001'],
    [undefined, '/v2.1/queues/7000001/?x=1', '7000001'],
    [undefined, '/v2.1/queues/7000001#top', '7000001'],
    [undefined, '/v2.1/queues/a%20b', 'a b'],
    [undefined, '/v2.1/queues/%zz', undefined],
    [undefined, 'https://api.example.com', undefined],
    [undefined, 'https://api.example.com/', undefined],
    [{ status: 'ok' }, '7000001', '7000001'],
    [[], undefined, undefined],
    [undefined, undefined, undefined],
    [{ id: '' }, '', undefined],
  ])('in %j and at %s is %s (accounts-api §14 #2)', (body, location, id) => {
    expect(readQueueId(body, location)).toBe(id);
  });
});

describe('half a character', () => {
  test('is in no id, since no address could carry it', () => {
    expect(readConnection({ id: '50\ud800' })).toBeUndefined();
    expect(readConnections([{ id: '\udc00' }, { id: '7' }])?.map(({ id }) => id)).toEqual(['7']);
    expect(readQueueId({ id: '\ud800', queue_id: '8' }, undefined)).toBe('8');
  });

  test('is not left of one where a text is cut', () => {
    const name = `${'x'.repeat(299)}😀`;
    expect(readConnection({ id: '7', name })?.provider).toBe('x'.repeat(299));
  });
});
