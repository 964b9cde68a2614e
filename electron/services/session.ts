import type { AccessTokens } from '../aggregator/accounts-api.ts';
import type { Addresses, EnvironmentId } from '../aggregator/environments.ts';
import type { ClientIdentity, SignIn, Tokens } from '../aggregator/sign-in.ts';
import { Problem, asProblem, isNetworkProblem } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';
import type { Clock, Log } from './ports.ts';
import type { Store } from './store.ts';

export type SecretName = 'refresh-token' | 'client-secret' | 'password';
const SECRET_NAMES: readonly SecretName[] = ['refresh-token', 'client-secret', 'password'];

/** The OS keychain. Every call may reject with `keychain-locked`, `keychain-absent` or `keychain-failed`. */
export interface SecretStore {
  /** `undefined` when it holds none, or when it is locked and does not say so: `check` tells which. */
  read(profileId: string, name: SecretName): Promise<Secret | undefined>;
  write(profileId: string, name: SecretName, secret: Secret): Promise<void>;
  remove(profileId: string, name: SecretName): Promise<void>;
  /** Resolves when the keychain can be written to and read from. */
  check(): Promise<void>;
}

/** One sign-in to one environment. Nothing in it is secret. */
export interface Profile extends Addresses {
  readonly id: string;
  readonly environment: EnvironmentId;
  readonly clientId: string;
  readonly email: string;
  /** What the keychain was given: tells "none stored" from "cannot be read". */
  readonly stored: readonly SecretName[];
}

export interface ProfileStore {
  read(): Profile | undefined;
  write(profile: Profile | undefined): void;
}

export interface Credentials extends Addresses {
  readonly environment: EnvironmentId;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly email: string;
  readonly password: Secret;
}

export interface Session extends AccessTokens {
  readonly profile: Profile | undefined;
  /** Whether a restart finds the session again. */
  readonly kept: boolean;
  /** Why the last session ended or could not be restored. */
  readonly problem: Problem | undefined;
  /** Signs in. Rejects with a `Problem`; the session that was there before stays as it was. */
  connect(credentials: Credentials, verify: (token: Secret) => Promise<void>): Promise<void>;
  /** Takes up the stored session. Never rejects: what went wrong is in the conditions and in `problem`. */
  restore(): Promise<void>;
  /** After the keychain was unlocked: restores, or stores what so far lives in memory only. */
  retryKeychain(): Promise<void>;
  /** Ends the session here and removes every secret. */
  signOut(): Promise<void>;
}

export interface SessionParts {
  readonly signIn: SignIn;
  readonly secrets: SecretStore;
  readonly profiles: ProfileStore;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  /** What the session shows besides the conditions has changed. */
  readonly changed: () => void;
}

/** Renewed when this much of its life has passed (design rule 9). */
const LIFE_TO_USE = 0.9;

interface Grants {
  readonly clientSecret: Secret;
  refreshToken?: Secret;
  /** Only where the service gives no refresh token. */
  password?: Secret;
}

