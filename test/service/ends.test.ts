import { describe, expect, test } from 'vitest';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import { gate } from './support/gate.ts';
import { eventsOf, queueAnswer } from './support/events.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

async function oneBank(...channels: Parameters<typeof bank>[1][]) {
  const computer = await Computer.start({ banks: [bank('Banque A', ...channels)] });
  return { computer, program: await computer.signedIn() };
}

describe('an end', () => {
  test.each([
    ['SUCCESS', 'succeeded'],
    ['PARTIAL_SUCCESS', 'partly'],
    ['FAILED', 'failed'],
    ['AUTH_FAILED', 'needs-person'],
    ['TOKEN_EXPIRED', 'needs-person'],
    ['SOMETHING_NEW', 'failed'],
  ])('in %s is %s, by event and by read alike', async (status, outcome) => {
    for (const queue of ['[]', undefined]) {
      const { computer, program } = await oneBank(channel('REDIRECT', ends(status)));
      if (queue !== undefined) computer.line.fault = queueAnswer({ body: queue });
      program.commands.sync('tray', 'all');
      await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
      expect(program.run('Banque A')).toMatchObject({
        outcome,
        evidence: queue === undefined ? 'event' : 'read',
      });
    }
  });

  test('that is told with a connection status of no known name is no success', async () => {
    const { computer, program } = await oneBank();
    computer.line.fault = ({ method, path }) =>
      method === 'GET' && !path.startsWith('/queues/')
        ? { do: 'change', body: (body) => body.replace('"SUCCESS"', '"NEWLY_INVENTED"') }
        : eventsOf((events) =>
            events.map((event) => ({
              ...event,
              resource: {
                ...event.resource,
                ...(event.resource.status === 'SUCCESS' && { status: 'NEWLY_INVENTED' }),
              },
            })),
          )({ method, path, body: '' });
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'unknown' });
    expect(program.connection('Banque A').status).toBe('NEWLY_INVENTED');
  });
});

describe('without events', () => {
  test.each([
    ['an empty array', { body: '[]' }],
    ['204', { status: 204 }],
    ['an empty body', { body: '' }],
    ['an empty envelope', { body: '{"events":[]}' }],
    ['null', { body: 'null' }],
    [
      'events of other things',
      { body: '[{"id":"1","event_type":"LOGIN","resource_type":"USER"}]' },
    ],
  ])('because the queue answers %s, a run ends by reading', async (_what, answer) => {
    const { computer, program } = await oneBank(
      channel('REDIRECT', ends('SUCCESS', 4_000)),
      channel('EMBEDDED', ends('PARTIAL_SUCCESS', 40_000)),
    );
    computer.line.fault = queueAnswer(answer);
    program.commands.sync('tray', 'all');
    await computer.clock.forward(30_000);
    expect(program.idle).toBe(false);
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'partly', evidence: 'read' });
  });

  test('and without dates it ends when it was seen running and runs no more', async () => {
    const { computer, program } = await oneBank(channel('REDIRECT', ends('SUCCESS', 20_000)));
    computer.line.fault = ({ method, path }) => {
      if (path.startsWith('/queues/')) return { do: 'answer', body: '[]' };
      return method === 'GET'
        ? { do: 'change', body: (body) => body.replace(/"last_\w+_date":\d+,/g, '') }
        : undefined;
    };
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'succeeded', evidence: 'read' });
  });
});

describe('events in another shape', () => {
  test.each([
    ['in an envelope', (body: string) => JSON.stringify({ events: JSON.parse(body) as unknown })],
    ['one at a time, read once', consuming()],
    ['under the other name', (body: string) => body.replaceAll('"event_type"', '"event_status"')],
    ['of CONNECTIONS', (body: string) => body.replaceAll('"CONNECTION"', '"CONNECTIONS"')],
  ])('%s end a run all the same', async (_how, change) => {
    const { computer, program } = await oneBank();
    computer.line.fault = ({ path }) =>
      path.startsWith('/queues/') ? { do: 'change', body: change } : undefined;
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'succeeded', evidence: 'event' });
  });

  /** A queue that gives one event per reading, bare, and takes it away. */
  function consuming(): (body: string) => string {
    let given = 0;
    return (body) => {
      const event = (JSON.parse(body) as unknown[])[given];
      if (event === undefined) return '';
      given += 1;
      return JSON.stringify(event);
    };
  }
});

