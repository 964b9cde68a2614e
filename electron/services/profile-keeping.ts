import { Problem } from '../domain/problem.ts';
import type { ProfileColour } from '../domain/profile-colour.ts';
import type { Notices } from './notices.ts';
import { saySignedOut } from './notices.ts';
import type { ProfileBook } from './profile-book.ts';
import { entryOf } from './profile-book.ts';
import type { ProfileEngine } from './profile-engine.ts';
import type { LiveProfiles } from './profiles.ts';
import type { Journal } from './store.ts';
import type { TrayFeed } from './tray-feed.ts';
import type { WindowFeed } from './window-feed.ts';

/** What the operator does with a profile as a whole. Everything throws or rejects with `no-such-profile`. */
export interface ProfileKeeping {
  signOut(profileId: string): Promise<void>;
  change(profileId: string, change: ProfileChange): void;
  /**
   * Signs out, and takes it from the list; with its history, or without. Rejects when it is signed out and still in the list: with `secrets-left`
   * when the keychain kept some of its secrets, with `not-recorded` when its history could not be erased.
   */
  remove(profileId: string, forget: boolean): Promise<void>;
  /** Ends one that is not, or no longer, in the list. Never rejects. */
  close(profileId: string): Promise<void>;
}

export interface ProfileChange {
  readonly name?: string | undefined;
  readonly colour?: ProfileColour | undefined;
}

export interface ProfileKeepingParts {
  readonly profiles: LiveProfiles<ProfileEngine>;
  readonly book: ProfileBook;
  readonly journal: Pick<Journal, 'erase'>;
  readonly feed: Pick<WindowFeed, 'touch'>;
  readonly trayFeed: Pick<TrayFeed, 'touch'>;
  readonly notices: Pick<Notices, 'add' | 'dismiss'>;
}

export function createProfileKeeping(parts: ProfileKeepingParts): ProfileKeeping {
  const { profiles, book, journal, feed, trayFeed, notices } = parts;
  return {
    async signOut(profileId) {
      await ended(profileId);
    },
    change(profileId, { name, colour }) {
      const entry = entryOf(book, profileId);
      if (entry === undefined) throw new Problem('no-such-profile');
      const trimmed = name?.trim() ?? entry.name;
      if (trimmed === '') throw new Problem('field-missing');
      book.save({ ...entry, name: trimmed, colour: colour ?? entry.colour });
      feed.touch();
      trayFeed.touch();
    },
    async remove(profileId, forget) {
      const profile = await ended(profileId);
      // Whoever takes it from the list would never hear of them again.
      if (profile.session.hasLeftBehind) throw new Problem('secrets-left');
      // First what may fail: then it is still there to be removed again.
      if (forget) {
        journal.erase(profileId);
        book.forget(profileId);
      }
      book.remove(profileId);
      await close(profileId);
    },
    close,
  };

  async function close(profileId: string): Promise<void> {
    profiles.close(profileId);
    // Where it was the last, a blank one has its place, which has yet to see that nobody is signed in.
    const blank = profiles.all.find(({ id }) => entryOf(book, id) === undefined);
    await blank?.session.restore();
  }

  async function ended(profileId: string): Promise<ProfileEngine> {
    const profile = profiles.of(profileId);
    if (profile === undefined) throw new Problem('no-such-profile');
    profile.reads.stop();
    // What no checkpoint stands for would never be too old to be kept.
    profile.housekeeping.tidy('now');
    saySignedOut(notices, await profile.session.signOut());
    return profile;
  }
}
