import { describe, expect, test } from 'vitest';
import { USUAL_POLICY } from '../../electron/domain/notification-policy.ts';
import type { Bank } from '../../electron/sandbox/server.ts';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import type { Program } from './support/program.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** By then the list has been read again, and what came of it is told. */
const NOTICED_MS = 25 * MINUTE_MS;

const well = (name: string) => bank(name);
/** Its next synchronisation finds that a person is needed, the one after that is well. */
const ailing = (name: string, status = 'AUTH_FAILED') =>
  bank(name, channel('EMBEDDED', ends(status), ends('SUCCESS')));
const failing = (name: string): Bank => ({
  ...bank(name, channel('EMBEDDED', ends('FAILED'))),
  providerId: '9900',
});
const endingIn = (name: string, authorisationEndsInHours: number) =>
  bank(name, { ...channel('REDIRECT'), authorisationEndsInHours });

async function start(...banks: Bank[]) {
  const computer = await Computer.start({ banks });
  const program = await computer.signedIn();
  // What holds for a start is over.
  await computer.clock.forward(2 * MINUTE_MS);
  return { computer, program, desktop: computer.desktop };
}

/** The service synchronises everything by itself, and Syncwatch finds out. */
async function night(computer: Computer): Promise<void> {
  computer.service.nightlyBatch();
  await computer.clock.forward(MINUTE_MS);
  await computer.clock.forward(NOTICED_MS);
}

async function syncAll(computer: Computer, program: Program): Promise<void> {
  program.commands.sync('tray', 'all');
  await computer.clock.until(() => program.idle, HOUR_MS);
  await computer.clock.settle();
}

describe('the end of a batch', () => {
  test('is shown once the last of it has ended, and stands in the history with what came of it', async () => {
    const { computer, program, desktop } = await start(well('Banque A'), ailing('Banque B'));
    await syncAll(computer, program);
    const [{ id } = { id: '' }] = desktop.shown;
    const person = program.connection('Banque B').id;
    expect(program.telling()).toEqual([`decided ${id} person:${person}`, `shown ${id}`]);
    await computer.clock.forward(DAY_MS);
    expect(desktop.kinds).toEqual(['ended']);
  });

  test('is withdrawn when the person whom it named is no longer needed', async () => {
    const { computer, program, desktop } = await start(ailing('Banque A'));
    await syncAll(computer, program);
    expect(desktop.screen.size).toBe(1);
    await night(computer);
    expect(program.connection('Banque A').status).toBe('SUCCESS');
    expect(desktop.screen.size).toBe(0);
    expect(desktop.shown).toHaveLength(1);
  });

  test('is not told to whoever watches it, nor when they have looked away', async () => {
    const { computer, program, desktop } = await start(ailing('Banque A'));
    desktop.be({ looking: true });
    await syncAll(computer, program);
    desktop.be({ looking: false });
    await computer.clock.forward(DAY_MS / 8);
    expect(desktop.shown).toEqual([]);
    expect(program.telling()[0]).toMatch(/^omitted \(looked-at\) batch-ended:\S+ person:/);
    expect(program.store.state.batches.size).toBe(0);
  });

  test.each([
    ['shown', { result: 'shown' }, /^shown /],
    ['failed', { result: 'failed', why: 'no-server' }, /^failed \(no-server\) /],
  ] as const)('that was %s is written down as that', async (_what, delivery, line) => {
    const { computer, program, desktop } = await start(well('Banque A'));
    desktop.answer = async () => delivery;
    await syncAll(computer, program);
    expect(program.telling().at(-1)).toMatch(line);
  });

  test('that the desktop made nothing of does no harm', async () => {
    const { computer, program, desktop } = await start(well('Banque A'));
    desktop.answer = () => Promise.reject(new Error('The desktop is broken.'));
    await syncAll(computer, program);
    expect(program.telling()).toHaveLength(1);
    await computer.clock.forward(HOUR_MS);
    desktop.answer = async () => ({ result: 'shown' });
    await syncAll(computer, program);
    expect(desktop.shown).toHaveLength(2);
  });
});

