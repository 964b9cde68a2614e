import { describe, expect, test } from 'vitest';
import type { AccountsApi } from '../../../electron/aggregator/accounts-api.ts';
import { wellBank } from '../../support/banks.ts';
import { START } from '../../support/domain.ts';
import { everythingIn, rejection } from '../../support/answers.ts';
import { Line, inTurn } from './support.ts';

const nothing = { refused: 'nobody' };

async function firstId(api: AccountsApi): Promise<string> {
  const [first] = await api.listConnections();
  if (first === undefined) throw new Error('The built-in service has no connection.');
  return first.id;
}

/** The only answer to requests whose path ends so; the service answers the others. */
function instead(method: string, end: RegExp, give: () => Response) {
  return (request: Request) =>
    request.method === method && end.test(new URL(request.url).pathname) ? give() : undefined;
}

describe('connections', () => {
  test('are listed, and each is read the same alone', async () => {
    const api = await (await Line.open()).api();
    const list = await api.listConnections();
    expect(list.length).toBeGreaterThanOrEqual(8);
    for (const connection of list) {
      expect(await api.readConnection(connection.id)).toEqual(connection);
    }
  });

  test('that the service does not know are not found', async () => {
    const api = await (await Line.open()).api();
    expect(await rejection(api.readConnection('no/such?one'))).toMatchObject({
      code: 'not-found',
      details: { status: 404 },
    });
  });

  test.each<[string, () => Response, string]>([
    ['a page', () => new Response('<html>Wi-Fi</html>'), 'not-the-service'],
    ['another connection', () => Response.json({ id: 'x' }), 'not-the-service'],
    ['a list', () => Response.json([]), 'not-the-service'],
    ['nothing', () => new Response(null, { status: 204 }), 'not-the-service'],
    ['403', () => Response.json({ error: 'x' }, { status: 403 }), 'forbidden'],
    ['500 with a page', () => new Response('<html>', { status: 500 }), 'service-error'],
    ['503 that asks to wait', () => new Response('', { status: 503 }), 'busy'],
  ])('are not taken from %s', async (_what, give, code) => {
    const line = await Line.open({ intercept: instead('GET', /\/connections\/\d+$/, give) });
    const api = await line.api();
    const id = await firstId(api);
    expect(await rejection(api.readConnection(id))).toMatchObject({ code });
  });

  test('in an envelope, as v3 sends them, are listed too (accounts-api §14 #15)', async () => {
    const give = () => Response.json({ connections: [{ id: 'a' }, { id: 'b' }, { name: 'none' }] });
    const line = await Line.open({ intercept: instead('GET', /\/connections$/, give) });
    const list = await (await line.api()).listConnections();
    expect(list.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('a list in pages (accounts-api §14 #20)', () => {
  const of = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: String(first + index) }));
  const banks = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...wellBank, name: `Banque ${index}` }));
  const listing = (list: { id: string }[]) => new Set(list.map(({ id }) => id)).size;

  test.each([
    [100, 250, 3],
    [100, 300, 4],
    [50, 130, 3],
    [100, 100, 2],
    [100, 99, 1],
  ])('of %i is read to its end: %i connections', async (size, count, requests) => {
    const line = await Line.open({
      banks: banks(count),
      faults: { 'connections-paged': { size } },
    });
    const list = await (await line.api()).listConnections();
    expect(listing(list)).toBe(count);
    expect(list).toHaveLength(count);
    expect(line.sent()).toHaveLength(requests);
  });

  test.each([
    [100, 2],
    [101, 1],
    [0, 1],
  ])('is not taken for one of a service without pages: %i connections', async (count, requests) => {
    const line = await Line.open({ banks: banks(count) });
    expect(await (await line.api()).listConnections()).toHaveLength(count);
    expect(line.sent()).toHaveLength(requests);
  });

  /** A list that gives its pages as told, the first for a request without paging. */
  async function paged(pages: (page: number) => Response) {
    const line = await Line.open({
      intercept: ({ url }) => {
        const { pathname, searchParams } = new URL(url);
        if (!pathname.endsWith('/connections')) return undefined;
        return pages(Number(searchParams.get('page') ?? 1));
      },
    });
    return { line, list: (await line.api()).listConnections() };
  }

  test.each<[string, (page: number) => Response, number]>([
    ['overlap', (page) => Response.json(of(page === 1 ? 1 : 41, page < 3 ? 50 : 0)), 90],
    [
      'are empty from some point on',
      (page) => Response.json(page < 3 ? of(page * 50, 50) : []),
      100,
    ],
    [
      'are refused',
      (page) => (page === 1 ? Response.json(of(1, 50)) : Response.json({}, { status: 400 })),
      50,
    ],
    [
      'do not exist',
      (page) => (page === 1 ? Response.json(of(1, 50)) : Response.json({}, { status: 404 })),
      50,
    ],
    ['repeat themselves', (page) => Response.json(of(Math.min(page, 2) * 50, 50)), 100],
  ])('may have pages that %s', async (_what, pages, count) => {
    const { list } = await paged(pages);
    expect(await list).toHaveLength(count);
    expect(listing(await list)).toBe(count);
  });

  test('of which one fails is no list', async () => {
    const { list } = await paged((page) =>
      page < 3 ? Response.json(of(page * 50, 50)) : Response.json({}, { status: 500 }),
    );
    expect(await rejection(list)).toMatchObject({ code: 'service-error' });
  });

  test('without end is not read for ever', async () => {
    const { line, list } = await paged((page) => Response.json(of(page * 50, 50)));
    expect(await list).toHaveLength(50_000);
    expect(line.sent()).toHaveLength(1_000);
  });
});

