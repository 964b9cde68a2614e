import type { Clock } from '../../../electron/services/ports.ts';

interface Timer {
  /** On the monotonic clock. */
  readonly at: number;
  readonly callback: () => void;
}

/** A clock for one owner: what it waits for is forgotten when it is ended. */
export interface OwnedClock extends Clock {
  end(): void;
  /** How many timers it waits for. */
  readonly waiting: number;
}

/** One instant on three clocks, in ms. */
export interface Moment {
  /** The service's, which nobody sets. */
  readonly true: number;
  readonly wall: number;
  readonly monotonic: number;
}

/**
 * The true time, the wall clock and the monotonic clock of one computer, which are three different things. Time passes only when it is told
 * to; nothing here takes real time, so that between two moments one turn of the event loop lets everything happen that can.
 */
export class SimulatedTime {
  #true: number;
  #wall: number;
  #monotonic = 1_000;
  readonly #timers = new Set<Timer>();

  constructor(startsAt: number) {
    this.#true = startsAt;
    this.#wall = startsAt;
  }

  get moment(): Moment {
    return { true: this.#true, wall: this.#wall, monotonic: this.#monotonic };
  }

  /** The service's clock. */
  readonly now = (): number => this.#true;

  clock(): OwnedClock {
    const mine = new Set<Timer>();
    let ended = false;
    return {
      now: () => this.#wall,
      monotonic: () => this.#monotonic,
      after: (delayMs, callback) => {
        if (ended) return () => {};
        const timer: Timer = {
          at: this.#monotonic + Math.max(0, delayMs),
          callback: () => {
            mine.delete(timer);
            callback();
          },
        };
        mine.add(timer);
        this.#timers.add(timer);
        return () => {
          mine.delete(timer);
          this.#timers.delete(timer);
        };
      },
      end: () => {
        ended = true;
        for (const timer of mine) this.#timers.delete(timer);
        mine.clear();
      },
      get waiting() {
        return mine.size;
      },
    };
  }

  /** Lets everything happen that can happen without time passing. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** The computer is awake for so long, moment by moment, or until something is so. */
  async pass(ms: number, isSo: () => boolean = () => false): Promise<void> {
    const until = this.#monotonic + ms;
    await this.settle();
    for (let next = this.#next(until); next !== undefined; next = this.#next(until)) {
      if (isSo()) return;
      this.#timers.delete(next);
      this.#advance(next.at - this.#monotonic);
      next.callback();
      await this.settle();
    }
    if (!isSo()) this.#advance(until - this.#monotonic);
  }

  /** The computer sleeps: the monotonic clock stands still, and no timer counts. */
  sleep(ms: number): void {
    this.#true += ms;
    this.#wall += ms;
  }

  /** Somebody sets the wall clock. */
  setWall(byMs: number): void {
    this.#wall += byMs;
  }

  /** Until it is undone, whoever in this process asks for the time or for a time limit asks here. Returns the undoing. */
  install(): () => void {
    const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
    const realNow = Date.now;
    const clock = this.clock();
    const set = (callback: () => void, delayMs = 0) => ({ cancel: clock.after(delayMs, callback) });
    const clear = (timer: { cancel: () => void } | undefined) => timer?.cancel();
    Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
    Date.now = () => this.#wall;
    return () => {
      clock.end();
      Object.assign(globalThis, { setTimeout: realSet, clearTimeout: realClear });
      Date.now = realNow;
    };
  }

  #next(until: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at <= until && (next === undefined || timer.at < next.at)) next = timer;
    }
    return next;
  }

  #advance(ms: number): void {
    if (ms <= 0) return;
    this.#true += ms;
    this.#wall += ms;
    this.#monotonic += ms;
  }
}
