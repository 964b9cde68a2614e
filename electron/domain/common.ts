import type { OwnNeedsPerson, Overview } from './overview.ts';
import { byName } from './overview.ts';
import type { Conditions } from './summary.ts';

// Several profiles seen as one: what window, tray and command words tell at a glance.

/** What is known of one profile. */
export interface ProfileConditions {
  readonly name: string;
  readonly conditions: Conditions;
  /** Somebody signed in to it and did not sign out: whatever keeps it from working is worth a word. */
  readonly isWanted: boolean;
}

/** The conditions of all profiles as those of one. */
export interface CommonConditions {
  readonly conditions: Conditions;
  /** At least one profile works. */
  readonly signedIn: boolean;
  /** The one that the conditions tell of, where they do not hold for all. */
  readonly about?: string;
}

/** The worst counts, and is said with the name of its profile where the others are better off. `profiles` must not be empty. */
export function commonConditions(profiles: readonly ProfileConditions[]): CommonConditions {
  const wanted = profiles.filter(({ isWanted }) => isWanted);
  const [first, ...others] = wanted.length > 0 ? wanted : profiles;
  if (first === undefined) throw new Error('There is always a profile.');
  const all = [first, ...others];
  const signedIn = all.filter(({ conditions }) => conditions.session === 'signed-in');
  if (signedIn.length === 0) {
    const worst = all.find(isLocked) ?? all.find(isRefused) ?? all.find(isUnderWay) ?? first;
    return { conditions: worst.conditions, signedIn: false };
  }
  const working = mergedSession(signedIn);
  // What is on its way will be seen soon enough; while the others work nobody need know.
  const ended = all.find(isLocked) ?? all.find(isRefused);
  if (ended !== undefined) {
    const { session, keychain } = ended.conditions;
    return {
      conditions: { ...working.conditions, session, keychain },
      signedIn: true,
      about: ended.name,
    };
  }
  return { ...working, signedIn: true };
}

function mergedSession(signedIn: readonly ProfileConditions[]): Omit<CommonConditions, 'signedIn'> {
  const conditions = signedIn.map((one) => one.conditions);
  const cutOff = signedIn.filter((one) => one.conditions.network !== 'online');
  const troubled = signedIn.filter((one) => one.conditions.trouble !== undefined);
  const stale = cutOff.length > 0 ? cutOff : troubled;
  const [worst] = stale;
  const merged: Conditions = {
    session: 'signed-in',
    keychain: conditions.find(({ keychain }) => keychain !== 'ready')?.keychain ?? 'ready',
    network: worst?.conditions.network ?? 'online',
    read: conditions.every(({ read }) => read),
    trouble: worst?.conditions.trouble,
  };
  return {
    conditions: merged,
    ...(worst !== undefined && stale.length < signedIn.length && { about: worst.name }),
  };
}

function isLocked({ conditions: { session, keychain } }: ProfileConditions): boolean {
  return keychain === 'locked' && (session === 'signed-out' || session === 'refused');
}

function isRefused({ conditions: { session } }: ProfileConditions): boolean {
  return session === 'refused';
}

function isUnderWay({ conditions: { session } }: ProfileConditions): boolean {
  return session === 'signing-in' || session === 'starting';
}

/** One overview of all; that of a single profile is taken as it is. */
export function commonOverview(overviews: readonly Overview[]): Overview {
  const [only, ...others] = overviews;
  if (only !== undefined && others.length === 0) return only;
  const together = (list: (of: Overview) => readonly OwnNeedsPerson[]) =>
    overviews.flatMap(list).toSorted(byName);
  const counts = { total: 0, upToDate: 0, partly: 0, syncing: 0, person: 0, failed: 0, never: 0 };
  for (const overview of overviews) {
    for (const name of Object.keys(counts) as (keyof typeof counts)[]) {
      counts[name] += overview.counts[name];
    }
  }
  return {
    counts,
    person: together(({ person }) => person),
    failed: together(({ failed }) => failed),
  };
}