describe('a last event', () => {
  const isLast = ({ event_type }: { event_type: string }) => event_type === 'SYNC_ALL_SUCCESS';

  test('whose resource is still RUNNING ends nothing', async () => {
    const { computer, program } = await oneBank(
      channel('REDIRECT', ends('SUCCESS', 3_000)),
      channel('EMBEDDED', ends('AUTH_FAILED', 30_000)),
    );
    computer.line.fault = eventsOf((events) =>
      events.map((event) => ({
        ...event,
        ...(event.event_type === 'SANDBOX_CHANNEL_SYNCHRONISED' && {
          event_type: 'SYNC_ALL_SUCCESS',
        }),
      })),
    );
    program.commands.sync('tray', 'all');
    await computer.clock.forward(15_000);
    expect(program.idle).toBe(false);
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'needs-person' });
  });

  test('without a resource leaves the end to a read', async () => {
    const { computer, program } = await oneBank();
    computer.line.fault = eventsOf((events) =>
      events.map((event) => (isLast(event) ? { ...event, resource: undefined } : event)),
    );
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'succeeded', evidence: 'read' });
  });

  test.each(['TOKEN_EXPIRED', 'AUTH_FAILED'])(
    'that tells a bare status leaves it to a read who must act on %s',
    async (status) => {
      const { computer, program } = await oneBank(channel('REDIRECT', ends(status)));
      computer.service.faults.set('event-resource-partial');
      program.commands.sync('tray', 'all');
      await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
      expect(program.run('Banque A')).toMatchObject({ outcome: 'needs-person', evidence: 'read' });
    },
  );

  test('that tells a bare status of the synchronisation before, in the same second, ends nothing', async () => {
    const { computer, program } = await oneBank(channel('REDIRECT', ends('AUTH_FAILED', 30_000)));
    const { id } = program.connection('Banque A');
    computer.line.fault = eventsOf((events) =>
      events.slice(0, 1).map((event) => ({
        ...event,
        event_type: 'SYNC_ALL_SUCCESS',
        resource: { id, status: 'SUCCESS' },
      })),
    );
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'needs-person', evidence: 'read' });
  });

  test('that shows but one of two channels is not taken for the end of both', async () => {
    const { computer, program } = await oneBank(
      channel('REDIRECT', ends('SUCCESS', 3_000)),
      channel('EMBEDDED', ends('CHALLENGE_REQUIRED', 9_000)),
    );
    computer.line.fault = eventsOf((events) =>
      events.map((event) =>
        isLast(event)
          ? {
              ...event,
              resource: { ...event.resource, channels: event.resource.channels.slice(0, 1) },
            }
          : event,
      ),
    );
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'needs-person' });
  });

  test('of an earlier synchronisation ends nothing', async () => {
    const { computer, program } = await oneBank(channel('REDIRECT', ends('SUCCESS', 40_000)));
    const { id, provider } = program.connection('Banque A');
    const stale = (dated: boolean) => ({
      id: dated ? '900' : '901',
      event_type: 'SYNC_ALL_SUCCESS',
      resource_type: 'CONNECTION',
      creation_date: Math.floor(computer.clock.now() / 1000) - 600,
      resource: { id, name: provider, status: 'FAILED', channels: [] },
    });
    const early = [stale(true), { ...stale(false), creation_date: undefined }];
    computer.line.fault = queueAnswer({ body: JSON.stringify(early) });
    program.commands.sync('tray', 'all');
    await computer.clock.forward(15_000);
    expect(program.idle).toBe(false);
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'succeeded', evidence: 'read' });
  });

  test('of an earlier synchronisation ends nothing while the trigger is still under way', async () => {
    const computer = await Computer.start({
      banks: [bank('Banque A', channel('REDIRECT', ends('SUCCESS', 40_000))), bank('Banque B')],
    });
    const program = await computer.signedIn();
    const { id } = program.connection('Banque A');
    const answer = gate();
    const stale = {
      id: '900',
      event_type: 'SYNC_ALL_SUCCESS',
      resource_type: 'CONNECTION',
      creation_date: Math.floor(computer.clock.now() / 1000) - 600,
      resource: { id, status: 'FAILED' },
    };
    computer.line.fault = (sent) => {
      if (sent.method === 'POST' && sent.path === `/connections/${id}/synchronize`) {
        return { do: 'wait', until: answer.opened, when: 'before' };
      }
      return queueAnswer({ body: JSON.stringify([stale]) })(sent);
    };
    program.commands.sync('tray', 'all');
    await computer.clock.forward(4_000);
    expect(program.run('Banque A').phase).not.toBe('ended');
    answer.open();
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'succeeded' });
    expect(computer.triggers(id)).toBe(1);
  });

  test('of an earlier synchronisation does not borrow the dates of the later one that came with it', async () => {
    const { computer, program } = await oneBank(
      channel('REDIRECT', ends('SANDBOX_LINE_LOST', 3_000), ends('SUCCESS', 3_000)),
    );
    await program.poller.subscribe();
    computer.service.nightlyBatch();
    await computer.clock.forward(10_000);
    computer.line.fault = queueAnswer({ body: '[]' });
    computer.service.faults.set('answer-lost', { on: 'synchronise', next: 1 });
    program.commands.sync('tray', 'all');
    await computer.clock.forward(3_500);
    expect(program.run('Banque A').phase).toBe('accepted');
    computer.line.fault = () => undefined;
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'succeeded', evidence: 'event' });
  });

  test('that comes before the answer to the trigger ends the run', async () => {
    const computer = await Computer.start({
      banks: [bank('Banque A', channel('REDIRECT', ends('PARTIAL_SUCCESS'))), bank('Banque B')],
    });
    const program = await computer.signedIn();
    const { id } = program.connection('Banque A');
    const answer = gate();
    computer.line.fault = ({ path }) =>
      path === `/connections/${id}/synchronize`
        ? { do: 'wait', until: answer.opened, when: 'after' }
        : undefined;
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    answer.open();
    await computer.clock.forward(HOUR_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'partly', evidence: 'event' });
    expect(computer.triggers(id)).toBe(1);
    expect(computer.shown).toHaveLength(1);
  });

  test('that comes twice, or among the others in any order, counts once', async () => {
    const { computer, program } = await oneBank(
      channel('REDIRECT', ends('SUCCESS', 3_000)),
      channel('EMBEDDED', ends('AUTH_FAILED', 9_000)),
    );
    computer.line.fault = eventsOf((events) => [...events.toReversed(), ...events]);
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'needs-person' });
    const events = program.facts().filter(({ kind }) => kind === 'event-received');
    expect(events).toHaveLength(new Set(events.map(({ id }) => id)).size);
    expect(program.facts().filter(({ kind }) => kind === 'run-ended')).toHaveLength(1);
    expect(program.replayed()).toEqual(program.store.state);
  });
});

