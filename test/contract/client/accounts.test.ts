import { describe, expect, test } from 'vitest';
import type { AccountsApi } from '../../../electron/aggregator/accounts-api.ts';
import { START } from '../../support/domain.ts';
import { FULL_VERSIONS, Line, VERSIONS } from './support.ts';

describe.each(FULL_VERSIONS)('in %s', (version) => {
  async function everyAccount(api: AccountsApi) {
    const connections = await api.listConnections();
    const lists = await Promise.all(connections.map(({ id }) => api.listAccounts(id)));
    return connections.map(({ id }, at) => ({ id, accounts: lists[at] ?? [] }));
  }

  test('the accounts of a connection are its own, with what is shown of them', async () => {
    const held = await everyAccount(await (await Line.open(version)).api());
    const all = held.flatMap(({ id, accounts }) => accounts.map((account) => ({ id, account })));
    expect(all.length).toBeGreaterThan(held.length);
    for (const { id, account } of all) {
      expect(account).toMatchObject({
        connectionId: id,
        type: expect.stringMatching(/^[A-Z_]+$/),
        status: expect.stringMatching(/^[A-Z_]+$/),
        balance: {
          amount: expect.stringMatching(/^-?\d+(\.\d+)?$/),
          currency: expect.stringMatching(/^[A-Z]{3}$/),
        },
      });
      expect(account.maskedNumber ?? '••••').toMatch(/••••/);
    }
  });

  test('transactions are counted that were imported since, and once', async () => {
    const api = await (await Line.open(version)).api();
    const held = await everyAccount(api);
    const accountIds = held.flatMap(({ accounts }) => accounts.map(({ id }) => id));
    const since = (importedSince: number) => api.newTransactions({ accountIds, importedSince });
    const all = await since(0);
    expect(all.complete).toBe(true);
    expect(all.count).toBeGreaterThan(accountIds.length);
    expect(await since(0)).toEqual(all);
    expect(await since(START + 86_400_000 * 2)).toEqual({ count: 0, complete: true });
  });
});

test.each(VERSIONS)(
  'in %s, no transactions are asked for where there is no account',
  async (version) => {
    const line = await Line.open(version);
    const api = await line.api();
    const none = await api.newTransactions({ accountIds: [], importedSince: 0 });
    expect(none).toEqual({ count: 0, complete: true });
    expect(line.steps()).toEqual([]);
  },
);
