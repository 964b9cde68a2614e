import { describe, expect, test } from 'vitest';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import { queueAnswer } from './support/events.ts';
import type { Fault, Sent } from './support/line.ts';

const MINUTE_MS = 60_000;
/** Longer than the budget wants between two synchronisations of a connection. */
const HOUR_MS = 60 * MINUTE_MS;

const toQueue = ({ path }: Sent) => path.startsWith('/queues');

describe('a queue that the service has lost', () => {
  test('while a run is under way is subscribed anew, and the run is followed to its end', async () => {
    const computer = await Computer.start({
      banks: [
        bank('Banque A', channel('REDIRECT', ends('SUCCESS', 20_000))),
        bank('Banque B', channel('REDIRECT', ends('AUTH_FAILED', 2_000))),
      ],
    });
    const program = await computer.signedIn();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(1_500);
    const first = program.store.state.queue.id;
    await fetch(`${computer.service.apiUrl}/queues/${first}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${await computer.token()}` },
    });
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'needs-person' });
    expect(program.run('Banque A').evidence).toBe('event');
    expect(program.store.state.queue.id).not.toBe(first);
    expect(computer.carriedOut(/^POST \/queues/)).toHaveLength(2);
    expect(computer.triggers()).toBe(2);
  });

  test('between two days is noticed at the next request', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A')] });
    const program = await computer.signedIn();
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle);
    await computer.clock.forward(HOUR_MS);
    computer.line.fault = ({ path }) =>
      path === '/queues/7000001' ? { do: 'answer', status: 404 } : undefined;
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
  });

  test('and replaced by one with the same name loses none of its events', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A')] });
    const program = await computer.signedIn();
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle);
    const before = program.facts().filter(({ kind }) => kind === 'event-received').length;
    await computer.clock.forward(HOUR_MS);
    // A service that was started again counts its queues and events from one.
    let first: number | undefined;
    computer.line.fault = ({ method, path }) =>
      method === 'GET' && path.startsWith('/queues/')
        ? {
            do: 'change',
            body: (body) => {
              const events = (JSON.parse(body) as { id: string }[]).slice(before);
              first ??= Number(events[0]?.id);
              const renumbered = events.map((event) => ({
                ...event,
                id: String(Number(event.id) - (first ?? 0) + 1),
              }));
              return JSON.stringify(renumbered);
            },
          }
        : undefined;
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'succeeded', evidence: 'event' });
    const after = program.facts().filter(({ kind }) => kind === 'event-received').length;
    expect(after).toBe(2 * before);
  });
});

describe('a service without queues', () => {
  test.each([404, 405, 501])('(%i) has its connections followed', async (status) => {
    const computer = await Computer.start({
      banks: [bank('Banque A'), bank('Banque B', channel('REDIRECT', ends('AUTH_FAILED', 9_000)))],
    });
    const program = await computer.signedIn();
    computer.line.fault = (sent) => (toQueue(sent) ? { do: 'answer', status } : undefined);
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'needs-person' });
    expect(program.run('Banque A').evidence).toBe('read');
    await computer.clock.forward(HOUR_MS);
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.facts().filter(({ kind }) => kind === 'queue-missing')).toHaveLength(1);
    expect(computer.line.sent.filter(toQueue)).toHaveLength(1);
  });

  test('is asked for one again after the next start of the program', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A')] });
    const program = await computer.signedIn();
    computer.line.fault = (sent) => (toQueue(sent) ? { do: 'answer', status: 404 } : undefined);
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    await computer.clock.forward(HOUR_MS);
    program.crash();

    const again = await computer.boot();
    again.commands.sync('tray', 'all');
    await computer.clock.until(() => again.idle, MINUTE_MS);
    expect(computer.line.sent.filter(toQueue)).toHaveLength(2);
    expect(again.facts().filter(({ kind }) => kind === 'queue-missing')).toHaveLength(1);
    await computer.clock.forward(HOUR_MS);
    again.crash();

    computer.line.fault = () => undefined;
    const later = await computer.boot();
    later.commands.sync('tray', 'all');
    await computer.clock.until(() => later.idle, MINUTE_MS);
    expect(later.run('Banque A').evidence).toBe('event');
  });

  test('that says so only when the queue is read has its connections followed too', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A')] });
    const program = await computer.signedIn();
    computer.line.fault = queueAnswer({ status: 405 });
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
  });
});

describe('a queue that cannot be read', () => {
  test.each([
    ['bad JSON', { do: 'answer', body: '[{"id":' }],
    ['a page', { do: 'answer', body: '<html>Welcome</html>' }],
    ['a redirect', { do: 'answer', status: 302, headers: { location: '/elsewhere' } }],
    ['something else', { do: 'answer', body: '"events"' }],
    ['more than is read', { do: 'answer', body: `["${'x'.repeat(300_000)}"]` }],
    ['403', { do: 'answer', status: 403 }],
    ['500', { do: 'answer', status: 500 }],
    ['a body that never ends', { do: 'hang', when: 'in-body' }],
    ['nothing', { do: 'hang', when: 'before' }],
    ['a reset', { do: 'reset', when: 'before' }],
  ] as const)('(it gives %s) holds up no run', async (_what, fault) => {
    const computer = await Computer.start({
      banks: [bank('Banque A'), bank('Banque B', channel('REDIRECT', ends('FAILED', 9_000)))],
    });
    const program = await computer.signedIn();
    computer.line.fault = ({ method, path }) =>
      method === 'GET' && path.startsWith('/queues') ? fault : undefined;
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, 3 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'failed' });
    expect(computer.triggers()).toBe(2);
  });
});

