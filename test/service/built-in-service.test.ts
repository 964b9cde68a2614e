import { describe, expect, test } from 'vitest';
import { createBuiltInService } from '../../electron/adapters/built-in-service.ts';
import type { Report, SpawnService } from '../../electron/adapters/built-in-service.ts';
import { rejection } from '../support/answers.ts';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import { KeptLog } from './support/kept-log.ts';
import { TestClock } from './support/test-clock.ts';

const MINUTE_MS = 60_000;
const BANKS = () => ({ banks: [bank('Banque A', channel('REDIRECT', ends('SUCCESS', 20_000)))] });

async function connected() {
  const computer = await Computer.start(BANKS());
  const program = computer.program();
  await computer.clock.finish(program.commands.connectBuiltIn());
  await computer.clock.settle();
  const die = async () => {
    await computer.line.cut();
    program.revival.ended();
  };
  const comeBack = async () => {
    await computer.replaceService(BANKS());
    await computer.line.mend();
  };
  return { computer, program, die, comeBack };
}

describe('a built-in service that ends by accident', () => {
  test('is there again, signed in to by itself', async () => {
    const { computer, program, die, comeBack } = await connected();
    const { profile } = program.session;
    await die();
    expect(program.store.conditions.network).toBe('offline');
    // Nobody is shown a form for it.
    const seen = new Set<string>();
    program.store.subscribe(() => seen.add(program.store.conditions.session));
    await comeBack();
    await computer.clock.until(() => program.store.conditions.network === 'online', 5_000);
    expect([...seen]).toEqual(['signed-in']);
    expect(program.session.profile?.id).toBe(profile?.id);
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
  });

  test('takes its runs with it, and that is known at once', async () => {
    const { computer, program, die, comeBack } = await connected();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(5_000);
    expect(program.run('Banque A').phase).toBe('running');
    await die();
    await comeBack();
    await computer.clock.until(() => program.idle, 5_000);
    expect(program.run('Banque A')).toMatchObject({
      outcome: 'failed',
      error: 'service-restarted',
    });
    expect(computer.shown).toHaveLength(1);
    await computer.clock.forward(MINUTE_MS);
    expect(computer.triggers()).toBe(0);
  });

  test('with an intent that was not sent yet sends it to the next one', async () => {
    const { computer, program, die, comeBack } = await connected();
    program.commands.sync('tray', 'all');
    program.crash();
    await die();
    await comeBack();
    const next = await computer.boot();
    await computer.clock.until(() => next.idle, MINUTE_MS);
    expect(next.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(computer.triggers()).toBe(1);
  });

  test('with the program leaves no run open for the next start either', async () => {
    const { computer, program, die, comeBack } = await connected();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(5_000);
    program.crash();
    await die();
    await comeBack();
    const next = await computer.boot();
    expect(next.run('Banque A')).toMatchObject({ outcome: 'failed', error: 'service-restarted' });
  });

  test('and stays away is tried again with patience', async () => {
    const { computer, program, die, comeBack } = await connected();
    await die();
    await computer.clock.forward(10 * MINUTE_MS);
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', network: 'offline' });
    await comeBack();
    await computer.clock.until(() => program.store.conditions.network === 'online', 2 * MINUTE_MS);
  });

  test('after somebody signed out of it is let go', async () => {
    const { computer, program, die } = await connected();
    await program.commands.signOut({ profileId: program.profileId });
    await die();
    await computer.clock.forward(10 * MINUTE_MS);
    expect(program.store.conditions.session).toBe('signed-out');
    expect(computer.clock.waiting).toBe(0);
  });
});

describe('its process', () => {
  const READY: Report = {
    type: 'ready',
    authUrl: 'http://127.0.0.1:1/auth',
    apiUrl: 'http://127.0.0.1:1/api',
    widgetUrl: 'http://127.0.0.1:1/embed',
    credentials: { clientId: 'c', clientSecret: 's', email: 'e', password: 'p' },
  };

  function setUp() {
    const clock = new TestClock();
    const children: Parameters<SpawnService>[0][] = [];
    const killed: number[] = [];
    let ended = 0;
    const service = createBuiltInService({
      spawn: (listener) => {
        const number = children.push(listener) - 1;
        return {
          kill: () => {
            killed.push(number);
            listener.ended(15);
          },
        };
      },
      clock: clock.program(),
      log: new KeptLog(),
      ended: () => {
        ended += 1;
      },
    });
    return { clock, service, children, killed, ended: () => ended };
  }

  test('is one for all who want it, and another one after it ended', async () => {
    const { service, children, ended } = setUp();
    const both = [service.start(), service.start()];
    children[0]?.reported(READY);
    const [one, other] = await Promise.all(both);
    expect(one).toBe(other);
    children[0]?.ended(9);
    expect(ended()).toBe(1);
    const next = service.start();
    children[1]?.reported(READY);
    await next;
    expect(children).toHaveLength(2);
  });

  test('that ends because it is stopped is not missed', async () => {
    const { service, children, killed, ended } = setUp();
    const start = service.start();
    children[0]?.reported(READY);
    await start;
    service.stop();
    expect([killed, ended()]).toEqual([[0], 0]);
  });

  test.each<[string, (child: Parameters<SpawnService>[0]) => void]>([
    ['fails', ({ reported }) => reported({ type: 'failed', message: 'no port' })],
    ['ends', ({ ended }) => ended(1)],
  ])('that %s before it serves is an error of whoever wanted it', async (_what, happens) => {
    const { service, children, ended } = setUp();
    const start = rejection(service.start());
    for (const child of children) happens(child);
    expect(await start).toMatchObject({ code: 'internal' });
    expect(ended()).toBe(0);
    const again = service.start();
    children[1]?.reported(READY);
    await expect(again).resolves.toMatchObject({ apiUrl: READY.apiUrl });
  });

  test('that says nothing is not waited for', async () => {
    const { clock, service, killed } = setUp();
    const start = rejection(service.start());
    await clock.forward(20_000);
    expect(await start).toMatchObject({ code: 'internal' });
    expect(killed).toEqual([0]);
  });
});
