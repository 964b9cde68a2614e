import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OpenedJournal } from '../../../electron/adapters/database.ts';
import { openJournal } from '../../../electron/adapters/database.ts';
import { createHttp } from '../../../electron/adapters/http.ts';
import type { Http } from '../../../electron/aggregator/http.ts';
import type { Fact } from '../../../electron/domain/fact.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import type { State } from '../../../electron/domain/state.ts';
import { openRuns } from '../../../electron/domain/state.ts';
import type { RunRecord, Sandbox } from '../../../electron/sandbox/server.ts';
import { makeBanks, startSandbox } from '../../../electron/sandbox/server.ts';
import type { Log } from '../../../electron/services/ports.ts';

import { MemoryKeychain } from '../../service/support/memory-keychain.ts';
import type { ProgramClock } from '../../service/support/test-clock.ts';
import { TestClock } from '../../service/support/test-clock.ts';
import { Chance } from '../../support/chance.ts';
import type { Engine } from '../../support/engine.ts';
import { createEngine } from '../../support/engine.ts';
import { passwordForm } from '../../support/password-form.ts';
import type { Post, Witness } from './audit.ts';
import { ListFile } from './list-file.ts';
import { MemoryBook } from '../../support/memory-book.ts';
import { memoryPlanSettings } from './memory-settings.ts';
import { quickFolder } from './quick-folder.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const BY_HAND_A_DAY = 8;
const NOTICED_MS = 40 * MINUTE_MS;
const SYNCHRONISE = /\/connections\/(\d+)\/synchronize$/;

/** The engine and a service in trouble, with nightly batches, day after day, on a clock that nobody waits for. */
export class SimulatedDays {
  readonly clock: TestClock;
  /** What the engine itself calls an error. */
  readonly errors: string[] = [];
  readonly #chance: Chance;
  readonly #sandbox: Sandbox;
  readonly #opened: OpenedJournal;
  readonly #engine: Engine;
  readonly #time: ProgramClock;
  readonly #posts: ListFile<Post>;
  readonly #records: ListFile<RunRecord>;
  readonly #shown: ListFile<string>;
  #recordedUntil = 0;
  #listeners = 0;

