import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../electron/domain/fact.ts';
import type { Journal } from '../../electron/services/store.ts';
import { createStore } from '../../electron/services/store.ts';
import { noCheckpoints } from '../support/no-checkpoints.ts';
import { uncaughtDuring } from '../support/uncaught.ts';
import { bank } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import { TestClock } from './support/test-clock.ts';

const MINUTE_MS = 60_000;

async function start() {
  const computer = await Computer.start({ banks: [bank('Banque A')] });
  return { computer, program: await computer.signedIn() };
}

describe('a fact that cannot be made durable', () => {
  test('changes nothing', async () => {
    const { program } = await start();
    program.beforeAppend = () => {
      throw new Error('The disk is full.');
    };
    await expect(program.commands.syncAll({})).rejects.toMatchObject({
      code: 'not-recorded',
      cause: new Error('The disk is full.'),
    });
    expect(program.idle).toBe(true);
    expect(program.store.state.batches.size).toBe(0);
    expect(program.replayed()).toEqual(program.store.state);
  });

  test('keeps a trigger from being sent', async () => {
    const { computer, program } = await start();
    program.beforeAppend = (facts) => {
      if (facts.some(({ kind }) => kind === 'run-triggering')) throw new Error('The disk is full.');
    };
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'failed', error: 'not-recorded' });
    expect(computer.triggers()).toBe(0);
  });

  test('is said in the window for as long as nothing can be', async () => {
    const { computer, program } = await start();
    const said = async () => {
      const { view } = await program.commands.snapshot(undefined);
      return view.app.notices.map(({ text }) => text.key);
    };
    program.beforeAppend = () => {
      throw new Error('The disk is full.');
    };
    for (let turn = 0; turn < 2; turn += 1) {
      await expect(program.commands.syncAll({})).rejects.toThrow('not-recorded');
      expect(await said()).toEqual(['notice.history-unwritable']);
    }
    expect(computer.log.of('error')).toHaveLength(1);
    program.beforeAppend = () => {};
    await program.commands.syncAll({});
    expect(await said()).toEqual([]);
    await computer.clock.until(() => program.idle, MINUTE_MS);
  });

  test.each(['queue-subscribed', 'run-triggering'] as const)(
    '(%s) and whose failure cannot be either holds a run up until there is room again',
    async (kind) => {
      const { computer, program } = await start();
      let isFull = false;
      program.beforeAppend = (facts) => {
        isFull ||= facts.some((fact) => fact.kind === kind);
        if (isFull) throw new Error('The disk is full.');
      };
      program.commands.sync('tray', 'all');
      await computer.clock.forward(5 * MINUTE_MS);
      expect(isFull).toBe(true);
      expect(program.idle).toBe(false);
      expect(computer.triggers()).toBe(0);
      program.beforeAppend = () => {};
      await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
      expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
      expect(computer.triggers()).toBe(1);
      expect(computer.shown).toHaveLength(1);
    },
  );

  test('after a trigger holds its run up until there is room again, however long that takes', async () => {
    const { computer, program } = await start();
    let isFull = false;
    program.beforeAppend = () => {
      if (isFull) throw new Error('The disk is full.');
    };
    program.afterAppend = (facts) => {
      isFull ||= facts.some(({ kind }) => kind === 'run-triggering');
    };
    program.commands.sync('tray', 'all');
    await computer.clock.forward(60 * MINUTE_MS);
    expect(program.idle).toBe(false);
    isFull = false;
    program.afterAppend = () => {};
    await computer.clock.until(() => program.idle, 2 * MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(computer.triggers()).toBe(1);
  });

  test('after the answer to a trigger makes nobody call it a failure', async () => {
    const { computer, program } = await start();
    let failures = 0;
    program.beforeAppend = (facts) => {
      if (failures >= 3 || !facts.some(({ kind }) => kind === 'run-accepted')) return;
      failures += 1;
      throw new Error('The disk is full.');
    };
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(computer.triggers()).toBe(1);
  });

  test('delays the end of a run and its notification, and loses neither', async () => {
    const { computer, program } = await start();
    let isFull = true;
    program.beforeAppend = (facts) => {
      const kinds = facts.map(({ kind }) => kind);
      if (isFull && (kinds.includes('run-ended') || kinds.includes('event-received'))) {
        throw new Error('The disk is full.');
      }
    };
    program.commands.sync('tray', 'all');
    await computer.clock.forward(5 * MINUTE_MS);
    expect(program.idle).toBe(false);
    isFull = false;
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(computer.shown).toHaveLength(1);
  });

  test('keeps a notification back until it can be', async () => {
    const { computer, program } = await start();
    let isFull = true;
    program.beforeAppend = (facts) => {
      if (isFull && facts.some(({ kind }) => kind === 'notification-decided')) {
        throw new Error('The disk is full.');
      }
    };
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(computer.shown).toHaveLength(0);
    isFull = false;
    await computer.clock.forward(60 * MINUTE_MS);
    program.commands.sync('tray', 'all');
    // With the first fact that can be made durable again.
    await computer.clock.until(() => computer.shown.length === 1, 0);
    await computer.clock.until(() => program.store.state.batches.size === 0, MINUTE_MS);
    expect(computer.shown).toHaveLength(2);
  });
});

describe('whoever listens', () => {
  test('and fails keeps nobody else from hearing, and turns no fact into an error', async () => {
    const { computer, program } = await start();
    const heard: string[] = [];
    const uncaught = await uncaughtDuring(async () => {
      const unsubscribe = program.store.subscribe(() => {
        throw new Error('The tray is gone.');
      });
      program.store.subscribe(({ facts }) => heard.push(...facts.map(({ kind }) => kind)));
      program.commands.sync('tray', 'all');
      await computer.clock.until(() => program.idle, MINUTE_MS);
      unsubscribe();
    });
    expect(heard).toContain('run-ended');
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(uncaught).toContainEqual(new Error('The tray is gone.'));
  });
});

describe('a fact on disk', () => {
  test('that says nothing that can be understood is left out, and the others tell', async () => {
    const damaged = { id: 'a', at: 1, kind: 'connection-seen', connextion: {} };
    const subscribed: Fact = { id: 'b', at: 1, kind: 'queue-subscribed', queueId: 'q' };
    const journal: Journal = {
      ...noCheckpoints,
      append: () => [],
      load: () => [damaged as unknown as Fact, subscribed],
    };
    const store = createStore(journal, new TestClock().program(), randomUUID);
    const uncaught = await uncaughtDuring(() => store.open('p'));
    expect(store.profile).toBe('p');
    expect(store.state.queue).toEqual({ id: 'q', missing: false });
    expect(uncaught).toHaveLength(1);
  });
});
