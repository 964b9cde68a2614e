import { describe, expect, test } from 'vitest';
import { overview } from '../../electron/domain/overview.ts';
import { summarise } from '../../electron/domain/summary.ts';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import type { Fault, Sent } from './support/line.ts';

const MINUTE_MS = 60_000;

const PORTALS: [string, Fault][] = [
  [
    'a page',
    {
      do: 'answer',
      body: '<!doctype html><h1>Hotel</h1>',
      headers: { 'content-type': 'text/html' },
    },
  ],
  [
    'a redirect to its page',
    { do: 'answer', status: 302, headers: { location: 'http://portal.invalid/login' } },
  ],
  ['511', { do: 'answer', status: 511, body: '<html>Sign in</html>' }],
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

const isTrigger = ({ method, path }: Sent) => method === 'POST' && path.endsWith('/synchronize');

describe.each(PORTALS)('a captive portal that answers with %s', (_what, portal) => {
  test('is told apart from being offline, with what to do about it', async () => {
    const { computer, program } = await start();
    computer.line.fault = () => portal;
    program.reads.refresh();
    await computer.clock.forward(10_000);
    const { state, conditions } = program.store;
    expect(conditions).toMatchObject({ session: 'signed-in', network: 'captive' });
    const summary = summarise(overview(state, program.profileId), { ...conditions });
    expect(summary).toMatchObject({ glance: 'offline', sentence: { key: 'summary.captive' } });
  });

  test('is asked again within a minute, and over at the first right answer', async () => {
    const { computer, program } = await start();
    computer.line.fault = () => portal;
    program.reads.refresh();
    await computer.clock.forward(30 * MINUTE_MS);
    const asked = computer.line.sent.length;
    computer.line.fault = () => undefined;
    await computer.clock.until(() => program.store.conditions.network === 'online', MINUTE_MS);
    expect(program.store.conditions.read).toBe(true);
    await computer.clock.settle();
    expect(computer.line.sent.length - asked).toBeLessThan(4);
  });

  test('keeps open runs open, and they are followed when it is gone', async () => {
    const { computer, program } = await start();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(1_000);
    computer.line.fault = () => portal;
    await computer.clock.forward(15 * MINUTE_MS);
    expect(program.store.conditions.network).toBe('captive');
    expect(program.idle).toBe(false);
    computer.line.fault = () => undefined;
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'needs-person' });
    expect(computer.triggers()).toBe(2);
  });

  test.each([true, false])(
    'in the place of the answer to a trigger (carried out: %s) leaves it to be read',
    async (carriedOut) => {
      const { computer, program } = await start();
      let portalIsThere = false;
      computer.line.fault = (sent) => {
        if (isTrigger(sent)) {
          portalIsThere = true;
          return portal.do === 'answer' ? { ...portal, carriedOut } : portal;
        }
        return portalIsThere ? portal : undefined;
      };
      program.commands.sync('tray', [program.connection('Banque A').id]);
      await computer.clock.forward(10 * MINUTE_MS);
      expect(program.store.conditions.network).toBe('captive');
      expect(program.run('Banque A').phase).toBe('triggering');
      computer.line.fault = () => undefined;
      await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
      expect(program.run('Banque A').outcome).toBe(carriedOut ? 'succeeded' : 'unknown');
      expect(computer.line.sent.filter(isTrigger)).toHaveLength(1);
    },
  );

  test('at a request ends the run with its reason, and triggers nothing', async () => {
    const { computer, program } = await start();
    computer.line.fault = () => portal;
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'failed', error: 'network-captive' });
    expect(computer.line.sent.filter(isTrigger)).toHaveLength(0);
  });

  test('at a first sign-in is a wrong address, since it may well be one', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A')] });
    const program = await computer.boot();
    computer.line.fault = () => portal;
    const failure = program.commands.connect(computer.form()).catch((error: unknown) => error);
    expect(await computer.clock.finish(failure)).toMatchObject({
      code: 'not-the-service',
      details: { field: 'authUrl' },
    });
    expect(program.store.conditions.network).toBe('online');
  });

  test('at the start of the program is known too: the sign-in is still good', async () => {
    const { computer, program } = await start();
    program.crash();
    computer.line.fault = () => portal;
    const next = await computer.boot();
    await computer.clock.forward(10_000);
    expect(next.store.conditions).toMatchObject({ session: 'signed-in', network: 'captive' });
    computer.line.fault = () => undefined;
    await computer.clock.until(() => next.store.conditions.network === 'online', MINUTE_MS);
    expect(next.store.conditions.session).toBe('signed-in');
  });
});

test('a queue alone that answers with a page says nothing of the network', async () => {
  const { computer, program } = await start();
  const seen = new Set<string>();
  program.store.subscribe(() => seen.add(program.store.conditions.network));
  computer.line.fault = ({ path }) =>
    path.startsWith('/queues') ? { do: 'answer', body: '<html>' } : undefined;
  program.commands.sync('tray', 'all');
  await computer.clock.until(() => program.idle, MINUTE_MS);
  expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'needs-person' });
  expect([...seen]).toEqual(['online']);
});

test('a service where nothing can be read any more is said to have trouble though nobody looked at the list', async () => {
  const { computer, program } = await start();
  await computer.clock.forward(5 * MINUTE_MS);
  computer.line.fault = () => ({ do: 'answer', status: 500 });
  program.commands.sync('tray', 'all');
  await computer.clock.forward(MINUTE_MS);
  expect(program.run('Banque A')).toMatchObject({ outcome: 'failed', error: 'service-error' });
  expect(program.store.conditions.trouble).toBe('service-error');
  expect(program.notices.list).toEqual([]);
});

describe('a service that answers, but lets nothing be read', () => {
  test.each<[Fault, string]>([
    [{ do: 'answer', status: 500 }, 'service-error'],
    [{ do: 'answer', status: 403 }, 'forbidden'],
    [{ do: 'answer', status: 429 }, 'busy'],
    [{ do: 'answer', body: '{"id":' }, 'not-the-service'],
  ])('(%j) is said to have trouble until it does', async (fault, trouble) => {
    const { computer, program } = await start();
    computer.line.fault = ({ path }) => (path === '/connections' ? fault : undefined);
    program.reads.refresh();
    await computer.clock.forward(10_000);
    expect(program.store.conditions).toMatchObject({ network: 'online', trouble });
    const { state, conditions } = program.store;
    expect(summarise(overview(state, program.profileId), conditions).sentence).toEqual({
      key: 'summary.trouble',
      params: { why: { key: `error.${trouble}` } },
    });
    computer.line.fault = () => undefined;
    await computer.clock.until(() => program.store.conditions.trouble === undefined, 6 * MINUTE_MS);
  });
});