describe('a person', () => {
  test('of several that a night brought is told with them, and they go one by one', async () => {
    const { computer, program, desktop } = await start(
      bank('Banque A', channel('EMBEDDED', ends('AUTH_FAILED'), ends('SUCCESS'), ends('SUCCESS'))),
      bank(
        'Banque B',
        channel('EMBEDDED', ends('TOKEN_EXPIRED'), ends('TOKEN_EXPIRED'), ends('SUCCESS')),
      ),
      well('Banque C'),
    );
    await night(computer);
    expect(desktop.kinds).toEqual(['person']);
    expect(desktop.shown[0]?.title.params).toEqual({ count: 2 });
    await night(computer);
    expect(desktop.screen.size).toBe(1);
    expect(desktop.shown.at(-1)?.connectionIds).toEqual([program.connection('Banque B').id]);
    await night(computer);
    expect(desktop.screen.size).toBe(0);
    expect(desktop.shown).toHaveLength(2);
  });

  test('that was put off is told again in an hour', async () => {
    const { computer, program, desktop } = await start(
      bank('Banque A', channel('EMBEDDED', ends('AUTH_FAILED'))),
    );
    await night(computer);
    program.notifications.later(desktop.shown[0]?.id ?? '');
    expect(desktop.screen.size).toBe(0);
    await computer.clock.forward(HOUR_MS - MINUTE_MS);
    expect(desktop.shown).toHaveLength(1);
    await computer.clock.forward(2 * MINUTE_MS);
    expect(desktop.kinds).toEqual(['person', 'person']);
    expect(desktop.screen.size).toBe(1);
    program.notifications.later('of nothing');
    expect(desktop.screen.size).toBe(1);
  });
});

test('a provider in trouble is told once, for all of its connections', async () => {
  const { computer, desktop } = await start(
    failing('Banque A'),
    failing('Banque A'),
    failing('Banque A'),
  );
  await night(computer);
  expect(desktop.kinds).toEqual(['provider']);
  expect(desktop.shown[0]?.connectionIds).toHaveLength(3);
  await computer.clock.forward(3 * HOUR_MS);
  expect(desktop.screen.size).toBe(0);
});

test('an authorisation is told at every rung over the weeks, and withdrawn when it has ended', async () => {
  const { computer, program, desktop } = await start(endingIn('Banque A', 8 * 24));
  await computer.clock.forward(9 * DAY_MS);
  expect(desktop.shown.map(({ kind, title }) => [kind, title.params?.['count']])).toEqual([
    ['authorisation', 8],
    ['authorisation', 7],
    ['authorisation', 3],
    ['authorisation', 1],
  ]);
  expect(desktop.screen.size).toBe(0);
  expect(program.telling().at(-1)).toMatch(/^gone authorisation:/);
});

describe('quiet hours', () => {
  const quiet = { ...USUAL_POLICY.quiet, on: true };

  test('keep everything for one digest at their end', async () => {
    // In Paris it is half past nine.
    const { computer, program, desktop } = await start(
      ailing('Banque A'),
      failing('Banque B'),
      failing('Banque C'),
      failing('Banque D'),
    );
    const until = { ...quiet, from: '09:00', to: '11:00' };
    await program.commands.changeSettings({ notifications: { ...USUAL_POLICY, quiet: until } });
    await night(computer);
    expect(desktop.shown).toEqual([]);
    expect(program.telling()).toEqual([
      expect.stringMatching(/^deferred \(quiet-hours\) person:\d+ provider:9900$/),
    ]);
    // Eleven in Paris.
    await computer.clock.forward(Date.parse('2026-11-23T10:00:00Z') - computer.clock.now() - 1);
    expect(desktop.shown).toEqual([]);
    await computer.clock.forward(1);
    expect(desktop.kinds).toEqual(['digest']);
    // Two hours later the bank is no longer in trouble.
    await computer.clock.forward(DAY_MS / 4);
    expect([...desktop.screen.values()].map(({ kind, place }) => [kind, place])).toEqual([
      ['person', 'digest'],
    ]);
  });

  test('say nothing of what is over by their end', async () => {
    const { computer, program, desktop } = await start(ailing('Banque A'));
    const until = { ...quiet, from: '09:00', to: '12:00' };
    await program.commands.changeSettings({ notifications: { ...USUAL_POLICY, quiet: until } });
    await night(computer);
    await night(computer);
    await computer.clock.forward(4 * HOUR_MS);
    expect(desktop.shown).toEqual([]);
    expect(program.telling().at(-1)).toMatch(/^gone person:/);
  });

  test('that are switched off let through what they kept', async () => {
    const { computer, program, desktop } = await start(ailing('Banque A'));
    const until = { ...quiet, from: '09:00', to: '12:00' };
    await program.commands.changeSettings({ notifications: { ...USUAL_POLICY, quiet: until } });
    await syncAll(computer, program);
    expect(desktop.shown).toEqual([]);
    await program.commands.changeSettings({ notifications: USUAL_POLICY });
    expect(desktop.kinds).toEqual(['ended']);
  });
});

