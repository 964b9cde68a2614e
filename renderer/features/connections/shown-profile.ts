import type { ProfileView } from '../../../electron/contract/view.ts';
import { useProfile, useView } from '../../bridge/store.ts';
import { useList } from './list-state.ts';

/** There is more than one profile, so that it matters which one something is of. */
export function useIsSeveral(): boolean {
  return useView((view) => view.profiles.length > 1);
}

/** The only profile that is looked at; undefined while it is all of them. */
export function useShownProfile(): ProfileView | undefined {
  const profile = useProfile(useList((state) => state.profileId));
  return useIsSeveral() ? profile : undefined;
}

/** What is shown is of several profiles. */
export function useIsMixed(): boolean {
  const only = useShownProfile();
  return useIsSeveral() && only === undefined;
}
