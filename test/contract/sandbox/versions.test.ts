import { describe, expect, it } from 'vitest';
import {
  answerOf,
  DONE_MS,
  open,
  passwordFields,
  postForm,
  seconds,
  signedIn,
  User,
} from './support.ts';
import type { TokenAnswer } from './support.ts';
import type { Json } from '../../../electron/sandbox/versions.ts';
import { isoDate } from '../../../electron/sandbox/iso-date.ts';

const OWN = '4000001';
const of = (user: User, path: string) => user.inVersion3(path);

describe('v3', () => {
  it('is served beside v2.1, for the same token', async () => {
    const { sandbox, user } = await signedIn();
    expect(sandbox.v3.apiUrl).toBe(`http://127.0.0.1:${sandbox.port}/api/v3`);
    expect(sandbox.v3.widgetUrl).toBe(`http://127.0.0.1:${sandbox.port}/embed/v3`);
    const me = await answerOf<Json>(of(user, '/users/me'));
    expect(me).toMatchObject({ id: OWN, email: sandbox.credentials.email });
    expect(me['creation_date']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/);
  });

  it.each(['connections', 'accounts', 'transactions'])(
    'puts %s into an envelope, for the user that is named',
    async (name) => {
      const { user } = await signedIn();
      const list = await answerOf<Record<string, unknown[]>>(of(user, `/${name}?user_id=${OWN}`));
      expect(Object.keys(list)).toEqual([name]);
      expect(list[name]?.length).toBeGreaterThan(5);
      expect((await of(user, `/${name}`)).status).toBe(400);
      expect((await of(user, `/${name}?user_id=4000002`)).status).toBe(403);
    },
  );

  it('writes a connection with ISO dates and provider_logo_url', async () => {
    const { user } = await signedIn();
    const old = await user.connection('Banque Verger');
    const connection = await answerOf<Json>(of(user, `/connections/${old.id}`));
    const { logo_url: logo, ...rest } = old;
    const date = (value: unknown) => isoDate(Number(value) * 1000);
    expect(connection).toEqual({
      ...rest,
      provider_logo_url: logo,
      creation_date: date(old['creation_date']),
      channels: old.channels.map((channel) => ({
        ...channel,
        ...(channel.expires === undefined ? {} : { expires: date(channel.expires) }),
        ...(channel.last_end_date === undefined
          ? {}
          : {
              last_success_date: date(channel.last_success_date),
              last_end_date: date(channel.last_end_date),
            }),
      })),
    });
  });

  it('writes amounts as decimal strings with their currency', async () => {
    const { user } = await signedIn();
    const [old] = await user.get<Json[]>('/accounts');
    const account = await answerOf<Json>(of(user, `/accounts/${old?.['id']}`));
    expect(account['balance']).toEqual({
      amount: { amount: Number(old?.['balance']).toFixed(2), currency: 'EUR' },
    });
    expect(account).not.toHaveProperty('currency');
    const [entry] = await user.get<Json[]>(`/transactions?account_id=${old?.['id']}&limit=1`);
    const { transactions } = await answerOf<{ transactions: Json[] }>(
      of(user, `/transactions?user_id=${OWN}&account_ids=${old?.['id']}&limit=1`),
    );
    expect(transactions[0]).toMatchObject({
      id: entry?.['id'],
      amount: { amount: Number(entry?.['amount']).toFixed(2), currency: 'EUR' },
      enrichments: { display_label: entry?.['label'], date: expect.stringMatching(/T00:00:00\+0/) },
      import_date: isoDate(Number(entry?.['import_date']) * 1000),
    });
  });

  it('synchronises, and tells of it in queues', async () => {
    const { user, clock } = await signedIn();
    const queue = await answerOf<{ id: string }>(user.inVersion3('/queues', 'POST'));
    const started = await user.inVersion3(
      '/connections/5000003/synchronize?type=LIST_ACCOUNTS',
      'POST',
    );
    expect(started.status).toBe(204);
    clock.forward(DONE_MS);
    const events = await answerOf<Json[]>(of(user, `/queues/${queue.id}`));
    const last = events.at(-1);
    expect(last).toMatchObject({
      event_type: 'SYNC_ALL_SUCCESS',
      creation_date: isoDate(seconds(clock.ms - DONE_MS + 1_800 + 9_000) * 1000),
      resource: { channels: [{ last_end_date: expect.stringContaining('T') }, {}] },
    });
    const listed = events.find(({ event_type: type }) => type === 'SANDBOX_ACCOUNTS_LISTED');
    expect(listed).toMatchObject({
      resource: {
        accounts: expect.arrayContaining([
          expect.objectContaining({ balance: { amount: expect.anything() } }),
        ]),
      },
    });
    const all = await user.inVersion3('/connections/synchronize', 'POST');
    const { connection_links: links } = await answerOf<{ connection_links: string[] }>(all);
    expect(links[0]).toContain('/api/v3/connections/');
  });

  it.each([
    ['2026-07-01T10:00:00Z', '2026-07-01T12:00:00+02:00'],
    ['2026-12-01T10:00:00Z', '2026-12-01T11:00:00+01:00'],
    ['2026-03-29T00:59:59Z', '2026-03-29T01:59:59+01:00'],
    ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00+02:00'],
    ['2026-10-25T01:00:00Z', '2026-10-25T02:00:00+01:00'],
  ])('has the time of Paris: %s', (moment, shown) => {
    expect(isoDate(Date.parse(moment))).toBe(shown);
    expect(Date.parse(shown)).toBe(Date.parse(moment));
  });
});

