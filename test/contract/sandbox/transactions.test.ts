import { describe, expect, it } from 'vitest';
import { WELL } from './in-process.ts';
import { answerOf, DONE_MS, seconds, signedIn } from './support.ts';
import type { User } from './support.ts';

interface TransactionAnswer {
  id: string;
  account_id: string;
  import_date: number;
  date: number;
  amount: number;
  [field: string]: unknown;
}

const transactions = (user: User, query = '') =>
  user.get<TransactionAnswer[]>(`/transactions${query}`);
const ids = (list: readonly TransactionAnswer[]) => list.map(({ id }) => id);

async function checkings(user: User, connectionId = '5000001'): Promise<string> {
  const [account] = await user.get<{ id: string }[]>(
    `/accounts?connection_id=${connectionId}&type=CHECKINGS`,
  );
  return account?.id ?? '';
}

describe('transactions', () => {
  it('have the fields of v2.1', async () => {
    const { user } = await signedIn();
    const id = await checkings(user);
    const [first] = await transactions(user, `?account_id=${id}`);
    expect(first).toEqual({
      id: expect.stringMatching(/^\d+$/),
      account_id: id,
      amount: expect.any(Number),
      currency: 'EUR',
      label: expect.any(String),
      type: expect.stringMatching(/^[A-Z_]+$/),
      origin: 'ORIGINAL',
      status: 'BOOKED',
      category_id: '1',
      date: expect.any(Number),
      import_date: expect.any(Number),
      booking_date: first?.date,
      remittance_information: [first?.['label']],
    });
    const midnight = new Intl.DateTimeFormat('fr', {
      timeZone: 'Europe/Paris',
      timeStyle: 'medium',
    });
    expect(midnight.format((first?.date ?? 0) * 1000)).toBe('00:00:00');
  });

  it('come oldest import first, then by falling id, in pages of one hundred', async () => {
    const { user } = await signedIn();
    const all: TransactionAnswer[] = [];
    for (let page = 1; ; page += 1) {
      const some = await transactions(user, `?page=${page}`);
      all.push(...some);
      if (some.length < 100) break;
    }
    expect(all.length).toBeGreaterThan(300);
    expect(new Set(ids(all)).size).toBe(all.length);
    const sorted = all.toSorted(
      (a, b) => a.import_date - b.import_date || Number(BigInt(b.id) - BigInt(a.id)),
    );
    expect(ids(all)).toEqual(ids(sorted));
    expect(await transactions(user, '?limit=500')).toEqual(all.slice(0, 500));
    expect((await user.call('GET', '/transactions?limit=501')).status).toBe(400);
    expect((await user.call('GET', '/transactions?start_import_date=2026-11-23')).status).toBe(400);
    expect((await user.call('POST', '/transactions')).status).toBe(405);
  });

  it('are brought by each synchronisation, so many by bank, and found by their import date', async () => {
    const bank = { ...WELL, newTransactions: 3 };
    const { user, clock } = await signedIn({ banks: [bank], accessTokenLifetimeSeconds: 36_000 });
    const id = await checkings(user);
    for (let run = 1; run <= 3; run += 1) {
      const since = seconds(clock.ms);
      await user.call('POST', '/connections/5000001/synchronize');
      clock.forward(DONE_MS);
      const fresh = await transactions(user, `?account_id=${id}&start_import_date=${since}`);
      expect(fresh).toHaveLength(3);
      expect(new Set(fresh.map(({ import_date: at }) => at))).toEqual(
        new Set([seconds(clock.ms - DONE_MS + 2_000)]),
      );
    }
    const [account] = await user.get<{ balance: number }[]>('/accounts?type=CHECKINGS');
    const later = (await transactions(user, `?account_id=${id}`)).slice(20);
    expect(account?.balance).toBeTypeOf('number');
    expect(later).toHaveLength(3 + 9);
  });

  it('bring two to a current account and one to a card, where a bank does not say', async () => {
    const { user, clock } = await signedIn();
    const since = seconds(clock.ms);
    await user.call('POST', '/connections/5000003/synchronize');
    clock.forward(DONE_MS);
    expect(await transactions(user, `?start_import_date=${since}`)).toHaveLength(3);
  });

  it('do not come with a failure', async () => {
    const { user, clock } = await signedIn();
    const since = seconds(clock.ms);
    await user.call('POST', '/connections/5000006/synchronize');
    clock.forward(DONE_MS);
    expect(await transactions(user, `?start_import_date=${since}`)).toEqual([]);
  });

  it('of several accounts are asked for in v3, without brackets, and by ISO dates', async () => {
    const { user, clock } = await signedIn();
    const [one, two] = [await checkings(user), await checkings(user, '5000002')];
    const list = async (query: string) =>
      (
        await answerOf<{ transactions: TransactionAnswer[] }>(
          user.inVersion3(`/transactions?user_id=4000001&limit=500&${query}`),
        )
      ).transactions;
    const both = await list(`account_ids=${one},${two}`);
    expect(new Set(both.map(({ account_id: id }) => id))).toEqual(new Set([one, two]));
    expect(await list(`account_ids=${one}&account_ids=${two}`)).toEqual(both);
    const now = encodeURIComponent(new Date(clock.ms).toISOString());
    expect(await list(`account_ids=${one}&start_import_date=${now}`)).toEqual([]);
    const wrong = await user.inVersion3(
      '/transactions?user_id=4000001&start_import_date=1764000000',
    );
    expect(wrong.status).toBe(400);
  });
});
