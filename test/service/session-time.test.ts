import { describe, expect, test } from 'vitest';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import type { Fault, Sent } from './support/line.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const LIFE_MS = 1_000_000;

const isRefresh = ({ path, body }: Sent) => path === '/token' && body.includes('refresh_token=');
const isTrigger = ({ method, path }: Sent) => method === 'POST' && path.endsWith('/synchronize');

const INVALID: Fault = {
  do: 'answer',
  status: 400,
  body: '{"error":"invalid_grant","error_description":"The refresh token is used."}',
};

async function start() {
  const computer = await Computer.start({
    banks: [bank('Banque A', channel('REDIRECT', ends('SUCCESS', 20_000)))],
    accessTokenLifetimeSeconds: LIFE_MS / 1_000,
  });
  const program = await computer.signedIn();
  const renewals = () => computer.line.sent.filter(isRefresh).length;
  return { computer, program, renewals };
}

describe('the life of an access token', () => {
  test.each([-86_400, -600, 600, 86_400])(
    'is measured by our clock alone, though that of the service is %i seconds off',
    async (seconds) => {
      const { computer, program, renewals } = await start();
      computer.service.faults.set('clock-skew', { seconds });
      await computer.clock.forward(0.89 * LIFE_MS);
      program.reads.refresh();
      await computer.clock.settle();
      expect(renewals()).toBe(0);
      await computer.clock.forward(0.02 * LIFE_MS);
      program.reads.refresh();
      await computer.clock.settle();
      expect(renewals()).toBe(1);
      program.runner.request('tray', 'all', { accountHolderPresent: true });
      await computer.clock.until(() => program.idle, MINUTE_MS);
      expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    },
  );

  test('is not lengthened or cut short by a clock that is set', async () => {
    const { computer, program, renewals } = await start();
    computer.clock.jump(-24 * HOUR_MS);
    await computer.clock.forward(0.89 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.settle();
    expect(renewals()).toBe(0);
    await computer.clock.forward(0.02 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.settle();
    expect(renewals()).toBe(1);
  });

  test('that ended in a sleep which no clock of ours counted is renewed once, at the first 401', async () => {
    const { computer, program, renewals } = await start();
    computer.clock.jump(8 * HOUR_MS);
    program.connectivity.wokeUp();
    await computer.clock.settle();
    expect(renewals()).toBe(1);
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', network: 'online' });
  });

  test('that ended in a sleep costs no second trigger', async () => {
    const { computer, program, renewals } = await start();
    computer.clock.jump(8 * HOUR_MS);
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect([computer.triggers(), renewals()]).toEqual([1, 1]);
  });
});

describe('a session that ends while runs are open', () => {
  /** From here on every token and every renewal is refused. */
  const revoke = (computer: Computer) => {
    computer.line.fault = (sent) => {
      if (isRefresh(sent)) return INVALID;
      return sent.path === '/token' ? undefined : { do: 'answer', status: 401 };
    };
  };

  test('for hours asks the service nothing, and finds their end at the next sign-in', async () => {
    const { computer, program } = await start();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(1_000);
    revoke(computer);
    await computer.clock.forward(5_000);
    expect(program.store.conditions.session).toBe('refused');
    const before = computer.line.sent.length;
    await computer.clock.forward(3 * HOUR_MS);
    expect(computer.line.sent.length).toBe(before);
    expect(program.idle).toBe(false);
    computer.line.fault = () => undefined;
    await computer.clock.finish(program.commands.connect(computer.form()));
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(computer.triggers()).toBe(1);
  });

  test('leaves a trigger without an answer open, however long it takes to sign in again', async () => {
    const { computer, program } = await start();
    let lost = false;
    computer.line.fault = (sent) => {
      if (!isTrigger(sent)) return lost ? { do: 'answer', status: 500 } : undefined;
      lost = true;
      return { do: 'reset', when: 'after' };
    };
    program.commands.sync('tray', 'all');
    await computer.clock.forward(2_000);
    expect(program.run('Banque A').phase).toBe('triggering');
    revoke(computer);
    await computer.clock.until(() => program.store.conditions.session === 'refused', MINUTE_MS);
    await computer.clock.forward(3 * HOUR_MS);
    expect(program.run('Banque A').phase).toBe('triggering');
    computer.line.fault = () => undefined;
    await computer.clock.finish(program.commands.connect(computer.form()));
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(computer.line.sent.filter(isTrigger)).toHaveLength(1);
  });

  test('also when the program is started anew before the next sign-in', async () => {
    const { computer, program } = await start();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(1_000);
    revoke(computer);
    await computer.clock.forward(5_000);
    program.crash();
    const next = await computer.boot();
    expect(next.store.conditions.session).toBe('refused');
    await computer.clock.forward(HOUR_MS);
    expect(next.idle).toBe(false);
    computer.line.fault = () => undefined;
    await computer.clock.finish(next.commands.connect(computer.form()));
    await computer.clock.until(() => next.idle, MINUTE_MS);
    expect(next.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(computer.triggers()).toBe(1);
  });
});

describe('a renewal that only a person can help', () => {
  test.each<[string, Fault, string]>([
    ['a spent refresh token', INVALID, 'credentials-refused'],
    [
      'a client that is locked',
      { do: 'answer', status: 401, body: '{"error":"invalid_client"}' },
      'client-refused',
    ],
    [
      'terms that are not accepted',
      {
        do: 'answer',
        status: 403,
        body: '{"error_description":"ACCEPT_TERMS_AND_CONDITIONS_REQUIRED "}',
      },
      'terms-required',
    ],
  ])('(%s) is not tried again, and says why', async (_what, fault, code) => {
    const { computer, program, renewals } = await start();
    computer.line.fault = (sent) => (isRefresh(sent) ? fault : undefined);
    await computer.clock.forward(0.95 * LIFE_MS);
    program.reads.refresh();
    await computer.clock.forward(HOUR_MS);
    expect(renewals()).toBe(1);
    expect(program.store.conditions.session).toBe('refused');
    expect(program.session.problem?.code).toBe(code);
    computer.line.fault = () => undefined;
    await computer.clock.finish(program.commands.connect(computer.form()));
    await computer.clock.settle();
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', read: true });
  });
});
