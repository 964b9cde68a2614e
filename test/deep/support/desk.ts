import type { Http } from '../../../electron/aggregator/http.ts';
import type { Fact } from '../../../electron/domain/fact.ts';
import type { Notification } from '../../../electron/domain/notification.ts';
import type { Pause } from '../../../electron/domain/pause.ts';
import type { ChosenPlan } from '../../../electron/domain/plan.ts';
import type { SocketlessSandbox } from '../../../electron/sandbox/server.ts';
import type { PlanSettings } from '../../../electron/services/plan-book.ts';
import type { Log } from '../../../electron/services/ports.ts';
import { MemoryBook, whileRunning } from '../../support/memory-book.ts';
import type { SecretStore } from '../../../electron/services/session.ts';
import type { Journal } from '../../../electron/services/store.ts';
import { MemoryKeychain } from '../../service/support/memory-keychain.ts';
import type { Engine } from '../../support/engine.ts';
import { createEngine } from '../../support/engine.ts';
import { passwordForm } from '../../support/password-form.ts';
import type { MemoryJournal } from './memory-journal.ts';
import type { Exchange, SimulatedLine } from './simulated-line.ts';
import type { OwnedClock, SimulatedTime } from './simulated-time.ts';

/** Whoever looks over the program's shoulder. */
export interface Observer {
  /** The program is about to start. */
  starting(): void;
  /** Facts are durable, and nobody has heard of them yet. */
  recorded(facts: readonly Fact[]): void;
  sent(exchange: Exchange): void;
  answered(exchange: Exchange): void;
  shown(notification: Notification): void;
}

/** When the program is to end: before or after so many more of these. */
export interface Deadline {
  readonly side: 'before' | 'after';
  readonly of: 'append' | 'request';
  readonly count: number;
}

export interface DeskParts {
  readonly time: SimulatedTime;
  readonly service: SocketlessSandbox;
  readonly line: SimulatedLine;
  readonly journal: MemoryJournal;
  readonly log: Log;
  readonly random: () => number;
  readonly observer: Observer;
  /** The program is about to be gone; its facts are all it leaves. */
  readonly ending: (engine: Engine) => void;
}

/** The computer of one operator: what outlives the program, and the program while it runs. Everything on it takes simulated time. */
export class Desk {
  readonly keychain = new MemoryKeychain();
  readonly #parts: DeskParts;
  readonly #book = new MemoryBook();
  #plans: Readonly<Record<string, unknown>> = {};
  #pause: Pause | undefined;
  #running: { readonly engine: Engine; readonly clock: OwnedClock } | undefined;
  #deadline: (Deadline & { left: number; readonly afterwards: () => void }) | undefined;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** The program, while it runs. */
  get engine(): Engine | undefined {
    return this.#running?.engine;
  }

  /** Of the profile that somebody is signed in to. */
  get profileId(): string {
    return this.engine?.store.profile ?? '';
  }

  /** How many timers the program waits for. */
  get waiting(): number {
    return this.#running?.clock.waiting ?? 0;
  }

