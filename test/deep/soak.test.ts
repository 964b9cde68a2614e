import { expect, test } from 'vitest';
import { emptyState, reduce } from '../../electron/domain/state.ts';
import { Audit } from './support/audit.ts';
import { heldBytes, openHandles } from './support/memory.ts';
import { scaled } from './support/scale.ts';
import { SimulatedDays } from './support/simulated-days.ts';

const DAYS = Number(process.env.D ?? scaled(30, 2));
const CONNECTIONS = Number(process.env.C ?? scaled(200, 20));

test(`${DAYS} days with ${CONNECTIONS} connections leave nothing behind`, async () => {
  const days = await SimulatedDays.begin(CONNECTIONS, 1);
  for (let day = 1; day <= DAYS; day += 1) {
    const t = performance.now();
    await days.pass();
    console.log(
      day,
      Math.round(performance.now() - t),
      'ms',
      (await heldBytes()) / 1e6,
      JSON.stringify(openHandles()),
      days.clock.waiting,
    );
  }
  expect(days.errors).toEqual([]);
  const folded = emptyState();
  const audit = new Audit();
  for (const fact of days.facts()) {
    reduce(folded, fact);
    audit.take(fact);
  }
  expect(days.state).toEqual(folded);
  expect(audit.breaches(days.witness)).toEqual([]);
});
