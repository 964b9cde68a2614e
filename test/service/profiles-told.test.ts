import { describe, expect, test } from 'vitest';
import { diagnosticsText } from '../../electron/services/diagnostics.ts';
import { USUAL_DESKTOP, USUAL_SETTINGS } from '../support/settings.ts';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import type { Program } from './support/program.ts';
import { sayTo } from './support/words-said.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** One that is well, and one with a bank that needs a person. */
async function two() {
  const computer = await Computer.start({ banks: [bank('Banque A')] });
  const other = await computer.anotherService({
    banks: [bank('Banque Z', channel('EMBEDDED', ends('AUTH_FAILED')))],
  });
  const program = await computer.signedIn();
  const form = { ...computer.form(), ...other.line.addresses, ...other.service.credentials };
  await computer.clock.finish(program.commands.connect(form));
  await computer.clock.forward(0);
  const [first, second] = program.profiles.all;
  if (first === undefined || second === undefined) throw new Error('There are not two profiles.');
  return { computer, other, program, first, second };
}

const isIdle = ({ profiles }: Program) =>
  profiles.all.every(({ store }) =>
    [...store.state.runs.values()].every(({ outcome }) => outcome !== undefined),
  );

describe('with two profiles', () => {
  test('--sync-all --wait asks both, and its exit code is that of the worse', async () => {
    const { computer, program } = await two();
    const said = sayTo(computer, program, { word: 'sync-all' }, { wait: true });
    await computer.clock.until(() => isIdle(program) && said.result !== undefined);
    expect(said.result).toMatchObject({ exitCode: 2 });
    expect(said.result?.runs?.map(({ provider, outcome }) => [provider, outcome])).toEqual([
      ['Banque A', 'succeeded'],
      ['Banque Z', 'needs-person'],
    ]);
  });

  test('--status counts both, and names the one that is refused', async () => {
    const { computer, program, second } = await two();
    await computer.clock.finish(
      program.commands.changeProfile({ profileId: second.id, name: 'Cabinet Delorme' }),
    );
    const before = sayTo(computer, program, { word: 'status' });
    await computer.clock.settle();
    expect(before.result).toMatchObject({ counts: { total: 2 }, session: 'signed-in' });
    second.session.refused();
    const after = sayTo(computer, program, { word: 'status' });
    await computer.clock.settle();
    expect(after.result).toMatchObject({ exitCode: 4, session: 'refused' });
    expect(after.result?.sentence).toContain('Cabinet Delorme');
  });

  test('a notice that one has no queue is not taken back by the queue of the other', async () => {
    const computer = await Computer.start({ banks: [bank('Banque A')] });
    const other = await computer.anotherService({ banks: [bank('Banque Z')] });
    computer.line.fault = ({ path }) =>
      path.startsWith('/queues') ? { do: 'answer', status: 500 } : undefined;
    const program = await computer.signedIn();
    await program.commands.syncAll({});
    await computer.clock.until(() => isIdle(program));
    const ids = () => program.notices.list.map(({ id }) => id);
    expect(ids()).toContain('queue-refused');
    const form = { ...computer.form(), ...other.line.addresses, ...other.service.credentials };
    await computer.clock.finish(program.commands.connect(form));
    await program.commands.syncAll({ profileId: program.profiles.all[1]?.id });
    await computer.clock.until(() => isIdle(program));
    expect(ids()).toContain('queue-refused');
  });

  test('the history of one that was signed out of grows too old like any other', async () => {
    const { computer, program, first, second } = await two();
    await program.commands.syncAll({});
    await computer.clock.until(() => isIdle(program));
    await computer.clock.finish(program.commands.signOut({ profileId: first.id }));
    const facts = [...program.history(first.id)].length;
    program.crash();
    await computer.clock.forward(400 * DAY_MS);
    const next = await computer.boot();
    await computer.clock.forward(MINUTE_MS);
    next.profiles.of(second.id)?.housekeeping.tidy('now');
    await computer.clock.forward(1_000);
    expect(facts).toBeGreaterThan(3);
    expect([...next.history(first.id)]).toEqual([]);
    await computer.clock.finish(next.commands.connect(computer.form()));
    expect(next.profiles.of(first.id)?.store.state.runs.size).toBe(1);
  });

  test('diagnostics tell of each, and name neither', async () => {
    const { computer, program, second } = await two();
    await program.commands.changeProfile({ profileId: second.id, name: 'Cabinet Delorme' });
    const text = diagnosticsText({
      profiles: program.profiles,
      lookout: program.lookout,
      notices: program.notices,
      desktop: { findings: USUAL_DESKTOP },
      preferences: { chosen: USUAL_SETTINGS, language: 'en' },
      clock: computer.clock,
      latestFacts: (profileId, count) => [...program.history(profileId)].slice(-count),
      surroundings: {
        versions: [],
        desktop: [],
        keychain: 'memory',
        home: '/srv/people/jeanne',
        user: 'jeanne',
        logEnd: computer.log.lines,
      },
      notifier: {},
    });
    expect(text).toContain('Session 1');
    expect(text).toContain('Session 2');
    expect(text).not.toContain('Cabinet Delorme');
    for (const { profile } of computer.profiles.entries) expect(text).not.toContain(profile.email);
    for (const secret of computer.keychain.items.values()) expect(text).not.toContain(secret);
  });
});
