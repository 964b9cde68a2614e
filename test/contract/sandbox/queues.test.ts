import { describe, expect, it } from 'vitest';
import { answerOf, seconds, signedIn } from './support.ts';
import type { EventAnswer, User } from './support.ts';

const DONE_MS = 20_000;
const DOCUMENTED = [
  'SYNC_ALL_SUCCESS',
  'TOKEN_EXPIRED',
  'AUTH_FAILED',
  'PASSWORD_CHANGE_REQUIRED',
  'CHALLENGE_REQUIRED',
  'USER_ACTION_REQUIRED',
];

async function synchronise(user: User, name: string): Promise<void> {
  const { id } = await user.connection(name);
  await user.call('POST', `/connections/${id}/synchronize`);
}

const story = (events: EventAnswer[]) =>
  events.map((event) =>
    [
      event.channel_definition_id ?? 'all',
      event.event_type,
      event.resource.status,
      ...event.resource.channels.map(({ status }) => status),
    ].join(' '),
  );

describe('a queue', () => {
  it('is subscribed, read and given up', async () => {
    const { sandbox, user } = await signedIn();
    const response = await user.call('POST', '/queues');
    expect(response.status).toBe(201);
    const { id } = await answerOf<{ id: string }>(response);
    expect(id).toMatch(/^\d+$/);
    expect(response.headers.get('Location')).toBe(`${sandbox.apiUrl}/queues/${id}`);
    expect(await user.events(id)).toEqual([]);
    const gone = await user.call('DELETE', `/queues/${id}`);
    expect(gone.status).toBe(204);
    expect((await user.call('GET', `/queues/${id}`)).status).toBe(404);
    expect((await user.call('DELETE', `/queues/${id}`)).status).toBe(404);
  });

  it('fills as time goes by, and reading takes nothing away', async () => {
    const { user, clock } = await signedIn();
    const queue = await user.subscribe();
    await synchronise(user, 'Banque Opaline');
    const lengths: number[] = [];
    for (const ms of [0, 500, 500, 500, 900]) {
      clock.forward(ms);
      lengths.push((await user.events(queue)).length);
    }
    expect(lengths).toEqual([1, 2, 3, 4, 7]);
    expect(await user.events(queue)).toEqual(await user.events(queue));
  });

  it('holds only what happens after its subscription', async () => {
    const { user, clock } = await signedIn();
    const early = await user.subscribe();
    await synchronise(user, 'Banque Opaline');
    clock.forward(1_000);
    const late = await user.subscribe();
    clock.forward(DONE_MS);
    const all = await user.events(early);
    const rest = await user.events(late);
    expect(rest).toEqual(all.slice(3));
    expect(rest.length).toBeGreaterThan(0);
    expect(await user.events(await user.subscribe())).toEqual([]);
  });

  it('holds the events of every connection, in order, each with an id of its own', async () => {
    const { user, clock } = await signedIn();
    const queue = await user.subscribe();
    await user.call('POST', '/connections/synchronize');
    clock.forward(DONE_MS);
    const events = await user.events(queue);
    const ids = events.map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
    const dates = events.map((event) => event.creation_date);
    expect(dates).toEqual(dates.toSorted((a, b) => a - b));
    expect(dates[0]).toBe(seconds(clock.ms - DONE_MS));
    expect(dates.every(Number.isInteger)).toBe(true);
    expect(new Set(events.map(({ resource }) => resource.id)).size).toBe(11);
  });

  it('shows an event for a day', async () => {
    const { user, clock } = await signedIn({ accessTokenLifetimeSeconds: 200_000 });
    const queue = await user.subscribe();
    await synchronise(user, 'Banque Opaline');
    clock.forward(DONE_MS);
    expect(await user.events(queue)).toHaveLength(7);
    clock.forward(86_400_000);
    expect(await user.events(queue)).toEqual([]);
  });
});

