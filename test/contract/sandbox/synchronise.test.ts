import { describe, expect, it } from 'vitest';
import { answerOf, DONE_MS, seconds, signedIn } from './support.ts';
import type { ConnectionAnswer, EventAnswer } from './support.ts';

const story = (events: EventAnswer[]) =>
  events.map(
    ({ event_type: type, channel_definition_id: channel }) => `${channel ?? 'all'} ${type}`,
  );

const statuses = ({ status, channels }: ConnectionAnswer) => [
  status,
  ...channels.map((channel) => channel.status),
];

describe('synchronising one connection', () => {
  it('is accepted with 204, runs, and ends by the clock', async () => {
    const { user, clock } = await signedIn();
    const before = await user.connection('Banque Opaline');
    const response = await user.call('POST', `/connections/${before.id}/synchronize`);
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');

    const during = await user.connection('Banque Opaline');
    expect(statuses(during)).toEqual(['RUNNING', 'RUNNING']);
    expect(during.channels[0]?.last_end_date).toBe(before.channels[0]?.last_end_date);

    clock.forward(2_399);
    expect((await user.connection('Banque Opaline')).status).toBe('RUNNING');
    clock.forward(1);
    const after = await user.connection('Banque Opaline');
    expect(statuses(after)).toEqual(['SUCCESS', 'SUCCESS']);
    expect(after.channels[0]).toMatchObject({
      last_success_date: seconds(clock.ms),
      last_end_date: seconds(clock.ms),
      expires: before.channels[0]?.expires,
    });
  });

  it('dates its end at the end, however late it is read', async () => {
    const { user, clock } = await signedIn();
    const { id } = await user.connection('Banque Opaline');
    const started = clock.ms;
    await user.call('POST', `/connections/${id}/synchronize?type=ALL`);
    clock.forward(3_600_000 / 2);
    const [channel] = (await user.connection('Banque Opaline')).channels;
    expect(channel?.last_end_date).toBe(seconds(started + 2_400));
  });

  it('is faster at a higher speed', async () => {
    const { user, clock } = await signedIn({ speed: 10 });
    const { id } = await user.connection('Comptoir Fluvial');
    await user.call('POST', `/connections/${id}/synchronize`);
    clock.forward(1_400);
    expect((await user.connection('Comptoir Fluvial')).status).toBe('SUCCESS');
  });

  it('lets one channel end long before the other', async () => {
    const { user, clock } = await signedIn();
    const { id } = await user.connection('Crédit Lavande');
    await user.call('POST', `/connections/${id}/synchronize`);
    clock.forward(4_000);
    expect(statuses(await user.connection('Crédit Lavande'))).toEqual([
      'RUNNING',
      'SUCCESS',
      'RUNNING',
    ]);
    clock.forward(5_000);
    expect(statuses(await user.connection('Crédit Lavande'))).toEqual([
      'SUCCESS',
      'SUCCESS',
      'SUCCESS',
    ]);
  });

  it('changes nothing when it is already running', async () => {
    const { user, clock } = await signedIn();
    const queue = await user.subscribe();
    const { id } = await user.connection('Banque Opaline');
    await user.call('POST', `/connections/${id}/synchronize`);
    clock.forward(1_000);
    expect((await user.call('POST', `/connections/${id}/synchronize`)).status).toBe(204);
    clock.forward(1_400);
    expect((await user.connection('Banque Opaline')).status).toBe('SUCCESS');
    const types = (await user.events(queue)).map((event) => event.event_type);
    expect(types.filter((type) => type === 'SANDBOX_SYNC_STARTED')).toHaveLength(1);
    expect(types.filter((type) => type === 'SYNC_ALL_SUCCESS')).toHaveLength(1);
  });

  it('is refused with 409 on a closed connection', async () => {
    const { user } = await signedIn();
    const { id } = await user.connection('Crédit des Ormes');
    const response = await user.call('POST', `/connections/${id}/synchronize`);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      error_description: expect.stringContaining('CLOSED'),
    });
  });

  it('is refused with 409 on a manual connection, which has no channels', async () => {
    const manual = {
      providerId: '77',
      name: 'Notebook',
      owner: 'A. Person',
      shows: 'Kept by hand.',
      connectedHoursAgo: 1,
      channels: [],
    };
    const { user } = await signedIn({ banks: [manual] });
    const { id, status } = await user.connection('Notebook');
    expect(status).toBe('NONE');
    expect((await user.call('POST', `/connections/${id}/synchronize`)).status).toBe(409);
    const all = await user.call('POST', '/connections/synchronize');
    expect(await all.json()).toEqual({ connection_links: [] });
  });

  it.each(['SOME', 'all', ''])('is refused with 400 for the type "%s"', async (type) => {
    const { user } = await signedIn();
    const response = await user.call('POST', `/connections/5000001/synchronize?type=${type}`);
    expect(response.status).toBe(400);
    expect((await user.connections()).some(({ status }) => status === 'RUNNING')).toBe(false);
  });

  it('wants the scope connections_sync', async () => {
    const { user } = await signedIn({}, 'profile accounts_read');
    for (const path of ['/connections/5000001/synchronize', '/connections/synchronize']) {
      const response = await user.call('POST', path);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ error: 'insufficient_scope' });
    }
    expect((await user.call('GET', '/connections')).status).toBe(200);
  });
});

