import { describe, expect, it } from 'vitest';
import { makeBanks } from '../../../electron/sandbox/server.ts';
import { inventNumber } from '../../../electron/sandbox/iban.ts';
import { DONE_MS, seconds, signedIn } from './support.ts';
import type { User } from './support.ts';

interface AccountAnswer {
  id: string;
  connection_id: string;
  name: string;
  type: string;
  status: string;
  balance: number;
  balance_date: number;
  creation_date: number;
  last_channel_definition_id: string;
  [field: string]: unknown;
}

const LAVENDE = '5000003';
const accounts = (user: User, query = '') => user.get<AccountAnswer[]>(`/accounts${query}`);
const names = (list: readonly AccountAnswer[]) => list.map(({ name }) => name);

describe('accounts', () => {
  it('have the fields of v2.1, each alone as in the list', async () => {
    const { user, clock } = await signedIn();
    const list = await accounts(user, '?connection_id=5000001');
    expect(list[0]).toEqual({
      id: expect.stringMatching(/^\d+$/),
      connection_id: '5000001',
      name: 'Compte courant',
      account_number: expect.stringMatching(/^\d{11}$/),
      iban: expect.stringMatching(/^FR\d{25}$/),
      currency: 'EUR',
      balance: expect.any(Number),
      balance_date: seconds(clock.ms - 3.1 * 3_600_000),
      type: 'CHECKINGS',
      status: 'ACTIVE',
      usage: 'PROFESSIONAL',
      creation_date: expect.any(Number),
      owner: { name: 'Atelier Sorel' },
      last_channel_definition_id: '910101',
    });
    for (const account of list) {
      expect(await user.get(`/accounts/${account.id}`)).toEqual(account);
    }
  });

  it('are of every kind that the channels can bring, at every bank', async () => {
    const { user } = await signedIn();
    const list = await accounts(user, '?limit=500');
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    expect(new Set(list.map(({ type }) => type))).toEqual(
      new Set(['CHECKINGS', 'CREDIT_CARD', 'SAVINGS', 'LOAN']),
    );
    const holders = new Set(list.map(({ connection_id: id }) => id));
    // Never synchronised: nothing is known of its accounts.
    expect(holders).not.toContain('5000011');
    expect(holders.size).toBe(11);
  });

  it('are filtered, and come in pages', async () => {
    const { user } = await signedIn();
    const all = await accounts(user);
    expect(await accounts(user, '?type=LOAN')).toEqual(all.filter(({ type }) => type === 'LOAN'));
    expect(await accounts(user, '?status=CLOSED')).toEqual(
      all.filter(({ connection_id: id }) => id === '5000009'),
    );
    expect(await accounts(user, '?page=2&limit=5')).toEqual(all.slice(5, 10));
    expect(await accounts(user, '?page=99')).toEqual([]);
    expect(await accounts(user, '?connection_id=1')).toEqual([]);
    for (const query of ['page=0', 'limit=501', 'limit=x', 'page=1.5']) {
      expect((await user.call('GET', `/accounts?${query}`)).status, query).toBe(400);
    }
  });

  it('have well-formed IBANs of banks that do not exist', () => {
    for (const id of ['600000101', '600999999', '612345678901']) {
      const { iban } = inventNumber('9103', id);
      const digits = `${iban.slice(4)}1527${iban.slice(2, 4)}`;
      expect(BigInt(digits) % 97n).toBe(1n);
      const [bank, branch, number, key] = [4, 9, 14, 25].map((from, place) =>
        Number(iban.slice(from, from + ([5, 5, 11, 2][place] ?? 0))),
      ) as [number, number, number, number];
      expect((89 * bank + 15 * branch + 3 * number + key) % 97).toBe(0);
      expect(bank).toBeGreaterThanOrEqual(99_000);
    }
  });

  it('are refused to other verbs, and unknown ones are a 404', async () => {
    const { user } = await signedIn();
    expect((await user.call('POST', '/accounts')).status).toBe(405);
    expect((await user.call('PUT', '/accounts/600000101')).headers.get('Allow')).toBe(
      'GET, DELETE',
    );
    for (const id of ['600000199', '1', 'x', '699999901']) {
      expect((await user.call('GET', `/accounts/${id}`)).status, id).toBe(404);
    }
  });

  it('are there for ten thousand banks as soon as they are asked for', async () => {
    const { user } = await signedIn({ banks: makeBanks(10_000, 1) });
    const list = await accounts(user, '?connection_id=5009999');
    expect(list.length).toBeGreaterThan(0);
    expect(await accounts(user, '?page=3&limit=500')).toHaveLength(500);
  });
});

