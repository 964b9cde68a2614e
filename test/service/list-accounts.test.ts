import { describe, expect, test } from 'vitest';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import { eventsOf, queueAnswer } from './support/events.ts';
import type { Program } from './support/program.ts';

const MINUTE_MS = 60_000;

const twoChannels = () =>
  bank(
    'Banque A',
    channel('REDIRECT', ends('SUCCESS', 5_000)),
    channel('EMBEDDED', ends('PARTIAL_SUCCESS', 8_000)),
  );

const listAccounts = (program: Program) =>
  program.runner.request('window', [program.connection('Banque A').id], { listAccounts: true });

describe('listing accounts', () => {
  test('is asked for by its type, and ends with the synchronisation that follows by itself', async () => {
    const computer = await Computer.start({ banks: [twoChannels()] });
    const program = await computer.signedIn();
    listAccounts(program);
    await computer.clock.forward(1_000);
    expect(program.run('Banque A').half).toBe('listing');
    await computer.clock.until(() => program.run('Banque A').half === 'synchronising', MINUTE_MS);
    expect(program.idle).toBe(false);
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'partly', evidence: 'read' });
    expect(computer.carriedOut(/synchronize/)).toEqual([
      expect.stringMatching(/synchronize\?type=LIST_ACCOUNTS$/),
    ]);
    const told = program.run('Banque A').steps.map(({ text }) => text.key);
    expect(told.filter((key) => key === 'step.listed')).toHaveLength(2);
    expect(computer.shown).toHaveLength(1);
  });

  test('does not end in the pause between its two halves', async () => {
    const computer = await Computer.start({ banks: [twoChannels()] });
    const program = await computer.signedIn();
    const { id } = program.connection('Banque A');
    listAccounts(program);
    await computer.clock.forward(500);
    // As a service may have it that dates the listing as an end and takes a while to go on.
    const now = Math.floor(computer.clock.now() / 1_000);
    const resting = JSON.stringify({
      id,
      name: 'Banque A',
      status: 'SUCCESS',
      channels: ['01', '00'].map((suffix) => ({
        channel_definition_id: `${id}${suffix}`,
        status: 'SUCCESS',
        last_end_date: now,
      })),
    });
    computer.line.fault = ({ method, path }) =>
      method === 'GET' && path === `/connections/${id}`
        ? { do: 'answer', body: resting }
        : queueAnswer({ body: '[]' })({ method, path, body: '' });
    await computer.clock.forward(50_000);
    expect(program.idle).toBe(false);
    computer.line.fault = () => undefined;
    await computer.clock.until(() => program.idle, 5 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'partly' });
  });

  test.each([
    ['without events', { queue: 'no events' }],
    ['without queues', { queue: 'none' }],
  ])('ends once the connection rests, %s', async (_how, { queue }) => {
    const computer = await Computer.start({ banks: [twoChannels()] });
    computer.line.fault =
      queue === 'none'
        ? ({ path }) =>
            path.startsWith('/queues') ? { do: 'answer', status: 404, body: '{}' } : undefined
        : queueAnswer({ body: '[]' });
    const program = await computer.signedIn();
    listAccounts(program);
    await computer.clock.until(() => program.idle, 5 * MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'partly', evidence: 'read' });
  });

  test('does not end with an end that is announced for the listing', async () => {
    const computer = await Computer.start({ banks: [twoChannels()] });
    computer.line.fault = eventsOf((events) =>
      events.map((event) =>
        event.event_type === 'SANDBOX_ACCOUNTS_LISTED'
          ? { ...event, event_type: 'SYNC_ALL_SUCCESS' }
          : event,
      ),
    );
    const program = await computer.signedIn();
    listAccounts(program);
    await computer.clock.forward(4_000);
    expect(program.idle).toBe(false);
    await computer.clock.until(() => program.idle, 5 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'partly' });
  });

  test('joins nothing: what runs already lists no accounts', async () => {
    const computer = await Computer.start({ banks: [twoChannels()] });
    const program = await computer.signedIn();
    const { id } = program.connection('Banque A');
    await fetch(`${computer.service.apiUrl}/connections/${id}/synchronize`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await computer.token()}` },
    });
    listAccounts(program);
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'refused', error: 'running-already' });
    expect(computer.triggers(id)).toBe(1);
  });

  test('goes on after a restart', async () => {
    const computer = await Computer.start({ banks: [twoChannels()] });
    const program = await computer.signedIn();
    listAccounts(program);
    await computer.clock.forward(3_000);
    program.crash();
    const next = await computer.boot();
    expect(next.run('Banque A').half).toBe('synchronising');
    await computer.clock.until(() => next.idle, 5 * MINUTE_MS);
    expect(next.outcomes()).toEqual({ 'Banque A': 'partly' });
    expect(computer.triggers()).toBe(1);
  });
});