  private constructor(sandbox: Sandbox, clock: TestClock, chance: Chance) {
    const folder = quickFolder();
    this.clock = clock;
    this.#sandbox = sandbox;
    this.#chance = chance;
    this.#posts = new ListFile(join(folder, 'posts'));
    this.#records = new ListFile(join(folder, 'records'));
    this.#shown = new ListFile(join(folder, 'shown'));
    const log: Log = {
      debug() {},
      info() {},
      warn() {},
      error: (message, detail) => this.errors.push(`${message} ${String(detail)}`),
    };
    this.#opened = openJournal(folder, log, clock.now);
    this.#time = clock.program();
    onTestFinished(() => {
      this.#time.end();
      this.#opened.close();
    });
    this.#engine = createEngine({
      clock: this.#time,
      log,
      http: this.#overTheLine(),
      secrets: new MemoryKeychain(),
      profiles: new MemoryBook(),
      plan: memoryPlanSettings(),
      journal: this.#opened.journal,
      notifier: {
        show: async ({ id }) => {
          this.#shown.add([id]);
          return { result: 'shown' };
        },
        withdraw() {},
      },
      builtIn: { start: () => Promise.reject(new Problem('internal')) },
      random: () => chance.next(),
      sendPatch() {},
    });
  }

  /** Somebody is signed in, everything is to be synchronised every four hours, and a window is open. */
  static async begin(connections: number, seed: number): Promise<SimulatedDays> {
    const clock = new TestClock();
    const sandbox = await startSandbox({
      now: clock.now,
      banks: makeBanks(connections, seed),
      seed,
      // Full after a few days, so that they grow no more; and no day has so many synchronisations that some are forgotten before its end.
      rememberedRequests: 1_000,
      rememberedRuns: 12 * connections,
      rememberedImports: 20,
    });
    onTestFinished(() => sandbox.close());
    const days = new SimulatedDays(sandbox, clock, new Chance(seed));
    const { commands, feed, start, store } = days.#engine;
    start();
    await clock.finish(days.#signIn());
    days.#watchSession();
    days.#countListeners();
    await commands.changePlan({
      profileId: store.profile ?? '',
      plan: { kind: 'every', hours: 4 },
    });
    feed.snapshot();
    sandbox.faults.setAll({ 'nightly-batch': true, chaos: { probability: 0.05, seed } });
    return days;
  }

  /** Lets a day pass, on which somebody asks for this and that by hand. Ends at a moment at which nothing is under way. */
  async pass(): Promise<void> {
    const { clock } = this;
    const until = clock.now() + DAY_MS;
    const moments = Array.from({ length: BY_HAND_A_DAY }, () => this.#chance.below(DAY_MS));
    for (const moment of moments.toSorted((a, b) => a - b)) {
      await clock.forward(until - DAY_MS + moment - clock.now());
      this.#askByHand();
    }
    await clock.forward(until - clock.now());
    await clock.until(() => this.#isQuiet(), 60 * MINUTE_MS);
    const records = this.#sandbox.runs().filter(({ startedAt }) => startedAt > this.#recordedUntil);
    this.#records.add(records);
    this.#recordedUntil = clock.now();
  }

  /** How many more listen to the store than when it all began. */
  get listeners(): number {
    return this.#listeners;
  }

  get state(): State {
    return this.#engine.store.state;
  }

  /** What the service and the desktop saw. */
  get witness(): Witness {
    return { posts: this.#posts.all(), records: this.#records.all(), shown: this.#shown.all() };
  }

  /** All facts on disk. */
  facts(): Iterable<Fact> {
    return this.#opened.journal.load(this.#engine.store.profile ?? '');
  }

  #signIn(): Promise<void> {
    const { credentials, authUrl, apiUrl, widgetUrl } = this.#sandbox;
    const form = passwordForm({ authUrl, apiUrl, widgetUrl, ...credentials });
    return this.#engine.commands.connect(form);
  }

  /** A service that refuses a fresh token too wants somebody to sign in again; that takes its time. */
  #watchSession(): void {
    const { store } = this.#engine;
    let isNoticed = false;
    store.subscribe(() => {
      if (isNoticed || store.conditions.session !== 'refused') return;
      isNoticed = true;
      this.#time.after(this.#chance.next() * NOTICED_MS, () => {
        isNoticed = false;
        // What fails leaves the session refused, which is noticed again.
        this.#signIn().catch(() => undefined);
      });
    });
  }

  #countListeners(): void {
    const { store } = this.#engine;
    const { subscribe } = store;
    store.subscribe = (listener) => {
      const unsubscribe = subscribe(listener);
      this.#listeners += 1;
      return () => {
        this.#listeners -= 1;
        unsubscribe();
      };
    };
  }

  #askByHand(): void {
    const { runner, store } = this.#engine;
    const connections = [...store.state.connections.keys()];
    const accountHolderPresent = this.#chance.happens(0.5);
    const some = connections.filter(() => this.#chance.happens(0.03));
    try {
      runner.request('window', this.#chance.happens(0.1) ? 'all' : some, { accountHolderPresent });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  #isQuiet(): boolean {
    const { state } = this.#engine.store;
    return (
      openRuns(state).length === 0 &&
      state.batches.size === 0 &&
      this.#sandbox.state().connections.every(({ running }) => !running)
    );
  }

  /** Real sockets. One request is one intent; a 401 says that it was not heard, and it may be sent again. */
  #overTheLine(): Http {
    const open = createHttp((url, init) => fetch(url, init));
    return async (request) => {
      const [, connectionId] = SYNCHRONISE.exec(request.url) ?? [];
      const at = this.clock.now();
      const answer = this.clock.track(open(request));
      if (connectionId !== undefined) {
        const { status } = await answer.catch(() => ({ status: undefined }));
        if (status !== 401) this.#posts.add([{ connectionId, at }]);
      }
      return answer;
    };
  }
}
