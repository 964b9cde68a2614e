import type { AccessTokens } from '../aggregator/accounts-api.ts';
import type { ClientIdentity, SignIn, Tokens } from '../aggregator/sign-in.ts';
import type { ErrorCode } from '../domain/problem.ts';
import { Problem, asProblem } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';
import type { Grants, SecretStore } from './grants.ts';
import { createGrantKeeper, namesOf } from './grants.ts';
import type { Clock, Log } from './ports.ts';
import type { Credentials, Profile, ProfileStore } from './profile.ts';
import { profileFor, sameAccount } from './profile.ts';
import type { Store } from './store.ts';

export type { SecretName, SecretStore } from './grants.ts';

export type { Credentials, Profile, ProfileStore } from './profile.ts';

export interface Session extends AccessTokens {
  readonly profile: Profile | undefined;
  readonly signedIn: boolean;
  /** Whether a restart finds the session again. */
  readonly kept: boolean;
  /** What it holds in memory, for whoever has to make sure that it is nowhere else. */
  readonly secrets: readonly Secret[];
  /** Secrets of a session that ended may still be in the keychain. */
  readonly hasLeftBehind: boolean;
  /** Why the last session ended or could not be restored. */
  readonly problem: Problem | undefined;
  /** What opens a widget; also of a session that ended because the terms have to be accepted, which is done in one. */
  readonly widgetAccess: WidgetAccess | undefined;
  /**
   * Signs in, one attempt after the other. Rejects with a `Problem`, then the session that was there before stays as it was; with
   * `not-signed-in` when somebody signed out meanwhile.
   */
  connect(credentials: Credentials, verify: (token: Secret) => Promise<void>): Promise<void>;
  /** Takes up the stored session, unless there is one already. Never rejects: what went wrong is in the conditions and in `problem`. */
  restore(): Promise<void>;
  /** After the keychain was unlocked: restores, or stores what so far lives in memory only, and removes what could not be removed before. */
  retryKeychain(): Promise<void>;
  /** Ends the session at once and removes every secret. Never rejects: a keychain that kept some shows in the conditions. */
  signOut(): Promise<void>;
}

