import type { AddressRules, Addresses } from '../aggregator/environments.ts';
import type { Argument, CallName, AnswerValue } from '../contract/contract.ts';
import type { Origin } from '../domain/run.ts';
import type { Secret } from '../domain/secret.ts';
import type { Connecting } from './connecting.ts';
import type { Desk } from './desk.ts';
import type { Notices } from './notices.ts';
import { saySignedOut } from './notices.ts';
import type { Planner } from './planner.ts';
import type { Preferences } from './preferences.ts';
import type { Reads } from './reads.ts';
import type { Runner } from './runner.ts';
import type { Session } from './session.ts';
import type { WantedSignIn } from './sign-in-form.ts';
import { wantedBy } from './sign-in-form.ts';
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
  /** Signs in to the built-in service, which asks for nothing. */
  connectBuiltIn(): Promise<void>;
  /** Takes up the session of the last start, or signs in to the built-in service again, whose process ended with us. */
  restore(): Promise<void>;
};

export interface CommandParts {
  readonly session: Session;
  readonly runner: Runner;
  readonly planner: Planner;
  readonly reads: Reads;
  readonly feed: WindowFeed;
  readonly preferences: Preferences;
  readonly notices: Notices;
  readonly builtIn: BuiltInService;
  readonly desk: Desk;
  readonly connecting: Connecting;
  readonly rules: AddressRules;
}

export function createCommands(parts: CommandParts): Commands {
  const {
    session,
    runner,
    planner,
    reads,
    feed,
    preferences,
    notices,
    builtIn,
    desk,
    connecting,
    rules,
  } = parts;

  return {
    async snapshot() {
      return feed.snapshot();
    },
    async connect(form) {
      await (form.environment === 'built-in' ? connectBuiltIn() : signIn(wantedBy(form, rules)));
    },
    async cancelSignIn() {
      connecting.cancel();
    },
    async signOut() {
      connecting.cancel();
      reads.stop();
      saySignedOut(notices, await session.signOut());
    },
    async retryKeychain() {
      await session.retryKeychain();
      begin();
    },
    async syncAll() {
      return { runs: request('window', 'all') };
    },
    async cancelWaiting() {
      return { runs: runner.cancel() };
    },
    async syncConnection({ id, accountHolderPresent = false, listAccounts = false }) {
      return { runs: runner.request('window', [id], { accountHolderPresent, listAccounts }) };
    },
    async changePlan({ plan }) {
      planner.setPlan(plan);
    },
    async pausePlan({ scope, length }) {
      planner.pause(scope, length);
    },
    async resumePlan({ scope }) {
      planner.resume(scope);
    },
    async setOptOut({ id, optedOut }) {
      planner.setOptOut(id, optedOut);
    },
    async changeSettings(change) {
      preferences.change(change);
    },
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
    sync: request,
    connectBuiltIn,
    async restore() {
      if (session.profile?.environment === 'built-in') {
        await connectBuiltIn();
        return;
      }
      await session.restore();
      begin();
    },
  };

  /** The banks of the built-in service are invented: nobody's is asked too often, and whoever tries Syncwatch may try it all day. */
  function request(origin: Origin, which: 'all' | readonly string[]): number {
    const accountHolderPresent = session.profile?.environment === 'built-in';
    return runner.request(origin, which, { accountHolderPresent });
  }

  async function signIn(wanted: WantedSignIn, done = () => {}): Promise<void> {
    try {
      const credentials = await connecting.obtain(wanted);
      await session.connect(credentials, connecting.verify(credentials));
      notices.dismiss('signed-out');
      done();
    } finally {
      // Also after a failure: meanwhile the session that was there before did nothing.
      begin();
    }
  }

  function begin(): void {
    if (!session.signedIn) return;
    runner.resume();
    reads.refresh();
  }

  async function connectBuiltIn(): Promise<void> {
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
      () => runner.endLost(startedAt),
    );
  }
}
