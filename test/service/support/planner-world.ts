import type { AccountsApi } from '../../../electron/aggregator/accounts-api.ts';
import type { Connection } from '../../../electron/domain/connection.ts';
import { sameConnection } from '../../../electron/domain/connection.ts';
import type { BatteryPlan } from '../../../electron/domain/desktop.ts';
import type { Fact } from '../../../electron/domain/fact.ts';
import type { Pause } from '../../../electron/domain/pause.ts';
import type { ChosenPlan, Plan } from '../../../electron/domain/plan.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { outcomeOf, showsEnd } from '../../../electron/domain/run.ts';
import { openRunOf, openRuns } from '../../../electron/domain/state.ts';
import type { Planner } from '../../../electron/services/planner.ts';
import { createPlanner } from '../../../electron/services/planner.ts';
import type { Clock } from '../../../electron/services/ports.ts';
import type { Reads } from '../../../electron/services/reads.ts';
import type { Runner } from '../../../electron/services/runner.ts';
import { createRunner } from '../../../electron/services/runner.ts';
import type { Journal, Store } from '../../../electron/services/store.ts';
import { createStore } from '../../../electron/services/store.ts';
import type { Calendar } from '../../../electron/services/timetable.ts';
import { noCheckpoints } from '../../support/no-checkpoints.ts';
import { KeptLog } from './kept-log.ts';

export const PROFILE = 'profile-1';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

interface Timer {
  readonly at: number;
  readonly callback: () => void;
  readonly owner: number;
}

/** A connection at the service, which counts in true time. */
interface Account {
  status: string;
  lastEndAt: number;
  runsUntil: number | undefined;
}

export interface Post {
  readonly connectionId: string;
  /** In true time. */
  readonly at: number;
  readonly attended: boolean;
}

export interface WorldOptions {
  readonly from: number;
  readonly calendar: Calendar;
  readonly plan: Plan;
  readonly connections?: number;
  readonly jitter?: number;
  readonly random?: () => number;
}

/**
 * A computer with planner, runner, store and journal, and a service that is a few lines long: quick enough for years. The true time, the
 * wall clock and the monotonic clock are three different things here.
 */
export class PlannerWorld {
  true: number;
  wall: number;
  monotonic = 1_000;
  online = true;
  /** What the operator wants on the power that there is. */
  battery: BatteryPlan = 'as-usual';
  /** How long a trigger takes to be answered; it reaches the service half-way. */
  latencyMs = 0;
  /** Called before facts become durable, and when they are. */
  beforeAppend: (facts: readonly Fact[]) => void = () => {};
  afterAppend: (facts: readonly Fact[]) => void = () => {};
  store!: Store;
  runner!: Runner;
  planner!: Planner;
  pause: Pause | undefined;
  chosen: unknown;
  changes = 0;
  running = false;
  readonly facts: Fact[] = [];
  readonly posts: Post[] = [];
  readonly log = new KeptLog();
  readonly accounts = new Map<string, Account>();
  readonly #ids = new Set<string>();
  readonly #timers = new Set<Timer>();
  readonly #options: WorldOptions;
  #program = 0;
  #names = 0;

  constructor(options: WorldOptions) {
    const { from, connections = 2, plan } = options;
    this.#options = options;
    this.true = from;
    this.wall = from;
    this.chosen = { plan, since: from };
    for (let number = 1; number <= connections; number += 1) {
      this.accounts.set(`c${number}`, {
        status: 'SUCCESS',
        lastEndAt: from - 30 * HOUR,
        runsUntil: undefined,
      });
    }
  }

