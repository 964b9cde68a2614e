import { describe, expect, test } from 'vitest';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import type { Fault, Sent } from './support/line.ts';

const MINUTE_MS = 60_000;

const isTrigger = ({ method, path }: Sent) => method === 'POST' && path.endsWith('/synchronize');

function onTrigger(fault: Fault): (sent: Sent) => Fault | undefined {
  return (sent) => (isTrigger(sent) ? fault : undefined);
}

async function start(fault: Fault | undefined) {
  const computer = await Computer.start({ banks: [bank('Banque A')] });
  const program = await computer.signedIn();
  if (fault !== undefined) computer.line.fault = onTrigger(fault);
  return { computer, program };
}

describe('a trigger that was carried out, but whose answer was lost', () => {
  test.each<[string, Fault]>([
    ['a reset', { do: 'reset', when: 'after' }],
    ['silence', { do: 'hang', when: 'after' }],
    ['500', { do: 'answer', status: 500, carriedOut: true }],
    ['502 with a page', { do: 'answer', status: 502, body: '<html>', carriedOut: true }],
    ['503', { do: 'answer', status: 503, carriedOut: true }],
    ['too long an answer', { do: 'answer', body: 'x'.repeat(300_000), carriedOut: true }],
  ])('in %s is not sent again but found by reading', async (_what, fault) => {
    const { computer, program } = await start(fault);
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'succeeded' });
    await computer.clock.forward(60 * MINUTE_MS);
    expect(computer.line.sent.filter(isTrigger)).toHaveLength(1);
    expect(computer.shown).toHaveLength(1);
  });

  test('is found also when the service is away for minutes afterwards', async () => {
    const { computer, program } = await start(undefined);
    computer.line.fault = (sent) => {
      if (!isTrigger(sent)) return undefined;
      void computer.line.cut();
      return { do: 'reset', when: 'after' };
    };
    program.commands.sync('tray', 'all');
    await computer.clock.forward(5 * MINUTE_MS);
    expect(program.store.conditions.network).toBe('offline');
    expect(program.idle).toBe(false);
    await computer.line.mend();
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    await computer.clock.until(() => program.store.conditions.network === 'online', 6 * MINUTE_MS);
    expect(computer.triggers()).toBe(1);
  });

  test('leaves nobody listening when it was found', async () => {
    const { computer, program } = await start({ do: 'reset', when: 'after' });
    const { store } = program;
    const { subscribe } = store;
    let listeners = 0;
    store.subscribe = (listener) => {
      const unsubscribe = subscribe(listener);
      listeners += 1;
      return () => {
        listeners -= 1;
        unsubscribe();
      };
    };
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(computer.triggers()).toBe(1);
    expect(listeners).toBe(0);
  });

  test('is found also when somebody has to sign in again first, hours later', async () => {
    const { computer, program } = await start(undefined);
    let isRefused = false;
    computer.line.fault = (sent) => {
      if (isTrigger(sent)) {
        isRefused = true;
        return { do: 'reset', when: 'after' };
      }
      return isRefused ? { do: 'answer', status: 401, body: '{}' } : undefined;
    };
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.store.conditions.session === 'refused', MINUTE_MS);
    await computer.clock.forward(180 * MINUTE_MS);
    expect(program.idle).toBe(false);
    isRefused = false;
    await computer.clock.finish(program.commands.connect(computer.form()));
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(computer.triggers()).toBe(1);
  });

  test('does not keep the others waiting', async () => {
    const banks = Array.from({ length: 8 }, (_, index) => bank(`Banque ${index}`));
    const computer = await Computer.start({ banks });
    const program = await computer.signedIn();
    let lost = 0;
    computer.line.fault = (sent) => {
      if (isTrigger(sent) && lost < 4) {
        lost += 1;
        return { do: 'reset', when: 'before' };
      }
      return undefined;
    };
    program.commands.sync('tray', 'all');
    await computer.clock.forward(0);
    expect(computer.line.sent.filter(isTrigger)).toHaveLength(8);
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(Object.values(program.outcomes()).toSorted()).toEqual([
      ...Array.from({ length: 4 }, () => 'succeeded'),
      ...Array.from({ length: 4 }, () => 'unknown'),
    ]);
  });

  test('is looked for with patience while no read succeeds', async () => {
    const { computer, program } = await start(undefined);
    let lost = false;
    computer.line.fault = (sent) => {
      if (isTrigger(sent)) {
        lost = true;
        return { do: 'reset', when: 'before' };
      }
      return lost ? { do: 'answer', status: 500 } : undefined;
    };
    program.commands.sync('tray', 'all');
    await computer.clock.forward(10 * MINUTE_MS);
    expect(computer.line.count('GET', /^\/connections\//)).toBeLessThan(100);
    await computer.clock.until(() => program.idle, 60 * MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'unknown', error: 'answer-lost' });
  });
});

