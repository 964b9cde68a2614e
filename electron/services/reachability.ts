import type { AccountsApi } from '../aggregator/accounts-api.ts';
import { Problem, asProblem, networkOf } from '../domain/problem.ts';
import type { Store } from './store.ts';

/**
 * The API of whoever is signed in, with one eye on the network: every answer about connections and accounts, and every failure to get one, is
 * noted in the conditions, here and nowhere else. The queue says nothing of the network, since runs are followed without it where it fails.
 *
 * Whoever is signed in has had a right answer from these addresses. So what looks like a captive portal is one: it rejects as
 * `network-captive`, and counts as a network without a way to the service.
 */
export function noteReachability(api: AccountsApi, store: Store): AccountsApi {
  return {
    async listConnections() {
      const { state } = store;
      try {
        const list = await noted(() => api.listConnections());
        if (isStill(state)) store.setConditions({ trouble: undefined });
        return list;
      } catch (error) {
        const problem = asProblem(error);
        const isTrouble = networkOf(problem) === undefined && problem.code !== 'not-signed-in';
        if (isStill(state)) store.setConditions({ trouble: isTrouble ? problem.code : undefined });
        throw problem;
      }
    },
    readConnection: (id) => noted(() => api.readConnection(id)),
    synchronise: (id, type) => noted(() => api.synchronise(id, type)),
    subscribe: () => api.subscribe().catch(unmask),
    readQueue: (id) => api.readQueue(id).catch(unmask),
    unsubscribe: (id) => api.unsubscribe(id),
    me: () => noted(() => api.me()),
    listAccounts: (connectionId) => noted(() => api.listAccounts(connectionId)),
    newTransactions: (wanted) => noted(() => api.newTransactions(wanted)),
  };

  async function noted<T>(ask: () => Promise<T>): Promise<T> {
    const { state } = store;
    try {
      const answer = await ask();
      if (isStill(state)) store.setConditions({ network: 'online' });
      return answer;
    } catch (error) {
      const problem = unmasked(asProblem(error));
      const network = networkOf(problem) ?? (isAnswer(problem) ? 'online' : undefined);
      if (network !== undefined && isStill(state)) store.setConditions({ network });
      throw problem;
    }
  }

  /** Somebody else may have signed in while the answer was under way: then it says nothing of their service. */
  function isStill(state: Store['state']): boolean {
    return store.state === state && store.conditions.session === 'signed-in';
  }
}

function isAnswer({ code, details }: Problem): boolean {
  return details.status !== undefined && code !== 'not-signed-in';
}

function unmask(error: unknown): never {
  throw unmasked(asProblem(error));
}

function unmasked(problem: Problem): Problem {
  return problem.details.likePortal === true
    ? new Problem('network-captive', problem.details, problem)
    : problem;
}
