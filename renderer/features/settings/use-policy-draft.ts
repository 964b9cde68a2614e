import { useState } from 'react';
import { call } from '../../bridge/bridge.ts';
import { reportFailure } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import type { Policy, Quiet } from './policy-draft.ts';
import { policyOf, samePolicy } from './policy-draft.ts';

/** The policy as the operator has it in hand: a time may be half typed, and several changes may be on their way. */
export interface PolicyInHand {
  readonly draft: Policy;
  /** What holds, whatever is wrong in the draft. */
  readonly held: Policy;
  readonly editQuiet: (change: Partial<Quiet>) => void;
  /** Saves the draft with a change. What of it cannot be meant stays as it was. */
  readonly save: (change: Partial<Policy>) => void;
  readonly saveQuiet: (change?: Partial<Quiet>) => void;
}

export function usePolicyDraft(): PolicyInHand {
  const policy = useView((view) => view.app.settings.notifications);
  const [draft, setDraft] = useState(policy);
  const [held, setHeld] = useState(policy);
  const [seen, setSeen] = useState(policy);
  const [sent, setSent] = useState<readonly Policy[]>([]);

  const take = (next: Policy) => {
    setDraft(next);
    setHeld(next);
    setSent([]);
  };
  if (!samePolicy(policy, seen)) {
    setSeen(policy);
    // Our own changes come back one after the other, and must not undo what was done since.
    if (!sent.some((one) => samePolicy(one, policy))) take(policy);
  }

  const save = (change: Partial<Policy>) => {
    const wanted = { ...draft, ...change };
    const made = policyOf(wanted, held);
    setDraft(wanted);
    if (samePolicy(made, held)) return;
    setHeld(made);
    setSent([...sent, made]);
    void call('changeSettings', { notifications: made }).then((result) => {
      if (result.ok) return;
      reportFailure(result.failure);
      take(policy);
    });
  };
  const withQuiet = (change: Partial<Quiet>) => ({ quiet: { ...draft.quiet, ...change } });
  return {
    draft,
    held,
    save,
    editQuiet: (change) => setDraft({ ...draft, ...withQuiet(change) }),
    saveQuiet: (change = {}) => save(withQuiet(change)),
  };
}