export interface WidgetAccess {
  readonly clientId: string;
  /** Absent where a pasted token was enough to sign in. */
  readonly clientSecret: Secret | undefined;
  /** The last one there was, if any; it may have ended. */
  readonly accessToken: Secret | undefined;
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
/** What the token endpoint says that no other try changes: somebody has to sign in again (design rule 7). */
const NEEDS_PERSON: ReadonlySet<ErrorCode> = new Set([
  'credentials-refused',
  'client-refused',
  'terms-required',
]);

export function createSession(parts: SessionParts): Session {
  const { signIn, secrets, profiles, store, clock, log, newId, changed } = parts;
  const keeper = createGrantKeeper(secrets);
  let profile = profiles.read();
  let grants: Grants | undefined;
  let access: { readonly token: Secret; readonly renewAt: number } | undefined;
  let renewal: Promise<Secret> | undefined;
  let kept = false;
  let problem: Problem | undefined;
  /** Every beginning and end of a session: what was begun before the latest of them has no say any more. */
  let turn = 0;
  let departures = 0;
  let connecting: Promise<unknown> = Promise.resolve();
  let restoring: Promise<void> | undefined;
  const leftBehind = new Set<Profile>();

  const session: Session = {
    get profile() {
      return profile;
    },
    get signedIn() {
      return store.conditions.session === 'signed-in';
    },
    get kept() {
      return kept;
    },
    get secrets() {
      const { clientSecret, refreshToken, password } = grants ?? {};
      return [clientSecret, refreshToken, password, access?.token].flatMap((held) => held ?? []);
    },
    get hasLeftBehind() {
      return leftBehind.size > 0;
    },
    get problem() {
      return problem;
    },
    get widgetAccess() {
      if (profile === undefined || grants === undefined) return undefined;
      const { clientId } = profile;
      return { clientId, clientSecret: grants.clientSecret, accessToken: access?.token };
    },
    connect(credentials, verify) {
      const result = connecting.then(() => connect(credentials, verify));
      connecting = result.catch(() => undefined);
      return result;
    },
    restore() {
      restoring ??= restore().finally(() => {
        restoring = undefined;
      });
      return restoring;
    },
    async retryKeychain() {
      for (const profile of leftBehind) await forget(profile);
      if (!session.signedIn) await session.restore();
      else if (!kept) await keep();
    },
    async signOut() {
      turn += 1;
      departures += 1;
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
      return renewal ?? underWay(renew());
    },
    async renewed(refused) {
      // Somebody else may have renewed it while the refused request was under way.
      if (access !== undefined && !access.token.equals(refused)) return access.token;
      access = undefined;
      return renewal ?? underWay(renew());
    },
    refused() {
      end('refused', new Problem('credentials-refused', { status: 401 }));
    },
  };
  return session;

  async function connect(
    credentials: Credentials,
    verify: (token: Secret) => Promise<void>,
  ): Promise<void> {
    const departuresBefore = departures;
    const before = store.conditions.session;
    // Whoever is signed in again to the same account stays where they are.
    const isAgain = session.signedIn && profile !== undefined && sameAccount(profile, credentials);
    if (!isAgain) store.setConditions({ session: 'signing-in' });
    try {
      const tokens = await signIn.password(credentials, credentials.email, credentials.password);
      await verify(tokens.accessToken);
      if (departures !== departuresBefore) throw new Problem('not-signed-in');
      const previous = profile;
      const next = profileFor(credentials, previous, profiles, newId);
      store.open(next.id);
      turn += 1;
      profile = next;
      problem = undefined;
      const { clientSecret, password } = credentials;
      const { refreshToken } = tokens;
      grants = { clientSecret, ...(refreshToken === undefined ? { password } : { refreshToken }) };
      access = undefined;
      const ready = underWay(keepThenUse(tokens));
      if (previous !== undefined && previous.id !== next.id) void forget(previous);
      await ready;
      store.setConditions({
        session: 'signed-in',
        network: 'online',
        read: false,
        trouble: undefined,
      });
      changed();
    } catch (error) {
      if (store.conditions.session === 'signing-in') store.setConditions({ session: before });
      throw asProblem(error);
    }
  }

  async function restore(): Promise<void> {
    const { session: state } = store.conditions;
    if (state === 'signed-in' || state === 'signing-in') return;
    const mine = (turn += 1);
    const owner = profiles.read();
    profile = owner;
    if (owner === undefined || owner.stored.length === 0) {
      // Shown at once: a keychain that is slow to answer must not keep anybody from signing in.
      end('signed-out', undefined);
      await lookAtKeychain(() => turn === mine);
      return;
    }
    // Before the keychain, which may take its time: what the history tells is shown meanwhile.
    store.open(owner.id);
    try {
      const read = await keeper.read(owner);
      if (turn !== mine) return;
      grants = read;
      kept = true;
      problem = undefined;
      store.setConditions({ keychain: 'ready' });
    } catch (error) {
      if (turn !== mine) return;
      log.warn('The stored session could not be taken up.', error);
      store.open(undefined);
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
  }

  /** One renewal in flight: two would rotate each other's refresh token out (design rule 9). */
  function underWay(work: Promise<Secret>): Promise<Secret> {
    const result = work.finally(() => {
      if (renewal === result) renewal = undefined;
    });
    renewal = result;
    return result;
  }

  async function renew(): Promise<Secret> {
    const owner = profile;
    const held = grants;
    if (owner === undefined || held === undefined) throw new Problem('not-signed-in');
    try {
      return await obtain(owner, held);
    } catch (error) {
      const refusal = asProblem(error);
      if (grants !== held) throw new Problem('not-signed-in', {}, error);
      if (NEEDS_PERSON.has(refusal.code)) {
        end('refused', refusal);
        throw new Problem('not-signed-in', {}, refusal);
      }
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
    if (tokens.refreshToken === undefined) return useAccess(tokens);
    held.refreshToken = tokens.refreshToken;
    delete held.password;
    return keepThenUse(tokens);
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

  /** Stored before it is used: a crash in between must not leave a spent refresh token behind. */
  async function keepThenUse(tokens: Tokens): Promise<Secret> {
    const held = grants;
    await keep();
    if (grants !== held) throw new Problem('not-signed-in');
    return useAccess(tokens);
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
    const isWanted = () => grants === held;
    // The marker goes first: after a crash in between, a missing secret is noticed instead of taken for "never stored".
    saveProfile({ ...owner, stored: namesOf(held) });
    try {
      await keeper.keep(owner, held, isWanted);
      if (!isWanted()) return;
      kept = true;
      store.setConditions({ keychain: 'ready' });
    } catch (error) {
      if (!isWanted()) return;
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

  async function lookAtKeychain(isWanted: () => boolean): Promise<void> {
    try {
      await secrets.read('none', 'refresh-token');
      if (isWanted()) store.setConditions({ keychain: 'ready' });
    } catch (error) {
      if (isWanted()) noteKeychain(asProblem(error));
    }
  }

  function noteKeychain({ code }: Problem): void {
    if (code === 'keychain-locked') store.setConditions({ keychain: 'locked' });
    else if (code === 'keychain-empty') store.setConditions({ keychain: 'ready' });
    else if (code.startsWith('keychain-')) store.setConditions({ keychain: 'absent' });
  }

  function end(state: 'signed-out' | 'refused', why: Problem | undefined): void {
    grants = undefined;
    access = undefined;
    renewal = undefined;
    problem = why;
    store.setConditions({ session: state, read: false, trouble: undefined });
    changed();
  }

  /** What the keychain does not let go of now is removed when it is looked at again. Never rejects. */
  async function forget(leaving: Profile): Promise<void> {
    leftBehind.add(leaving);
    try {
      await keeper.forget(leaving);
      leftBehind.delete(leaving);
    } catch (error) {
      log.warn('Secrets of a session that ended may still be in the keychain.', error);
      noteKeychain(asProblem(error));
    }
  }
}
