import { expect, test } from 'vitest';
import { emptyState, reduce } from '../../electron/domain/state.ts';
import { Audit } from './support/audit.ts';
import { heldBytes, openHandles } from './support/memory.ts';
import { scaled } from './support/scale.ts';
import { SimulatedDays } from './support/simulated-days.ts';

const DAYS = scaled(30, 3);
const CONNECTIONS = scaled(200, 12);
/** Until caches are full and code is compiled. */
const WARM_UP_DAYS = scaled(4, 1);
/** Days that are looked at after that, and at the end: the best of them, since what a collection leaves over varies. */
const LOOK_DAYS = scaled(6, 1);

const HOUR_MS = 3_600_000;
/** Room for what is kept of each connection, which fills up over months: its last run, and twice the last eight synchronisations. */
const ROOM_OF_CONNECTION = 8_000;
/** What the same program holds from one day to the next differs by this. */
const NOISE_BYTES = 1_000_000;
/** Six requests at a time, and both ends of a connection are in this process. */
const MOST_SOCKETS = 12;

interface Left {
  readonly bytes: number;
  readonly handles: Readonly<Record<string, number>>;
  readonly timers: number;
}

test(`${DAYS} days with ${CONNECTIONS} connections leave nothing behind but their history`, async () => {
  const days = await SimulatedDays.begin(CONNECTIONS, 1);
  const left: Left[] = [];
  for (let day = 1; day <= DAYS; day += 1) {
    await days.pass();
    left.push({
      bytes: await heldBytes(),
      handles: openHandles(),
      timers: days.clock.waiting,
    });
  }
  const early = left.slice(WARM_UP_DAYS, WARM_UP_DAYS + LOOK_DAYS);
  const late = left.slice(-LOOK_DAYS);
  const least = (some: readonly Left[]) => Math.min(...some.map(({ bytes }) => bytes));
  const growth = least(late) - least(early);
  expect(growth).toBeLessThan(NOISE_BYTES + CONNECTIONS * ROOM_OF_CONNECTION);
  // Some wait for a moment that is near on some days only; one that is left behind is there on all of them.
  const fewest = Math.min(...late.map(({ timers }) => timers));
  expect(fewest).toBeLessThanOrEqual(Math.max(...early.map(({ timers }) => timers)));
  for (const { handles } of late) {
    const { TCPSocketWrap: sockets = 0, ...others } = handles;
    expect(sockets).toBeLessThanOrEqual(MOST_SOCKETS);
    expect({ ...others, TCPSocketWrap: 0 }).toEqual({ ...early[0]?.handles, TCPSocketWrap: 0 });
  }

  expect(days.listeners).toBe(0);

  expect(days.errors).toEqual([]);
  const folded = emptyState();
  const audit = new Audit();
  for (const fact of days.facts()) {
    reduce(folded, fact);
    audit.take(fact);
  }
  expect(days.state).toEqual(folded);
  expect(audit.breaches(days.witness)).toEqual([]);
  const { slots } = audit;
  expect(slots.length).toBeGreaterThanOrEqual(6 * DAYS - 1);
  expect(slots.slice(1).filter((at, index) => at - (slots[index] ?? 0) !== 4 * HOUR_MS)).toEqual(
    [],
  );
});
