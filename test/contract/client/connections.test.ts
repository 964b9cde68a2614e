import { describe, expect, test } from 'vitest';
import { rejection } from '../../support/answers.ts';
import { wellBank } from '../../support/banks.ts';
import { Line, VERSIONS, firstId, instead } from './support.ts';

describe.each(VERSIONS)('in %s', (version) => {
  describe('connections', () => {
    test('are listed, and each is read the same alone', async () => {
      const api = await (await Line.open(version)).api();
      const list = await api.listConnections();
      expect(list.length).toBeGreaterThanOrEqual(8);
      for (const connection of list) {
        expect(await api.readConnection(connection.id)).toEqual(connection);
      }
    });

    test('that the service does not know are not found', async () => {
      const api = await (await Line.open(version)).api();
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
      const line = await Line.open(version, {
        intercept: instead('GET', /\/connections\/\d+$/, give),
      });
      const api = await line.api();
      const id = await firstId(api);
      expect(await rejection(api.readConnection(id))).toMatchObject({ code });
    });

    test('in an envelope, as v3 sends them, are listed too (accounts-api §14 #15)', async () => {
      const give = () =>
        Response.json({ connections: [{ id: 'a' }, { id: 'b' }, { name: 'none' }] });
      const line = await Line.open(version, { intercept: instead('GET', /\/connections$/, give) });
      const list = await (await line.api()).listConnections();
      expect(list.map(({ id }) => id)).toEqual(['a', 'b']);
    });
  });

  describe('a list in pages (accounts-api §14 #20)', () => {
    const of = (first: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ id: String(first + index) }));
    const listed = (list: object[]) =>
      Response.json(version === 'v3' ? { connections: list } : list);
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
      const line = await Line.open(version, {
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
    ])(
      'is not taken for one of a service without pages: %i connections',
      async (count, requests) => {
        const line = await Line.open(version, { banks: banks(count) });
        expect(await (await line.api()).listConnections()).toHaveLength(count);
        expect(line.sent()).toHaveLength(requests);
      },
    );

    /** A list that gives its pages as told, the first for a request without paging. */
    async function paged(pages: (page: number) => Response) {
      const line = await Line.open(version, {
        intercept: ({ url }) => {
          const { pathname, searchParams } = new URL(url);
          if (!pathname.endsWith('/connections')) return undefined;
          return pages(Number(searchParams.get('page') ?? 1));
        },
      });
      return { line, list: (await line.api()).listConnections() };
    }

    test.each<[string, (page: number) => Response, number]>([
      ['overlap', (page) => listed(of(page === 1 ? 1 : 41, page < 3 ? 50 : 0)), 90],
      ['are empty from some point on', (page) => listed(page < 3 ? of(page * 50, 50) : []), 100],
      [
        'are refused',
        (page) => (page === 1 ? listed(of(1, 50)) : Response.json({}, { status: 400 })),
        50,
      ],
      [
        'do not exist',
        (page) => (page === 1 ? listed(of(1, 50)) : Response.json({}, { status: 404 })),
        50,
      ],
      ['repeat themselves', (page) => listed(of(Math.min(page, 2) * 50, 50)), 100],
    ])('may have pages that %s', async (_what, pages, count) => {
      const { list } = await paged(pages);
      expect(await list).toHaveLength(count);
      expect(listing(await list)).toBe(count);
    });

    test('of which one fails is no list', async () => {
      const { list } = await paged((page) =>
        page < 3 ? listed(of(page * 50, 50)) : Response.json({}, { status: 500 }),
      );
      expect(await rejection(list)).toMatchObject({ code: 'service-error' });
    });

    test('without end is not read for ever', async () => {
      const { line, list } = await paged((page) => listed(of(page * 50, 50)));
      expect(await list).toHaveLength(50_000);
      expect(line.sent()).toHaveLength(1_000);
    });
  });
});
