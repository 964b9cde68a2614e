import { describe, expect, test } from 'vitest';
import { connectionKey } from '../../electron/domain/connection-key.ts';
import { tellLater } from '../../electron/services/profile-notifier.ts';
import { USUAL_POLICY } from '../../electron/domain/notification-policy.ts';
import { bank, channel, ends } from './support/banks.ts';
import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  NOTICED_MS,
  ailing,
  endingIn,
  failing,
  night,
  start,
  syncAll,
  well,
} from './support/telling-world.ts';

describe('the end of a batch', () => {
  test('is shown once the last of it has ended, and stands in the history with what came of it', async () => {
    const { computer, program, desktop } = await start(well('Banque A'), ailing('Banque B'));
    await syncAll(computer, program);
    const [{ id } = { id: '' }] = desktop.shown;
    const person = program.connection('Banque B').id;
    const own = id.replace(`${program.profileId}/`, '');
    expect(program.telling()).toEqual([`decided ${own} person:${person}`, `shown ${own}`]);
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
    expect(desktop.shown.at(-1)?.connectionIds).toEqual([
      connectionKey(program.profileId, program.connection('Banque B').id),
    ]);
    await night(computer);
    expect(desktop.screen.size).toBe(0);
    expect(desktop.shown).toHaveLength(2);
  });

  test('that was put off is told again in an hour', async () => {
    const { computer, program, desktop } = await start(
      bank('Banque A', channel('EMBEDDED', ends('AUTH_FAILED'))),
    );
    await night(computer);
    tellLater(program.profiles, desktop.shown[0]?.id ?? '');
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
    await program.commands.signOut({ profileId: program.profileId });
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
    await program.commands.signOut({ profileId: program.profileId });
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
