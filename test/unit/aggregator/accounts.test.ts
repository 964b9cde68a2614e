import { describe, expect, test } from 'vitest';
import { API_VERSIONS } from '../../../electron/aggregator/environments.ts';
import type { ApiVersion } from '../../../electron/aggregator/environments.ts';
import { answer, rejection } from '../../support/answers.ts';
import { clientOf } from './support/client.ts';
import {
  USER,
  V2_ACCOUNT,
  V2_TRANSACTION,
  V3_ACCOUNT,
  V3_TRANSACTION,
} from './support/recorded.ts';

const SINCE = Date.UTC(2025, 6, 1, 12, 30, 15, 500);
const HOUR = 3_600_000;

/** A service whose lists are given by page, in the form of its version. */
function serviceOf(
  version: ApiVersion,
  name: 'accounts' | 'transactions',
  pages: (page: number, query: URLSearchParams) => readonly unknown[],
) {
  const client = clientOf(version, (path) => {
    if (path === '/users/me') return answer(200, USER);
    const { pathname, searchParams } = new URL(path, 'https://x');
    if (pathname !== `/${name}`) return answer(404);
    const list = pages(Number(searchParams.get('page')), searchParams);
    return answer(200, version === 'v3' ? { [name]: list } : list);
  });
  return { ...client, lists: () => client.asked().filter((path) => path.startsWith(`/${name}`)) };
}

function numbered(item: object, first: number, count: number): object[] {
  return Array.from({ length: count }, (_, at) => ({ ...item, id: String(first + at) }));
}

describe.each(API_VERSIONS)('accounts in %s', (version) => {
  const ACCOUNT = version === 'v3' ? V3_ACCOUNT : V2_ACCOUNT;
  const whose = version === 'v3' ? 'user_id=4000001&' : '';

  test('are read page by page, each once, to the first short page', async () => {
    const pages = [
      numbered(ACCOUNT, 0, 100),
      numbered(ACCOUNT, 90, 100),
      numbered(ACCOUNT, 190, 7),
    ];
    const { api, lists } = serviceOf(version, 'accounts', (page) => pages[page - 1] ?? []);
    const ids = (await api.listAccounts('5000001')).map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 197 }, (_, at) => String(at)));
    expect(lists()).toEqual(
      [1, 2, 3].map((page) => `/accounts?${whose}connection_id=5000001&page=${page}&limit=100`),
    );
  });

  test('end with an empty page too', async () => {
    const { api, lists } = serviceOf(version, 'accounts', (page) =>
      page === 1 ? numbered(ACCOUNT, 0, 100) : [],
    );
    expect(await api.listAccounts('5000001')).toHaveLength(100);
    expect(lists()).toHaveLength(2);
  });

  test('of other connections are left out', async () => {
    const { api } = serviceOf(version, 'accounts', () => [
      ACCOUNT,
      { ...ACCOUNT, id: '2', connection_id: '5000002' },
    ]);
    expect(await api.listAccounts('5000001')).toMatchObject([{ id: '7000001' }]);
  });

  test('of a service without pages are read once more and not for ever', async () => {
    const { api, lists } = serviceOf(version, 'accounts', () => numbered(ACCOUNT, 0, 100));
    expect(await api.listAccounts('5000001')).toHaveLength(100);
    expect(lists()).toHaveLength(2);
  });

  test('without end are not read for ever', async () => {
    const { api, lists } = serviceOf(version, 'accounts', (page) =>
      numbered(ACCOUNT, page * 100, 100),
    );
    expect(await api.listAccounts('5000001')).toHaveLength(10_000);
    expect(lists()).toHaveLength(100);
  });

  test('of the other version are no list', async () => {
    const other = version === 'v3' ? [V2_ACCOUNT] : { accounts: [V3_ACCOUNT] };
    const { api } = clientOf(version, (path) => answer(200, path === '/users/me' ? USER : other));
    expect(await rejection(api.listAccounts('5000001'))).toMatchObject({
      code: 'version-mismatch',
    });
  });
});

