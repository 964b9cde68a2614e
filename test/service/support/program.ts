import { randomUUID } from 'node:crypto';
import { openJournal } from '../../../electron/adapters/database.ts';
import { createLoopbackPages } from '../../../electron/adapters/loopback-page.ts';
import { createTranslator } from '../../../electron/locales/translator.ts';
import { createHttp } from '../../../electron/adapters/http.ts';
import type { Http } from '../../../electron/aggregator/http.ts';
import type { NumberedPatch } from '../../../electron/contract/contract.ts';
import type { Connection } from '../../../electron/domain/connection.ts';
import type { Fact } from '../../../electron/domain/fact.ts';
import type { Outcome, Run } from '../../../electron/domain/run.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import type { State } from '../../../electron/domain/state.ts';
import { emptyState, openRuns, reduce } from '../../../electron/domain/state.ts';
import type { Commands } from '../../../electron/services/commands.ts';
import type { Connectivity } from '../../../electron/services/connectivity.ts';
import type { Lookout } from '../../../electron/services/lookout.ts';
import type { Notices } from '../../../electron/services/notices.ts';
import type { Planner } from '../../../electron/services/planner.ts';
import type { Notifications } from '../../../electron/services/notifications.ts';
import type { Poller } from '../../../electron/services/poller.ts';
import { createPreferences } from '../../../electron/services/preferences.ts';
import type { Reads } from '../../../electron/services/reads.ts';
import type { Reconciler } from '../../../electron/services/reconciler.ts';
import type { Revival } from '../../../electron/services/revival.ts';
import type { Runner } from '../../../electron/services/runner.ts';
import type { SecretStore, Session } from '../../../electron/services/session.ts';
import type { Journal, Store } from '../../../electron/services/store.ts';
import type { WindowFeed } from '../../../electron/services/window-feed.ts';
import type { Engine } from '../../support/engine.ts';
import { createEngine } from '../../support/engine.ts';
import { whileRunning } from '../../support/memory-book.ts';
import { USUAL_SETTINGS } from '../../support/settings.ts';
import type { Computer } from './computer.ts';

/** One start of the program: the engine put together as the composition root does it, without Electron. */
export class Program {
  readonly profiles: Engine['profiles'];
  readonly lookout: Lookout;
  readonly commands: Commands;
  readonly feed: WindowFeed;
  readonly notices: Notices;
  readonly patches: NumberedPatch[] = [];
  /** Called before facts become durable; may end the program. */
  beforeAppend: (facts: readonly Fact[]) => void = () => {};
  /** Called when facts are durable and before anybody hears of them. */
  afterAppend: (facts: readonly Fact[]) => void = () => {};
  /** Called before a history is erased. */
  beforeErase: () => void = () => {};
  readonly #engine: Engine;
  readonly #journal: Journal;
  readonly #end: () => void;
  #running = true;

