import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../electron/adapters/clock.ts';

const DAY_MS = 24 * 3_600_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([1_000, 40 * DAY_MS, Number.POSITIVE_INFINITY])(
  'a wait of %d ms is not over before its time',
  (delayMs) => {
    const over = vi.fn();
    systemClock.after(delayMs, over);
    vi.advanceTimersByTime(Math.min(delayMs, 1_000 * DAY_MS) - 1);
    expect(over).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(over).toHaveBeenCalledTimes(Number.isFinite(delayMs) ? 1 : 0);
  },
);

test('a wait that is too long for one timer can be cancelled in its middle', () => {
  const over = vi.fn();
  const cancel = systemClock.after(60 * DAY_MS, over);
  vi.advanceTimersByTime(50 * DAY_MS);
  cancel();
  vi.advanceTimersByTime(50 * DAY_MS);
  expect(over).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
