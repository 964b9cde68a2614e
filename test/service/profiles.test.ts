import { describe, expect, test } from 'vitest';
import { connectionKey } from '../../electron/domain/connection-key.ts';
import { memoryPlanSettings } from '../deep/support/memory-settings.ts';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import type { Line } from './support/line.ts';
import type { Program } from './support/program.ts';

const MINUTE_MS = 60_000;

/** Two services, which give their connections the same ids, as services do that know nothing of each other. */
async function two() {
  const computer = await Computer.start({ banks: [bank('Banque A'), bank('Banque B')] });
  computer.plan = memoryPlanSettings();
  const other = await computer.anotherService({
    banks: [bank('Banque Y', channel('EMBEDDED', ends('AUTH_FAILED'))), bank('Banque Z')],
  });
  const program = await computer.signedIn();
  const form = { ...computer.form(), ...other.line.addresses, ...other.service.credentials };
  await computer.clock.finish(program.commands.connect(form));
  await computer.clock.forward(0);
  const [first, second] = program.profiles.all;
  if (first === undefined || second === undefined) throw new Error('There are not two profiles.');
  return { computer, other: other.line, program, first, second };
}

const triggers = ({ sent }: Line) =>
  sent.filter(({ method, path }) => method === 'POST' && path.includes('/synchronize')).length;

const openRuns = ({ profiles }: Program) =>
  profiles.all.flatMap(({ store }) =>
    [...store.state.runs.values()].filter(({ outcome }) => outcome === undefined),
  ).length;

