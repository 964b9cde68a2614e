import { Problem, asProblem } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';

export type SecretName = 'refresh-token' | 'client-secret' | 'password';
const SECRET_NAMES: readonly SecretName[] = ['refresh-token', 'client-secret', 'password'];

/** The OS keychain. Every call may reject with `keychain-locked`, `keychain-absent` or `keychain-failed`. */
export interface SecretStore {
  /** `undefined` when it holds none, or when it is locked and does not say so: `check` tells which. */
  read(profileId: string, name: SecretName): Promise<Secret | undefined>;
  write(profileId: string, name: SecretName, secret: Secret): Promise<void>;
  /** Whether there was one to remove; a locked keychain may say no without a look. */
  remove(profileId: string, name: SecretName): Promise<boolean>;
  /** Resolves when the keychain can be written to and read from. */
  check(): Promise<void>;
}

/** What a sign-in brings and a renewal takes. */
export interface Grants {
  readonly clientSecret: Secret;
  refreshToken?: Secret;
  /** Only where the service gives no refresh token. */
  password?: Secret;
}

/** Whose secrets, and which of them the keychain was given. */
export interface Owner {
  readonly id: string;
  readonly stored: readonly SecretName[];
}

/** Grants in the keychain, one thing at a time: what is to be forgotten is not written again by somebody who came before. */
export interface GrantKeeper {
  /** Makes the keychain hold these, for as long as `isWanted`. Rejects with a `Problem` of the keychain. */
  keep(owner: Owner, grants: Grants, isWanted: () => boolean): Promise<void>;
  /** Rejects with a `Problem` of the keychain: `keychain-empty` when it can be read but does not hold what it should. */
  read(owner: Owner): Promise<Grants>;
  /** Removes every secret of that owner. Rejects with a `Problem` when some of them may still be there. */
  forget(owner: Owner): Promise<void>;
}

/** What of these is to be stored. */
export function namesOf(grants: Grants): SecretName[] {
  return SECRET_NAMES.filter((name) => secretOf(grants, name) !== undefined);
}

export function createGrantKeeper(secrets: SecretStore): GrantKeeper {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };

  return {
    keep: (owner, grants, isWanted) =>
      inTurn(async () => {
        for (const name of SECRET_NAMES) {
          if (!isWanted()) return;
          const secret = secretOf(grants, name);
          if (secret !== undefined) await secrets.write(owner.id, name, secret);
          else if (owner.stored.includes(name)) await secrets.remove(owner.id, name);
        }
      }),
    read: (owner) =>
      inTurn(async () => {
        const read = async (name: SecretName) =>
          owner.stored.includes(name) ? secrets.read(owner.id, name) : undefined;
        const refreshToken = await read('refresh-token');
        const clientSecret = await read('client-secret');
        const password = await read('password');
        if (clientSecret === undefined || (refreshToken ?? password) === undefined) {
          // A locked keychain may say that there is no such entry; only writing tells.
          await secrets.check();
          throw new Problem('keychain-empty');
        }
        return {
          clientSecret,
          ...(refreshToken !== undefined && { refreshToken }),
          ...(password !== undefined && { password }),
        };
      }),
    forget: (owner) =>
      inTurn(async () => {
        const removed: SecretName[] = [];
        let failure: Problem | undefined;
        for (const name of SECRET_NAMES) {
          try {
            if (await secrets.remove(owner.id, name)) removed.push(name);
          } catch (error) {
            failure ??= asProblem(error);
          }
        }
        if (failure !== undefined) throw failure;
        if (owner.stored.some((name) => !removed.includes(name))) await secrets.check();
      }),
  };
}

function secretOf(grants: Grants, name: SecretName): Secret | undefined {
  switch (name) {
    case 'refresh-token':
      return grants.refreshToken;
    case 'client-secret':
      return grants.clientSecret;
    case 'password':
      return grants.password;
  }
}