describe('a synchronisation', () => {
  test('is asked for with one POST; the service says when, by its own clock', async () => {
    const line = await Line.open();
    const api = await line.api();
    const id = await firstId(api);
    expect(await api.synchronise(id, 'ALL')).toEqual({ serviceTime: START });
    expect(line.sent().filter((sent) => sent.startsWith('POST'))).toEqual([
      `POST /connections/${id}/synchronize`,
    ]);
    expect(await api.readConnection(id)).toMatchObject({ status: 'RUNNING' });
  });

  test.each<[string, () => Response]>([
    ['204', () => new Response(null, { status: 204 })],
    ['200 with a body', () => Response.json({ connection_links: [] })],
    ['202 and nothing', () => new Response('', { status: 202 })],
  ])('is accepted by %s (accounts-api §14 #11)', async (_what, give) => {
    const line = await Line.open({ intercept: instead('POST', /synchronize$/, give) });
    const api = await line.api();
    await expect(api.synchronise('5000001', 'ALL')).resolves.toBeDefined();
  });

  test.each<[number, string, boolean | undefined]>([
    [400, 'rejected', undefined],
    [403, 'forbidden', undefined],
    [404, 'not-found', undefined],
    [409, 'conflict', undefined],
    [422, 'rejected', undefined],
    [429, 'busy', false],
    [500, 'service-error', true],
    [503, 'busy', true],
  ])(
    'answered with %i is %s, perhaps begun: %s, and never sent again',
    async (status, code, maybeDone) => {
      const give = () => Response.json({ error: 'x' }, { status });
      const line = await Line.open({ intercept: instead('POST', /synchronize$/, give) });
      const api = await line.api();
      const problem = await rejection(api.synchronise('5000001', 'ALL'));
      expect(problem.code).toBe(code);
      expect(problem.details.maybeDone).toBe(maybeDone);
      expect(line.sent()).toEqual(['POST /connections/5000001/synchronize']);
    },
  );
});

test('a page in answer to a trigger is no acceptance, and perhaps it was begun', async () => {
  const give = () => new Response('<html>Wi-Fi</html>');
  const line = await Line.open({ intercept: instead('POST', /synchronize$/, give) });
  const api = await line.api();
  expect(await rejection(api.synchronise('5000001', 'ALL'))).toMatchObject({
    code: 'not-the-service',
    details: { maybeDone: true },
  });
  expect(line.sent()).toHaveLength(1);
});

describe('a refused token (design rule 9)', () => {
  const calls: readonly (readonly [string, (api: AccountsApi) => Promise<unknown>, string])[] = [
    ['list', (api) => api.listConnections(), 'GET /connections'],
    ['read', (api) => api.readConnection('5000001'), 'GET /connections/5000001'],
    [
      'synchronise',
      (api) => api.synchronise('5000001', 'ALL'),
      'POST /connections/5000001/synchronize',
    ],
    ['subscribe', (api) => api.subscribe(), 'POST /queues'],
  ];

  test.each(calls)('is renewed once, and the call repeated once: %s', async (_name, call, sent) => {
    const line = await Line.open();
    const { accessToken } = await line.tokens();
    const access = inTurn('stale', accessToken.reveal());
    await expect(call(await line.api(access))).resolves.toBeDefined();
    expect(line.sent()).toEqual([sent, sent]);
    expect(access.asked).toEqual(['current', 'renewed after 0']);
  });

  test.each(calls)(
    'and a fresh one refused as well: a person must sign in: %s',
    async (_name, call, sent) => {
      const line = await Line.open();
      const access = inTurn('stale', 'stale too', 'never tried');
      const problem = await rejection(call(await line.api(access)));
      expect(problem.code).toBe('not-signed-in');
      expect(line.sent()).toEqual([sent, sent]);
      expect(access.asked).toEqual(['current', 'renewed after 0', 'refused']);
    },
  );

  test('that ended on the way is renewed with the refresh token of the built-in service', async () => {
    let now = START;
    const line = await Line.open({ now: () => now, accessTokenLifetimeSeconds: 60 });
    const first = await line.tokens();
    const { refreshToken } = first;
    if (refreshToken === undefined) throw new Error('There is no refresh token.');
    const api = await line.api({
      current: async () => first.accessToken,
      renewed: async () => (await line.signIn.refresh(line.client, refreshToken)).accessToken,
      refused: () => {},
    });
    now += 61_000;
    expect(await api.listConnections()).not.toEqual([]);
  });
});