describe('a subscription that fails', () => {
  const isSubscription = ({ method, path }: Sent) => method === 'POST' && path === '/queues';
  const start = async (...faults: Fault[]) => {
    const computer = await Computer.start({
      banks: [bank('Banque A'), bank('Banque B', channel('REDIRECT', ends('FAILED', 9_000)))],
    });
    const program = await computer.signedIn();
    // The last of them is for good.
    computer.line.fault = (sent) =>
      isSubscription(sent) ? (faults.length > 1 ? faults.shift() : faults[0]) : undefined;
    program.commands.sync('tray', 'all');
    return { computer, program };
  };
  const PASSES: Fault = { do: 'change', body: (body) => body };

  test.each<[string, Fault]>([
    ['500', { do: 'answer', status: 500 }],
    ['429', { do: 'answer', status: 429, headers: { 'retry-after': '2' } }],
    ['a lost request', { do: 'reset', when: 'before' }],
    ['a lost answer', { do: 'reset', when: 'after' }],
  ])('in passing, with %s, is repeated, and nothing more is said of it', async (_what, fault) => {
    const { computer, program } = await start(fault, fault, PASSES);
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'failed' });
    expect(program.run('Banque A').evidence).toBe('event');
    expect(computer.line.sent.filter(isSubscription)).toHaveLength(3);
    expect(computer.triggers()).toBe(2);
    expect(program.notices.list).toEqual([]);
  });

  test.each<[string, Fault]>([
    ['500', { do: 'answer', status: 500 }],
    ['403', { do: 'answer', status: 403 }],
    ['429', { do: 'answer', status: 429 }],
    [
      '429 that asks for an hour',
      { do: 'answer', status: 429, headers: { 'retry-after': '3600' } },
    ],
    ['a page', { do: 'answer', body: '<html>Welcome</html>' }],
    ['silence', { do: 'hang', when: 'before' }],
    ['a reset', { do: 'reset', when: 'before' }],
  ])('for good, with %s, keeps nobody from synchronising', async (_what, fault) => {
    const { computer, program } = await start(fault);
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'failed' });
    expect(program.run('Banque A').evidence).toBe('read');
    expect(computer.line.sent.filter(isSubscription).length).toBeLessThan(4);
    expect(computer.triggers()).toBe(2);
    expect(program.store.conditions.network).toBe('online');
  });

  test('is said once, and no longer than it is so', async () => {
    const { computer, program } = await start({ do: 'answer', status: 500 });
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.notices.list.map(({ id }) => id)).toEqual(['queue-refused']);
    expect(program.feed.snapshot().view.summary.following).toBe('nothing');
    await computer.clock.forward(HOUR_MS);
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.facts().filter(({ kind }) => kind === 'queue-missing')).toHaveLength(1);

    await computer.clock.forward(HOUR_MS);
    computer.line.fault = () => undefined;
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.run('Banque A').evidence).toBe('event');
    expect(program.notices.list).toEqual([]);
  });

  test('is tried again while a long run is followed', async () => {
    const computer = await Computer.start({
      banks: [bank('Banque A', channel('REDIRECT', ends('SUCCESS', 10 * MINUTE_MS)))],
    });
    const program = await computer.signedIn();
    computer.line.fault = (sent) =>
      isSubscription(sent) ? { do: 'answer', status: 403 } : undefined;
    program.commands.sync('tray', 'all');
    await computer.clock.forward(4 * MINUTE_MS + 30_000);
    expect(computer.line.sent.filter(isSubscription)).toHaveLength(3);
    computer.line.fault = () => undefined;
    await computer.clock.until(() => program.idle, 10 * MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'succeeded', evidence: 'event' });
  });

  test('without a network is no matter of the queue: the run has its reason', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A')] });
    const program = await computer.signedIn();
    await computer.line.cut();
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, 5_000);
    expect(program.run('Banque A')).toMatchObject({ error: 'network-unreachable' });
    expect(program.notices.list).toEqual([]);
  });

  test('because the session has ended ends the run as that', async () => {
    const { computer, program } = await start({ do: 'answer', status: 401 });
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'refused', error: 'not-signed-in' });
    expect(program.store.conditions.session).toBe('refused');
    expect(computer.line.sent.filter(isSubscription)).toHaveLength(2);
    expect(computer.triggers()).toBe(0);
  });
});

test('an end that is announced twice in one answer is recorded once', async () => {
  const computer = await Computer.start({
    banks: [bank('Banque A')],
    faults: { 'queue-duplicates': 'new-id' },
  });
  const program = await computer.signedIn();
  program.commands.sync('tray', 'all');
  await computer.clock.until(() => program.idle, MINUTE_MS);
  await computer.clock.forward(MINUTE_MS);
  const ended = program.facts().filter(({ kind }) => kind === 'run-ended');
  expect(ended).toHaveLength(1);
});
