import type { Problem } from '../domain/problem.ts';
import { asProblem, isOfRights } from '../domain/problem.ts';
import type { Store } from './store.ts';

/**
 * A question that is not put again in this session once the service has answered that this sign-in may not ask it (403: the token lacks a scope,
 * accounts-api §2). Rejects with that answer from then on, and otherwise as `ask` does.
 */
export function untilRefused<A, T>(
  store: Pick<Store, 'conditions' | 'subscribe'>,
  ask: (argument: A) => Promise<T>,
): (argument: A) => Promise<T> {
  let refusal: Problem | undefined;
  store.subscribe(() => {
    if (store.conditions.session !== 'signed-in') refusal = undefined;
  });
  return async (argument) => {
    if (refusal !== undefined) throw refusal;
    try {
      return await ask(argument);
    } catch (error) {
      const problem = asProblem(error);
      if (isOfRights(problem.code) && store.conditions.session === 'signed-in') {
        refusal = problem;
      }
      throw problem;
    }
  };
}
