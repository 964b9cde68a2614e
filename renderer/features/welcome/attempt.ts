import { create } from 'zustand';
import type { EnvironmentView } from '../../../electron/contract/view.ts';
import type { Failed, FormField } from '../../bridge/bridge.ts';
import { call } from '../../bridge/bridge.ts';
import { ask } from '../../bridge/failures.ts';
import { fieldsOf, formOf, mayBeEmpty, useDraft } from './draft.ts';

/** One attempt to sign in at a time, and what was wrong with the last one. It goes on while the operator looks at something else. */
interface Attempt {
  readonly submitting: boolean;
  readonly missing: readonly FormField[];
  readonly failure: Failed | undefined;
}

const FRESH: Attempt = { submitting: false, missing: [], failure: undefined };

export const useAttempt = create<Attempt>()(() => FRESH);

/** Whether it went well. What is missing or refused is kept to be shown. */
export async function connect(environment: EnvironmentView): Promise<boolean> {
  if (useAttempt.getState().submitting) return false;
  const draft = useDraft.getState();
  const missing = fieldsOf(environment, draft.method).filter(
    (field) => draft.typed[field].trim() === '' && !mayBeEmpty(field, draft.method),
  );
  useAttempt.setState({ ...FRESH, missing, submitting: missing.length === 0 });
  if (missing.length > 0) return false;
  const result = await call('connect', formOf(environment, draft));
  // Whoever cancelled need not be told.
  const failure =
    result.ok || result.failure.code === 'sign-in-cancelled' ? undefined : result.failure;
  useAttempt.setState({ submitting: false, failure });
  return result.ok;
}

/** Gives up an attempt that waits for somebody. */
export async function cancelConnect(): Promise<void> {
  if (useAttempt.getState().submitting) await ask('cancelSignIn');
}

/** What was wrong with a field is forgotten as soon as it is changed. */
export function amend(field: FormField): void {
  useAttempt.setState(({ missing, failure }) => ({
    missing: missing.filter((one) => one !== field),
    failure: failure?.field === field ? undefined : failure,
  }));
}

/** Another environment or another way to sign in is a new question. */
export function restart(): void {
  useAttempt.setState({ missing: [], failure: undefined });
}
