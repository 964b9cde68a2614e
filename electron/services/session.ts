import type { AccessTokens } from '../aggregator/accounts-api.ts';
import type { SignIn, Tokens } from '../aggregator/sign-in.ts';
import type { ErrorCode } from '../domain/problem.ts';
import { Problem, asProblem } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';
import type { Grants, SecretName, SecretStore } from './grants.ts';
import { areLasting, areRenewable, createGrantKeeper, grantsOf, namesOf } from './grants.ts';
import type { Overheard } from './overheard.ts';
import type { Clock, Log } from './ports.ts';
import type { Credentials, Profile, ProfileStore } from './profile.ts';
import { profileFor, tokensOf } from './profile.ts';
import { createRenewal } from './renewal.ts';
import type { Candidate } from './sign-in-form.ts';
import type { Store } from './store.ts';
import { endOfToken } from './token-end.ts';

export type { SecretName, SecretStore } from './grants.ts';

export type { Credentials, Profile, ProfileStore } from './profile.ts';

export interface Session extends AccessTokens {
  readonly profile: Profile | undefined;
  readonly signedIn: boolean;
  /** Whether a restart finds the session again. */
  readonly kept: boolean;
  /** What it holds in memory, for whoever has to make sure that it is nowhere else. */
  readonly secrets: readonly Secret[];
  /** From now on the service is spoken to in this version, at these addresses. */
  speak(service: Candidate): void;
  /** Secrets of a session that ended may still be in the keychain. */
  readonly hasLeftBehind: boolean;
  /** Why the last session ended or could not be restored. */
  readonly problem: Problem | undefined;
  /** What opens a widget; also of a session that ended because the terms have to be accepted, which is done in one. */
  readonly widgetAccess: WidgetAccess | undefined;
  /**
   * Takes up a sign-in, one after the other. Rejects with a `Problem`, then the session that was there before stays as it was; with
   * `not-signed-in` when somebody signed out meanwhile. A service that only wants its terms to be accepted has signed the operator in; it shows
   * as trouble.
   */
  connect(credentials: Credentials, verify: (token: Secret) => Promise<void>): Promise<void>;
  /** Takes up the stored session, unless there is one already. Never rejects: what went wrong is in the conditions and in `problem`. */
  restore(): Promise<void>;
  /** After the keychain was unlocked: restores, or stores what so far lives in memory only, and removes what could not be removed before. */
  retryKeychain(): Promise<void>;
  /** Ends the session at once and removes every secret. Never rejects: a keychain that kept some shows in the conditions too. */
  signOut(): Promise<Departure>;
}

/** What became of the secrets in the keychain. */
export interface Departure {
  readonly removed: readonly SecretName[];
  /** Some may still be there. */
  readonly left: boolean;
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
  readonly overheard: Pick<Overheard, 'now' | 'saidWrongAudience'>;
  readonly secrets: SecretStore;
  readonly profiles: ProfileStore;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** What the session shows besides the conditions has changed. */
  readonly changed: () => void;
}

/** Renewed when this much of its life has passed (design rule 9). */
const LIFE_TO_USE = 0.9;
/** What the token endpoint says that no other try changes: somebody has to sign in again (design rule 7). */
const NEEDS_PERSON: ReadonlySet<ErrorCode> = new Set([
  'credentials-refused',
  'client-refused',
  'sign-in-not-offered',
  'scope-refused',
  'sign-in-denied',
  'terms-required',
  'sign-in-ended',
  'token-expired',
  'token-refused',
  'token-wrong-audience',
]);