describe('a synchronisation of the type LIST_ACCOUNTS', () => {
  it('lists the accounts per channel, REDIRECT first, and goes on with an ALL', async () => {
    const { user, clock } = await signedIn();
    const queue = await user.subscribe();
    const { id } = await user.connection('Crédit Lavande');
    const response = await user.call('POST', `/connections/${id}/synchronize?type=LIST_ACCOUNTS`);
    expect(response.status).toBe(204);
    clock.forward(1_850);
    const listing = await user.events(queue);
    expect(story(listing).slice(0, 4)).toEqual([
      'all SANDBOX_LIST_ACCOUNTS_STARTED',
      '910301 SANDBOX_ACCOUNTS_LISTED',
      '910300 SANDBOX_ACCOUNTS_LISTED',
      'all SANDBOX_SYNC_STARTED',
    ]);
    expect(listing.every(({ resource }) => resource.status === 'RUNNING')).toBe(true);
    expect(listing[1]?.resource.accounts?.map(({ type }) => type)).toEqual([
      'CHECKINGS',
      'CREDIT_CARD',
    ]);
    expect(listing[2]?.resource.accounts?.[0]).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      connection_id: id,
      type: 'SAVINGS',
      status: 'ACTIVE',
      last_channel_definition_id: '910300',
    });

    clock.forward(DONE_MS);
    const all = await user.events(queue);
    expect(story(all).at(-1)).toBe('all SYNC_ALL_SUCCESS');
    expect(all.filter(({ event_type: type }) => type === 'SYNC_ALL_SUCCESS')).toHaveLength(1);
    expect((await user.connection('Crédit Lavande')).status).toBe('SUCCESS');
  });

  it('lists nothing for an EMPTY channel', async () => {
    const { user, clock } = await signedIn();
    const queue = await user.subscribe();
    const { id } = await user.connection('Banque Verger');
    await user.call('POST', `/connections/${id}/synchronize?type=LIST_ACCOUNTS`);
    clock.forward(DONE_MS);
    const listed = (await user.events(queue)).filter(({ resource }) => resource.accounts);
    expect(listed.map((event) => event.channel_definition_id)).toEqual(['911001']);
  });
});

