import { describe, expect, test } from 'vitest';
import type { Account } from '../../../electron/domain/account.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { lastRunOf } from '../../../electron/domain/state.ts';
import { SIGNED_IN, START } from '../../support/domain.ts';
import { account, setUp, turn } from './support/accounts-service.ts';

describe('after a run', () => {
  test('its accounts and transactions are counted, and nothing else is recorded', async () => {
    const found = [
      account('1', {
        name: 'Livret A',
        createdAt: START,
        balance: { amount: '12.50', currency: 'EUR' },
      }),
      account('2', { status: 'ERROR', createdAt: 0 }),
    ];
    const { end, brought, recorded } = setUp({ listAccounts: async () => found });
    end(['5000001']);
    await turn();
    expect(brought()).toMatchObject([
      {
        newAccounts: 1,
        accountsInError: 1,
        newTransactions: 12,
        id: expect.stringMatching(/^brought:run-/),
      },
    ]);
    expect(JSON.stringify(recorded)).not.toMatch(/Livret|12\.50|EUR/);
  });

  test('that failed, nobody looks', async () => {
    const { end, asked } = setUp();
    end(['1'], 'failed');
    await turn();
    expect(asked).toEqual([]);
    end(['2'], 'partly');
    await turn();
    expect(asked).toEqual(['2']);
  });

  test.each(['listAccounts', 'newTransactions'] as const)(
    'a failure of %s leaves it without numbers, and is in the log',
    async (name) => {
      const { end, brought, lines } = setUp({
        [name]: () => Promise.reject(new Problem('service-error', { status: 500 })),
      });
      end(['1']);
      await turn();
      expect(brought()).toEqual([]);
      expect(lines).toEqual([expect.stringMatching(/is not known: service-error$/)]);
    },
  );

  test('without the right to read transactions its accounts are told all the same', async () => {
    let counted = 0;
    const { end, brought } = setUp({
      newTransactions: () => {
        counted += 1;
        return Promise.reject(new Problem('forbidden', { status: 403 }));
      },
    });
    end(['1', '2', '3']);
    await turn();
    expect(brought()).toHaveLength(3);
    for (const fact of brought()) expect(fact).not.toHaveProperty('newTransactions');
    // Two at a time had asked before the first answer.
    expect(counted).toBe(2);
  });

  test('of very many accounts only some are counted, and that is said', async () => {
    let counted = 0;
    const many = Array.from({ length: 41 }, (_, number) => account(String(number)));
    const { end, brought } = setUp({
      listAccounts: async () => many,
      newTransactions: async ({ accountIds }) => {
        counted = accountIds.length;
        return { count: 3, complete: true };
      },
    });
    end(['1']);
    await turn();
    expect(counted).toBe(40);
    expect(brought()).toMatchObject([{ newTransactions: 3, atLeast: true }]);
  });
});

describe('of many runs', () => {
  test('two are looked at, the newest first, and of what waits only the latest', async () => {
    const answers: (() => void)[] = [];
    const { end, asked } = setUp({
      listAccounts: () => new Promise<Account[]>((resolve) => void answers.push(() => resolve([]))),
    });
    const ids = Array.from({ length: 200 }, (_, number) => String(number));
    end(ids);
    await turn();
    expect(asked).toEqual(['0', '1']);
    while (answers.length > 0) {
      answers.shift()?.();
      await turn();
    }
    expect(asked).toHaveLength(2 + 50);
    expect(asked.slice(2)).toEqual(ids.slice(150).toReversed());
  });

  test('none is looked at while there is something to trigger', async () => {
    const { end, asked, runner, forward } = setUp();
    runner.isTriggering = true;
    end(['1']);
    await forward(60_000);
    expect(asked).toEqual([]);
    runner.isTriggering = false;
    await forward(1_000);
    expect(asked).toEqual(['1']);
  });

  test.each([
    { network: 'offline' },
    { network: 'captive' },
    { trouble: 'service-error' },
  ] as const)('none is looked at while the service cannot be read (%o)', async (cut) => {
    const { end, asked, store } = setUp();
    store.setConditions(cut);
    end(['1']);
    await turn();
    expect(asked).toEqual([]);
    store.setConditions({ ...SIGNED_IN, trouble: undefined });
    await turn();
    expect(asked).toEqual(['1']);
  });

  test('none is left when somebody signs out, and nothing comes of what was under way', async () => {
    const answers: (() => void)[] = [];
    const { end, asked, store, brought, timers } = setUp({
      listAccounts: () => new Promise<Account[]>((resolve) => void answers.push(() => resolve([]))),
    });
    end(['1', '2', '3']);
    store.setConditions({ session: 'signed-out' });
    store.open(undefined);
    for (const answer of answers) answer();
    await turn();
    store.open('profile');
    store.setConditions(SIGNED_IN);
    await turn();
    expect(asked).toEqual(['1', '2']);
    expect(brought()).toEqual([]);
    expect(timers.filter(({ at }) => at > START + 3_000)).toEqual([]);
  });
});

describe('before accounts are listed anew', () => {
  test('those that there are are remembered, so that one which comes back can be told', async () => {
    let found = [account('1', { createdAt: 0 })];
    const { end, findings, store, brought, recorded } = setUp({ listAccounts: async () => found });
    await findings.lookBefore('5000001');
    found = [...found, account('2', { createdAt: 0 }), account('3', { createdAt: START })];
    end(['5000001']);
    const run = lastRunOf(store.state, '5000001');
    expect(run && findings.before(run).accountIds).toBeUndefined();
    expect(run && findings.before({ ...run, half: 'synchronising' })).toEqual({
      since: START,
      accountIds: new Set(['1']),
    });
    await turn();
    expect(brought()).toHaveLength(1);
    expect(JSON.stringify(recorded)).not.toContain('accountIds');
  });

  test('a service that does not answer keeps nobody waiting for long', async () => {
    const { findings, forward } = setUp({ listAccounts: () => new Promise<Account[]>(() => {}) });
    let over = false;
    void findings.lookBefore('1').then(() => (over = true));
    await forward(4_999);
    expect(over).toBe(false);
    await forward(1);
    expect(over).toBe(true);
  });

  test('a failure is no reason not to go on', async () => {
    const { findings, lines } = setUp({
      listAccounts: () => Promise.reject(new Problem('network-offline')),
    });
    await findings.lookBefore('1');
    expect(lines).toEqual(['The accounts of 1 before are not known: network-offline']);
  });
});
