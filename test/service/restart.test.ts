import { describe, expect, test } from 'vitest';
import type { Fact } from '../../electron/domain/fact.ts';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import type { Program } from './support/program.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 3_600_000;

const isFull = ({ store }: Program) => store.state.batches.size === 0;

/** Ends the program when it is about to make such a fact durable, or as soon as it is. */
function crashAt(program: Program, kind: Fact['kind'], when: 'before' | 'after'): void {
  const crash = (facts: readonly Fact[]) => {
    if (facts.some((fact) => fact.kind === kind)) program.crash();
  };
  if (when === 'before') program.beforeAppend = crash;
  else program.afterAppend = crash;
}

/** Asks for everything; a program that ends in the middle does not come back from it. */
function syncAll(program: Program): void {
  try {
    program.commands.sync('tray', 'all');
  } catch (error) {
    if (program.running) throw error;
  }
}

async function start() {
  const computer = await Computer.start({
    banks: [bank('Banque A', channel('REDIRECT', ends('PARTIAL_SUCCESS', 8_000)))],
  });
  return { computer, program: await computer.signedIn() };
}

const PHASES: [Fact['kind'], 'before' | 'after', string][] = [
  ['batch-requested', 'after', 'partly'],
  ['queue-subscribed', 'before', 'partly'],
  ['queue-subscribed', 'after', 'partly'],
  ['run-triggering', 'before', 'partly'],
  // Nobody can know any more whether it was sent, and it is not sent again.
  ['run-triggering', 'after', 'unknown'],
  ['run-accepted', 'before', 'partly'],
  ['run-accepted', 'after', 'partly'],
  ['event-received', 'before', 'partly'],
  ['event-received', 'after', 'partly'],
  ['run-ended', 'before', 'partly'],
  ['run-ended', 'after', 'partly'],
  ['notification-decided', 'before', 'partly'],
  ['notification-decided', 'after', 'partly'],
  ['notification-delivered', 'before', 'partly'],
  ['notification-delivered', 'after', 'partly'],
];

describe('a program that ends', () => {
  test.each(PHASES)('at %s (%s) goes on where it was', async (kind, when, outcome) => {
    const { computer, program } = await start();
    crashAt(program, kind, when);
    syncAll(program);
    await computer.clock.until(() => !program.running, MINUTE_MS);
    await computer.clock.forward(1_000);

    const next = await computer.boot();
    await computer.clock.until(() => next.idle && isFull(next), MINUTE_MS);
    expect(next.outcomes()).toEqual({ 'Banque A': outcome });
    expect(next.replayed()).toEqual(next.store.state);
    expect(computer.triggers()).toBe(outcome === 'unknown' ? 0 : 1);
    const facts = next.facts();
    expect(facts.filter((fact) => fact.kind === 'notification-decided')).toHaveLength(1);
    // A notification that was decided but may have been shown is not shown again.
    expect(computer.shown).toHaveLength(
      kind === 'notification-decided' && when === 'after' ? 0 : 1,
    );
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  });

  test('again and again, at every fact, sends one trigger and finds one end', async () => {
    const { computer, program } = await start();
    const crashAtNextFact = (running: Program) => {
      running.afterAppend = (facts) => {
        // At that one the trigger could not be sent any more.
        if (facts.some(({ kind }) => kind !== 'run-triggering')) running.crash();
      };
    };
    let current = program;
    let crashes = 0;
    const known = current.facts().length;
    crashAtNextFact(current);
    syncAll(current);
    for (;;) {
      const isOver = () => !current.running || (current.idle && isFull(current));
      await computer.clock.until(isOver, MINUTE_MS);
      if (current.running) break;
      crashes += 1;
      current = computer.program();
      crashAtNextFact(current);
      await computer.restore(current);
    }
    const facts = current.facts();
    expect(crashes).toBeGreaterThan(6);
    expect(facts.length).toBeGreaterThanOrEqual(known + crashes);
    expect(facts.filter(({ kind }) => kind === 'run-ended')).toHaveLength(1);
    expect(facts.filter(({ kind }) => kind === 'notification-decided')).toHaveLength(1);
    expect(current.outcomes()).toEqual({ 'Banque A': 'partly' });
    expect(computer.triggers()).toBe(1);
  });

  test('and comes back much later finds out what became of its runs', async () => {
    const { computer, program } = await start();
    syncAll(program);
    await computer.clock.forward(3_000);
    program.crash();
    await computer.clock.forward(3 * DAY_MS);
    const next = await computer.boot();
    await computer.clock.until(() => next.idle, MINUTE_MS);
    expect(next.outcomes()).toEqual({ 'Banque A': 'partly' });
    expect(computer.triggers()).toBe(1);
    expect(computer.shown).toHaveLength(1);
  });

  test('with everything told starts quietly', async () => {
    const { computer, program } = await start();
    syncAll(program);
    await computer.clock.until(() => isFull(program), MINUTE_MS);
    program.crash();
    const next = await computer.boot();
    const before = computer.line.sent.length;
    await computer.clock.forward(DAY_MS);
    // What it still asks for is what it asks for on every quiet day.
    const sent = computer.line.sent.slice(before).map(({ method, path }) => `${method} ${path}`);
    expect(new Set(sent)).toEqual(
      new Set(['GET /connections', 'GET /queues/7000001', 'POST /token']),
    );
    expect(computer.shown).toHaveLength(1);
    expect(next.outcomes()).toEqual({ 'Banque A': 'partly' });
  });

  test('while the service is away takes its runs up when it is back', async () => {
    const { computer, program } = await start();
    syncAll(program);
    await computer.clock.forward(3_000);
    program.crash();
    await computer.line.cut();
    const next = await computer.boot();
    await computer.clock.forward(4 * MINUTE_MS);
    expect(next.store.conditions).toMatchObject({ session: 'signed-in', network: 'offline' });
    await computer.line.mend();
    await computer.clock.until(() => next.idle, 6 * MINUTE_MS);
    expect(next.outcomes()).toEqual({ 'Banque A': 'partly' });
    expect(computer.triggers()).toBe(1);
  });
});

describe('a program on the built-in service', () => {
  test('signs in to it again, goes on with its runs and triggers none twice', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A'), bank('Banque B')] });
    const program = computer.program();
    const form = { ...computer.form(), environment: 'built-in' as const };
    await computer.clock.finish(program.commands.connect(form));
    await computer.clock.settle();
    crashAt(program, 'queue-subscribed', 'after');
    syncAll(program);
    await computer.clock.until(() => !program.running, MINUTE_MS);

    const next = await computer.boot();
    expect(next.session.profile?.id).toBe(computer.profile?.id);
    await computer.clock.until(() => next.idle, MINUTE_MS);
    expect(next.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'succeeded' });
    expect(computer.triggers()).toBe(2);
    expect(computer.shown).toHaveLength(1);
  });
});
