import { create } from 'zustand';
import type { EnvironmentView, ProfileView } from '../../../electron/contract/view.ts';
import { reportFailure } from '../../bridge/failures.ts';
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

/** After an attempt: what became of one that was left is said where the operator is now, and nothing of it is kept. */
export function endSignIn(done: boolean): void {
  const state = useMirror.getState();
  const signedIn = state.phase === 'ready' && state.view.session.state === 'signed-in';
  if (done) closeSignIn();
  // Whoever is signed in to nothing any more has the form before them.
  if (done || useSigningIn.getState().open || !signedIn) return;
  const { failure } = useAttempt.getState();
  if (failure !== undefined) reportFailure(failure);
  restart();
  forgetDraft();
}

/** The built-in service is on this computer, once. */
function usualEnvironment(
  environments: readonly EnvironmentView[],
  profiles: readonly ProfileView[],
): EnvironmentView['id'] {
  const taken = profiles.some(({ environment }) => environment === 'built-in');
  return environments.find(({ id }) => !(taken && id === 'built-in'))?.id ?? 'custom';
}
