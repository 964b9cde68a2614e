import { useState } from 'react';
import type { EnvironmentView } from '../../../electron/contract/view.ts';
import type { Failed, FormField } from '../../bridge/bridge.ts';
import { call } from '../../bridge/bridge.ts';
import { fieldsOf, formOf, useDraft } from './draft.ts';

/** Main knows whether it can do without; the others are always needed where they are asked for. */
const MAY_BE_EMPTY: readonly FormField[] = ['widgetUrl'];

/** One attempt to sign in at a time, and what was wrong with the last one. */
export function useConnect() {
  const [submitting, setSubmitting] = useState(false);
  const [missing, setMissing] = useState<readonly FormField[]>([]);
  const [failure, setFailure] = useState<Failed>();

  async function connect(environment: EnvironmentView): Promise<void> {
    if (submitting) return;
    const { typed } = useDraft.getState();
    const empty = fieldsOf(environment).filter(
      (field) => typed[field].trim() === '' && !MAY_BE_EMPTY.includes(field),
    );
    setMissing(empty);
    setFailure(undefined);
    if (empty.length > 0) return;
    setSubmitting(true);
    const result = await call('connect', formOf(environment, typed));
    setSubmitting(false);
    if (!result.ok) setFailure(result.failure);
  }

  /** What was wrong with a field is forgotten as soon as it is changed. */
  function amend(field: FormField): void {
    setMissing((known) => known.filter((one) => one !== field));
    setFailure((known) => (known?.field === field ? undefined : known));
  }

  /** A new environment is a new question. */
  function restart(): void {
    setMissing([]);
    setFailure(undefined);
  }

  return { submitting, missing, failure, connect, amend, restart };
}