describe('a version that is switched off', () => {
  it.each(['v2.1', 'v3'] as const)('is not there: %s', async (version) => {
    const { sandbox, user } = await signedIn({ faults: { 'version-absent': version } });
    const answers = { 'v2.1': user.call('GET', '/users/me'), v3: of(user, '/users/me') };
    const { 'v2.1': old, v3: young } = answers;
    expect((await old).status).toBe(version === 'v2.1' ? 404 : 200);
    expect((await young).status).toBe(version === 'v3' ? 404 : 200);
    const widget = version === 'v3' ? sandbox.v3.widgetUrl : sandbox.widgetUrl;
    expect((await fetch(`${widget}/widget_session`, { method: 'POST' })).status).toBe(404);
  });
});

describe('the second user', () => {
  it('has banks, connections and queues of its own', async () => {
    const { sandbox, user, clock } = await signedIn();
    const { access_token: token } = await answerOf<TokenAnswer>(
      postForm(sandbox, passwordFields(sandbox, sandbox.otherCredentials)),
    );
    const other = new User(sandbox, token);
    expect(await other.get('/users/me')).toMatchObject({
      id: '4000002',
      email: sandbox.otherCredentials.email,
    });
    const [own, foreign] = [await user.connections(), await other.connections()];
    expect(own).toHaveLength(12);
    expect(foreign.map(({ user_id: id }) => id)).toEqual(['4000002', '4000002', '4000002']);
    const [first] = foreign;
    expect((await user.call('GET', `/connections/${first?.id}`)).status).toBe(404);
    expect((await user.call('POST', `/connections/${first?.id}/synchronize`)).status).toBe(404);

    const [mine, theirs] = [await user.subscribe(), await other.subscribe()];
    expect((await user.call('GET', `/queues/${theirs}`)).status).toBe(404);
    expect((await user.call('DELETE', `/queues/${theirs}`)).status).toBe(404);
    await other.call('POST', '/connections/synchronize');
    clock.forward(DONE_MS);
    expect(await user.events(mine)).toEqual([]);
    expect((await other.events(theirs)).length).toBeGreaterThan(3);
    expect((await user.connections()).some(({ status }) => status === 'RUNNING')).toBe(false);
    const [account] = await other.get<Json[]>('/accounts');
    expect((await user.call('GET', `/accounts/${account?.['id']}`)).status).toBe(404);
    expect(await user.get(`/transactions?account_id=${account?.['id']}`)).toEqual([]);
  });

  it('has a password of its own, given or random', async () => {
    const { sandbox } = await open({ otherSecrets: { password: 'given' } });
    expect(sandbox.otherCredentials).toMatchObject({
      clientId: sandbox.credentials.clientId,
      password: 'given',
    });
    const mixed = { ...sandbox.otherCredentials, password: sandbox.credentials.password };
    expect((await postForm(sandbox, passwordFields(sandbox, mixed))).status).toBe(400);
  });
});
