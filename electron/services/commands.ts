import type { AddressRules, Addresses } from '../aggregator/environments.ts';
import type { Argument, CallName, AnswerValue } from '../contract/contract.ts';
import { lastRunOf } from '../domain/state.ts';
import { Problem } from '../domain/problem.ts';
import type { Origin } from '../domain/run.ts';
import { isOpen } from '../domain/run.ts';
import type { Secret } from '../domain/secret.ts';
import { accountsAnswer } from './account-view.ts';
import type { Asking } from './asking.ts';
import type { Connecting, Wanting } from './connecting.ts';
import type { Desk } from './desk.ts';
import type { createHolderMessages } from './holder-messages.ts';
import type { Notices } from './notices.ts';
import { createPausing } from './pausing.ts';
import type { Log } from './ports.ts';
import type { Preferences } from './preferences.ts';
import { accountOf } from './profile.ts';
import type { ProfileBook } from './profile-book.ts';
import type { ProfileEngine } from './profile-engine.ts';
import { createProfileKeeping } from './profile-keeping.ts';
import type { LiveProfiles } from './profiles.ts';
import type { Credentials } from './session.ts';
import type { WantedSignIn } from './sign-in-form.ts';
import { wantedBy } from './sign-in-form.ts';
import type { Journal } from './store.ts';
import { createSyncing } from './syncing.ts';
import type { TrayFeed } from './tray-feed.ts';
import { detectFor } from './version-detection.ts';
import type { WindowFeed } from './window-feed.ts';

/** The built-in service, started when it is wanted and not there; `startedAt` is on our wall clock, in ms. */
export interface BuiltInService {
  start(): Promise<Addresses & BuiltInCredentials & { readonly startedAt: number }>;
}

export interface BuiltInCredentials {
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly email: string;
  readonly password: Secret;
}

/** What the operator can ask for, from the window, the tray or the command line. Everything rejects with a `Problem`. */
export type Commands = {
  [N in CallName]: (argument: Argument<N>) => Promise<AnswerValue<N>>;
} & {
  sync(origin: Origin, which: 'all' | readonly string[]): number;
  /** Signs in to the built-in service, which asks for nothing; by itself, so that nobody's own sign-in is given up for it. */
  connectBuiltIn(): Promise<void>;
  /** Takes up the sessions of the last start, each for itself, or signs in to the built-in service again, whose process ended with us. */
  restore(): Promise<void>;
};

export interface CommandParts {
  readonly profiles: LiveProfiles<ProfileEngine>;
  readonly book: ProfileBook;
  readonly journal: Pick<Journal, 'erase'>;
  readonly feed: WindowFeed;
  readonly trayFeed: Pick<TrayFeed, 'touch'>;
  readonly preferences: Preferences;
  readonly notices: Notices;
  readonly builtIn: BuiltInService;
  readonly desk: Desk;
  readonly holderMessages: ReturnType<typeof createHolderMessages>;
  readonly connecting: Connecting;
  readonly asking: Asking;
  readonly rules: AddressRules;
  readonly log: Log;
}

