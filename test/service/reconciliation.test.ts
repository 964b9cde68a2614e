import { describe, expect, test } from 'vitest';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import type { Program } from './support/program.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Another desktop, or the service by night. */
async function startedElsewhere(computer: Computer, program: Program, name: string): Promise<void> {
  await fetch(`${computer.service.apiUrl}/connections/${program.connection(name).id}/synchronize`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await computer.token()}` },
  });
}

const eventsSeen = (program: Program) =>
  program.facts().filter(({ kind }) => kind === 'event-received').length;

describe('while nothing is open', () => {
  test('what others synchronise is seen all the same: its end, its events, its share of the budget', async () => {
    const computer = await Computer.start({
      banks: [bank('Banque A', channel('REDIRECT', ends('SUCCESS'), ends('AUTH_FAILED')))],
    });
    const program = await computer.signedIn();
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle);
    const before = eventsSeen(program);
    await computer.clock.forward(HOUR_MS);
    await startedElsewhere(computer, program, 'Banque A');
    await computer.clock.forward(25 * MINUTE_MS);
    expect(program.connection('Banque A').status).toBe('FAILED');
    expect(eventsSeen(program)).toBeGreaterThan(before);
    const ledger = program.store.state.plan.ledgers.get(program.connection('Banque A').id) ?? [];
    expect(ledger.map(({ ours }) => ours)).toEqual([false, true, false]);
    expect(program.idle).toBe(true);
  });

  test('the service is asked seldom: a few times an hour, and never for a queue that there is not', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A')] });
    await computer.signedIn();
    const before = computer.line.sent.length;
    await computer.clock.forward(4 * HOUR_MS);
    const sent = computer.line.sent.slice(before).map(({ method, path }) => `${method} ${path}`);
    expect(sent.filter((request) => request === 'GET /connections').length).toBeLessThanOrEqual(16);
    expect(sent.filter((request) => request === 'GET /connections').length).toBeGreaterThan(8);
  });

  test('a queue that was lost meanwhile is subscribed anew, before anybody asks for anything', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A')] });
    const program = await computer.signedIn();
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle);
    const { id } = program.store.state.queue;
    computer.service.expireQueues();
    await computer.clock.forward(30 * MINUTE_MS);
    expect(program.store.state.queue.id).not.toBe(id);
    await startedElsewhere(computer, program, 'Banque A');
    const before = eventsSeen(program);
    await computer.clock.forward(30 * MINUTE_MS);
    expect(eventsSeen(program)).toBeGreaterThan(before);
  });

  test('nobody who is signed out is asked for', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A')] });
    const program = await computer.signedIn();
    await computer.clock.finish(program.commands.signOut({ profileId: program.profileId }));
    const before = computer.line.sent.length;
    await computer.clock.forward(4 * HOUR_MS);
    expect(computer.line.sent).toHaveLength(before);
    expect(computer.clock.waiting).toBe(0);
  });
});