test('the do-not-disturb of the system keeps what is not urgent until it ends', async () => {
  const { computer, program, desktop } = await start(ailing('Banque A'));
  desktop.be({ doNotDisturb: true });
  await syncAll(computer, program);
  program.store.setConditions({ session: 'refused' });
  await computer.clock.forward(2_000);
  expect(desktop.kinds).toEqual(['session']);
  desktop.be({ doNotDisturb: false });
  expect(desktop.kinds).toEqual(['session', 'ended']);
});

describe('an absence', () => {
  test('is told of in one digest, a minute after the return', async () => {
    const { computer, program, desktop } = await start(
      ailing('Banque A'),
      failing('Banque B'),
      failing('Banque C'),
      failing('Banque D'),
    );
    desktop.be({ away: true });
    await syncAll(computer, program);
    await computer.clock.forward(HOUR_MS);
    expect(desktop.shown).toEqual([]);
    desktop.be({ away: false });
    await computer.clock.forward(MINUTE_MS - 1);
    expect(desktop.shown).toEqual([]);
    await computer.clock.forward(1);
    expect(desktop.kinds).toEqual(['digest']);
  });

  test('of the program itself is told of in the same way', async () => {
    const { computer, program, desktop } = await start(
      ailing('Banque A'),
      failing('Banque B'),
      failing('Banque C'),
      failing('Banque D'),
    );
    program.crash();
    computer.service.nightlyBatch();
    await computer.clock.forward(HOUR_MS);
    const next = await computer.boot();
    await computer.clock.forward(MINUTE_MS - 1_000);
    expect(desktop.shown).toEqual([]);
    await computer.clock.forward(5_000);
    expect(desktop.kinds).toEqual(['digest']);
    expect(next.telling()[0]).toMatch(/^deferred \(settling\) /);
  });

  test('keeps nobody from hearing of what they have just asked for', async () => {
    const { computer, program, desktop } = await start(ailing('Banque A'));
    program.crash();
    const next = await computer.boot();
    await syncAll(computer, next);
    expect(desktop.kinds).toEqual(['ended']);
  });
});

describe('a restart', () => {
  test('tells nothing again, and takes back what is over', async () => {
    const { computer, program, desktop } = await start(
      bank('Banque A', channel('EMBEDDED', ends('AUTH_FAILED'), ends('SUCCESS'))),
      endingIn('Banque B', 100),
    );
    await night(computer);
    expect(desktop.kinds.toSorted()).toEqual(['authorisation', 'person']);
    program.crash();
    const second = await computer.boot();
    await computer.clock.forward(HOUR_MS);
    expect(desktop.shown).toHaveLength(2);
    expect(second.replayed()).toEqual(second.store.state);
    second.crash();
    computer.service.nightlyBatch();
    await computer.clock.forward(MINUTE_MS);
    await computer.boot();
    await computer.clock.forward(5 * MINUTE_MS);
    expect(desktop.shown).toHaveLength(2);
    expect([...desktop.screen.values()].map(({ kind }) => kind)).toEqual(['authorisation']);
  });

  test('while something is gathered tells it once', async () => {
    const { computer, program, desktop } = await start(
      bank('Banque A', channel('EMBEDDED', ends('AUTH_FAILED'))),
    );
    computer.service.nightlyBatch();
    await computer.clock.until(
      () => program.telling().some((line) => line.startsWith('deferred (gathering)')),
      NOTICED_MS,
    );
    program.crash();
    await computer.boot();
    await computer.clock.forward(HOUR_MS);
    expect(desktop.kinds).toEqual(['person']);
  });
});