describe('synchronising all connections', () => {
  it('answers with a link for each that will synchronise, and every bank ends in its own way', async () => {
    const { user, clock } = await signedIn();
    const response = await user.call('POST', '/connections/synchronize');
    expect(response.status).toBe(200);
    const { connection_links: links } = await answerOf<{ connection_links: string[] }>(response);
    const list = await user.connections();
    expect(links).toEqual(
      list
        .filter(({ status }) => status !== 'CLOSED')
        .map(({ id }) => `${user.sandbox.apiUrl}/connections/${id}`),
    );
    expect(list.filter(({ status }) => status === 'RUNNING')).toHaveLength(links.length);

    clock.forward(DONE_MS);
    const ends = (await user.connections()).map((one) => [one.name, ...statuses(one)]);
    expect(ends).toEqual([
      ['Banque Opaline', 'SUCCESS', 'SUCCESS'],
      ['Comptoir Fluvial', 'SUCCESS', 'SUCCESS'],
      ['Crédit Lavande', 'SUCCESS', 'SUCCESS', 'SUCCESS'],
      ['Banque du Rivage', 'FAILED', 'TOKEN_EXPIRED', 'SUCCESS'],
      ['Caisse des Cimes', 'FAILED', 'PASSWORD_CHANGE_REQUIRED'],
      ['Crédit Belvédère', 'FAILED', 'CHALLENGE_REQUIRED'],
      ['Mutuelle Horizon', 'PARTIAL_SUCCESS', 'SUCCESS', 'PARTIAL_SUCCESS'],
      ['Société Tramontane', 'FAILED', 'SANDBOX_BANK_UNAVAILABLE'],
      ['Crédit des Ormes', 'CLOSED', 'CLOSED', 'CLOSED'],
      ['Banque Verger', 'SUCCESS', 'SUCCESS', 'EMPTY'],
      ['Banque des Falaises', 'SUCCESS', 'SUCCESS', 'SUCCESS'],
      ['Banque Alizé', 'FAILED', 'SANDBOX_LINE_LOST'],
    ]);
  });

  it('leaves alone what is running, and refuses a type that is described for one connection only', async () => {
    const { user, clock } = await signedIn();
    const queue = await user.subscribe();
    await user.call('POST', '/connections/synchronize');
    clock.forward(1_000);
    await user.call('POST', '/connections/synchronize');
    const starts = (await user.events(queue)).filter(
      ({ event_type: type }) => type === 'SANDBOX_SYNC_STARTED',
    );
    expect(starts).toHaveLength(11);
    const response = await user.call('POST', '/connections/synchronize?type=LIST_ACCOUNTS');
    expect(response.status).toBe(400);
  });
});

describe('the dates of a channel', () => {
  it('move on a failure only as far as the end', async () => {
    const { user, clock } = await signedIn();
    const before = await user.connection('Crédit Belvédère');
    await user.call('POST', `/connections/${before.id}/synchronize`);
    clock.forward(DONE_MS);
    const after = await user.connection('Crédit Belvédère');
    expect(after.channels[0]?.last_success_date).toBe(before.channels[0]?.last_success_date);
    expect(after.channels[0]?.last_end_date).toBe(seconds(clock.ms - DONE_MS + 4_100));
  });

  it('appear with the first synchronisation', async () => {
    const { user, clock } = await signedIn();
    const { id } = await user.connection('Banque des Falaises');
    await user.call('POST', `/connections/${id}/synchronize`);
    expect((await user.connection('Banque des Falaises')).channels[0]).not.toHaveProperty(
      'last_end_date',
    );
    clock.forward(DONE_MS);
    for (const channel of (await user.connection('Banque des Falaises')).channels) {
      expect(channel.last_success_date).toBe(channel.last_end_date);
      expect(channel.last_end_date).toBeGreaterThan(seconds(clock.ms - DONE_MS));
    }
  });
});

describe('a flaky bank', () => {
  it('succeeds every second time', async () => {
    const { user, clock } = await signedIn({ accessTokenLifetimeSeconds: 36_000 });
    const { id } = await user.connection('Banque Alizé');
    const ends: string[] = [];
    for (let run = 0; run < 4; run += 1) {
      await user.call('POST', `/connections/${id}/synchronize`);
      clock.forward(DONE_MS);
      ends.push((await user.connection('Banque Alizé')).status);
    }
    expect(ends).toEqual(['FAILED', 'SUCCESS', 'FAILED', 'SUCCESS']);
  });
});

describe('an authorisation', () => {
  it('that ends while the service runs makes the next synchronisation TOKEN_EXPIRED', async () => {
    const { user, clock } = await signedIn({ accessTokenLifetimeSeconds: 30 * 86_400 });
    const { id } = await user.connection('Banque Verger');
    clock.forward(9 * 86_400_000 + 1_000);
    expect((await user.connection('Banque Verger')).status).toBe('SUCCESS');
    await user.call('POST', `/connections/${id}/synchronize`);
    clock.forward(DONE_MS);
    expect(statuses(await user.connection('Banque Verger'))).toEqual([
      'FAILED',
      'TOKEN_EXPIRED',
      'EMPTY',
    ]);
  });
});