describe('a connection that is deleted while it runs', () => {
  test('ends its run and leaves the list', async () => {
    const { computer, program } = await oneBank(channel('REDIRECT', ends('SUCCESS', 40_000)));
    const { id } = program.connection('Banque A');
    program.commands.sync('tray', 'all');
    await computer.clock.forward(5_000);
    computer.service.deleteConnection(id);
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ [id]: 'failed' });
    expect(program.store.state.connections.size).toBe(0);
    expect(computer.shown).toHaveLength(1);
  });
});

describe('a job that never ends', () => {
  test('has an unknown outcome at the time limit, and the service is left in peace', async () => {
    const { computer, program } = await oneBank(channel('REDIRECT', ends('SUCCESS', 50 * HOUR_MS)));
    program.commands.sync('tray', 'all');
    await computer.clock.forward(19 * MINUTE_MS);
    expect(program.idle).toBe(false);
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'unknown', evidence: 'time-limit' });
    expect(computer.shown).toHaveLength(1);
    await computer.clock.settle();
    const before = computer.line.sent.length;
    await computer.clock.forward(HOUR_MS);
    // It is RUNNING for ever, and looked at less and less.
    expect(computer.line.sent.length - before).toBeLessThan(25);
  });

  test('and of which no read succeeds has one too', async () => {
    const { computer, program } = await oneBank(channel('REDIRECT', ends('SUCCESS', 50 * HOUR_MS)));
    program.commands.sync('tray', 'all');
    await computer.clock.forward(2_000);
    computer.line.fault = ({ path }) =>
      path.startsWith('/connections/') ? { do: 'answer', status: 500 } : undefined;
    await computer.clock.until(() => program.idle, 30 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'unknown' });
  });

  test('has one at the time limit also when the clock was set back meanwhile', async () => {
    const { computer, program } = await oneBank(channel('REDIRECT', ends('SUCCESS', 50 * HOUR_MS)));
    program.commands.sync('tray', 'all');
    await computer.clock.forward(MINUTE_MS);
    computer.clock.jump(-3 * HOUR_MS);
    await computer.clock.until(() => program.idle, 21 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'unknown' });
  });

  test('but did so while the computer slept has the outcome that it had', async () => {
    const { computer, program } = await oneBank(
      channel('REDIRECT', ends('PARTIAL_SUCCESS', 90_000)),
    );
    program.commands.sync('tray', 'all');
    await computer.clock.forward(5_000);
    computer.clock.jump(3 * HOUR_MS);
    program.poller.wake();
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'partly' });
  });
});
