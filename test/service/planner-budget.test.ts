import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../electron/adapters/calendar.ts';
import type { Problem } from '../../electron/domain/problem.ts';
import { asProblem } from '../../electron/domain/problem.ts';
import { createPlanner } from '../../electron/services/planner.ts';
import { bank } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import type { Program } from './support/program.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function oneBank(): Promise<{ computer: Computer; program: Program; id: string }> {
  const computer = await Computer.start({ banks: [bank('Banque A')] });
  const program = await computer.signedIn();
  return { computer, program, id: program.connection('Banque A').id };
}

function refusal(ask: () => unknown): Problem {
  try {
    ask();
  } catch (error) {
    return asProblem(error);
  }
  throw new Error('It was not refused.');
}

/** Asks for a run and sees it end. */
async function sync(computer: Computer, program: Program): Promise<void> {
  program.runner.request('tray', 'all');
  await computer.clock.until(() => program.idle, 2 * MINUTE);
}

/** Another desktop, or the service at night. */
async function startElsewhere(computer: Computer, id: string): Promise<void> {
  const answer = await fetch(`${computer.service.apiUrl}/connections/${id}/synchronize`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await computer.token()}` },
  });
  expect(answer.status).toBe(204);
}

describe('the budget', () => {
  test('refuses a second synchronisation within half an hour, and says from when it is possible', async () => {
    const { computer, program, id } = await oneBank();
    await sync(computer, program);
    const problem = refusal(() => program.runner.request('window', [id]));
    expect(problem.code).toBe('too-soon');
    const waitMs = (problem.details.possibleAt ?? 0) - computer.clock.now();
    expect(waitMs).toBeGreaterThan(29 * MINUTE);
    await computer.clock.forward(waitMs - 1);
    expect(refusal(() => program.runner.request('window', [id])).code).toBe('too-soon');
    await computer.clock.forward(1);
    expect(program.runner.request('window', [id])).toBe(1);
  });

  test('refuses the fourth of a day, also after a restart; the next day it is back', async () => {
    const { computer, program, id } = await oneBank();
    for (let run = 0; run < 3; run += 1) {
      await sync(computer, program);
      await computer.clock.forward(HOUR);
    }
    program.crash();
    const again = await computer.boot();
    const { code, details } = refusal(() => again.runner.request('tray', 'all'));
    expect(code).toBe('budget-spent');
    await computer.clock.forward((details.possibleAt ?? 0) - computer.clock.now());
    await sync(computer, again);
    expect(computer.triggers(id)).toBe(4);
  });

  test('does not hold for a run with the account holder present, which is recorded as that', async () => {
    const { computer, program, id } = await oneBank();
    await sync(computer, program);
    expect(program.runner.request('window', [id], { accountHolderPresent: true })).toBe(1);
    await computer.clock.until(() => program.idle, 2 * MINUTE);
    expect(program.run('Banque A')).toMatchObject({
      outcome: 'succeeded',
      accountHolderPresent: true,
    });
    expect(program.facts().findLast(({ kind }) => kind === 'batch-requested')).toMatchObject({
      accountHolderPresent: true,
    });
    const counted = program.store.state.plan.ledgers.get(id)?.filter((one) => one.ours);
    expect(counted?.map(({ attended }) => attended)).toEqual([false, true]);
  });

  test('does not keep anybody from joining what runs, and that counts once, as somebody else’s', async () => {
    const { computer, program, id } = await oneBank();
    await startElsewhere(computer, id);
    program.reads.refresh();
    await computer.clock.settle();
    expect(program.runner.request('tray', 'all')).toBe(1);
    await computer.clock.until(() => program.idle, 2 * MINUTE);
    expect(program.run('Banque A').outcome).toBe('succeeded');
    expect(computer.triggers(id)).toBe(1);
    await computer.clock.forward(HOUR);
    const spent = program.store.state.plan.ledgers.get(id) ?? [];
    // The other one is from five hours before the program was started for the first time.
    expect(spent.map(({ ours }) => ours)).toEqual([false, false]);
  });

  test('is looked at again just before the trigger: what others did meanwhile counts', async () => {
    const { computer, program, id } = await oneBank();
    for (let other = 0; other < 2; other += 1) {
      await startElsewhere(computer, id);
      await computer.clock.forward(MINUTE);
      await program.reads.now();
    }
    await startElsewhere(computer, id);
    await computer.clock.forward(5_000);
    expect(program.runner.request('tray', 'all')).toBe(1);
    await computer.clock.until(() => program.idle, 2 * MINUTE);
    expect(program.run('Banque A')).toMatchObject({
      outcome: 'refused',
      evidence: 'not-triggered',
      error: 'budget-spent',
    });
    expect(computer.triggers(id)).toBe(3);
  });

  test('holds nobody back who asks by hand a minute after somebody else', async () => {
    const { computer, program, id } = await oneBank();
    await startElsewhere(computer, id);
    await computer.clock.forward(MINUTE);
    await sync(computer, program);
    expect(program.run('Banque A').outcome).toBe('succeeded');
    expect(computer.triggers(id)).toBe(2);
  });

  test('is the same after a restart', async () => {
    const { computer, program } = await oneBank();
    await sync(computer, program);
    await computer.clock.forward(HOUR);
    expect(program.replayed().plan).toEqual(program.store.state.plan);
  });
});

test('a slot of the plan becomes one batch that runs to its end and is told once', async () => {
  const computer = await Computer.start({ banks: [bank('Banque A'), bank('Banque B')] });
  const program = await computer.signedIn();
  const since = computer.clock.now();
  const planner = createPlanner({
    store: program.store,
    runner: program.runner,
    calendar: createCalendar('UTC'),
    settings: {
      plan: () => ({ plan: { kind: 'every', hours: 1 }, since }),
      choose() {},
      pause: () => undefined,
      setPause() {},
    },
    battery: () => 'as-usual',
    reach: () => program.reads.now(),
    clock: computer.clock.program(),
    log: computer.log,
    newId: () => crypto.randomUUID(),
    random: () => 0,
    jitter: 0,
    changed() {},
    woken() {},
  });
  planner.start();
  await computer.clock.forward(31 * MINUTE);
  expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'succeeded' });
  expect(program.run('Banque A').origin).toBe('plan');
  expect(computer.triggers()).toBe(2);
  expect(computer.shown).toHaveLength(1);
  planner.stop();
});
