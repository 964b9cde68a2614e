import { describe, expect, test } from 'vitest';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import { gate } from './support/gate.ts';
import type { Fault, Sent } from './support/line.ts';

const MINUTE_MS = 60_000;

const FAULTS: [string, Fault][] = [
  ['bad JSON', { do: 'answer', body: '{"id":' }],
  [
    'a page',
    { do: 'answer', body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } },
  ],
  ['an empty answer', { do: 'answer', body: '' }],
  ['another thing', { do: 'answer', body: '{"id":"1"}' }],
  ['more than is read', { do: 'answer', body: `["${'x'.repeat(300_000)}"]` }],
  ['500', { do: 'answer', status: 500 }],
  ['a body that never ends', { do: 'hang', when: 'in-body' }],
  ['silence', { do: 'hang', when: 'before' }],
  ['a reset', { do: 'reset', when: 'before' }],
];

async function start() {
  const computer = await Computer.start({
    banks: [
      bank('Banque A', channel('REDIRECT', ends('SUCCESS', 20_000))),
      bank('Banque B', channel('REDIRECT', ends('AUTH_FAILED', 3_000))),
    ],
  });
  return { computer, program: await computer.signedIn() };
}

const isGet = ({ method }: Sent) => method === 'GET';

describe('reading the list', () => {
  test.each(FAULTS)('meets %s, and tries again until it succeeds', async (_what, fault) => {
    const { computer, program } = await start();
    computer.line.fault = (sent) => (isGet(sent) ? fault : undefined);
    program.reads.refresh();
    await computer.clock.forward(2 * MINUTE_MS);
    expect(program.store.state.connections.size).toBe(2);
    const tries = computer.line.count('GET', /^\/connections$/);
    expect(tries).toBeLessThan(36);
    computer.line.fault = () => undefined;
    await computer.clock.until(
      () => computer.line.count('GET', /^\/connections$/) > tries,
      6 * MINUTE_MS,
    );
    expect(program.store.conditions).toMatchObject({ network: 'online', read: true });
    const done = computer.line.sent.length;
    await computer.clock.forward(10 * MINUTE_MS);
    expect(computer.line.sent).toHaveLength(done);
  });
});

describe('while runs are followed', () => {
  test.each(FAULTS)('%s on every read for a while loses no run', async (_what, fault) => {
    const { computer, program } = await start();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(1_000);
    computer.line.fault = (sent) => (isGet(sent) ? fault : undefined);
    await computer.clock.forward(3 * MINUTE_MS);
    expect(program.idle).toBe(false);
    computer.line.fault = () => undefined;
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'needs-person' });
    expect(computer.triggers()).toBe(2);
    await computer.clock.until(() => program.store.conditions.network === 'online', 6 * MINUTE_MS);
  });

  test('a service that is away for minutes finds its runs followed when it is back', async () => {
    const { computer, program } = await start();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(1_000);
    await computer.line.cut();
    await computer.clock.forward(7 * MINUTE_MS);
    expect(program.store.conditions.network).toBe('offline');
    await computer.line.mend();
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'needs-person' });
    expect(program.store.conditions.network).toBe('online');
    expect(computer.triggers()).toBe(2);
  });

  test('a service that is away past the time limit still tells the outcome when it is back', async () => {
    const { computer, program } = await start();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(1_000);
    await computer.line.cut();
    await computer.clock.forward(25 * MINUTE_MS);
    await computer.line.mend();
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'needs-person' });
  });

  test('a service that never comes back leaves no run open, and is known to be away', async () => {
    const { computer, program } = await start();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(1_000);
    await computer.line.cut();
    await computer.clock.until(() => program.idle, 60 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'unknown', 'Banque B': 'unknown' });
    expect(program.store.conditions.network).toBe('offline');
    await computer.line.mend();
    await computer.clock.until(() => program.store.conditions.network === 'online', 6 * MINUTE_MS);
    expect(program.connection('Banque A').status).toBe('SUCCESS');
  });

  test('one connection that cannot be read does not delay the end of the others', async () => {
    const { computer, program } = await start();
    const { id } = program.connection('Banque B');
    const answer = gate();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(1_000);
    computer.line.fault = ({ method, path }) =>
      method === 'GET' && path === `/connections/${id}`
        ? { do: 'wait', until: answer.opened, when: 'before' }
        : undefined;
    // Both ends arrive in one reading of the queue, the one that cannot be confirmed first.
    computer.clock.jump(30_000);
    await computer.clock.forward(4_000);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'needs-person' });
    answer.open();
  });
});