  /** Starts the program, which takes up its session. */
  boot(): void {
    if (this.#running !== undefined) return;
    const { time, observer, log } = this.#parts;
    observer.starting();
    const clock = time.clock();
    const isRunning = () => this.#running?.clock === clock;
    const engine = createEngine({
      clock,
      log,
      http: this.#http(isRunning),
      secrets: this.#secrets(isRunning),
      profiles: whileRunning(this.#book, isRunning),
      journal: this.#journal(isRunning),
      notifier: {
        show: (notification) => {
          if (!isRunning()) return never();
          observer.shown(notification);
          return Promise.resolve({ result: 'shown' });
        },
        withdraw() {},
      },
      plan: this.#planSettings(isRunning),
      builtIn: { start: never },
      random: this.#parts.random,
      sendPatch: () => {},
    });
    this.#running = { engine, clock };
    engine.start();
    engine.commands.restore().catch((error: unknown) => {
      log.error('The session could not be restored.', error);
    });
  }

  /** The power fails: nothing that the program still waits for will ever come. */
  crash(): void {
    if (this.#running === undefined) return;
    this.#parts.ending(this.#running.engine);
    this.#fail();
  }

  /** The power will fail, and then something happens. */
  crashAt(deadline: Deadline, afterwards: () => void): void {
    this.#deadline = { ...deadline, left: deadline.count, afterwards };
  }

  /** Whatever was to end the program ends it no more. */
  disarm(): void {
    this.#deadline = undefined;
  }

  /** The operator signs in, always to the same account. */
  signIn(): Promise<void> {
    const { service, line } = this.#parts;
    const form = passwordForm({ ...line.addresses, ...service.credentials });
    return this.engine?.commands.connect(form) ?? Promise.resolve();
  }

  /** What the composition root does after sleep or a locked screen. */
  lookAgain(): void {
    const engine = this.#running?.engine;
    if (engine === undefined) return;
    const { session, keychain } = engine.store.conditions;
    const signedIn = session === 'signed-in';
    if (signedIn) {
      engine.reads.refresh();
      engine.poller.wake();
      engine.planner.lookAgain();
    }
    if (keychain === 'locked' && !(signedIn && engine.session.kept)) {
      engine.commands.retryKeychain(undefined).catch((error: unknown) => {
        this.#parts.log.warn('The keychain could not be read after unlocking.', error);
      });
    }
  }

  #meets(side: Deadline['side'], of: Deadline['of']): void {
    const deadline = this.#deadline;
    if (deadline === undefined || deadline.side !== side || deadline.of !== of) return;
    deadline.left -= 1;
    if (deadline.left > 0) return;
    // After an append, facts are durable that the program itself has not heard of yet.
    if (side === 'after' && of === 'append') this.#fail();
    else this.crash();
    deadline.afterwards();
  }

  #fail(): void {
    this.#running?.clock.end();
    this.#running = undefined;
    this.#deadline = undefined;
  }

  #journal(isRunning: () => boolean): Journal {
    const { journal, observer } = this.#parts;
    const check = () => {
      if (!isRunning()) throw new Error('The program has ended.');
    };
    return {
      load: (...given) => journal.load(...given),
      checkpoint: (profileId) => journal.checkpoint(profileId),
      keepCheckpoint(...given) {
        check();
        journal.keepCheckpoint(...given);
      },
      prune: () => journal.prune(),
      erase: (profileId) => journal.erase(profileId),
      append: (profileId, facts) => {
        check();
        this.#meets('before', 'append');
        check();
        const fresh = journal.append(profileId, facts);
        observer.recorded(fresh);
        this.#meets('after', 'append');
        check();
        return fresh;
      },
    };
  }

  #http(isRunning: () => boolean): Http {
    const { line, observer } = this.#parts;
    const http = line.http({
      sent: (exchange) => observer.sent(exchange),
      answered: (exchange) => {
        if (isRunning()) observer.answered(exchange);
      },
    });
    return (request) => {
      if (!isRunning()) return never();
      this.#meets('before', 'request');
      if (!isRunning()) return never();
      const answer = http(request).finally(() => {
        if (isRunning()) this.#meets('after', 'request');
      });
      return whileAlive(answer, isRunning);
    };
  }

  #secrets(isRunning: () => boolean): SecretStore {
    const { keychain } = this;
    const alive = <T>(work: () => Promise<T>): Promise<T> =>
      isRunning() ? whileAlive(work(), isRunning) : never();
    return {
      read: (...asked) => alive(() => keychain.read(...asked)),
      write: (...asked) => alive(() => keychain.write(...asked)),
      remove: (...asked) => alive(() => keychain.remove(...asked)),
      check: () => alive(() => keychain.check()),
    };
  }

  #planSettings(isRunning: () => boolean): PlanSettings {
    return {
      plan: (profileId) => this.#plans[profileId],
      choose: (profileId, chosen: ChosenPlan) => {
        if (isRunning()) this.#plans = { ...this.#plans, [profileId]: chosen };
      },
      pause: () => this.#pause,
      setPause: (pause) => {
        if (isRunning()) this.#pause = pause;
      },
    };
  }
}

/** What comes of it reaches the program only if that still runs. */
async function whileAlive<T>(work: Promise<T>, isRunning: () => boolean): Promise<T> {
  try {
    const result = await work;
    return isRunning() ? result : await never();
  } catch (error) {
    if (isRunning()) throw error;
    return never();
  }
}

function never(): Promise<never> {
  return new Promise(() => {});
}
