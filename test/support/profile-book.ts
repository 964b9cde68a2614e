import type { ProfileBook, ProfileEntry } from '../../electron/services/profile-book.ts';
import type { ProfileStore } from '../../electron/services/session.ts';

/** A book with room for one profile, which is forgotten when somebody signs out. */
export function bookOf(store: ProfileStore): ProfileBook {
  return {
    get entries(): readonly ProfileEntry[] {
      const profile = store.read();
      if (profile === undefined) return [];
      return [{ id: profile.id, name: profile.email, colour: 'blue', profile, signedOut: false }];
    },
    save: ({ profile, signedOut }) => store.write(signedOut ? undefined : profile),
    remove: () => store.write(undefined),
    known: (account) => store.known(account),
    forget() {},
  };
}
