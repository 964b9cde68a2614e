import { useState } from 'react';
import type { ProfileView } from '../../../electron/contract/view.ts';
import { ask } from '../../bridge/failures.ts';
import type { PlanDraft } from './plan-draft.ts';
import { draftOf, planOf, planWords } from './plan-draft.ts';

/** The draft of a profile's plan, how to change it, and how to save it. */
export interface DraftInHand {
  readonly draft: PlanDraft;
  /** The operator tried to save what is not complete, so that it has to be said. */
  readonly incomplete: boolean;
  readonly edit: (change: Partial<PlanDraft>) => void;
  /** Saves the draft with a change, or says what is missing: the plan stays as it was meanwhile, and so does the draft. */
  readonly save: (change?: Partial<PlanDraft>) => void;
}

export function usePlanDraft({ id, plan: { plan } }: ProfileView): DraftInHand {
  const [draft, setDraft] = useState(() => draftOf(plan));
  const [seen, setSeen] = useState(planWords(plan));
  const [incomplete, setIncomplete] = useState(false);
  const [saving, setSaving] = useState(0);

  // The plan was changed elsewhere. Our own changes come back as well, and must not undo what was done since.
  const words = planWords(plan);
  if (words !== seen && saving === 0) {
    setSeen(words);
    const mine = planOf(draft);
    if (mine !== undefined && planWords(mine) !== words) setDraft(draftOf(plan, draft));
  }

  const edit = (change: Partial<PlanDraft>) => setDraft({ ...draft, ...change });
  const save = (change: Partial<PlanDraft> = {}) => {
    const wanted = { ...draft, ...change };
    setDraft(wanted);
    const made = planOf(wanted);
    setIncomplete(made === undefined);
    if (made === undefined) return;
    setSaving((count) => count + 1);
    void ask('changePlan', { profileId: id, plan: made }).finally(() =>
      setSaving((count) => count - 1),
    );
  };
  return { draft, incomplete, edit, save };
}
