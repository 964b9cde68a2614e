import { describe, expect, test } from 'vitest';
import type { Pause } from '../../electron/domain/pause.ts';
import type { Bank } from '../../electron/sandbox/server.ts';
import { NO_PLAN_SETTINGS } from '../support/engine.ts';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import { gate } from './support/gate.ts';
import { stepsToTheEnd } from './support/steps.ts';
import { sayTo } from './support/words-said.ts';

const HOUR_MS = 3_600_000;
const all = { word: 'sync-all' } as const;

const well = () => bank('Banque A', channel('REDIRECT', ends('SUCCESS')));
const expired = () => bank('Banque B', channel('REDIRECT', ends('TOKEN_EXPIRED', 5_000)));
const failing = () => bank('Banque C', channel('REDIRECT', ends('FAILED', 2_000)));
const partly = () =>
  bank(
    'Banque D',
    channel('REDIRECT', ends('SUCCESS')),
    channel('EMBEDDED', ends('PARTIAL_SUCCESS', 4_000)),
  );

async function signedIn(...banks: Bank[]) {
  const computer = await Computer.start({ banks });
  return { computer, program: await computer.signedIn() };
}

describe('--sync-all', () => {
  test('asks for everything, and answers before anything has ended', async () => {
    const { computer, program } = await signedIn(well(), expired());
    const said = sayTo(computer, program, all);
    await computer.clock.settle();
    expect(said.result).toMatchObject({
      type: 'result',
      word: 'sync-all',
      exitCode: 0,
      sentence: '2 synchronisations were asked for.',
    });
    expect(said.result?.runs?.map(({ provider, outcome }) => [provider, outcome])).toEqual([
      ['Banque A', undefined],
      ['Banque B', undefined],
    ]);
    expect(said.told).toEqual([]);
    expect(program.run('Banque A').origin).toBe('command');
    expect(program.idle).toBe(false);
  });

  test('--wait tells every step and ends with the last run', async () => {
    const { computer, program } = await signedIn(well(), partly());
    const said = sayTo(computer, program, all, { wait: true });
    await computer.clock.until(() => program.idle);
    await computer.clock.settle();
    expect(said.result).toMatchObject({
      exitCode: 0,
      sentence: '1 up to date, 1 partly updated',
      runs: [{ outcome: 'succeeded' }, { outcome: 'partly' }],
    });
    for (const name of ['Banque A', 'Banque D']) {
      const run = program.run(name);
      const { id, connectionId } = run;
      const steps = stepsToTheEnd(run);
      const told = said.told.filter(({ run }) => run === id);
      expect(told).toHaveLength(steps.length);
      expect(told[0]).toEqual({
        type: 'progress',
        time: new Date(steps[0]?.at ?? 0).toISOString(),
        run: id,
        connection: connectionId,
        provider: name,
        sentence: 'asked for by a command',
      });
      expect(told.filter(({ outcome }) => outcome !== undefined)).toEqual([told.at(-1)]);
    }
  });

  test.each([
    ['needs a person', [well, expired], 2, '1 up to date, 1 needs a person'],
    ['fails', [well, failing], 3, '1 up to date, 1 failed'],
    ['fails while another needs a person', [expired, failing], 3, '1 needs a person, 1 failed'],
  ] as const)('--wait where one %s', async (_what, banks, exitCode, sentence) => {
    const { computer, program } = await signedIn(...banks.map((make) => make()));
    const said = sayTo(computer, program, all, { wait: true });
    await computer.clock.until(() => said.result !== undefined, HOUR_MS);
    expect(said.result).toMatchObject({ exitCode, sentence });
  });

  test('in the operator’s language; names and codes in none', async () => {
    const { computer, program } = await signedIn(expired());
    const said = sayTo(computer, program, all, { wait: true, language: 'fr' });
    await computer.clock.until(() => said.result !== undefined, HOUR_MS);
    expect(said.told[0]?.sentence).toBe('demandée par une commande');
    expect(said.result?.sentence).toBe('1 attend une personne');
    expect(said.result?.runs).toMatchObject([{ outcome: 'needs-person' }]);
  });

  test('is refused as from the tray when it comes too soon', async () => {
    const { computer, program } = await signedIn(well());
    const first = sayTo(computer, program, all, { wait: true });
    await computer.clock.until(() => first.result !== undefined);
    const second = sayTo(computer, program, all, { wait: true });
    await computer.clock.settle();
    expect(second.result).toMatchObject({
      exitCode: 3,
      error: 'too-soon',
      sentence: expect.stringMatching(/^The last synchronisation is less than 30 minutes old/),
    });
    expect(computer.triggers()).toBe(1);
  });

  test('has nothing to do while everything runs', async () => {
    const { computer, program } = await signedIn(well());
    program.commands.sync('tray', 'all');
    const said = sayTo(computer, program, all, { wait: true });
    await computer.clock.settle();
    expect(said.result).toMatchObject({ exitCode: 3, error: 'nothing-to-sync' });
  });

  test('that is cancelled has failed', async () => {
    const { computer, program } = await signedIn(well());
    const held = gate();
    computer.line.fault = () => ({ do: 'wait', until: held.opened, when: 'before' });
    const said = sayTo(computer, program, all, { wait: true });
    await computer.clock.settle();
    program.runner.cancel();
    await computer.clock.settle();
    held.open();
    expect(said.result).toMatchObject({
      exitCode: 3,
      sentence: '1 cancelled',
      runs: [{ outcome: 'cancelled' }],
    });
  });

  test('sends nothing when it cannot be recorded', async () => {
    const { computer, program } = await signedIn(well());
    program.beforeAppend = () => {
      throw new Error('ENOSPC');
    };
    const said = sayTo(computer, program, all, { wait: true });
    await computer.clock.settle();
    expect(said.result).toMatchObject({ exitCode: 3, error: 'not-recorded' });
    expect(computer.triggers()).toBe(0);
  });

  test('follows its own runs, and not what others ask for meanwhile', async () => {
    const { computer, program } = await signedIn(well(), failing());
    const id = program.connection('Banque A').id;
    const said = sayTo(computer, program, { word: 'sync', id }, { wait: true });
    await computer.clock.settle();
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, HOUR_MS);
    await computer.clock.settle();
    expect(said.result).toMatchObject({ exitCode: 0, sentence: '1 up to date' });
    expect(new Set(said.told.map(({ provider }) => provider))).toEqual(new Set(['Banque A']));
  });
});

