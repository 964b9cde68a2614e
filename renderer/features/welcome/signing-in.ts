import { create } from 'zustand';
import type { EnvironmentView, ProfileView } from '../../../electron/contract/view.ts';
import { useMirror } from '../../bridge/store.ts';
import { restart, useAttempt } from './attempt.ts';
import { draftAgain, draftNew, forgetDraft } from './draft.ts';

/** Whether the page with the sign-in form is open, over whatever page there is. */
export const useSigningIn = create<{ readonly open: boolean }>()(() => ({ open: false }));

/** Opens the form, for a new profile or again for one that was there. An attempt that is still under way is shown instead. */
export function openSignIn(again?: ProfileView): void {
  const state = useMirror.getState();
  if (state.phase !== 'ready') return;
  if (!useAttempt.getState().submitting) {
    const { profiles, app } = state.view;
    restart();
    if (again === undefined) draftNew(usualEnvironment(app.environments, profiles));
    else draftAgain(again);
  }
  useSigningIn.setState({ open: true });
}

/** Leaves the form. What was typed goes, unless an attempt with it is under way. */
export function closeSignIn(): void {
  if (!useAttempt.getState().submitting) forgetDraft();
  useSigningIn.setState({ open: false });
}

/** The built-in service is on this computer, once. */
function usualEnvironment(
  environments: readonly EnvironmentView[],
  profiles: readonly ProfileView[],
): EnvironmentView['id'] {
  const taken = profiles.some(({ environment }) => environment === 'built-in');
  return environments.find(({ id }) => !(taken && id === 'built-in'))?.id ?? 'custom';
}
