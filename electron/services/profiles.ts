import { parseConnectionKey } from '../domain/connection-key.ts';
import type { NewId } from './ports.ts';
import type { ProfileBook } from './profile-book.ts';
import type { Change, Store } from './store.ts';

/** What most of the program needs of a profile. */
export interface Seat {
  readonly id: string;
  readonly store: Store;
}

/** All profiles, side by side. */
export interface Profiles<P extends Seat> {
  /** In the operator's order; never empty: before the first sign-in there is a blank one, which will be its. */
  readonly all: readonly P[];
  of(profileId: string): P | undefined;
  /** The connection of this key; or, for whoever knows only the service's own id, the first that has it. */
  find(keyOrId: string): { readonly profile: P; readonly connectionId: string } | undefined;
  /** Called after every change in any of them, and with `all` when there are others than before; returns the unsubscriber. */
  subscribe(listener: (change: Change, profile: P | undefined) => void): () => void;
}

export interface LiveProfiles<P extends Seat> extends Profiles<P> {
  /** The one with this id, begun if it is not there, in the place of a blank one if there is any. */
  open(profileId: string): P;
  /** One that nobody has signed in to yet. */
  blank(): P;
  /** Ends it. What it stored is its own business. */
  close(profileId: string): void;
}

export function createProfiles<P extends Seat & { stop(): void }>(parts: {
  readonly book: Pick<ProfileBook, 'entries'>;
  readonly begin: (profileId: string) => P;
  readonly newId: NewId;
}): LiveProfiles<P> {
  const { book, begin, newId } = parts;
  const listeners = new Set<(change: Change, profile: P | undefined) => void>();
  const seats = new Map<string, { readonly profile: P; readonly unsubscribe: () => void }>();
  let all: readonly P[] = [];
  for (const { id } of book.entries) sit(id);
  if (seats.size === 0) sit(newId());

  return {
    get all() {
      return all;
    },
    of: (profileId) => seats.get(profileId)?.profile,
    find(keyOrId) {
      const key = parseConnectionKey(keyOrId);
      const owner = key && seats.get(key.profileId)?.profile;
      if (key !== undefined && owner !== undefined) {
        return { profile: owner, connectionId: key.connectionId };
      }
      const profile = all.find(({ store }) => store.state.connections.has(keyOrId));
      return profile && { profile, connectionId: keyOrId };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open(profileId) {
      const known = seats.get(profileId)?.profile;
      if (known !== undefined) return known;
      const unused = unusedOne();
      const opened = added(profileId);
      if (unused !== undefined) close(unused.id);
      return opened;
    },
    blank: () => unusedOne() ?? added(newId()),
    close,
  };

  function unusedOne(): P | undefined {
    return all.find(({ id }) => book.entries.every((entry) => entry.id !== id));
  }

  function close(profileId: string): void {
    const seat = seats.get(profileId);
    if (seat === undefined) return;
    seat.unsubscribe();
    seat.profile.stop();
    seats.delete(profileId);
    if (seats.size === 0) sit(newId());
    list();
    tell(OTHERS, undefined);
  }

  function added(profileId: string): P {
    const profile = sit(profileId);
    tell(OTHERS, undefined);
    return profile;
  }

  function sit(profileId: string): P {
    const profile = begin(profileId);
    const unsubscribe = profile.store.subscribe((change) => tell(change, profile));
    seats.set(profileId, { profile, unsubscribe });
    list();
    return profile;
  }

  function list(): void {
    all = [...seats.values()].map(({ profile }) => profile);
  }

  function tell(change: Change, profile: P | undefined): void {
    for (const listener of listeners) listener(change, profile);
  }
}

const OTHERS: Change = { facts: [], connections: 'all' };
