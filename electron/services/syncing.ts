import { Problem, asProblem } from '../domain/problem.ts';
import type { Origin } from '../domain/run.ts';
import type { ProfileEngine } from './profile-engine.ts';
import type { Profiles } from './profiles.ts';

/** Asks for synchronisations, each of its own profile. Returns how many runs come of it; throws a `Problem` when none does. */
export interface Syncing {
  /** Of every profile that is signed in, or of these. */
  all(origin: Origin, only?: readonly ProfileEngine[]): number;
  /** Of these connections, by key or by the service's id. */
  these(origin: Origin, keysOrIds: readonly string[]): number;
}

export function createSyncing(profiles: Profiles<ProfileEngine>): Syncing {
  return {
    all(origin, only = profiles.all) {
      const signedIn = only.filter(({ session }) => session.signedIn);
      return each(signedIn, (profile) => request(profile, origin, 'all'));
    },
    these(origin, keysOrIds) {
      const found = keysOrIds.flatMap((id) => profiles.find(id) ?? []);
      const owners = [...new Set(found.map(({ profile }) => profile))];
      return each(owners, (owner) => {
        const mine = found.filter(({ profile }) => profile === owner);
        return request(
          owner,
          origin,
          mine.map(({ connectionId }) => connectionId),
        );
      });
    },
  };

  /** One that has nothing to do keeps no other from it. */
  function each(asked: readonly ProfileEngine[], ask: (profile: ProfileEngine) => number): number {
    let runs = 0;
    let refusal: Problem | undefined;
    for (const profile of asked) {
      try {
        runs += ask(profile);
      } catch (error) {
        refusal ??= asProblem(error);
      }
    }
    if (runs === 0) throw refusal ?? new Problem(nobody() ? 'not-signed-in' : 'nothing-to-sync');
    return runs;
  }

  function nobody(): boolean {
    return profiles.all.every(({ session }) => !session.signedIn);
  }

  /** The banks of the built-in service are invented: nobody's is asked too often, and whoever tries Syncwatch may try it all day. */
  function request(
    { runner, session }: ProfileEngine,
    origin: Origin,
    which: 'all' | readonly string[],
  ): number {
    const accountHolderPresent = session.profile?.environment === 'built-in';
    return runner.request(origin, which, { accountHolderPresent });
  }
}