  /** Starts the program, with a sign-in that is taken up at once. */
  async boot(session: 'signed-in' | 'signed-out' = 'signed-in'): Promise<void> {
    this.#program += 1;
    this.running = true;
    const { calendar, jitter = 0, random = () => 0.5 } = this.#options;
    const { log } = this;
    const clock = this.#clock();
    const newId = () => `id-${(this.#names += 1)}`;
    const store = createStore(this.#journal(), clock, newId);
    const reads = this.#reads(store);
    const runner = createRunner({
      api: this.#api(store, clock),
      poller: this.#poller(store, reads, clock),
      reads,
      store,
      clock,
      log,
      newId,
    });
    const planner = createPlanner({
      store,
      runner,
      calendar,
      settings: {
        plan: () => this.chosen,
        choose: (_profile, chosen: ChosenPlan) => {
          this.chosen = chosen;
        },
        pause: () => this.pause,
        setPause: (pause) => {
          this.pause = pause;
        },
      },
      reach: () => reads.now(),
      battery: () => this.battery,
      clock,
      log,
      newId,
      random,
      jitter,
      changed: () => {
        this.changes += 1;
      },
      woken: () => {},
    });
    Object.assign(this, { store, runner, planner });
    planner.start();
    store.open(PROFILE);
    store.setConditions({ session, network: 'online' });
    if (session === 'signed-in') {
      await reads.now();
      runner.resume();
    }
    await this.settle();
  }

  /** The program is gone, in the middle of whatever it did. */
  crash(): void {
    this.running = false;
    for (const timer of this.#timers) {
      if (timer.owner === this.#program) this.#timers.delete(timer);
    }
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
  }

  /** The computer is awake for so long. */
  async forward(ms: number): Promise<void> {
    const until = this.true + ms;
    await this.settle();
    for (;;) {
      const limit = this.monotonic + (until - this.true);
      let next: Timer | undefined;
      for (const timer of this.#timers) {
        if (timer.at <= limit && (next === undefined || timer.at < next.at)) next = timer;
      }
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#pass(next.at - this.monotonic);
      next.callback();
      await this.settle();
    }
    this.#pass(until - this.true);
  }

  /** The computer sleeps: no timer counts, and the wall clock goes on. */
  sleep(ms: number): void {
    this.true += ms;
    this.wall += ms;
  }

  setClock(byMs: number): void {
    this.wall += byMs;
  }

  /** Somebody else, or the service at night, starts a synchronisation. */
  startElsewhere(connectionId: string): void {
    this.#start(connectionId);
  }

  /** Facts of the slots, in order. */
  get slots(): Extract<Fact, { kind: 'slot-passed' }>[] {
    return this.facts.filter((fact) => fact.kind === 'slot-passed');
  }

  /** How many timers the program waits for. */
  get waiting(): number {
    return this.#timers.size;
  }

  #pass(ms: number): void {
    if (ms <= 0) return;
    this.true += ms;
    this.wall += ms;
    this.monotonic += ms;
  }

  #clock(): Clock {
    const owner = this.#program;
    return {
      now: () => this.wall,
      monotonic: () => this.monotonic,
      after: (delayMs, callback) => {
        if (owner !== this.#program || !this.running) return () => {};
        const timer = { at: this.monotonic + Math.max(0, delayMs), callback, owner };
        this.#timers.add(timer);
        return () => this.#timers.delete(timer);
      },
    };
  }

  #journal(): Journal {
    const owner = this.#program;
    const check = () => {
      if (owner !== this.#program || !this.running) throw new Error('The program has ended.');
    };
    return {
      ...noCheckpoints,
      load: () => [...this.facts],
      append: (_profile, facts) => {
        check();
        this.beforeAppend(facts);
        check();
        const fresh = facts.filter(({ id }) => !this.#ids.has(id));
        for (const fact of fresh) {
          this.#ids.add(fact.id);
          this.facts.push(fact);
        }
        this.afterAppend(fresh);
        check();
        return fresh;
      },
    };
  }

  #account(id: string): Account {
    const account = this.accounts.get(id);
    if (account === undefined) throw new Problem('not-found', { status: 404 });
    if (account.runsUntil !== undefined && account.runsUntil <= this.true) {
      account.status = 'SUCCESS';
      account.lastEndAt = account.runsUntil;
      account.runsUntil = undefined;
    }
    return account;
  }

  #start(id: string): void {
    const account = this.#account(id);
    if (account.runsUntil !== undefined) return;
    account.status = 'RUNNING';
    account.runsUntil = this.true + 20_000;
  }

  #picture(id: string): Connection {
    const { status, lastEndAt } = this.#account(id);
    const channel = { id: '01', status, lastEndAt, accountTypes: [] };
    return { id, provider: 'Banque Exemple', status, channels: [channel] };
  }

  #check(store: Store): void {
    store.setConditions({ network: this.online ? 'online' : 'offline' });
    if (!this.online) throw new Problem('network-offline');
  }

  #reads(store: Store): Reads {
    const take = (id: string): Connection => {
      const read = this.#picture(id);
      const known = store.state.connections.get(id);
      if (known === undefined || !sameConnection(known, read)) {
        store.record({ kind: 'connection-seen', connection: read });
      }
      return read;
    };
    return {
      one: async (id) => {
        this.#check(store);
        return take(id);
      },
      now: async () => {
        try {
          this.#check(store);
          for (const id of this.accounts.keys()) take(id);
          store.setConditions({ read: true });
          return true;
        } catch {
          return false;
        }
      },
      refresh() {},
      stop() {},
    };
  }

  #api(store: Store, clock: Clock): AccountsApi {
    const other = async (): Promise<never> => {
      throw new Error('Nobody asks for this here.');
    };
    const wait = (ms: number) =>
      ms === 0
        ? Promise.resolve()
        : new Promise<void>((resolve) => {
            clock.after(ms, resolve);
          });
    return {
      listConnections: other,
      readConnection: other,
      subscribe: other,
      readQueue: other,
      unsubscribe: other,
      me: other,
      listAccounts: other,
      newTransactions: other,
      synchronise: async (connectionId) => {
        this.#check(store);
        await wait(this.latencyMs / 2);
        const run = openRunOf(store.state, connectionId);
        const attended = run?.accountHolderPresent === true;
        this.posts.push({ connectionId, at: this.true, attended });
        this.#start(connectionId);
        await wait(this.latencyMs / 2);
        return {};
      },
    };
  }

  #poller(store: Store, reads: Reads, clock: Clock) {
    let cancel = () => {};
    const follow = async () => {
      const followed = openRuns(store.state).filter(({ phase }) =>
        ['accepted', 'joined', 'running'].includes(phase),
      );
      for (const run of followed) {
        const connection = await reads.one(run.connectionId).catch(() => undefined);
        const now = store.state.runs.get(run.id);
        if (connection === undefined || now === undefined || !showsEnd(connection, now)) continue;
        const outcome = outcomeOf(connection);
        store.record({ kind: 'run-ended', runId: run.id, outcome, evidence: 'read' });
      }
      if (followed.length > 0) wake();
    };
    const wake = () => {
      cancel();
      cancel = clock.after(10_000, () => void follow().catch(() => {}));
    };
    return {
      subscribe: async () => this.#check(store),
      wake,
      reconcile() {},
      stop: () => cancel(),
    };
  }
}