describe('an event', () => {
  it('carries a partial connection with the one channel it is about', async () => {
    const { user, clock } = await signedIn();
    const queue = await user.subscribe();
    const { id, channels } = await user.connection('Crédit Lavande');
    await synchronise(user, 'Crédit Lavande');
    clock.forward(3_200);
    const event = (await user.events(queue)).at(-1);
    expect(event).toEqual({
      id: expect.stringMatching(/^\d+$/),
      event_type: 'SANDBOX_CHANNEL_SYNCHRONISED',
      resource_type: 'CONNECTION',
      creation_date: seconds(clock.ms),
      channel_definition_id: '910301',
      resource: {
        id,
        provider_id: '9103',
        name: 'Crédit Lavande',
        status: 'RUNNING',
        creation_date: 0,
        channels: [
          {
            channel_definition_id: '910301',
            expires: channels[0]?.expires,
            status: 'SUCCESS',
            last_success_date: seconds(clock.ms),
            last_end_date: seconds(clock.ms),
          },
        ],
      },
    });
  });

  it('ends the whole with all channels and the outcome in the resource', async () => {
    const { user, clock } = await signedIn();
    const queue = await user.subscribe();
    await synchronise(user, 'Banque Verger');
    clock.forward(DONE_MS);
    const end = (await user.events(queue)).at(-1);
    expect(end?.event_type).toBe('SYNC_ALL_SUCCESS');
    expect(end).not.toHaveProperty('channel_definition_id');
    expect(end?.resource.status).toBe('SUCCESS');
    expect(end?.resource.channels).toEqual([
      expect.objectContaining({ channel_definition_id: '911001', status: 'SUCCESS' }),
      { channel_definition_id: '911000', status: 'EMPTY' },
    ]);
  });

  it('has a documented or a visibly invented name', async () => {
    const { user, clock } = await signedIn();
    const queue = await user.subscribe();
    await user.call('POST', '/connections/synchronize');
    clock.forward(DONE_MS);
    const { id } = await user.connection('Crédit Lavande');
    await user.call('POST', `/connections/${id}/synchronize?type=LIST_ACCOUNTS`);
    clock.forward(DONE_MS);
    for (const { event_type: type } of await user.events(queue)) {
      expect(DOCUMENTED.includes(type) || type.startsWith('SANDBOX_')).toBe(true);
    }
  });
});

const PROGRESS = [
  'SANDBOX_BANK_CONTACTED',
  'SANDBOX_LOGGED_IN',
  'SANDBOX_ACCOUNTS_FOUND',
  'SANDBOX_TRANSACTIONS_FOUND',
];

describe('the story of a bank', () => {
  const good = (channel: string) => [
    ...PROGRESS.map((type) => `${channel} ${type} RUNNING RUNNING`),
    `${channel} SANDBOX_CHANNEL_SYNCHRONISED SUCCESS SUCCESS`,
  ];
  const bad = (channel: string, status: string) => [
    `all SANDBOX_SYNC_STARTED RUNNING RUNNING`,
    `${channel} SANDBOX_BANK_CONTACTED RUNNING RUNNING`,
    `${channel} ${status} FAILED ${status}`,
    `all SYNC_ALL_SUCCESS FAILED ${status}`,
  ];

  it.each([
    ['Banque Opaline', '910101'],
    ['Comptoir Fluvial', '910200'],
  ])('that is well: %s', async (name, channel) => {
    const { user, clock } = await signedIn();
    const queue = await user.subscribe();
    await synchronise(user, name);
    clock.forward(DONE_MS);
    expect(story(await user.events(queue))).toEqual([
      'all SANDBOX_SYNC_STARTED RUNNING RUNNING',
      ...good(channel),
      'all SYNC_ALL_SUCCESS SUCCESS SUCCESS',
    ]);
  });

  it.each([
    ['Caisse des Cimes', '910500', 'PASSWORD_CHANGE_REQUIRED'],
    ['Crédit Belvédère', '910600', 'CHALLENGE_REQUIRED'],
    ['Société Tramontane', '910801', 'SANDBOX_BANK_UNAVAILABLE'],
    ['Banque Alizé', '911200', 'SANDBOX_LINE_LOST'],
  ])('that fails: %s', async (name, channel, status) => {
    const { user, clock } = await signedIn();
    const queue = await user.subscribe();
    await synchronise(user, name);
    clock.forward(DONE_MS);
    expect(story(await user.events(queue))).toEqual(bad(channel, status));
  });

  it('whose authorisation has ended goes on with its other channel', async () => {
    const { user, clock } = await signedIn();
    const queue = await user.subscribe();
    await synchronise(user, 'Banque du Rivage');
    clock.forward(DONE_MS);
    const lines = story(await user.events(queue));
    const expired = lines.indexOf('910401 TOKEN_EXPIRED RUNNING TOKEN_EXPIRED');
    const synchronised = lines.indexOf('910400 SANDBOX_CHANNEL_SYNCHRONISED FAILED SUCCESS');
    expect(expired).toBeGreaterThan(0);
    expect(synchronised).toBeGreaterThan(expired);
    expect(lines.slice(synchronised + 1)).toEqual([
      'all SYNC_ALL_SUCCESS FAILED TOKEN_EXPIRED SUCCESS',
    ]);
    expect(lines).not.toContain('910401 SANDBOX_LOGGED_IN RUNNING RUNNING');
  });

  it('that brings only a part says so, channel by channel', async () => {
    const { user, clock } = await signedIn();
    const queue = await user.subscribe();
    await synchronise(user, 'Mutuelle Horizon');
    clock.forward(DONE_MS);
    expect(story(await user.events(queue)).slice(-2)).toEqual([
      '910700 SANDBOX_CHANNEL_PARTLY_SYNCHRONISED PARTIAL_SUCCESS PARTIAL_SUCCESS',
      'all SYNC_ALL_SUCCESS PARTIAL_SUCCESS SUCCESS PARTIAL_SUCCESS',
    ]);
  });
});