describe('two profiles', () => {
  test('are one list of connections, each with its profile', async () => {
    const { program, first, second } = await two();
    const { view } = program.feed.snapshot();
    const listed = Object.entries(view.connections).map(([key, { id, profileId, provider }]) => {
      expect(key).toBe(id);
      return [profileId, provider];
    });
    expect(listed).toEqual([
      [first.id, 'Banque A'],
      [first.id, 'Banque B'],
      [second.id, 'Banque Y'],
      [second.id, 'Banque Z'],
    ]);
    expect(view.profiles.map(({ id, state }) => [id, state])).toEqual([
      [first.id, 'signed-in'],
      [second.id, 'signed-in'],
    ]);
    expect(new Set(view.profiles.map(({ colour }) => colour)).size).toBe(2);
    expect(view.summary.counts.total).toBe(4);
  });

  test('are synchronised together, each through its own queue and at its own service', async () => {
    const { computer, other, program, first, second } = await two();
    expect(await program.commands.syncAll({})).toEqual({ runs: 4 });
    await computer.clock.until(() => openRuns(program) === 0, 10 * MINUTE_MS);
    expect(computer.triggers()).toBe(2);
    expect(triggers(other)).toBe(2);
    expect(first.store.state.queue.id).toBeDefined();
    expect(second.store.state.queue.id).toBeDefined();
    const ofFirst = new Set(computer.line.sent.map(({ token }) => token));
    expect(other.sent.some(({ token }) => token !== undefined && ofFirst.has(token))).toBe(false);
    // Both ends are told, and it is said whose they are.
    expect(computer.shown.map(({ title }) => title.key)).toEqual([
      'notification.ofProfile',
      'notification.ofProfile',
    ]);
  });

  test('are synchronised by themselves when only one is asked for', async () => {
    const { computer, other, program, second } = await two();
    expect(await program.commands.syncAll({ profileId: second.id })).toEqual({ runs: 2 });
    await computer.clock.until(() => openRuns(program) === 0, 10 * MINUTE_MS);
    expect([computer.triggers(), triggers(other)]).toEqual([0, 2]);
  });

  test('with connections of one id: each is found by its key, and the budget of one is not the other’s', async () => {
    const { computer, program, first, second } = await two();
    const [id = ''] = first.store.state.connections.keys();
    expect(second.store.state.connections.has(id)).toBe(true);
    const ask = (profileId: string) =>
      program.commands.syncConnection({ id: connectionKey(profileId, id) });
    await ask(first.id);
    await computer.clock.until(() => openRuns(program) === 0, 10 * MINUTE_MS);
    await expect(ask(first.id)).rejects.toMatchObject({ code: 'too-soon' });
    expect(await ask(second.id)).toEqual({ runs: 1 });
  });

  test('have plans and pauses of their own, and a pause of everything', async () => {
    const { program, first, second } = await two();
    const { commands } = program;
    await commands.changePlan({ profileId: first.id, plan: { kind: 'every', hours: 4 } });
    expect(first.planner.planView().plan.kind).toBe('every');
    expect(second.planner.planView().plan.kind).toBe('off');
    await commands.pausePlan({ profileId: first.id, length: 'hour' });
    expect(first.planner.planView().paused?.scope).toBe('profile');
    expect(second.planner.planView().paused).toBeUndefined();
    expect(program.feed.snapshot().view.plan.paused).toBeUndefined();
    await commands.resumePlan({ profileId: first.id });
    await commands.pausePlan({ length: 'hour' });
    expect(program.profiles.all.map(({ planner }) => planner.planView().paused?.scope)).toEqual([
      'everything',
      'everything',
    ]);
    expect(program.feed.snapshot().view.plan).toMatchObject({ isPlanned: true, paused: {} });
  });

  test('are both there after a restart', async () => {
    const { computer, program, first, second } = await two();
    program.crash();
    const next = await computer.boot();
    await computer.clock.forward(MINUTE_MS);
    expect(next.profiles.all.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(next.profiles.all.map(({ store }) => store.state.connections.size)).toEqual([2, 2]);
    expect(next.profiles.all.every(({ session }) => session.signedIn)).toBe(true);
  });

  test('of which one is refused: the sentence names it, and the other goes on', async () => {
    const { computer, other, program, second } = await two();
    other.fault = ({ path }) =>
      path === '/token' || path.startsWith('/connections')
        ? { do: 'answer', status: 401, body: '{}' }
        : undefined;
    second.reads.refresh();
    await computer.clock.forward(MINUTE_MS);
    const { summary, session } = program.feed.snapshot().view;
    expect(summary.sentence).toMatchObject({
      key: 'summary.ofProfile',
      params: { sentence: { key: 'summary.refused' } },
    });
    expect(session.state).toBe('signed-in');
    expect(await program.commands.syncAll({})).toEqual({ runs: 2 });
  });

  test('whose sign-in fails leaves nothing behind', async () => {
    const { computer, program, first, second } = await two();
    const wrong = { ...computer.form(), email: 'nobody@example.com' };
    const attempt = program.commands.connect(wrong).catch((error: unknown) => error);
    expect(await computer.clock.finish(attempt)).toMatchObject({ code: 'credentials-refused' });
    expect(program.profiles.all).toEqual([first, second]);
    expect(program.feed.snapshot().view.profiles).toHaveLength(2);
  });
});

describe('a profile', () => {
  test('keeps the name and the colour that it was given, over a sign-out and in again', async () => {
    const { computer, program, first } = await two();
    const { commands } = program;
    await commands.changeProfile({
      profileId: first.id,
      name: '  Cabinet Delorme ',
      colour: 'teal',
    });
    await computer.clock.finish(commands.signOut({ profileId: first.id }));
    await computer.clock.finish(commands.connect(computer.form()));
    const [entry] = computer.profiles.entries;
    expect(entry).toMatchObject({ id: first.id, name: 'Cabinet Delorme', colour: 'teal' });
    await expect(
      commands.changeProfile({ profileId: first.id, name: '   ' }),
    ).rejects.toMatchObject({ code: 'field-missing' });
    await expect(commands.changeProfile({ profileId: 'nobody' })).rejects.toMatchObject({
      code: 'no-such-profile',
    });
  });

  test('speaks the version that was detected, also when its token was refused once', async () => {
    const { computer, program, first } = await two();
    computer.service.faults.set('access-token-refused', { next: 2 });
    const detected = program.commands.detectVersion({ profileId: first.id });
    expect(await computer.clock.finish(detected)).toEqual({ version: 'v2.1' });
    expect(computer.profiles.entries[0]?.profile.version).toBe('v2.1');
    expect(first.session.signedIn).toBe(true);
  });

  test('that was signed out of stays in the list, and is not signed in to at the next start', async () => {
    const { computer, program, first } = await two();
    await computer.clock.finish(program.commands.signOut({ profileId: first.id }));
    expect(program.feed.snapshot().view.profiles.map(({ state }) => state)).toEqual([
      'signed-out',
      'signed-in',
    ]);
    program.crash();
    const next = await computer.boot();
    await computer.clock.forward(MINUTE_MS);
    expect(next.profiles.all.map(({ session }) => session.signedIn)).toEqual([false, true]);
    expect(next.feed.snapshot().view.summary.counts.total).toBe(2);
  });

  test('that is removed leaves no secret, and its history for the next time', async () => {
    const { computer, program, first, second } = await two();
    await program.commands.syncAll({ profileId: first.id });
    await computer.clock.until(() => openRuns(program) === 0, 10 * MINUTE_MS);
    const remove = program.commands.removeProfile({ profileId: first.id, forget: false });
    await computer.clock.finish(remove);
    expect([...computer.keychain.items.keys()].filter((key) => key.startsWith(first.id))).toEqual(
      [],
    );
    expect(program.profiles.all).toEqual([second]);
    expect(computer.desktop.screen.size).toBe(0);
    await computer.clock.finish(program.commands.connect(computer.form()));
    await computer.clock.forward(0);
    const back = program.profiles.of(first.id);
    expect(back?.store.state.runs.size).toBe(2);
    await expect(program.commands.syncAll({ profileId: first.id })).rejects.toMatchObject({
      code: 'too-soon',
    });
  });

  test('that is removed with its history is as if it had never been', async () => {
    const { computer, program, first } = await two();
    await program.commands.syncAll({ profileId: first.id });
    await computer.clock.until(() => openRuns(program) === 0, 10 * MINUTE_MS);
    await computer.clock.finish(
      program.commands.removeProfile({ profileId: first.id, forget: true }),
    );
    expect([...program.history(first.id)]).toEqual([]);
    await computer.clock.finish(program.commands.connect(computer.form()));
    await computer.clock.forward(0);
    expect(program.profiles.of(first.id)).toBeUndefined();
    expect(program.profiles.all.at(-1)?.store.state.runs.size).toBe(0);
  });

  test('whose secrets the keychain keeps is not removed, and says why', async () => {
    const { computer, program, first } = await two();
    computer.keychain.locked = true;
    const remove = program.commands
      .removeProfile({ profileId: first.id, forget: true })
      .catch((error: unknown) => error);
    expect(await computer.clock.finish(remove)).toMatchObject({ code: 'secrets-left' });
    expect(program.profiles.of(first.id)).toBeDefined();
    computer.keychain.locked = false;
    await computer.clock.finish(program.commands.retryKeychain(undefined));
    await computer.clock.finish(
      program.commands.removeProfile({ profileId: first.id, forget: true }),
    );
    expect([...computer.keychain.items.keys()].filter((key) => key.startsWith(first.id))).toEqual(
      [],
    );
  });

  test('that is the last leaves the way open for a first one', async () => {
    const { computer, program, first, second } = await two();
    for (const profileId of [first.id, second.id]) {
      await computer.clock.finish(program.commands.removeProfile({ profileId, forget: false }));
    }
    const { view } = program.feed.snapshot();
    expect(view.profiles).toEqual([]);
    expect(view.session.state).not.toBe('signed-in');
    await computer.clock.finish(program.commands.connect(computer.form()));
    expect(program.profiles.all).toHaveLength(1);
    expect(program.profiles.all[0]?.session.signedIn).toBe(true);
  });
});