  constructor(computer: Computer) {
    const { clock: time, log, desktop } = computer;
    const clock = time.program();
    const opened = openJournal(computer.folder, log, time.now);
    this.#journal = opened.journal;
    this.#end = () => {
      clock.end();
      opened.close();
    };
    const alive = <T>(work: Promise<T>) => this.#alive(work);
    const open = createHttp((url, init) => fetch(url, init), computer.limits);
    const overTheLine: Http = (request) => {
      if (!this.#running) return never();
      const id = randomUUID();
      const headers = { ...request.headers, 'x-request': id };
      return alive(time.track(open({ ...request, headers }), id));
    };
    const keychain = computer.secrets;
    const secrets: SecretStore = {
      read: (...asked) => alive(keychain.read(...asked)),
      write: (...asked) => alive(keychain.write(...asked)),
      remove: (...asked) => alive(keychain.remove(...asked)),
      check: () => alive(keychain.check()),
    };
    const journal: Journal = {
      ...opened.journal,
      append: (profileId, facts) => {
        this.beforeAppend(facts);
        if (!this.#running) throw new Error('The program has ended.');
        const fresh = opened.journal.append(profileId, facts);
        this.afterAppend(fresh);
        if (!this.#running) throw new Error('The program has ended.');
        return fresh;
      },
      erase: (profileId) => {
        this.beforeErase();
        opened.journal.erase(profileId);
      },
    };

    const engine = createEngine({
      clock,
      log,
      http: overTheLine,
      secrets,
      profiles: whileRunning(computer.profiles, () => this.#running),
      journal,
      notifier: {
        show: (notification) => (this.#running ? alive(desktop.show(notification)) : never()),
        withdraw: (place) => {
          if (this.#running) desktop.withdraw(place);
        },
      },
      plan: computer.plan,
      presence: desktop.presence,
      doNotDisturb: desktop.doNotDisturb,
      preferences: createPreferences(
        {
          read: () => ({ ...USUAL_SETTINGS, language: 'en', notifications: desktop.policy }),
          write: ({ notifications }) => {
            desktop.policy = notifications;
          },
        },
        'en',
        () => {
          engine.feed.touch();
          engine.notifications.look();
        },
      ),
      builtIn: {
        start: async () => {
          const { clientId, email, clientSecret, password } = computer.service.credentials;
          return {
            ...computer.line.addresses,
            startedAt: computer.serviceStartedAt,
            clientId,
            clientSecret: new Secret(clientSecret),
            email,
            password: new Secret(password),
          };
        },
      },
      hasNetwork: () => computer.hasNetwork(),
      browser: computer.browser,
      clipboard: computer.clipboard,
      pages: createLoopbackPages({
        clock,
        language: () => 'en',
        say: createTranslator('en'),
      }),
      random: () => 0.5,
      sendPatch: (patch) => this.patches.push(patch),
    });
    this.#engine = engine;
    this.profiles = engine.profiles;
    this.lookout = engine.lookout;
    this.commands = engine.commands;
    this.feed = engine.feed;
    this.notices = engine.notices;
  }

  /** Of the only profile. */
  get profileId(): string {
    return this.profiles.all[0]?.id ?? '';
  }

  get store(): Store {
    return this.#engine.store;
  }

  get session(): Session {
    return this.#engine.session;
  }

  get reads(): Reads {
    return this.#engine.reads;
  }

  get poller(): Poller {
    return this.#engine.poller;
  }

  get runner(): Runner {
    return this.#engine.runner;
  }

  get reconciler(): Reconciler {
    return this.#engine.reconciler;
  }

  get planner(): Planner {
    return this.#engine.planner;
  }

  get notifications(): Notifications {
    return this.#engine.notifications;
  }

  get connectivity(): Connectivity {
    return this.#engine.connectivity;
  }

  get revival(): Revival {
    return this.#engine.revival;
  }

  /** The power fails: nothing that this program still waits for will ever come. */
  crash(): void {
    if (!this.#running) return;
    this.#running = false;
    this.#end();
  }

  get running(): boolean {
    return this.#running;
  }

  /** Nothing is open any more. */
  get idle(): boolean {
    return openRuns(this.store.state).length === 0;
  }

  connection(name: string): Connection {
    const found = [...this.store.state.connections.values()].find(
      ({ provider }) => provider === name,
    );
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return found;
  }

  /** The last run of a bank. */
  run(name: string): Run {
    const id = this.store.state.lastRunOf.get(this.connection(name).id);
    const run = id === undefined ? undefined : this.store.state.runs.get(id);
    if (run === undefined) throw new Error(`${name} was never synchronised.`);
    return run;
  }

  /** Outcome by bank, of the last runs. */
  outcomes(): Record<string, Outcome | undefined> {
    const { state } = this.store;
    const entries = [...state.lastRunOf].map(([connectionId, runId]) => [
      state.connections.get(connectionId)?.provider ?? connectionId,
      state.runs.get(runId)?.outcome,
    ]);
    return Object.fromEntries(entries) as Record<string, Outcome | undefined>;
  }

  /** All facts on disk of a profile. */
  history(profileId: string): Iterable<Fact> {
    return this.#journal.load(profileId);
  }

  /** All facts on disk of the profile that is signed in. */
  facts(): Fact[] {
    const id = this.session.profile?.id;
    return id === undefined ? [] : [...this.#journal.load(id)];
  }

  /** What the history says of notifications, in short: "show person:5000001", "deferred (away) person:5000001". */
  telling(): string[] {
    return this.facts().flatMap((fact) => {
      const keys = 'causes' in fact ? (fact.causes ?? []).map(({ key }) => key).join(' ') : '';
      switch (fact.kind) {
        case 'notification-decided':
          return [`decided ${keys}`];
        case 'notification-delivered':
          return [`${fact.delivered ? 'shown' : `failed (${fact.why})`} ${fact.notificationId}`];
        case 'notification-deferred':
          return [`deferred (${fact.why}) ${keys}`];
        case 'notification-omitted':
          return [`omitted (${fact.why}) ${keys}`];
        case 'notification-withdrawn':
          return [`withdrawn ${fact.place}`];
        case 'causes-gone':
          return [`gone ${fact.keys.join(' ')}`];
        default:
          return [];
      }
    });
  }

  /** What a program would know that read the disk now. */
  replayed(): State {
    const state = emptyState();
    for (const fact of this.facts()) reduce(state, fact);
    return state;
  }

  async #alive<T>(work: Promise<T>): Promise<T> {
    try {
      const result = await work;
      return this.#running ? result : await never();
    } catch (error) {
      if (this.#running) throw error;
      return never();
    }
  }
}

function never(): Promise<never> {
  return new Promise(() => {});
}
