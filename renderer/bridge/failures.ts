import { create } from 'zustand';
import type { Argument, CallName } from '../../electron/contract/contract.ts';
import type { Failed } from './bridge.ts';
import { call } from './bridge.ts';

/** What did not work, until the operator has seen it; the latest last. */
export const useFailures = create<readonly Failed[]>()(() => []);

/** Shows what did not work; the same trouble twice is shown once. */
export function reportFailure(failure: Failed): void {
  useFailures.setState((known) => [...known.filter((one) => !same(one, failure)), failure], true);
}

export function dismissFailure(failure: Failed): void {
  useFailures.setState((known) => known.filter((one) => one !== failure), true);
}

/** Asks main for something to be done and shows the operator when it was not. */
export async function ask<N extends CallName>(
  name: N,
  ...argument: Argument<N> extends undefined ? [] : [argument: Argument<N>]
): Promise<void> {
  const result = await call(name, ...argument);
  if (!result.ok) reportFailure(result.failure);
}

function same(one: Failed, other: Failed): boolean {
  return one.code === other.code && one.sentence === other.sentence;
}
