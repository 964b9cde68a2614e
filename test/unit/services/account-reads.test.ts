import { expect, test } from 'vitest';
import { Problem } from '../../../electron/domain/problem.ts';
import { SIGNED_IN } from '../../support/domain.ts';
import { setUp, turn } from './support/accounts-service.ts';

test('those who look within a few seconds share one answer, and then it is read again', async () => {
  const { accounts, asked, forward, timers } = setUp();
  const [one, other] = await Promise.all([accounts.look('1'), accounts.look('1')]);
  expect(one).toBe(other);
  expect(await accounts.look('1')).toBe(one);
  await accounts.look('2');
  expect(asked).toEqual(['1', '2']);
  await forward(3_000);
  await accounts.look('1');
  expect(asked).toEqual(['1', '2', '1']);
  await forward(3_000);
  expect(timers).toEqual([]);
});

test('a failure is nobody else’s: whoever tries again asks again', async () => {
  let failing = true;
  const { accounts, asked } = setUp({
    listAccounts: async () => {
      if (failing) throw new Problem('network-timeout');
      return [];
    },
  });
  await expect(accounts.look('1')).rejects.toMatchObject({ code: 'network-timeout' });
  failing = false;
  expect((await accounts.look('1')).accounts).toEqual([]);
  expect(asked).toEqual(['1', '1']);
});

test('what has just changed is read in any case', async () => {
  const { accounts, asked } = setUp();
  const before = await accounts.look('1');
  const after = await accounts.fresh('1');
  expect(asked).toEqual(['1', '1']);
  expect(after).not.toBe(before);
  expect(await accounts.look('1')).toBe(after);
});

test('what the sign-in may not read is not asked for again, until somebody signs in anew', async () => {
  const { accounts, asked, store } = setUp({
    listAccounts: () => Promise.reject(new Problem('forbidden', { status: 403 })),
  });
  await expect(accounts.look('1')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(accounts.look('2')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(accounts.fresh('1')).rejects.toMatchObject({ code: 'forbidden' });
  expect(asked).toEqual(['1']);
  store.setConditions({ session: 'signing-in' });
  store.setConditions(SIGNED_IN);
  await expect(accounts.look('1')).rejects.toMatchObject({ code: 'forbidden' });
  expect(asked).toEqual(['1', '1']);
});

test('another profile is not shown what was read for the one before', async () => {
  const { accounts, asked, store } = setUp();
  await accounts.look('1');
  store.open('another');
  await accounts.look('1');
  await turn();
  expect(asked).toEqual(['1', '1']);
});
