import type { Place } from '../contract/contract.ts';
import type { Activation } from '../domain/activation.ts';
import type { Problem } from '../domain/problem.ts';
import { asProblem } from '../domain/problem.ts';

export interface ActivationParts {
  /** Shows the window, there or wherever it is. */
  readonly goTo: (place: Place | undefined) => void;
  readonly sync: (connectionIds: readonly string[]) => Promise<void>;
  /** Tells the same again, later. */
  readonly later: (notificationId: string) => void;
  /** There may be no window to say it in. */
  readonly sayRefused: (problem: Problem) => void;
}

/** Does what the operator wants who clicked a notification or one of its buttons. */
export function createActivations(parts: ActivationParts): (activation: Activation) => void {
  return ({ action, notificationId, connectionIds }) => {
    switch (action) {
      case 'repair':
        parts.goTo(connectionIds.length > 0 ? { at: 'repair', connectionIds } : undefined);
        break;
      case 'open':
        parts.goTo(connectionIds.length > 0 ? { at: 'connections', connectionIds } : undefined);
        break;
      case 'sync-again':
        parts.sync(connectionIds).catch((error: unknown) => {
          const problem = asProblem(error);
          parts.sayRefused(problem);
          // What was too soon is not when the account holder is present, which is said at the connection (design rule 8).
          if (problem.code === 'too-soon' || problem.code === 'budget-spent') {
            parts.goTo({ at: 'connections', connectionIds });
          }
        });
        break;
      case 'later':
        parts.later(notificationId);
        break;
    }
  };
}