describe('a synchronisation', () => {
  it('moves balances and their dates', async () => {
    const { user, clock } = await signedIn();
    const [before] = await accounts(user, '?connection_id=5000001');
    await user.call('POST', '/connections/5000001/synchronize');
    clock.forward(DONE_MS);
    const [after] = await accounts(user, '?connection_id=5000001');
    expect(after?.balance_date).toBe(seconds(clock.ms - DONE_MS + 2_400));
    expect(after?.balance).not.toBe(before?.balance);
  });

  it('that fails puts accounts in ERROR until the next good one', async () => {
    const { user, clock } = await signedIn({ accessTokenLifetimeSeconds: 36_000 });
    const statuses: string[][] = [];
    for (let run = 0; run < 2; run += 1) {
      await user.call('POST', '/connections/5000012/synchronize');
      clock.forward(DONE_MS);
      statuses.push((await accounts(user, '?connection_id=5000012')).map(({ status }) => status));
    }
    expect(statuses).toEqual([
      ['ERROR', 'ERROR'],
      ['ACTIVE', 'ACTIVE'],
    ]);
  });

  it('that succeeds in part leaves one account out', async () => {
    const { user, clock } = await signedIn();
    await user.call('POST', '/connections/5000007/synchronize');
    clock.forward(DONE_MS);
    const list = await accounts(user, '?connection_id=5000007');
    expect(list.map(({ status }) => status)).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE', 'ERROR']);
    expect(list[3]?.balance_date).toBeLessThan(list[2]?.balance_date ?? 0);
  });

  it('brings the first accounts of a connection that never had one', async () => {
    const { user, clock } = await signedIn();
    await user.call('POST', '/connections/5000011/synchronize');
    expect(await accounts(user, '?connection_id=5000011')).toEqual([]);
    clock.forward(DONE_MS);
    expect(await accounts(user, '?connection_id=5000011')).toHaveLength(4);
  });
});

describe('LIST_ACCOUNTS', () => {
  it('brings new accounts and brings deleted ones back', async () => {
    const { user, clock } = await signedIn();
    const before = await accounts(user, `?connection_id=${LAVENDE}`);
    const kept = names(before);
    await user.call('DELETE', `/accounts/${before[0]?.id}`);
    expect(names(await accounts(user, `?connection_id=${LAVENDE}`))).toEqual(kept.slice(1));

    await user.call('POST', `/connections/${LAVENDE}/synchronize`);
    clock.forward(DONE_MS);
    expect(names(await accounts(user, `?connection_id=${LAVENDE}`))).toEqual(kept.slice(1));

    await user.call('POST', `/connections/${LAVENDE}/synchronize?type=LIST_ACCOUNTS`);
    clock.forward(DONE_MS);
    const after = await accounts(user, `?connection_id=${LAVENDE}`);
    expect(names(after)).toEqual([...kept, 'Ancien livret', 'Plan épargne']);
    expect(after[0]?.creation_date).toBeGreaterThan(before[0]?.creation_date ?? Infinity);
  });
});

describe('a deleted account', () => {
  it('takes its channel along when it is the last of it, and the connection with the last channel', async () => {
    const { user } = await signedIn();
    const list = await accounts(user, `?connection_id=${LAVENDE}`);
    const [payment, other] = ['910301', '910300'].map((id) =>
      list.filter((account) => account.last_channel_definition_id === id),
    );
    for (const { id } of payment ?? []) {
      expect((await user.call('DELETE', `/accounts/${id}`)).status).toBe(204);
      expect((await user.call('GET', `/accounts/${id}`)).status).toBe(404);
    }
    const [redirect, embedded] = (await user.connection('Crédit Lavande')).channels;
    expect(redirect).toMatchObject({ status: 'EMPTY', eligible_accounts: false });
    expect(redirect).not.toHaveProperty('expires');
    expect(redirect).not.toHaveProperty('credentials');
    expect(embedded?.status).toBe('SUCCESS');
    for (const { id } of other ?? []) await user.call('DELETE', `/accounts/${id}`);
    expect((await user.call('GET', `/connections/${LAVENDE}`)).status).toBe(404);
    expect(await accounts(user, `?connection_id=${LAVENDE}`)).toEqual([]);
  });

  it('is not brought back to a channel that became EMPTY while it was RUNNING', async () => {
    const { user, clock } = await signedIn();
    await user.call('POST', `/connections/${LAVENDE}/synchronize`);
    for (const { id, last_channel_definition_id: channel } of await accounts(user)) {
      if (channel === '910300') await user.call('DELETE', `/accounts/${id}`);
    }
    clock.forward(DONE_MS);
    const { status, channels } = await user.connection('Crédit Lavande');
    expect([status, ...channels.map((channel) => channel.status)]).toEqual([
      'SUCCESS',
      'SUCCESS',
      'EMPTY',
    ]);
  });
});
