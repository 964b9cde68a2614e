import type { Profiles, Seat } from '../../electron/services/profiles.ts';
import type { Store } from '../../electron/services/store.ts';

export const ONLY = 'profile-1';

/** A single profile as all there are, with what a test needs of it. */
export function onlyProfile<P extends { readonly store: Store }>(
  parts: P,
): Profiles<P & Seat> & { readonly only: P & Seat } {
  const only = { ...parts, id: ONLY };
  return {
    only,
    all: [only],
    of: (profileId) => (profileId === ONLY ? only : undefined),
    find: (keyOrId) => ({ profile: only, connectionId: keyOrId.replace(`${ONLY}/`, '') }),
    subscribe: (listener) => parts.store.subscribe((change) => listener(change, only)),
  };
}
