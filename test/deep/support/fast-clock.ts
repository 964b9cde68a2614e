import { performance } from 'node:perf_hooks';
import type { Clock } from '../../../electron/services/ports.ts';

/** Time that passes so many times faster than it does. Processes of one computer that go by the same one agree. */
export interface FastTime {
  /** Real and shown time of the beginning, in ms. */
  readonly begunAt: number;
  readonly showing: number;
  readonly speed: number;
}

export function fastClock({ begunAt, showing, speed }: FastTime): Clock {
  return {
    now: () => showing + (Date.now() - begunAt) * speed,
    monotonic: () => performance.now() * speed,
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs / speed);
      return () => clearTimeout(timer);
    },
  };
}
