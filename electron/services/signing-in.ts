import type { Addresses } from '../aggregator/environments.ts';
import type { Secret } from '../domain/secret.ts';
import type { Connecting, Wanting } from './connecting.ts';
import type { Notices } from './notices.ts';
import type { Log } from './ports.ts';
import type { Credentials } from './profile.ts';
import { accountOf } from './profile.ts';
import type { ProfileBook } from './profile-book.ts';
import type { ProfileEngine } from './profile-engine.ts';
import type { ProfileKeeping } from './profile-keeping.ts';
import type { LiveProfiles } from './profiles.ts';
import type { WantedSignIn } from './sign-in-form.ts';

/** The built-in service, started when it is wanted and not there; `startedAt` is on our wall clock, in ms. */
export interface BuiltInService {
  start(): Promise<Addresses & BuiltInCredentials & { readonly startedAt: number }>;
}

interface BuiltInCredentials {
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly email: string;
  readonly password: Secret;
}

/** Puts somebody into the profile of their account. Sign-ins and removals are one at a time: each decides by what the one before it left. */
export interface SigningIn {
  /** Rejects as `Connecting.obtain` and `Session.connect` do; then the profiles are as they were. */
  signIn(wanted: WantedSignIn): Promise<void>;
  /** Signs in to the built-in service, which asks for nothing. Rejects when it cannot be started, too. */
  signInToBuiltIn(who: Wanting): Promise<void>;
  /** Takes up the sessions of the last start, each for itself, or signs in to the built-in service again, whose process ended with us. */
  restore(): Promise<void>;
  /** Rejects as `ProfileKeeping.remove` does. */
  remove(profileId: string, forget: boolean): Promise<void>;
  /** If somebody is signed in: goes on with what an earlier session left, and reads. */
  begin(profile: ProfileEngine): void;
}

export interface SigningInParts {
  readonly profiles: LiveProfiles<ProfileEngine>;
  readonly book: Pick<ProfileBook, 'entries' | 'known'>;
  readonly keeping: Pick<ProfileKeeping, 'remove' | 'close'>;
  readonly connecting: Connecting;
  readonly builtIn: BuiltInService;
  readonly notices: Pick<Notices, 'dismiss'>;
  readonly log: Log;
}

export function createSigningIn(parts: SigningInParts): SigningIn {
  const { profiles, book, keeping, connecting, builtIn, notices, log } = parts;
  let last: Promise<unknown> = Promise.resolve();

  return {
    async signIn(wanted) {
      const credentials = await connecting.obtain(wanted, 'operator');
      await inTurn(() => takeUp(credentials));
    },
    signInToBuiltIn,
    async restore() {
      await Promise.all(profiles.all.map(restore));
    },
    remove: (profileId, forget) => inTurn(() => keeping.remove(profileId, forget)),
    begin,
  };

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  async function takeUp(credentials: Credentials, done = (_: ProfileEngine) => {}): Promise<void> {
    const before = profiles.all;
    const profile = placeFor(credentials);
    try {
      await profile.session.connect(credentials, connecting.verify(credentials));
      notices.dismiss('signed-out');
      done(profile);
    } catch (error) {
      // Nobody has signed in to it: it would be a profile of nobody, or with a history that is not that of the next who does.
      if (!before.includes(profile)) await keeping.close(profile.id);
      throw error;
    } finally {
      // Also after a failure: meanwhile the session that was there before did nothing.
      begin(profile);
    }
  }

  /** The same account at the same service has one profile, with its history and with what its connections have spent of their budget. */
  function placeFor(credentials: Credentials): ProfileEngine {
    const account = accountOf(credentials);
    const same = book.entries.find(({ profile }) => accountOf(profile) === account);
    const id = same?.id ?? book.known(account);
    return id === undefined ? profiles.blank() : profiles.open(id);
  }

  async function restore(profile: ProfileEngine): Promise<void> {
    if (profile.session.profile?.environment === 'built-in') {
      await signInToBuiltIn('program').catch((error: unknown) => {
        log.error('The built-in service could not be started.', error);
        profile.store.setConditions({ session: 'signed-out' });
      });
      return;
    }
    await profile.session.restore();
    begin(profile);
  }

  function begin({ session, runner, reads }: ProfileEngine): void {
    if (!session.signedIn) return;
    runner.resume();
    reads.refresh();
  }

  async function signInToBuiltIn(who: Wanting): Promise<void> {
    const { startedAt, clientId, clientSecret, email, password, ...addresses } =
      await builtIn.start();
    const wanted: WantedSignIn = {
      environment: 'built-in',
      candidates: [{ version: 'v2.1', ...addresses }],
      method: 'password',
      clientId,
      clientSecret,
      email,
      password,
    };
    const credentials = await connecting.obtain(wanted, who);
    await inTurn(() => takeUp(credentials, ({ runner }) => runner.endLost(startedAt)));
  }
}