export function createCommands(parts: CommandParts): Commands {
  const {
    profiles,
    book,
    feed,
    preferences,
    notices,
    builtIn,
    desk,
    connecting,
    asking,
    rules,
    log,
  } = parts;
  const pausing = createPausing(profiles);
  const keeping = createProfileKeeping(parts);
  const syncing = createSyncing(profiles);
  /** Sign-ins and removals, one at a time: each decides by what the one before it left. */
  let last: Promise<unknown> = Promise.resolve();

  return {
    async snapshot() {
      return feed.snapshot();
    },
    async connect(form) {
      await (form.environment === 'built-in'
        ? connectBuiltIn('operator')
        : signIn(wantedBy(form, rules), 'operator'));
    },
    async cancelSignIn() {
      connecting.cancel();
    },
    async signOut({ profileId }) {
      // Whoever leaves does not want to be signed in a moment later.
      connecting.cancel();
      await keeping.signOut(profileId);
    },
    async detectVersion({ profileId }) {
      const profile = known(profileId);
      const version = await detectFor(profile.session, asking);
      begin(profile);
      return { version };
    },
    async changeProfile({ profileId, ...change }) {
      keeping.change(profileId, change);
    },
    async removeProfile({ profileId, forget }) {
      await inTurn(() => keeping.remove(profileId, forget));
    },
    async retryKeychain() {
      for (const profile of profiles.all) {
        await profile.session.retryKeychain();
        begin(profile);
      }
    },
    async syncAll({ profileId }) {
      const only = profileId === undefined ? undefined : [known(profileId)];
      return { runs: syncing.all('window', only) };
    },
    async cancelWaiting() {
      return { runs: profiles.all.reduce((count, { runner }) => count + runner.cancel(), 0) };
    },
    async syncConnection({ id, accountHolderPresent = false, listAccounts = false }) {
      const { profile, connectionId } = found(id);
      if (listAccounts) await profile.findings.lookBefore(connectionId);
      const how = { accountHolderPresent, listAccounts };
      return { runs: profile.runner.request('window', [connectionId], how) };
    },
    async accounts({ id }) {
      const { profile, connectionId } = found(id);
      const looked = await profile.accounts.look(connectionId);
      const run = lastRunOf(profile.store.state, connectionId);
      const isOver = run?.baseline !== undefined && !isOpen(run);
      return accountsAnswer(looked, isOver ? profile.findings.before(run) : undefined);
    },
    async repair({ id, channelId, how }) {
      const { profile, connectionId } = found(id);
      await profile.repairs.begin(connectionId, { channelId, how });
    },
    async cancelRepair({ id }) {
      const { profile, connectionId } = found(id);
      profile.repairs.cancel(connectionId);
    },
    async openTerms({ profileId }) {
      await known(profileId).terms.open();
    },
    async changePlan({ profileId, plan }) {
      known(profileId).planner.setPlan(plan);
    },
    async pausePlan({ profileId, length }) {
      if (profileId === undefined) pausing.pause(length);
      else known(profileId).planner.pause('profile', length);
    },
    async resumePlan({ profileId }) {
      if (profileId === undefined) pausing.resumeEverything();
      else known(profileId).planner.resume('profile');
    },
    async setOptOut({ id, optedOut }) {
      const { profile, connectionId } = found(id);
      profile.planner.setOptOut(connectionId, optedOut);
    },
    async changeSettings(change) {
      preferences.change(change);
    },
    ...parts.holderMessages,
    async setStartAtLogin({ on }) {
      await desk.setStartAtLogin(on);
    },
    async sendTestNotification() {
      return desk.sendTestNotification();
    },
    async diagnostics() {
      return { text: await desk.diagnostics() };
    },
    async copyDiagnostics() {
      await desk.copyDiagnostics();
    },
    async saveDiagnostics() {
      return { file: await desk.saveDiagnostics() };
    },
    async dismissNotice({ id }) {
      notices.dismiss(id);
    },
    sync: (origin, which) => (which === 'all' ? syncing.all(origin) : syncing.these(origin, which)),
    connectBuiltIn: () => connectBuiltIn('program'),
    async restore() {
      await Promise.all(profiles.all.map(restore));
    },
  };

  function known(profileId: string): ProfileEngine {
    const profile = profiles.of(profileId);
    if (profile === undefined) throw new Problem('no-such-profile');
    return profile;
  }

  function found(id: string): { profile: ProfileEngine; connectionId: string } {
    const connection = profiles.find(id);
    if (connection === undefined) throw new Problem('nothing-to-sync');
    return connection;
  }

  async function restore(profile: ProfileEngine): Promise<void> {
    if (profile.session.profile?.environment === 'built-in') {
      await connectBuiltIn('program').catch((error: unknown) => {
        log.error('The built-in service could not be started.', error);
        profile.store.setConditions({ session: 'signed-out' });
      });
      return;
    }
    await profile.session.restore();
    begin(profile);
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  async function signIn(
    wanted: WantedSignIn,
    who: Wanting,
    done = (_: ProfileEngine) => {},
  ): Promise<void> {
    const credentials = await connecting.obtain(wanted, who);
    await inTurn(() => takeUp(credentials, done));
  }

  async function takeUp(
    credentials: Credentials,
    done: (profile: ProfileEngine) => void,
  ): Promise<void> {
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

  function begin({ session, runner, reads }: ProfileEngine): void {
    if (!session.signedIn) return;
    runner.resume();
    reads.refresh();
  }

  async function connectBuiltIn(who: Wanting): Promise<void> {
    const { startedAt, clientId, clientSecret, email, password, ...addresses } =
      await builtIn.start();
    await signIn(
      {
        environment: 'built-in',
        candidates: [{ version: 'v2.1', ...addresses }],
        method: 'password',
        clientId,
        clientSecret,
        email,
        password,
      },
      who,
      ({ runner }) => runner.endLost(startedAt),
    );
  }
}
