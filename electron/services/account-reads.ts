import type { AccountsApi } from '../aggregator/accounts-api.ts';
import type { Account } from '../domain/account.ts';
import type { Clock } from './ports.ts';
import { untilRefused } from './refused-once.ts';
import type { Store } from './store.ts';

/** What somebody saw who looked. `readAt` is our wall clock, in ms. */
export interface Looked {
  readonly accounts: readonly Account[];
  readonly readAt: number;
}

/** Accounts as they are at the service. Nothing of them is kept beyond the few seconds in which several look at the same. */
export interface AccountReads {
  /** For somebody who looks now. Rejects with a `Problem`; with `forbidden` at once when the service has said so in this session. */
  look(connectionId: string): Promise<Looked>;
  /** Read in any case, since something has just changed. Rejects as `look` does. */
  fresh(connectionId: string): Promise<Looked>;
}

const SHARED_MS = 3_000;

export function createAccountReads(
  api: Pick<AccountsApi, 'listAccounts'>,
  store: Store,
  clock: Clock,
): AccountReads {
  const list = untilRefused(store, (connectionId: string) => api.listAccounts(connectionId));
  const shared = new Map<string, Promise<Looked>>();
  store.subscribe(({ connections }) => {
    // Another profile, or nobody's: what is shared is none of theirs.
    if (connections === 'all') shared.clear();
  });

  return {
    look: (connectionId) => shared.get(connectionId) ?? share(connectionId),
    fresh: share,
  };

  function share(connectionId: string): Promise<Looked> {
    const answer = list(connectionId).then((accounts) => ({ accounts, readAt: clock.now() }));
    const forget = () => {
      if (shared.get(connectionId) === answer) shared.delete(connectionId);
    };
    shared.set(connectionId, answer);
    answer.then(() => clock.after(SHARED_MS, forget), forget);
    return answer;
  }
}