export function createSession(parts: SessionParts): Session {
  const { overheard, secrets, profiles, store, clock, log, changed } = parts;
  const keeper = createGrantKeeper(secrets);
  const renewal = createRenewal(parts);
  let profile = profiles.read();
  let grants: Grants | undefined;
  let access: { readonly token: Secret; readonly renewAt: number } | undefined;
  /** Of the session that ended over the terms. */
  let unaccepted: WidgetAccess | undefined;
  let renewing: Promise<Secret> | undefined;
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
      const { clientSecret: ofWidget, accessToken } = session.widgetAccess ?? {};
      const held = [clientSecret, refreshToken, password, access?.token, ofWidget, accessToken];
      return [...new Set(held)].flatMap((secret) => secret ?? []);
    },
    get hasLeftBehind() {
      return leftBehind.size > 0;
    },
    get problem() {
      return problem;
    },
    get widgetAccess() {
      if (profile === undefined || grants === undefined) return unaccepted;
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
      return leaving === undefined ? { removed: [], left: false } : forget(leaving);
    },
    async current() {
      if (access !== undefined && clock.monotonic() < access.renewAt) return access.token;
      return renewing ?? underWay(renew());
    },
    async renewed(refused) {
      // Somebody else may have renewed it while the refused request was under way.
      if (access !== undefined && !access.token.equals(refused)) return access.token;
      access = undefined;
      return renewing ?? underWay(renew());
    },
    speak({ version, apiUrl, widgetUrl }) {
      if (profile === undefined) return;
      saveProfile({ ...profile, version, apiUrl, widgetUrl });
      changed();
    },
    refused() {
      if (profile !== undefined) end('refused', endOfToken(profile, overheard));
    },
  };
  return session;

  async function connect(
    credentials: Credentials,
    verify: (token: Secret) => Promise<void>,
  ): Promise<void> {
    const departuresBefore = departures;
    const before = store.conditions.session;
    // Whoever signs in again stays where they are meanwhile.
    if (!session.signedIn) store.setConditions({ session: 'signing-in' });
    try {
      const tokens = tokensOf(credentials);
      const trouble = await verify(tokens.accessToken).then(() => undefined, unlessTerms);
      if (departures !== departuresBefore) throw new Problem('not-signed-in');
      const next = profileFor(credentials, profiles.id, profile);
      store.open(next.id);
      turn += 1;
      profile = next;
      problem = undefined;
      grants = grantsOf(credentials);
      access = undefined;
      unaccepted = undefined;
      await underWay(keepThenUse(tokens));
      store.setConditions({
        session: 'signed-in',
        network: 'online',
        read: false,
        trouble,
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
      if (read.accessToken !== undefined) useAccess({ accessToken: read.accessToken });
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
      if (renewing === result) renewing = undefined;
    });
    renewing = result;
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
    const tokens = await renewal.tokens(owner, held, kept);
    if (grants !== held) throw new Problem('not-signed-in');
    if (tokens.refreshToken === undefined) return useAccess(tokens);
    held.refreshToken = tokens.refreshToken;
    delete held.password;
    return keepThenUse(tokens);
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
    const part = grants !== undefined && areRenewable(grants) ? LIFE_TO_USE : 1;
    access = { token: accessToken, renewAt: clock.monotonic() + lifeMs * part };
    return accessToken;
  }

  /** Puts what is held into the keychain. If that fails, or nothing of it would bring the session back, it lives on in memory, and says so. */
  async function keep(): Promise<void> {
    const owner = profile;
    const held = grants;
    if (owner === undefined || held === undefined) return;
    const isWanted = () => grants === held;
    const lasting = areLasting(held) ? held : {};
    // The marker goes first: after a crash in between, a missing secret is noticed instead of taken for "never stored".
    saveProfile({ ...owner, stored: namesOf(lasting) });
    try {
      await keeper.keep(owner, lasting, isWanted);
      if (!isWanted()) return;
      kept = lasting === held;
      if (kept) store.setConditions({ keychain: 'ready' });
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
    unaccepted = why?.code === 'terms-required' ? session.widgetAccess : undefined;
    grants = undefined;
    access = undefined;
    renewing = undefined;
    problem = why;
    store.setConditions({ session: state, read: false, trouble: undefined });
    changed();
  }

  /** What the keychain does not let go of now is removed when it is looked at again. Never rejects. */
  async function forget(leaving: Profile): Promise<Departure> {
    leftBehind.add(leaving);
    try {
      const removed = await keeper.forget(leaving);
      leftBehind.delete(leaving);
      return { removed, left: false };
    } catch (error) {
      log.warn('Secrets of a session that ended may still be in the keychain.', error);
      noteKeychain(asProblem(error));
      return { removed: [], left: true };
    }
  }
}

/** The service knows who it is; what it wants is done on a page of its own, and takes this sign-in to get there. */
function unlessTerms(error: unknown): ErrorCode {
  const problem = asProblem(error);
  if (problem.code !== 'terms-required') throw problem;
  return problem.code;
}
