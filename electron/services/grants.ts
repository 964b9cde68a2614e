import { Problem, asProblem } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';
import type { Credentials } from './profile.ts';

export const SECRET_NAMES = ['refresh-token', 'client-secret', 'password', 'access-token'] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

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
  readonly clientSecret?: Secret | undefined;
  refreshToken?: Secret | undefined;
  /** Only where the service gives no refresh token. */
  password?: Secret | undefined;
  /** Only one that was pasted: no other is worth keeping. */
  readonly accessToken?: Secret | undefined;
}

/** What a sign-in leaves for the next renewals and the next start. */
export function grantsOf(credentials: Credentials): Grants {
  const { clientSecret } = credentials;
  if (credentials.method === 'token') return { clientSecret, accessToken: credentials.token };
  const { refreshToken } = credentials.tokens;
  if (refreshToken !== undefined) return { clientSecret, refreshToken };
  return credentials.method === 'password'
    ? { clientSecret, password: credentials.password }
    : { clientSecret };
}

/** Whether they bring another access token when the present one has ended. */
export function areRenewable({ refreshToken, password }: Grants): boolean {
  return (refreshToken ?? password) !== undefined;
}

/** Whether a session can be taken up with them; if not, none of them is worth keeping. */
export function areLasting(grants: Grants): boolean {
  return areRenewable(grants) || grants.accessToken !== undefined;
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
  /** Removes every secret of that owner, and says which there were. Rejects with a `Problem` when some of them may still be there. */
  forget(owner: Owner): Promise<readonly SecretName[]>;
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
        const grants: Grants = {
          refreshToken: await read('refresh-token'),
          clientSecret: await read('client-secret'),
          password: await read('password'),
          accessToken: await read('access-token'),
        };
        const isWhole = owner.stored.every((name) => secretOf(grants, name) !== undefined);
        if (!isWhole || !areLasting(grants)) {
          // A locked keychain may say that there is no such entry; only writing tells.
          await secrets.check();
          throw new Problem('keychain-empty');
        }
        return grants;
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
        return removed;
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
    case 'access-token':
      return grants.accessToken;
  }
}
