import type { Clock } from '../../../electron/services/ports.ts';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Time that passes when it is told to, as soon as everything real is through. */
export class SimulatedClock implements Clock {
  /** How many timers have gone off. */
  wakeUps = 0;
  #now: number;
  #underWay = 0;
  readonly #timers = new Set<Timer>();

  constructor(now: number) {
    this.#now = now;
  }

  readonly now = (): number => this.#now;
  readonly monotonic = this.now;

  readonly after = (delayMs: number, callback: () => void): (() => void) => {
    // A turn for others, which no time passes in and nobody is woken by.
    if (delayMs === 0) {
      const turn = setImmediate(callback);
      return () => clearImmediate(turn);
    }
    const timer = { at: this.#now + Math.max(0, delayMs), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** As `fetch`; time waits for its answers. */
  readonly fetch: typeof fetch = async (...request) => {
    this.#underWay += 1;
    try {
      return await fetch(...request);
    } finally {
      this.#underWay -= 1;
    }
  };

  async forward(ms: number): Promise<void> {
    const until = this.#now + ms;
    await this.#settle();
    for (let next = this.#next(until); next !== undefined; next = this.#next(until)) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      this.wakeUps += 1;
      next.callback();
      await this.#settle();
    }
    this.#now = until;
  }

  #next(until: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
  }

  async #settle(): Promise<void> {
    for (let quiet = 0; quiet < 5; quiet += 1) {
      if (this.#underWay > 0) quiet = 0;
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }
}