describe('a service that asks for time', () => {
  const WAIT = { status: 429, headers: { 'retry-after': '90' } };

  test('is given it when the list is read, whoever wants the list meanwhile', async () => {
    const { computer, program } = await start();
    computer.line.fault = (sent) => (isGet(sent) ? { do: 'answer', ...WAIT } : undefined);
    program.reads.refresh();
    await computer.clock.settle();
    const asked = computer.line.count('GET', /^\/connections$/);
    await computer.clock.forward(30_000);
    program.reads.refresh();
    await computer.clock.forward(59_000);
    expect(computer.line.count('GET', /^\/connections$/)).toBe(asked);
    await computer.clock.forward(2_000);
    expect(computer.line.count('GET', /^\/connections$/)).toBe(asked + 1);
  });

  test('is given it while runs are followed, whatever else is triggered meanwhile', async () => {
    const { computer, program } = await start();
    program.commands.sync('tray', [program.connection('Banque A').id]);
    await computer.clock.forward(500);
    computer.line.fault = ({ method, path }) =>
      method === 'GET' && path.startsWith('/queues') ? { do: 'answer', ...WAIT } : undefined;
    await computer.clock.forward(1_000);
    const asked = computer.line.count('GET', /^\/queues/);
    program.commands.sync('tray', [program.connection('Banque B').id]);
    await computer.clock.forward(80_000);
    expect(computer.line.count('GET', /^\/queues/)).toBe(asked);
    computer.line.fault = () => undefined;
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'needs-person' });
  });

  test('by naming the hour is given it by its own clock, however wrong that is', async () => {
    const { computer, program } = await start();
    computer.service.faults.set('clock-skew', { seconds: -7_200 });
    const settings = { status: 503, retryAfterSeconds: 90, retryAfterAs: 'date' } as const;
    computer.service.faults.set('error-answers', { ...settings, on: 'connections' });
    program.reads.refresh();
    await computer.clock.settle();
    const asked = computer.line.count('GET', /^\/connections$/);
    await computer.clock.forward(88_000);
    expect(computer.line.count('GET', /^\/connections$/)).toBe(asked);
    await computer.clock.forward(4_000);
    expect(computer.line.count('GET', /^\/connections$/)).toBe(asked + 1);
  });

  test('for a day is asked again sooner', async () => {
    const { computer, program } = await start();
    computer.line.fault = (sent) =>
      isGet(sent)
        ? { do: 'answer', status: 503, headers: { 'retry-after': '99999999999' } }
        : undefined;
    program.reads.refresh();
    await computer.clock.settle();
    const asked = computer.line.count('GET', /^\/connections$/);
    await computer.clock.forward(61 * MINUTE_MS);
    expect(computer.line.count('GET', /^\/connections$/)).toBe(asked + 1);
  });
});

describe('a program that ends', () => {
  test.each([0, 500])('%i ms after a look began asks the service for nothing more', async (ms) => {
    const { computer, program } = await start();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(2_000);
    const answer = gate();
    computer.line.fault = () => ({ do: 'wait', until: answer.opened, when: 'before' });
    program.reads.refresh();
    await computer.clock.forward(1_000 + ms);
    program.reconciler.stop();
    program.poller.stop();
    program.reads.stop();
    computer.line.fault = () => ({ do: 'answer', status: 500 });
    answer.open();
    await computer.clock.forward(10_000);
    const before = computer.line.sent.length;
    program.poller.wake();
    await computer.clock.forward(60 * MINUTE_MS);
    expect(computer.line.sent.length).toBe(before);
  });
});