test('the balance of v2.1 has every digit it was written with', async () => {
  const body =
    '[{"id":"1","connection_id":"5000001","balance":90071992547409.93,"currency":"EUR"}]';
  const { api } = clientOf('v2.1', () => answer(200, body));
  expect(await api.listAccounts('5000001')).toMatchObject([
    { balance: { amount: '90071992547409.93', currency: 'EUR' } },
  ]);
});

describe.each(API_VERSIONS)('new transactions in %s', (version) => {
  const TRANSACTION = {
    ...(version === 'v3' ? V3_TRANSACTION : V2_TRANSACTION),
    import_date: dateOf(SINCE + HOUR),
  };

  function dateOf(at: number): number | string {
    return version === 'v3' ? new Date(at).toISOString() : at / 1_000;
  }

  const count = (client: ReturnType<typeof serviceOf>, ...accountIds: string[]) =>
    client.api.newTransactions({ accountIds, importedSince: SINCE });

  test('are asked for one account at a time, in the longest pages', async () => {
    const client = serviceOf(version, 'transactions', () => []);
    expect(await count(client, '7000001', '7000002', '7000001')).toEqual({
      count: 0,
      complete: true,
    });
    expect(client.lists()).toEqual(
      ['7000001', '7000002'].map((id) =>
        version === 'v3'
          ? `/transactions?user_id=4000001&account_ids=${id}&start_import_date=2025-07-01T12%3A30%3A15.500Z&page=1&limit=500`
          : `/transactions?account_id=${id}&start_import_date=1751373015&page=1&limit=500`,
      ),
    );
  });

  test('are counted once, however often they are sent', async () => {
    const { account_id: _account, ...anyones } = TRANSACTION;
    const client = serviceOf(version, 'transactions', (page) =>
      page === 1 ? numbered(anyones, 0, 500) : numbered(anyones, 480, 30),
    );
    expect(await count(client, '7000001', '7000002')).toEqual({ count: 510, complete: true });
  });

  test('of nobody’s account are none, and nobody is asked', async () => {
    const client = serviceOf(version, 'transactions', () => [TRANSACTION]);
    expect(await count(client)).toEqual({ count: 0, complete: true });
    expect(client.http.sent).toEqual([]);
  });

  test('are told from what a service sends that does not know the filters', async () => {
    const client = serviceOf(version, 'transactions', () => [
      TRANSACTION,
      { ...TRANSACTION, id: '2', account_id: '7000009' },
      { ...TRANSACTION, id: '3', import_date: dateOf(SINCE - 25 * HOUR) },
      // The day of an import may stand for any hour of it.
      { ...TRANSACTION, id: '4', import_date: dateOf(SINCE - 12 * HOUR) },
      { ...TRANSACTION, id: undefined },
    ]);
    expect(await count(client, '7000001')).toEqual({ count: 2, complete: true });
  });

  test('beyond the bound are not read, and it is said that there may be more', async () => {
    const client = serviceOf(version, 'transactions', (page) =>
      numbered(TRANSACTION, page * 500, 500),
    );
    expect(await count(client, '7000001', '7000002')).toEqual({ count: 50_000, complete: false });
    expect(client.lists()).toHaveLength(100);
  });

  test('of a service without pages may be more than it says', async () => {
    const client = serviceOf(version, 'transactions', () => numbered(TRANSACTION, 0, 500));
    expect(await count(client, '7000001')).toEqual({ count: 500, complete: false });
    expect(client.lists()).toHaveLength(2);
  });

  test('are not counted where a page fails', async () => {
    const { api } = clientOf(version, (path) => {
      if (path === '/users/me') return answer(200, USER);
      if (path.includes('page=2')) return answer(403, { error: 'insufficient_scope' });
      const list = numbered(TRANSACTION, 0, 500);
      return answer(200, version === 'v3' ? { transactions: list } : list);
    });
    const wanted = { accountIds: ['7000001'], importedSince: SINCE };
    expect(await rejection(api.newTransactions(wanted))).toMatchObject({ code: 'forbidden' });
  });
});