describe('the queue', () => {
  test('is subscribed, and tells of a synchronisation to its end', async () => {
    let now = START;
    const line = await Line.open({ now: () => now });
    const api = await line.api();
    const queueId = await api.subscribe();
    if (queueId === undefined) throw new Error('There is no queue.');
    expect(await api.readQueue(queueId)).toEqual([]);
    const id = await firstId(api);
    await api.synchronise(id, 'ALL');
    now += 60_000;
    const events = (await api.readQueue(queueId)) ?? [];
    expect(new Set(events.map(({ connection }) => connection?.id))).toEqual(new Set([id]));
    expect(events.at(-1)).toMatchObject({
      type: 'SYNC_ALL_SUCCESS',
      connection: { status: (await api.readConnection(id)).status },
    });
  });

  test('is given back, and it is no error when it is gone', async () => {
    const api = await (await Line.open()).api();
    const queueId = (await api.subscribe()) ?? '';
    await api.unsubscribe(queueId);
    expect(await api.readQueue(queueId)).toBeUndefined();
    await api.unsubscribe(queueId);
  });

  test.each([404, 405, 410, 501])(
    'that cannot be subscribed because of %i does not exist here (accounts-api §14 #2)',
    async (status) => {
      const give = () => Response.json(nothing, { status });
      const line = await Line.open({ intercept: instead('POST', /\/queues$/, give) });
      expect(await (await line.api()).subscribe()).toBeUndefined();
    },
  );

  test.each([404, 405, 410, 501])('that answers %i is lost', async (status) => {
    const give = () => Response.json(nothing, { status });
    const line = await Line.open({ intercept: instead('GET', /\/queues\/7$/, give) });
    expect(await (await line.api()).readQueue('7')).toBeUndefined();
  });

  test('that the service forgot is lost', async () => {
    expect(await (await (await Line.open()).api()).readQueue('no-such-queue')).toBeUndefined();
  });

  test.each<[string, () => Response, string]>([
    ['its body', () => Response.json({ id: 'a' }, { status: 201 }), 'a'],
    ['its body, by another name', () => Response.json({ queue_id: 12 }), '12'],
    [
      'its Location',
      () => new Response(null, { status: 201, headers: { location: '/v2.1/queues/b' } }),
      'b',
    ],
  ])('has its id from %s', async (_where, give, id) => {
    const line = await Line.open({ intercept: instead('POST', /\/queues$/, give) });
    expect(await (await line.api()).subscribe()).toBe(id);
  });

  const EVENT = { id: '20', event_type: 'SYNC_ALL_SUCCESS', resource: { id: '5000001' } };

  test.each<[string, () => Response, string[]]>([
    ['an array', () => Response.json([EVENT]), ['20']],
    ['an envelope', () => Response.json({ events: [EVENT] }), ['20']],
    ['a single one', () => Response.json(EVENT), ['20']],
    ['204', () => new Response(null, { status: 204 }), []],
    ['an empty body', () => new Response(' '), []],
    ['null', () => Response.json(null), []],
  ])('gives its events as %s (accounts-api §14 #5)', async (_what, give, ids) => {
    const line = await Line.open({ intercept: instead('GET', /\/queues\/7$/, give) });
    const events = await (await line.api()).readQueue('7');
    expect(events?.map(({ id }) => id)).toEqual(ids);
  });

  test.each<[string, string, () => Response]>([
    ['no id', 'POST', () => Response.json({})],
    ['a page', 'POST', () => new Response('<html>')],
    ['a page', 'GET', () => new Response('<html>')],
    ['an error', 'GET', () => Response.json({ error: 'x' })],
  ])('that gives %s to a %s is not the service', async (_what, method, give) => {
    const line = await Line.open({ intercept: instead(method, /\/queues(\/7)?$/, give) });
    const api = await line.api();
    const attempt = method === 'POST' ? api.subscribe() : api.readQueue('7');
    expect(await rejection(attempt)).toMatchObject({ code: 'not-the-service' });
  });
});

test('the token is in a header, never in an address', async () => {
  const line = await Line.open();
  const { accessToken } = await line.tokens();
  const api = await line.api(inTurn(accessToken.reveal()));
  await api.synchronise(await firstId(api), 'ALL');
  await api.readQueue((await api.subscribe()) ?? '');
  expect(line.sent()).toHaveLength(4);
  expect(line.sent().join()).not.toContain(accessToken.reveal());
});

test('a service that sends the token back finds it in no error', async () => {
  const line = await Line.open({
    intercept: (request) =>
      request.url.includes('/api/')
        ? Response.json({ message: request.headers.get('authorization') }, { status: 500 })
        : undefined,
  });
  const { accessToken } = await line.tokens();
  const api = await line.api(inTurn(accessToken.reveal()));
  const calls = [
    () => api.listConnections(),
    () => api.synchronise('1', 'ALL'),
    () => api.subscribe(),
  ];
  for (const call of calls) {
    expect(everythingIn(await rejection(call()))).not.toContain(accessToken.reveal());
  }
});
