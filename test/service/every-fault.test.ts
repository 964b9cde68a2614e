import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../../electron/domain/run.ts';
import { openRuns } from '../../electron/domain/state.ts';
import { FAULT_NAMES } from '../../electron/sandbox/fault-reading.ts';
import type { FaultName } from '../../electron/sandbox/fault-table.ts';
import { FAULT_WAYS } from './support/fault-ways.ts';
import { MainJob, expectHonesty } from './support/main-job.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A run whose service is away is given this long (electron/services/poller.ts), and a little more to be read. */
const LONGEST_RUN_MS = 45 * MINUTE_MS;
const BANKS = 4;

const WAYS = FAULT_NAMES.flatMap((name) => FAULT_WAYS[name].map((how) => [name, how] as const));
/** What strikes one thing only, and for ever, adds little to what strikes everything. */
const WAYS_TO_STAY = WAYS.filter(([, how]) => !/\bon:(?!any)/.test(how));

describe('every switch of the built-in service', () => {
  test('is in the table of this sweep', () => {
    expect(Object.keys(FAULT_WAYS).toSorted()).toEqual([...FAULT_NAMES].toSorted());
    expect(Object.values(FAULT_WAYS).every((ways) => ways.length > 0)).toBe(true);
  });

  test.each(WAYS)('%s %s that is cleared after minutes has an exit', async (name, how) => {
    const job = await MainJob.start(name, how);
    const { computer, program } = job;
    await job.signIn();
    await computer.clock.forward(2.5 * MINUTE_MS);
    job.request();
    await computer.clock.forward(3 * MINUTE_MS);
    expectHonesty(job);
    const sent = job.triggers();
    const mostSent = maySendTwice(name) ? 2 : 1;
    for (const [path, count] of sent) expect(count, path).toBeLessThanOrEqual(mostSent);
    expect(job.begun()).toBeLessThanOrEqual(name === 'already-running' ? 2 * BANKS : BANKS);

    job.faults.clear();
    // Somebody looks at the window. Where the switch took a refresh token with it, that is found out now.
    program.reads.refresh();
    await computer.clock.settle();
    await computer.clock.until(() => job.isWell || job.isRefused, 10 * MINUTE_MS);
    if (job.isRefused) await job.connect();
    await computer.clock.until(() => program.idle, LONGEST_RUN_MS);
    await computer.clock.until(() => job.isWell, 10 * MINUTE_MS);
    expectHonesty(job);

    // Later everything is as if nothing had been: without a restart, and without a second trigger of what was asked for before.
    await computer.clock.forward(HOUR_MS);
    expect(job.triggers()).toEqual(sent);
    job.request();
    await computer.clock.until(() => program.idle, 5 * MINUTE_MS);
    expectHonesty(job);
    // Each was told once, when it had ended.
    expect(new Set(computer.shown.map(({ id }) => id)).size).toBe(computer.shown.length);
    const truth = await computer.truth();
    for (const connection of program.store.state.connections.values()) {
      expect(connection.status, connection.provider).toBe(truth[connection.provider]);
      expect(program.run(connection.provider).outcome).toBe(outcomeOf(connection));
    }
  });

  test.each(WAYS_TO_STAY)(
    '%s %s that stays leaves nothing hanging, and nothing retried',
    async (name, how) => {
      const job = await MainJob.start(name, how);
      const { computer, program } = job;
      await job.signIn();
      await computer.clock.forward(2.5 * MINUTE_MS);
      job.request();
      await computer.clock.forward(LONGEST_RUN_MS);
      expectHonesty(job);
      const { session } = program.store.conditions;
      if (session === 'signed-in') expect(openRuns(program.store.state)).toEqual([]);
      else expect(session).toBe('refused');
      const sent = job.triggers();
      const all = computer.line.sent.length;
      await computer.clock.forward(HOUR_MS);
      expect(job.triggers()).toEqual(sent);
      // While only a person can help, nobody is asked at all; while nobody answers, not often.
      expect(computer.line.sent.length - all).toBeLessThan(session === 'refused' ? 1 : 400);
      expectHonesty(job);
    },
  );
});

/** A 401 says that nothing was done, so there a request is sent once more (accounts-api §2). */
function maySendTwice(name: FaultName): boolean {
  return name === 'access-token-refused' || name === 'chaos';
}