describe('a keychain that is locked at the start', () => {
  async function locked() {
    const { computer, program, desktop } = await start(well('Banque A'));
    program.crash();
    computer.keychain.locked = true;
    return { computer, desktop, program: await computer.boot() };
  }

  test('is told when it stays so, once for all starts, and withdrawn when it opens', async () => {
    const { computer, desktop, program } = await locked();
    await computer.clock.forward(14_000);
    expect(desktop.shown).toEqual([]);
    await computer.clock.forward(2_000);
    expect(desktop.kinds).toEqual(['keychain']);
    program.crash();
    const next = await computer.boot();
    await computer.clock.forward(HOUR_MS);
    expect(desktop.kinds).toEqual(['keychain']);
    expect(desktop.screen.size).toBe(1);
    computer.keychain.locked = false;
    await computer.clock.finish(next.commands.retryKeychain(undefined));
    await computer.clock.forward(2_000);
    expect(desktop.screen.size).toBe(0);
    expect(next.telling()).toEqual([
      'decided keychain',
      'shown keychain#1',
      'withdrawn keychain',
      'gone keychain',
    ]);
    expect(next.replayed()).toEqual(next.store.state);
  });

  test('and opens in time is nothing to tell', async () => {
    const { computer, desktop, program } = await locked();
    await computer.clock.forward(5_000);
    computer.keychain.locked = false;
    await computer.clock.finish(program.commands.retryKeychain(undefined));
    await computer.clock.forward(HOUR_MS);
    expect(desktop.shown).toEqual([]);
  });

  test('is nothing to somebody who signs out', async () => {
    const { computer, desktop, program } = await locked();
    await computer.clock.forward(20_000);
    await program.commands.signOut(undefined);
    expect(desktop.screen.size).toBe(0);
    await computer.clock.forward(HOUR_MS);
    expect(desktop.shown).toHaveLength(1);
  });
});

describe('a session', () => {
  test('that the service ended is told, and withdrawn by the next sign-in', async () => {
    const { computer, program, desktop } = await start(well('Banque A'));
    program.session.refused();
    await computer.clock.forward(2_000);
    expect(desktop.kinds).toEqual(['session']);
    await computer.clock.finish(program.commands.connect(computer.form()));
    await computer.clock.forward(5_000);
    expect(desktop.screen.size).toBe(0);
  });

  test('that the operator ends takes what was told of it from the screen', async () => {
    const { computer, program, desktop } = await start(ailing('Banque A'));
    await syncAll(computer, program);
    expect(desktop.screen.size).toBe(1);
    await program.commands.signOut(undefined);
    expect(desktop.screen.size).toBe(0);
    await computer.clock.finish(program.commands.connect(computer.form()));
    await computer.clock.forward(10 * MINUTE_MS);
    expect(desktop.shown).toHaveLength(1);
  });
});

describe('switches', () => {
  test.each([
    ['ends', { ends: 'never' as const }],
    ['persons', { person: false }],
  ])('silence %s, for good', async (_what, change) => {
    const { computer, program, desktop } = await start(ailing('Banque A'));
    const before = { ...USUAL_POLICY, ends: 'never' as const, person: false };
    await program.commands.changeSettings({ notifications: { ...before, ...change } });
    await syncAll(computer, program);
    await computer.clock.forward(2 * MINUTE_MS);
    await program.commands.changeSettings({ notifications: USUAL_POLICY });
    await computer.clock.forward(HOUR_MS);
    expect(desktop.shown).toEqual([]);
    expect(program.telling().every((line) => line.startsWith('omitted (switched-off)'))).toBe(true);
  });
});

test('a history that cannot be written keeps what there is to tell until it can', async () => {
  const { computer, program, desktop } = await start(ailing('Banque A'));
  let isFull = true;
  program.beforeAppend = (facts) => {
    if (isFull && facts.some(({ kind }) => kind.startsWith('notification-'))) {
      throw new Error('The disk is full.');
    }
  };
  await night(computer);
  expect(desktop.shown).toEqual([]);
  isFull = false;
  await computer.clock.forward(NOTICED_MS);
  expect(desktop.kinds).toEqual(['person']);
});

test('a program with nothing to tell waits for nothing', async () => {
  const { computer, program } = await start(well('Banque A'));
  const before = computer.clock.waiting;
  await syncAll(computer, program);
  await computer.clock.forward(NOTICED_MS);
  expect(computer.clock.waiting).toBe(before);
});
