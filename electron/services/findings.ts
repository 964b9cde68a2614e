import type { AccountsApi } from '../aggregator/accounts-api.ts';
import type { Account, TransactionCount } from '../domain/account.ts';
import type { Before } from '../domain/brought.ts';
import { countBrought, importedSince, startOf } from '../domain/brought.ts';
import type { Fact } from '../domain/fact.ts';
import { asProblem, isOfRights } from '../domain/problem.ts';
import type { Run } from '../domain/run.ts';
import type { AccountReads } from './account-reads.ts';
import type { Clock, Log } from './ports.ts';
import { untilRefused } from './refused-once.ts';
import type { Runner } from './runner.ts';
import type { Store } from './store.ts';

/**
 * Looks, after runs that brought something, at what they brought, and records it in numbers. It is the last to ask: two runs at a time, the newest
 * first, never while the runner has something to trigger, and of many that end at once only the latest. What fails is left out.
 */
export interface Findings {
  /** Remembers, until the end of the program, which accounts there are before they are listed anew. Never rejects, and does not wait for long. */
  lookBefore(connectionId: string): Promise<void>;
  /** What there was before this run. */
  before(run: Run): Before;
  /** For good. */
  stop(): void;
}

export interface FindingsParts {
  readonly api: Pick<AccountsApi, 'newTransactions'>;
  readonly accounts: AccountReads;
  readonly runner: Pick<Runner, 'isTriggering'>;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

const AT_ONCE = 2;
/** More runs than this are not waited for: whoever synchronises thousands is not to have the service asked as often again. */
const MOST_WAITING = 50;
/** While there is something to trigger, it is looked again after this time. */
const HOLD_MS = 1_000;
/** Each account costs a request; of a connection with more, so many are counted. */
const MOST_ACCOUNTS = 40;
const LOOK_BEFORE_MS = 5_000;

export function createFindings(parts: FindingsParts): Findings {
  const { api, accounts, runner, store, clock, log } = parts;
  const countTransactions = untilRefused(store, api.newTransactions);
  const knownBefore = new Map<string, ReadonlySet<string>>();
  /** Ids of runs, the newest last. */
  const waiting: string[] = [];
  let underWay = 0;
  let held: (() => void) | undefined;

  const unsubscribe = store.subscribe(({ facts, connections }) => {
    if (connections === 'all' || store.conditions.session !== 'signed-in') forget();
    else {
      waiting.push(...facts.filter(hasBrought).map(({ runId }) => runId));
      waiting.splice(0, waiting.length - MOST_WAITING);
      work();
    }
  });

  return {
    async lookBefore(connectionId) {
      knownBefore.delete(connectionId);
      const { state } = store;
      const ids = await Promise.race([idsOf(connectionId), pause(LOOK_BEFORE_MS)]);
      if (ids !== undefined && store.state === state) knownBefore.set(connectionId, ids);
    },
    before,
    stop() {
      unsubscribe();
      forget();
    },
  };

  function before(run: Run): Before {
    const accountIds = run.half === undefined ? undefined : knownBefore.get(run.connectionId);
    return { since: startOf(run), ...(accountIds !== undefined && { accountIds }) };
  }

  function work(): void {
    // Whatever makes the way free again is a change of the store.
    while (waiting.length > 0 && underWay < AT_ONCE && isReachable()) {
      if (runner.isTriggering) return hold();
      const run = store.state.runs.get(waiting.pop() ?? '');
      if (run !== undefined) void find(run);
    }
  }

  async function find(run: Run): Promise<void> {
    const { state } = store;
    underWay += 1;
    try {
      const { accounts: found } = await accounts.fresh(run.connectionId);
      const brought = countBrought(found, before(run), await transactionsOf(run, found));
      if (store.state === state) {
        store.record({ id: `brought:${run.id}`, kind: 'run-brought', runId: run.id, ...brought });
      }
    } catch (error) {
      log.info(`What run ${run.id} brought is not known: ${asProblem(error).code}`);
    } finally {
      underWay -= 1;
      work();
    }
  }

  /** `undefined` where the sign-in may not read them: the accounts are told all the same. */
  async function transactionsOf(
    run: Run,
    found: readonly Account[],
  ): Promise<TransactionCount | undefined> {
    const accountIds = found.slice(0, MOST_ACCOUNTS).map(({ id }) => id);
    try {
      const counted = await countTransactions({ accountIds, importedSince: importedSince(run) });
      return { ...counted, complete: counted.complete && found.length <= MOST_ACCOUNTS };
    } catch (error) {
      if (isOfRights(asProblem(error).code)) return undefined;
      throw error;
    }
  }

  async function idsOf(connectionId: string): Promise<ReadonlySet<string> | undefined> {
    try {
      const looked = await accounts.fresh(connectionId);
      return new Set(looked.accounts.map(({ id }) => id));
    } catch (error) {
      log.info(`The accounts of ${connectionId} before are not known: ${asProblem(error).code}`);
      return undefined;
    }
  }

  function hold(): void {
    held ??= clock.after(HOLD_MS, () => {
      held = undefined;
      work();
    });
  }

  function forget(): void {
    waiting.length = 0;
    knownBefore.clear();
    held?.();
    held = undefined;
  }

  function isReachable(): boolean {
    const { network, trouble } = store.conditions;
    return network === 'online' && trouble === undefined;
  }

  function pause(ms: number): Promise<undefined> {
    return new Promise((resolve) => {
      clock.after(ms, () => resolve(undefined));
    });
  }
}

function hasBrought(fact: Fact): fact is Extract<Fact, { kind: 'run-ended' }> {
  return fact.kind === 'run-ended' && (fact.outcome === 'succeeded' || fact.outcome === 'partly');
}
