import { randomUUID } from 'node:crypto';
import { setTimeout as arrival } from 'node:timers/promises';
import { onTestFinished, vi } from 'vitest';
import type { Clock } from '../../../electron/services/ports.ts';

const ARRIVAL_MS = 20;
const SHORTEST_LIMIT_MS = 10_000;
const MONDAY_MORNING = Date.parse('2026-11-23T08:30:00Z');

interface Timer {
  /** On the monotonic clock. */
  readonly at: number;
  readonly callback: () => void;
  readonly owner: symbol;
}

/** The clock of one program: what it waits for is forgotten when the program is ended. */
export interface ProgramClock extends Clock {
  end(): void;
}

/**
 * Time that passes only when a test says so, for the program and for the service alike, and for the time limits of requests. Between two
 * moments, whatever really takes its time (HTTP, processes) is waited for, as far as it was announced with `track`.
 */
export class TestClock {
  #wall = MONDAY_MORNING;
  #monotonic = 1_000;
  readonly #timers = new Set<Timer>();
  readonly #underWay = new Set<string>();
  readonly #held = new Set<string>();
  #changed = () => {};

  constructor() {
    const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
    const { after } = this.program();
    vi.stubGlobal('setTimeout', (callback: () => void, delayMs = 0, ...rest: unknown[]) =>
      // The time limits of a request; what is shorter, or comes with arguments, is of the libraries that carry it.
      delayMs < SHORTEST_LIMIT_MS || rest.length > 0
        ? realSet(callback, delayMs, ...(rest as []))
        : { cancel: after(delayMs, callback) },
    );
    vi.stubGlobal('clearTimeout', (timer: unknown) => {
      if (typeof timer === 'object' && timer !== null && 'cancel' in timer) {
        (timer.cancel as () => void)();
      } else {
        realClear(timer as NodeJS.Timeout);
      }
    });
    onTestFinished(() => void vi.unstubAllGlobals());
  }

  /** In whole ms, as computers tell it. */
  readonly now = (): number => Math.floor(this.#wall);

  program(): ProgramClock {
    const owner = Symbol('program');
    let ended = false;
    return {
      now: this.now,
      monotonic: () => this.#monotonic,
      after: (delayMs, callback) => {
        if (ended) return () => {};
        const timer = { at: this.#monotonic + Math.max(0, delayMs), callback, owner };
        this.#timers.add(timer);
        return () => this.#timers.delete(timer);
      },
      end: () => {
        ended = true;
        for (const timer of this.#timers) if (timer.owner === owner) this.#timers.delete(timer);
      },
    };
  }

  /** Something real is under way until the promise settles. */
  async track<T>(work: Promise<T>, id: string = randomUUID()): Promise<T> {
    this.#underWay.add(id);
    try {
      return await work;
    } finally {
      this.#underWay.delete(id);
      this.#held.delete(id);
      this.#changed();
    }
  }

  /** What is under way by this name will not end before time passes or the test lets it: it is not waited for until it is let go. */
  hold(id: string): { letGo: () => void } {
    if (this.#underWay.has(id)) this.#held.add(id);
    this.#changed();
    return { letGo: () => this.#held.delete(id) };
  }

  /** How the service delays its answers: in our time, and then long enough in real time for them to arrive. */
  readonly delay = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      this.program().after(ms, () => {
        resolve();
        void this.track(arrival(ARRIVAL_MS));
      });
    });

  /** Lets everything happen that can happen without time passing. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 4; quiet += 1) {
      while (this.#underWay.size > this.#held.size) {
        quiet = 0;
        await new Promise<void>((resolve) => {
          this.#changed = resolve;
        });
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Lets time pass, moment by moment. */
  async forward(ms: number): Promise<void> {
    const until = this.#monotonic + ms;
    await this.settle();
    while (await this.#nextMoment(until));
    this.#pass(until - this.#monotonic);
    await this.settle();
  }

  /** Lets time pass until something is so; fails when it is not so after `limitMs`. */
  async until(isSo: () => boolean, limitMs = 3_600_000): Promise<void> {
    const until = this.#monotonic + limitMs;
    await this.settle();
    while (!isSo()) {
      if (!(await this.#nextMoment(until))) throw new Error(`Still not so after ${limitMs} ms.`);
    }
  }

  /** Lets as much time pass as something needs to come to its end. */
  async finish<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const result = work.finally(() => {
      over = true;
    });
    result.catch(() => undefined);
    await this.until(() => over);
    return result;
  }

  /** The wall clock is set, or the computer slept: the monotonic clock knows nothing of it. */
  jump(ms: number): void {
    this.#wall += ms;
  }

  /** How many timers are waiting. */
  get waiting(): number {
    return this.#timers.size;
  }

  async #nextMoment(until: number): Promise<boolean> {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at <= until && (next === undefined || timer.at < next.at)) next = timer;
    }
    if (next === undefined) return false;
    this.#timers.delete(next);
    this.#pass(next.at - this.#monotonic);
    next.callback();
    await this.settle();
    return true;
  }

  #pass(ms: number): void {
    if (ms <= 0) return;
    this.#monotonic += ms;
    this.#wall += ms;
  }
}
