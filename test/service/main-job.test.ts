import { describe, expect, test } from 'vitest';
import { bank } from './support/banks.ts';
import { Computer } from './support/computer.ts';

const HOUR_MS = 3_600_000;

describe('synchronising everything', () => {
  test('brings every bank of the built-in service to the end that its resource tells', async () => {
    const computer = await Computer.start();
    const program = await computer.signedIn();
    expect(await program.commands.syncAll({})).toEqual({ runs: 11 });
    await computer.clock.until(() => program.idle);
    expect(program.outcomes()).toEqual({
      'Banque Opaline': 'succeeded',
      'Comptoir Fluvial': 'succeeded',
      'Crédit Lavande': 'succeeded',
      'Banque du Rivage': 'needs-person',
      'Caisse des Cimes': 'needs-person',
      'Crédit Belvédère': 'needs-person',
      'Mutuelle Horizon': 'partly',
      'Société Tramontane': 'failed',
      'Banque Verger': 'succeeded',
      'Banque des Falaises': 'succeeded',
      'Banque Alizé': 'failed',
    });
    const seen = [...program.store.state.connections.values()];
    expect(Object.fromEntries(seen.map(({ provider, status }) => [provider, status]))).toEqual(
      await computer.truth(),
    );
  });

  test('triggers each connection once, and not those for which it is of no use', async () => {
    const computer = await Computer.start();
    const program = await computer.signedIn();
    await program.commands.syncAll({});
    await computer.clock.until(() => program.idle);
    for (const { provider, id } of program.store.state.connections.values()) {
      const wanted = ['Crédit des Ormes', 'Caisse des Cimes'].includes(provider) ? 0 : 1;
      expect([provider, computer.triggers(id)]).toEqual([provider, wanted]);
    }
    expect(program.run('Caisse des Cimes')).toMatchObject({ evidence: 'not-triggered' });
  });

  test('subscribes one queue, before the first trigger', async () => {
    const computer = await Computer.start();
    const program = await computer.signedIn();
    await program.commands.syncAll({});
    await computer.clock.until(() => program.idle);
    const posts = computer.carriedOut(/^POST \/(queues|connections)/);
    expect(posts[0]).toBe('POST /queues');
    expect(posts.slice(1)).not.toContain('POST /queues');
  });

  test('keeps the queue for the next time', async () => {
    const computer = await Computer.start({ banks: [bank('Banque Seule')] });
    const program = await computer.signedIn();
    for (const round of [1, 2]) {
      await program.commands.syncAll({});
      await computer.clock.until(() => program.idle);
      expect(program.outcomes()).toEqual({ 'Banque Seule': 'succeeded' });
      expect(computer.triggers()).toBe(round);
      await computer.clock.forward(HOUR_MS);
    }
    expect(computer.carriedOut(/^POST \/queues/)).toHaveLength(1);
  });

  test('leaves the service in peace when nothing is open', async () => {
    const computer = await Computer.start();
    const program = await computer.signedIn();
    await program.commands.syncAll({});
    await computer.clock.until(() => program.idle);
    await computer.clock.settle();
    const before = computer.line.sent.length;
    await computer.clock.forward(12 * HOUR_MS);
    // List and queue, four times an hour at most, and the tokens for it.
    expect(computer.line.sent.length - before).toBeLessThan(12 * 9);
    expect(computer.triggers()).toBe(computer.service.runs().length);
  });

  test('tells the end of a batch once, when the last of it has ended', async () => {
    const computer = await Computer.start();
    const program = await computer.signedIn();
    await program.commands.syncAll({});
    await computer.clock.until(() => program.store.state.batches.size === 0);
    expect(program.idle).toBe(true);
    await computer.clock.forward(HOUR_MS);
    const [end, ...more] = computer.shown.filter(({ kind }) => kind === 'ended');
    expect(end?.title.params).toEqual({ count: 3 });
    expect(more).toEqual([]);
    // What it says of persons is not told again by itself; what it does not say is: an authorisation that ends in nine days.
    expect(computer.shown.map(({ kind }) => kind)).toEqual(['ended', 'authorisation']);
    const decisions = program.facts().filter(({ kind }) => kind === 'notification-decided');
    expect(decisions).toHaveLength(2);
  });

  test('keeps on disk what it knows', async () => {
    const computer = await Computer.start();
    const program = await computer.signedIn();
    await program.commands.syncAll({});
    await computer.clock.until(() => program.idle);
    expect(program.replayed()).toEqual(program.store.state);
  });

  test('goes through as many connections as there are', async () => {
    const banks = Array.from({ length: 60 }, (_, index) => bank(`Banque ${index}`));
    const computer = await Computer.start({ banks });
    const program = await computer.signedIn();
    await program.commands.syncAll({});
    await computer.clock.until(() => program.idle);
    expect(new Set(Object.values(program.outcomes()))).toEqual(new Set(['succeeded']));
    expect(computer.triggers()).toBe(60);
    expect(computer.shown).toHaveLength(1);
  });
});

describe('a request', () => {
  test('for one connection synchronises that one', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A'), bank('Banque B')] });
    const program = await computer.signedIn();
    const { id } = program.connection('Banque B');
    expect(await program.commands.syncConnection({ id })).toEqual({ runs: 1 });
    await computer.clock.until(() => program.idle);
    expect(program.outcomes()).toEqual({ 'Banque B': 'succeeded' });
    expect(computer.triggers()).toBe(1);
  });

  test('while all of it runs makes no second run', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A'), bank('Banque B')] });
    const program = await computer.signedIn();
    program.commands.sync('tray', 'all');
    expect(() => program.commands.sync('window', 'all')).toThrow('nothing-to-sync');
    await computer.clock.forward(1_000);
    const { id } = program.connection('Banque A');
    await expect(program.commands.syncConnection({ id })).rejects.toThrow('nothing-to-sync');
    await computer.clock.until(() => program.idle);
    expect(computer.triggers()).toBe(2);
  });

  test('that overlaps with an open one makes runs for the rest, each batch told by itself', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A'), bank('Banque B')] });
    const program = await computer.signedIn();
    program.commands.sync('window', [program.connection('Banque A').id]);
    expect(program.commands.sync('tray', 'all')).toBe(1);
    await computer.clock.until(() => program.idle);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'succeeded' });
    expect(computer.triggers()).toBe(2);
    expect(computer.carriedOut(/^POST \/queues/)).toHaveLength(1);
    expect(computer.shown).toHaveLength(2);
  });

  test('that names a connection twice, or one that is not there, makes one run', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A')] });
    const program = await computer.signedIn();
    const { id } = program.connection('Banque A');
    expect(program.commands.sync('window', [id, 'nobody', id])).toBe(1);
    await computer.clock.until(() => program.idle);
    expect(computer.triggers()).toBe(1);
    expect(() => program.commands.sync('window', ['nobody'])).toThrow('nothing-to-sync');
  });

  test('is refused while nobody is signed in', async () => {
    const computer = await Computer.start();
    const program = await computer.boot();
    await expect(program.commands.syncAll({})).rejects.toThrow('not-signed-in');
  });
});
