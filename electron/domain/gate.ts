import type { Allowance } from './budget.ts';
import { allowance } from './budget.ts';
import type { Connection } from './connection.ts';
import type { ErrorCode } from './problem.ts';
import { mayTrigger } from './run.ts';
import type { State } from './state.ts';

/** What the budget allows for a connection at `now`, in ms. */
export function allowanceOf(
  state: State,
  connectionId: string,
  now: number,
  asked?: 'by-plan' | 'by-hand',
): Allowance {
  return allowance(state.plan.ledgers.get(connectionId) ?? [], now, asked);
}

/**
 * Those of these connections that somebody may ask for now; when there are none, the allowance of the one that is possible first. Joining
 * what runs already, and finding that only a person can help, spend nothing and are never held back.
 */
export function withinBudget(
  state: State,
  connections: readonly Connection[],
  now: number,
): { readonly allowed: readonly Connection[]; readonly first?: Allowance } {
  const blocked: Allowance[] = [];
  const allowed = connections.filter((connection) => {
    if (connection.status === 'RUNNING' || !mayTrigger(connection)) return true;
    const budget = allowanceOf(state, connection.id, now, 'by-hand');
    if (budget.blockedBy !== undefined) blocked.push(budget);
    return budget.blockedBy === undefined;
  });
  const [first] = blocked.toSorted((a, b) => a.allowedAt - b.allowedAt);
  return { allowed, ...(allowed.length === 0 && first !== undefined && { first }) };
}

export function budgetError({ blockedBy }: Allowance): ErrorCode {
  return blockedBy === 'budget' ? 'budget-spent' : 'too-soon';
}