export function createSession(parts: SessionParts): Session {
  const { signIn, secrets, profiles, store, clock, log, newId, changed } = parts;
  let profile = profiles.read();
  let grants: Grants | undefined;
  let access: { readonly token: Secret; readonly renewAt: number } | undefined;
  let renewal: Promise<Secret> | undefined;
  let kept = false;
  let problem: Problem | undefined;

  const session: Session = {
    get profile() {
      return profile;
    },
    get kept() {
      return kept;
    },
    get problem() {
      return problem;
    },
    async connect(credentials, verify) {
      const before = store.conditions.session;
      store.setConditions({ session: 'signing-in' });
      try {
        const tokens = await signIn.password(credentials, credentials.email, credentials.password);
        await verify(tokens.accessToken);
        const previous = profile;
        profile = profileFor(credentials, previous, newId);
        if (previous !== undefined && previous.id !== profile.id) await forget(previous);
        grants = {
          clientSecret: credentials.clientSecret,
          ...(tokens.refreshToken === undefined
            ? { password: credentials.password }
            : { refreshToken: tokens.refreshToken }),
        };
        await keep();
        useAccess(tokens);
        problem = undefined;
        store.open(profile.id);
        store.setConditions({ session: 'signed-in', network: 'online', read: false });
        changed();
      } catch (error) {
        store.setConditions({ session: before });
        throw asProblem(error);
      }
    },
    async restore() {
      profile = profiles.read();
      if (profile === undefined || profile.stored.length === 0) {
        // Shown at once: a keychain that is slow to answer must not keep anybody from signing in.
        end('signed-out', undefined);
        await lookAtKeychain();
        return;
      }
      try {
        grants = await readGrants(profile);
        kept = true;
        problem = undefined;
        store.setConditions({ keychain: 'ready' });
        store.open(profile.id);
      } catch (error) {
        noteKeychain(asProblem(error));
        end('signed-out', asProblem(error));
        return;
      }
      // Signed in from here on, also without a network: the token is asked for when it is first needed, and again until it comes.
      store.setConditions({ session: 'signed-in' });
      changed();
      await session.current().catch((error: unknown) => {
        log.warn('The stored session could not be renewed at the start.', error);
      });
    },
    async retryKeychain() {
      if (store.conditions.session === 'signed-in') {
        if (!kept) await keep();
        changed();
        return;
      }
      await session.restore();
    },
    async signOut() {
      const leaving = profile;
      end('signed-out', undefined);
      profile = undefined;
      profiles.write(undefined);
      store.open(undefined);
      changed();
      if (leaving !== undefined) await forget(leaving);
    },
    async current() {
      if (access !== undefined && clock.monotonic() < access.renewAt) return access.token;
      return renew();
    },
    async renewed(refused) {
      // Somebody else may have renewed it while the refused request was under way.
      if (access !== undefined && !access.token.equals(refused)) return access.token;
      access = undefined;
      return renew();
    },
    refused() {
      end('refused', new Problem('credentials-refused', { status: 401 }));
    },
  };
  return session;

  /** One renewal in flight: two would rotate each other's refresh token out (design rule 9). */
  function renew(): Promise<Secret> {
    renewal ??= renewOnce().finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  async function renewOnce(): Promise<Secret> {
    const owner = profile;
    const held = grants;
    if (owner === undefined || held === undefined) throw new Problem('not-signed-in');
    try {
      return await obtain(owner, held);
    } catch (error) {
      const refusal = asProblem(error);
      if (grants !== held) throw new Problem('not-signed-in', {}, error);
      if (refusal.code === 'credentials-refused' || refusal.code === 'client-refused') {
        end('refused', refusal);
        throw new Problem('not-signed-in', {}, refusal);
      }
      if (isNetworkProblem(refusal)) store.setConditions({ network: 'offline' });
      // Whatever became of the renewal: the request that wanted the token was certainly not carried out.
      throw new Problem(refusal.code, { ...refusal.details, maybeDone: false }, refusal.cause);
    }
  }

  async function obtain(owner: Profile, held: Grants): Promise<Secret> {
    const client: ClientIdentity = { ...owner, clientSecret: held.clientSecret };
    let tokens: Tokens;
    if (held.refreshToken !== undefined) {
      tokens = await refreshed(owner, client, held, held.refreshToken);
    } else if (held.password !== undefined) {
      tokens = await signIn.password(client, owner.email, held.password);
    } else {
      throw new Problem('not-signed-in');
    }
    if (grants !== held) throw new Problem('not-signed-in');
    if (tokens.refreshToken !== undefined) {
      held.refreshToken = tokens.refreshToken;
      // Before the access token is used: a crash in between must not leave a spent refresh token behind.
      await keep();
    }
    return useAccess(tokens);
  }

  async function refreshed(
    owner: Profile,
    client: ClientIdentity,
    held: Grants,
    refreshToken: Secret,
  ): Promise<Tokens> {
    try {
      return await signIn.refresh(client, refreshToken);
    } catch (error) {
      if (asProblem(error).code !== 'credentials-refused' || !kept) throw error;
      // Another process of ours may have rotated it: what the keychain holds now is worth one try (design rule 9).
      const stored = await secrets.read(owner.id, 'refresh-token').catch(() => undefined);
      if (stored === undefined || stored.equals(refreshToken)) throw error;
      held.refreshToken = stored;
      return signIn.refresh(client, stored);
    }
  }

  function useAccess({ accessToken, expiresInSeconds }: Tokens): Secret {
    const lifeMs = (expiresInSeconds ?? Number.POSITIVE_INFINITY) * 1_000;
    access = { token: accessToken, renewAt: clock.monotonic() + lifeMs * LIFE_TO_USE };
    return accessToken;
  }

  /** Puts what is held into the keychain. If that fails the session lives on in memory, and says so. */
  async function keep(): Promise<void> {
    const owner = profile;
    const held = grants;
    if (owner === undefined || held === undefined) return;
    const wanted: [SecretName, Secret | undefined][] = [
      ['client-secret', held.clientSecret],
      ['refresh-token', held.refreshToken],
      ['password', held.password],
    ];
    // The marker goes first: after a crash in between, a missing secret is noticed instead of taken for "never stored".
    const stored = wanted.filter(([, secret]) => secret !== undefined).map(([name]) => name);
    saveProfile({ ...owner, stored });
    try {
      for (const [name, secret] of wanted) {
        if (secret !== undefined) await secrets.write(owner.id, name, secret);
        else if (owner.stored.includes(name)) await secrets.remove(owner.id, name);
      }
      kept = true;
      store.setConditions({ keychain: 'ready' });
    } catch (error) {
      kept = false;
      saveProfile({ ...owner, stored: [] });
      noteKeychain(asProblem(error));
      log.warn('The session could not be stored and lives in memory only.', error);
    }
    changed();
  }

  function saveProfile(next: Profile): void {
    profile = next;
    profiles.write(next);
  }

  async function readGrants(owner: Profile): Promise<Grants> {
    const [refreshToken, clientSecret, password] = await Promise.all(
      SECRET_NAMES.map((name) =>
        owner.stored.includes(name) ? secrets.read(owner.id, name) : Promise.resolve(undefined),
      ),
    );
    if (clientSecret === undefined || (refreshToken ?? password) === undefined) {
      // The keychain says "no such entry" also when it is locked; only writing tells (dependencies' behaviour of libsecret).
      await secrets.check();
      throw new Problem('keychain-empty');
    }
    return {
      clientSecret,
      ...(refreshToken !== undefined && { refreshToken }),
      ...(password !== undefined && { password }),
    };
  }

  async function lookAtKeychain(): Promise<void> {
    try {
      await secrets.read('none', 'refresh-token');
      store.setConditions({ keychain: 'ready' });
    } catch (error) {
      noteKeychain(asProblem(error));
    }
  }

  function noteKeychain({ code }: Problem): void {
    if (code === 'keychain-locked') store.setConditions({ keychain: 'locked' });
    else if (code === 'keychain-empty') store.setConditions({ keychain: 'ready' });
    else store.setConditions({ keychain: 'absent' });
  }

  function end(state: 'signed-out' | 'refused', why: Problem | undefined): void {
    grants = undefined;
    access = undefined;
    problem = why;
    store.setConditions({ session: state, read: false });
    changed();
  }

  async function forget(leaving: Profile): Promise<void> {
    for (const name of SECRET_NAMES) {
      await secrets.remove(leaving.id, name).catch((error: unknown) => {
        log.warn(`The ${name} could not be removed from the keychain.`, error);
      });
    }
  }
}

/** The same account at the same service keeps its id, and with it its history. */
function profileFor(
  { environment, authUrl, apiUrl, widgetUrl, clientId, email }: Credentials,
  previous: Profile | undefined,
  newId: () => string,
): Profile {
  const same =
    previous !== undefined &&
    previous.environment === environment &&
    (environment === 'built-in' || previous.apiUrl === apiUrl) &&
    previous.email === email;
  return {
    id: same ? previous.id : newId(),
    environment,
    authUrl,
    apiUrl,
    widgetUrl,
    clientId,
    email,
    stored: same ? previous.stored : [],
  };
}