describe('a trigger that was not carried out', () => {
  test.each<[string, Fault]>([
    ['a reset', { do: 'reset', when: 'before' }],
    ['silence', { do: 'hang', when: 'before' }],
    ['500', { do: 'answer', status: 500 }],
  ])('and whose answer was lost in %s has an unknown outcome', async (_what, fault) => {
    const { computer, program } = await start(fault);
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({
      outcome: 'unknown',
      evidence: 'lost',
      error: 'answer-lost',
    });
    await computer.clock.forward(60 * MINUTE_MS);
    expect(computer.line.sent.filter(isTrigger)).toHaveLength(1);
  });

  test.each<[number, string, string]>([
    [400, 'refused', 'rejected'],
    [403, 'refused', 'forbidden'],
    [404, 'refused', 'not-found'],
    [409, 'refused', 'conflict'],
    [422, 'refused', 'rejected'],
    [429, 'refused', 'busy'],
  ])('because of %i is %s as %s, and that is final', async (status, outcome, error) => {
    const { computer, program } = await start({
      do: 'answer',
      status,
      headers: { 'retry-after': '1' },
    });
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome, error, evidence: 'refusal' });
    await computer.clock.forward(60 * MINUTE_MS);
    expect(computer.line.sent.filter(isTrigger)).toHaveLength(1);
  });

  test('because nobody listens at the address has failed, and the service is offline', async () => {
    const { computer, program } = await start(undefined);
    await computer.line.cut();
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, 5_000);
    expect(program.run('Banque A')).toMatchObject({
      outcome: 'failed',
      error: 'network-unreachable',
    });
    expect(program.store.conditions.network).toBe('offline');
    await computer.clock.forward(10 * MINUTE_MS);
    await computer.line.mend();
    await computer.clock.until(() => program.store.conditions.network === 'online', 6 * MINUTE_MS);
    expect(computer.triggers()).toBe(0);
  });

  test('leaves the other runs alone', async () => {
    const computer = await Computer.start({
      banks: [bank('Banque A'), bank('Banque B', channel('EMBEDDED', ends('PARTIAL_SUCCESS')))],
    });
    const program = await computer.signedIn();
    const { id } = program.connection('Banque A');
    computer.line.fault = ({ path }) =>
      path.startsWith(`/connections/${id}`) ? { do: 'answer', status: 403 } : undefined;
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'refused', 'Banque B': 'partly' });
    expect(computer.shown).toHaveLength(1);
  });
});

test.each(['CLOSED', 'EMPTY'])(
  'nothing is sent, and nobody called for, where the only channel turned out to be %s',
  async (status) => {
    const { computer, program } = await start(undefined);
    computer.service.faults.set('outcome', { status });
    computer.service.nightlyBatch();
    await computer.clock.forward(MINUTE_MS);
    program.commands.sync('tray', 'all');
    await computer.clock.settle();
    expect(program.run('Banque A')).toMatchObject({
      outcome: 'refused',
      evidence: 'not-triggered',
      error: 'nothing-to-sync',
    });
    expect(computer.line.sent.filter(isTrigger)).toHaveLength(0);
  },
);

describe('a trigger answered with 401', () => {
  test('is repeated once, with a renewed token', async () => {
    const { computer, program } = await start(undefined);
    let refused = 0;
    computer.line.fault = (sent) => {
      if (!isTrigger(sent) || refused > 0) return undefined;
      refused += 1;
      return { do: 'answer', status: 401 };
    };
    const renewals = computer.line.count('POST', /token/);
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(computer.line.sent.filter(isTrigger)).toHaveLength(2);
    expect(computer.triggers()).toBe(1);
    expect(computer.line.count('POST', /token/)).toBe(renewals + 1);
  });

  test('and again with the renewed token ends the session', async () => {
    const { computer, program } = await start({ do: 'answer', status: 401 });
    program.commands.sync('tray', 'all');
    await computer.clock.settle();
    expect(program.run('Banque A')).toMatchObject({ outcome: 'refused', error: 'not-signed-in' });
    expect(program.store.conditions.session).toBe('refused');
    expect(computer.line.sent.filter(isTrigger)).toHaveLength(2);
  });

  test('while no token can be had was not carried out, and is known not to be', async () => {
    const { computer, program } = await start(undefined);
    computer.line.fault = (sent) => {
      if (isTrigger(sent)) return { do: 'answer', status: 401 };
      return sent.path === '/token' ? { do: 'answer', status: 500 } : undefined;
    };
    program.commands.sync('tray', 'all');
    await computer.clock.settle();
    expect(program.run('Banque A')).toMatchObject({ outcome: 'failed', error: 'service-error' });
    expect(program.store.conditions.session).toBe('signed-in');
  });
});
