import type { ProfileColour } from '../domain/profile-colour.ts';
import { freeColour } from '../domain/profile-colour.ts';
import type { Profile, ProfileStore } from './profile.ts';

/** A profile as the operator knows it, whether somebody is signed in to it or not. Nothing in it is secret. */
export interface ProfileEntry {
  readonly id: string;
  readonly name: string;
  readonly colour: ProfileColour;
  /** Of the last sign-in. */
  readonly profile: Profile;
  /** The operator signed out: nothing is restored at the next start. */
  readonly signedOut: boolean;
}

/** All profiles among the settings, in the order in which they were added. */
export interface ProfileBook {
  readonly entries: readonly ProfileEntry[];
  /** In the place of the one with this id, or behind the others. */
  save(entry: ProfileEntry): void;
  remove(id: string): void;
  /** The id under which this account was signed in before, on this computer, also of a profile that was removed and left its history. */
  known(account: string): string | undefined;
  /** Nothing is remembered of this profile any more. */
  forget(id: string): void;
}

export function entryOf(book: ProfileBook, id: string): ProfileEntry | undefined {
  return book.entries.find((entry) => entry.id === id);
}

/** The place in the book where a session keeps its profile. */
export function placeIn(book: ProfileBook, id: string): ProfileStore {
  return {
    id,
    read() {
      const entry = entryOf(book, id);
      return entry === undefined || entry.signedOut ? undefined : entry.profile;
    },
    write(profile) {
      const entry = entryOf(book, id);
      if (profile !== undefined) {
        const { name = nameOf(profile), colour = freeColour(coloursIn(book)) } = entry ?? {};
        book.save({ id, name, colour, profile, signedOut: false });
      } else if (entry !== undefined) {
        book.save({ ...entry, profile: { ...entry.profile, stored: [] }, signedOut: true });
      }
    },
  };
}

/** Until the operator gives it another. */
function nameOf({ email }: Profile): string {
  return email;
}

function coloursIn({ entries }: ProfileBook): ProfileColour[] {
  return entries.map(({ colour }) => colour);
}
