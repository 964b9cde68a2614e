import type { AddressRules } from '../aggregator/environments.ts';
import type { Argument, CallName, AnswerValue } from '../contract/contract.ts';
import { lastRunOf } from '../domain/state.ts';
import { Problem } from '../domain/problem.ts';
import type { Origin } from '../domain/run.ts';
import { isOpen } from '../domain/run.ts';
import { accountsAnswer } from './account-view.ts';
import type { Asking } from './asking.ts';
import type { Connecting } from './connecting.ts';
import type { Desk } from './desk.ts';
import type { createHolderMessages } from './holder-messages.ts';
import type { Notices } from './notices.ts';
import { createPausing } from './pausing.ts';
import type { Log } from './ports.ts';
import type { Preferences } from './preferences.ts';
import type { ProfileBook } from './profile-book.ts';
import type { ProfileEngine } from './profile-engine.ts';
import { createProfileKeeping } from './profile-keeping.ts';
import type { LiveProfiles } from './profiles.ts';
import { wantedBy } from './sign-in-form.ts';
import type { BuiltInService } from './signing-in.ts';
import { createSigningIn } from './signing-in.ts';
import type { Journal } from './store.ts';
import { createSyncing } from './syncing.ts';
import type { TrayFeed } from './tray-feed.ts';
import { detectFor } from './version-detection.ts';
import { accountsVisit, termsVisit } from './visits.ts';
import type { WindowFeed } from './window-feed.ts';

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
  const { profiles, feed, preferences, notices, desk, connecting, asking, rules } = parts;
  const pausing = createPausing(profiles);
  const keeping = createProfileKeeping(parts);
  const syncing = createSyncing(profiles);
  const signingIn = createSigningIn({ ...parts, keeping });

  return {
    async snapshot() {
      return feed.snapshot();
    },
    async connect(form) {
      await (form.environment === 'built-in'
        ? signingIn.signInToBuiltIn('operator')
        : signingIn.signIn(wantedBy(form, rules)));
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
      signingIn.begin(profile);
      return { version };
    },
    async changeProfile({ profileId, ...change }) {
      keeping.change(profileId, change);
    },
    async removeProfile({ profileId, forget }) {
      await signingIn.remove(profileId, forget);
    },
    async retryKeychain() {
      for (const profile of profiles.all) {
        await profile.session.retryKeychain();
        signingIn.begin(profile);
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
      const { visits, session } = known(profileId);
      await visits.open(termsVisit(session));
    },
    async manageAccounts({ id }) {
      const { profile, connectionId } = found(id);
      await profile.visits.open(accountsVisit(connectionId));
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
    connectBuiltIn: () => signingIn.signInToBuiltIn('program'),
    restore: () => signingIn.restore(),
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
}
