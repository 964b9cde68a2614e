import type { AccountsApi } from '../../../../electron/aggregator/accounts-api.ts';
import type { Account } from '../../../../electron/domain/account.ts';
import type { Fact } from '../../../../electron/domain/fact.ts';
import { createAccountReads } from '../../../../electron/services/account-reads.ts';
import { createFindings } from '../../../../electron/services/findings.ts';
import { createStore } from '../../../../electron/services/store.ts';
import { SIGNED_IN, START, connection } from '../../../support/domain.ts';
import { noCheckpoints } from '../../../support/no-checkpoints.ts';

type Asked = Pick<AccountsApi, 'listAccounts' | 'newTransactions'>;

export function account(id: string, given: Partial<Account> = {}): Account {
  return { id, connectionId: '5000001', type: 'CHECKINGS', status: 'ACTIVE', ...given };
}

/** What is read of accounts, over a service that answers as the test says and a clock that moves by hand. */
export function setUp(given: Partial<Asked> = {}) {
  let now = START;
  const timers: { readonly at: number; readonly callback: () => void }[] = [];
  const clock = {
    now: () => now,
    monotonic: () => now,
    after(delayMs: number, callback: () => void) {
      const timer = { at: now + delayMs, callback };
      timers.push(timer);
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },
  };
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const log = { debug: say, info: say, warn: say, error: say };
  const known = new Set<string>();
  const recorded: Fact[] = [];
  const journal = {
    ...noCheckpoints,
    append(_profile: string, facts: readonly Fact[]) {
      const fresh = facts.filter(({ id }) => !known.has(id));
      for (const { id } of fresh) known.add(id);
      recorded.push(...fresh);
      return fresh;
    },
    load: () => [],
  };
  let ids = 0;
  const store = createStore(journal, clock, () => `id-${(ids += 1)}`);
  store.open('profile');
  store.setConditions(SIGNED_IN);
  const asked: string[] = [];
  const answers: Asked = {
    listAccounts: async (id) => [account(`of ${id}`)],
    newTransactions: async () => ({ count: 12, complete: true }),
    ...given,
  };
  const api: Asked = {
    listAccounts(id) {
      asked.push(id);
      return answers.listAccounts(id);
    },
    newTransactions: (wanted) => answers.newTransactions(wanted),
  };
  const runner = { isTriggering: false };
  const accounts = createAccountReads(api, store, clock);
  const findings = createFindings({ api, accounts, runner, store, clock, log });

  return {
    store,
    accounts,
    findings,
    runner,
    asked,
    lines,
    timers,
    recorded,
    brought: () => recorded.filter((fact) => fact.kind === 'run-brought'),
    /** The synchronisation of these connections, asked for and over. */
    end(
      connectionIds: readonly string[],
      outcome: 'succeeded' | 'partly' | 'failed' = 'succeeded',
    ) {
      for (const id of connectionIds) {
        if (!store.state.connections.has(id)) {
          store.record({
            kind: 'connection-seen',
            connection: connection('SUCCESS', ['SUCCESS'], { id }),
          });
        }
      }
      const runs = connectionIds.map((id) => ({
        runId: `run-${id}-${recorded.length}`,
        connectionId: id,
      }));
      store.record({
        kind: 'batch-requested',
        batchId: `batch-${recorded.length}`,
        origin: 'window',
        runs,
      });
      for (const { runId } of runs) {
        const baseline = { lastEnds: {}, waiting: [] };
        store.record({ kind: 'run-triggering', runId, baseline });
        store.record({ kind: 'run-accepted', runId, serviceTime: START });
        store.record({ kind: 'run-ended', runId, outcome, evidence: 'read' });
      }
    },
    async forward(ms: number) {
      now += ms;
      for (const timer of timers.filter(({ at }) => at <= now)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.callback();
      }
      await turn();
    },
  };
}

/** Everything that needs no time has happened. */
export async function turn(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
}
