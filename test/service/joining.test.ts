import { describe, expect, test } from 'vitest';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';

/** The service starts a synchronisation by itself, as it does at night. */
async function startedByTheService(computer: Computer, connectionId: string): Promise<void> {
  const { apiUrl } = computer.service;
  const response = await fetch(`${apiUrl}/connections/${connectionId}/synchronize`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await computer.token()}` },
  });
  expect(response.status).toBe(204);
}

describe('a connection that runs already', () => {
  test('is joined, not triggered, and followed to its end', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A')] });
    const program = await computer.signedIn();
    const { id } = program.connection('Banque A');
    await startedByTheService(computer, id);
    await computer.clock.forward(500);
    program.commands.sync('tray', 'all');
    await computer.clock.forward(500);
    expect(program.run('Banque A').phase).toMatch(/joined|running/);
    await computer.clock.until(() => program.idle, 60_000);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(computer.triggers(id)).toBe(1);
  });

  test('is joined to its end also when one of its channels has ended before', async () => {
    const channels = [
      channel('REDIRECT', ends('SUCCESS', 2_000)),
      channel('EMBEDDED', ends('PARTIAL_SUCCESS', 30_000)),
    ];
    const computer = await Computer.start({ banks: [bank('Banque A', ...channels)] });
    const program = await computer.signedIn();
    const { id } = program.connection('Banque A');
    await startedByTheService(computer, id);
    await computer.clock.forward(10_000);
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, 60_000);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'partly', evidence: 'event' });
    expect(computer.triggers(id)).toBe(1);
  });

  test('is joined to its end also without events', async () => {
    const channels = [
      channel('REDIRECT', ends('SUCCESS', 2_000)),
      channel('EMBEDDED', ends('SUCCESS', 30_000)),
    ];
    const computer = await Computer.start({ banks: [bank('Banque A', ...channels)] });
    const program = await computer.signedIn();
    computer.line.fault = ({ path }) =>
      /^\/queues\/./.test(path) ? { do: 'answer', status: 204 } : undefined;
    await startedByTheService(computer, program.connection('Banque A').id);
    await computer.clock.forward(10_000);
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, 90_000);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'succeeded', evidence: 'read' });
  });
});

describe('a synchronisation that somebody else started', () => {
  test('is seen to its end by reading the list, and then the service is left in peace', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A')] });
    const program = await computer.signedIn();
    await startedByTheService(computer, program.connection('Banque A').id);
    program.reads.refresh();
    await computer.clock.settle();
    expect(program.connection('Banque A').status).toBe('RUNNING');
    await computer.clock.forward(60_000);
    expect(program.connection('Banque A').status).toBe('SUCCESS');
    const before = computer.line.sent.length;
    await computer.clock.forward(3_600_000);
    expect(computer.line.sent.length - before).toBeLessThan(10);
  });
});