describe('whoever asks', () => {
  test('may leave; what was asked for goes on', async () => {
    const { computer, program } = await signedIn(well());
    const said = sayTo(computer, program, all, { wait: true });
    await computer.clock.forward(1_000);
    said.leave();
    await computer.clock.settle();
    const told = said.told.length;
    expect(said.result).toBeDefined();
    await computer.clock.until(() => program.idle);
    expect(said.told).toHaveLength(told);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
  });

  test('learns that somebody signed out, and waits no longer', async () => {
    const { computer, program } = await signedIn(well());
    const said = sayTo(computer, program, all, { wait: true });
    await computer.clock.forward(1_000);
    await computer.clock.finish(program.commands.signOut({ profileId: program.profileId }));
    expect(said.result).toMatchObject({ exitCode: 4, error: 'not-signed-in' });
  });

  test('is heard before the session is there, and answered when it is', async () => {
    const { computer, program: before } = await signedIn(well());
    before.crash();
    const program = computer.program();
    const said = sayTo(computer, program, all, { wait: true });
    await computer.clock.settle();
    expect(said.result).toBeUndefined();
    await computer.restore(program);
    await computer.clock.until(() => said.result !== undefined);
    expect(said.result).toMatchObject({ exitCode: 0, sentence: '1 up to date' });
  });

  test('is not kept waiting for a session that never comes', async () => {
    const computer = await Computer.start({ banks: [well()] });
    const program = computer.program();
    const status = sayTo(computer, program, { word: 'status' });
    const sync = sayTo(computer, program, all);
    await computer.clock.forward(19_000);
    expect([status.result, sync.result]).toEqual([undefined, undefined]);
    await computer.clock.forward(2_000);
    expect(status.result).toMatchObject({ exitCode: 4, session: 'starting' });
    expect(sync.result).toMatchObject({ exitCode: 4, error: 'not-signed-in' });
  });
});

describe('nobody signed in', () => {
  test('--sync-all and --sync say so', async () => {
    const computer = await Computer.start({ banks: [well()] });
    const program = await computer.boot();
    for (const word of [all, { word: 'sync', id: '5000001' } as const]) {
      const said = sayTo(computer, program, word, { wait: true });
      await computer.clock.settle();
      expect(said.result).toMatchObject({
        exitCode: 4,
        error: 'not-signed-in',
        sentence: 'Signed out. Connect to watch your connections.',
      });
    }
  });

  test('because the keychain is locked: said in these words', async () => {
    const { computer, program: before } = await signedIn(well());
    before.crash();
    computer.keychain.locked = true;
    const program = await computer.boot();
    for (const word of [all, { word: 'status' } as const]) {
      const said = sayTo(computer, program, word);
      await computer.clock.settle();
      expect(said.result).toMatchObject({
        exitCode: 4,
        sentence: 'The keychain is locked. Unlock it to go on.',
      });
    }
  });
});

describe('--sync=ID', () => {
  test('of a connection that nobody knows', async () => {
    const { computer, program } = await signedIn(well());
    const said = sayTo(computer, program, { word: 'sync', id: '77' });
    await computer.clock.settle();
    expect(said.result).toEqual({
      type: 'result',
      word: 'sync',
      exitCode: 3,
      error: 'unknown-connection',
      sentence: 'There is no connection 77.',
    });
  });

  test('of one that the service deletes meanwhile', async () => {
    const { computer, program } = await signedIn(well());
    const { id } = program.connection('Banque A');
    computer.line.fault = ({ path }) =>
      path.includes(`/connections/${id}`) ? { do: 'answer', status: 404 } : undefined;
    const said = sayTo(computer, program, { word: 'sync', id }, { wait: true });
    await computer.clock.until(() => said.result !== undefined, HOUR_MS);
    expect(said.result?.exitCode).toBe(3);
  });
});

describe('--status', () => {
  test('says what the tray says, and the counts', async () => {
    const { computer, program } = await signedIn(well(), expired());
    const run = sayTo(computer, program, all, { wait: true });
    await computer.clock.until(() => run.result !== undefined);
    const said = sayTo(computer, program, { word: 'status' });
    await computer.clock.settle();
    const { summary } = program.lookout.look();
    expect(summary.glance).toBe('needs-person');
    expect(said.result).toMatchObject({
      word: 'status',
      exitCode: 2,
      sentence: '1 needs a person: Banque B, authorisation expired (J. Martin)',
      detail: '1 of 2 is up to date',
      session: 'signed-in',
      keychain: 'ready',
      network: 'online',
      counts: { total: 2, upToDate: 1, person: 1, failed: 0 },
      paused: false,
      nextAt: null,
    });
  });

  test('of what may be old is not well', async () => {
    const { computer, program } = await signedIn(well());
    await computer.line.cut();
    await computer.clock.finish(program.reads.now());
    const said = sayTo(computer, program, { word: 'status' });
    await computer.clock.settle();
    expect(said.result).toMatchObject({
      exitCode: 3,
      network: 'offline',
      sentence: 'Offline. What is shown may be old.',
    });
  });
});

describe('--pause and --resume', () => {
  async function planned() {
    const computer = await Computer.start({ banks: [well()] });
    let pause: Pause | undefined;
    computer.plan = {
      ...NO_PLAN_SETTINGS,
      pause: () => pause,
      setPause: (next) => {
        pause = next;
      },
    };
    return computer;
  }

  test('last as long as they should, whoever is signed in, and nobody need be', async () => {
    const computer = await planned();
    const program = await computer.boot();
    const paused = sayTo(computer, program, { word: 'pause', length: { forMs: HOUR_MS } });
    await computer.clock.settle();
    const until = new Date(computer.clock.now() + HOUR_MS).toISOString();
    expect(paused.result).toMatchObject({ exitCode: 0, paused: true, pausedUntil: until });
    expect(paused.result?.sentence).toMatch(/^The plan rests until \d+ \w+ at \d\d:\d\d\.$/);

    const status = sayTo(computer, program, { word: 'status' });
    await computer.clock.settle();
    expect(status.result).toMatchObject({ exitCode: 4, paused: true, pausedUntil: until });
    expect(status.result?.detail).toBe(paused.result?.sentence);

    await computer.clock.forward(HOUR_MS);
    expect(program.planner.planView().paused).toBeUndefined();
  });

  test('until resumed', async () => {
    const computer = await planned();
    const program = await computer.signedIn();
    program.planner.pause('profile', 'tomorrow');
    const paused = sayTo(computer, program, { word: 'pause', length: 'resumed' });
    await computer.clock.settle();
    expect(paused.result).toMatchObject({ exitCode: 0, paused: true, pausedUntil: null });
    const resumed = sayTo(computer, program, { word: 'resume' });
    await computer.clock.settle();
    expect(resumed.result).toEqual({
      type: 'result',
      word: 'resume',
      exitCode: 0,
      sentence: 'The plan does not rest.',
      paused: false,
      nextAt: null,
    });
    expect(program.planner.planView().paused).toBeUndefined();
  });
});
