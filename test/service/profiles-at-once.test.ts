import { describe, expect, test } from 'vitest';
import { Problem, asProblem } from '../../electron/domain/problem.ts';
import { memoryPlanSettings } from '../deep/support/memory-settings.ts';
import { bank } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import { gate } from './support/gate.ts';
import type { Program } from './support/program.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

async function withTwoServices() {
  const computer = await Computer.start({ banks: [bank('Banque A'), bank('Banque B')] });
  computer.plan = memoryPlanSettings();
  const other = await computer.anotherService({ banks: [bank('Banque Z')] });
  const otherForm = { ...computer.form(), ...other.line.addresses, ...other.service.credentials };
  return { computer, other, otherForm };
}

const names = ({ profiles }: Program) =>
  profiles.all.map(({ store }) =>
    [...store.state.connections.values()].map(({ provider }) => provider),
  );

describe('two sign-ins at once', () => {
  test('to two accounts are two profiles, however they overtake each other', async () => {
    const { computer, otherForm } = await withTwoServices();
    const program = await computer.boot();
    const slow = gate();
    computer.line.fault = ({ path }) =>
      path.startsWith('/connections')
        ? { do: 'wait', until: slow.opened, when: 'before' }
        : undefined;
    const first = program.commands.connect(computer.form());
    await computer.clock.forward(0);
    const second = program.commands.connect(otherForm);
    await computer.clock.forward(0);
    slow.open();
    await computer.clock.finish(Promise.all([first, second]));
    await computer.clock.forward(0);
    expect(names(program)).toEqual([['Banque A', 'Banque B'], ['Banque Z']]);
    expect(computer.profiles.entries).toHaveLength(2);
  });

  test('to one account are one profile', async () => {
    const { computer } = await withTwoServices();
    const program = await computer.boot();
    const slow = gate();
    computer.line.fault = ({ path }) =>
      path.startsWith('/connections')
        ? { do: 'wait', until: slow.opened, when: 'before' }
        : undefined;
    const first = program.commands.connect(computer.form());
    await computer.clock.forward(0);
    const second = program.commands.connect(computer.form());
    await computer.clock.forward(0);
    slow.open();
    await computer.clock.finish(Promise.all([first, second]));
    await computer.clock.forward(0);
    expect(names(program)).toEqual([['Banque A', 'Banque B']]);
    expect(computer.profiles.entries).toHaveLength(1);
  });
});

describe('a profile that is removed', () => {
  test('with its history while it synchronises and reads leaves nothing, and nothing comes after', async () => {
    const { computer, otherForm } = await withTwoServices();
    const program = await computer.signedIn();
    await computer.clock.finish(program.commands.connect(otherForm));
    const [gone, stays] = program.profiles.all;
    if (gone === undefined || stays === undefined) throw new Error('There are not two profiles.');
    await program.commands.syncAll({});
    await computer.clock.forward(2_000);
    const slow = gate();
    computer.line.fault = () => ({ do: 'wait', until: slow.opened, when: 'after' });
    gone.reads.refresh();
    gone.poller.reconcile();
    const [connectionId = ''] = gone.store.state.connections.keys();
    const looked = gone.accounts.look(connectionId).catch(asProblem);
    await computer.clock.forward(6_000);
    const seen = computer.log.lines.length;
    await computer.clock.finish(
      program.commands.removeProfile({ profileId: gone.id, forget: true }),
    );
    slow.open();
    await looked;
    await computer.clock.forward(HOUR_MS);
    expect([...program.history(gone.id)]).toEqual([]);
    const sent = computer.line.sent.length;
    await computer.clock.forward(12 * HOUR_MS);
    expect(computer.line.sent).toHaveLength(sent);
    const after = computer.log.lines.slice(seen).join('\n');
    expect(after).not.toContain('[error]');
    expect(after).not.toContain('nothing can be recorded');
    expect(stays.session.signedIn).toBe(true);
    expect(stays.store.state.runs.size).toBe(1);
  });

  test('while somebody signs in to it is gone, or there as a whole', async () => {
    const { computer, otherForm } = await withTwoServices();
    const program = await computer.signedIn();
    await computer.clock.finish(program.commands.connect(otherForm));
    const [profile] = program.profiles.all;
    const slow = gate();
    computer.keychain.before = (call) => (call === 'remove' ? slow.opened : undefined);
    const removed = program.commands
      .removeProfile({ profileId: profile?.id ?? '', forget: true })
      .catch(asProblem);
    await computer.clock.forward(0);
    const connected = program.commands.connect(computer.form()).catch(asProblem);
    await computer.clock.forward(0);
    slow.open();
    const ends = await computer.clock.finish(Promise.all([removed, connected]));
    await computer.clock.forward(0);
    expect(ends.filter((end) => end instanceof Problem)).toEqual([]);
    expect(computer.profiles.entries.map(({ id }) => id).toSorted()).toEqual(
      program.profiles.all.map(({ id }) => id).toSorted(),
    );
    const owners = [...computer.keychain.items.keys()].map((key) => key.split('/')[0]);
    for (const { id, session } of program.profiles.all) {
      expect(session.signedIn).toBe(true);
      expect(owners).toContain(id);
    }
    expect(new Set(owners).size).toBe(program.profiles.all.length);
    expect(program.profiles.of(profile?.id ?? '')).toBeUndefined();
  });

  test('whose history cannot be erased stays in the list', async () => {
    const { computer } = await withTwoServices();
    const program = await computer.signedIn();
    const { profileId } = program;
    program.beforeErase = () => {
      throw new Error('The disk is full.');
    };
    const remove = program.commands.removeProfile({ profileId, forget: true }).catch(asProblem);
    expect(await computer.clock.finish(remove)).toMatchObject({ code: 'not-recorded' });
    expect(computer.profiles.entries.map(({ id }) => id)).toEqual([profileId]);
    program.beforeErase = () => {};
    await computer.clock.finish(program.commands.removeProfile({ profileId, forget: true }));
    expect(computer.profiles.entries).toEqual([]);
  });

  test('and was the last leaves a program that knows that nobody is signed in', async () => {
    const { computer } = await withTwoServices();
    const program = await computer.signedIn();
    const { profileId } = program;
    await computer.clock.finish(program.commands.removeProfile({ profileId, forget: false }));
    expect(program.feed.snapshot().view.session).toMatchObject({
      state: 'signed-out',
      keychain: 'ready',
    });
  });

  test('gives its history to nobody else, also when its next sign-in fails', async () => {
    const { computer, otherForm } = await withTwoServices();
    const program = await computer.signedIn();
    const { profileId } = program;
    await program.commands.syncAll({});
    await computer.clock.forward(10 * MINUTE_MS);
    await computer.clock.finish(program.commands.removeProfile({ profileId, forget: false }));
    computer.line.fault = ({ path }) =>
      path.startsWith('/connections') ? { do: 'answer', status: 403, body: '{}' } : undefined;
    const again = program.commands.connect(computer.form()).catch(asProblem);
    expect(await computer.clock.finish(again)).toBeInstanceOf(Problem);
    expect(program.feed.snapshot().view.session.state).toBe('signed-out');
    await computer.clock.finish(program.commands.connect(otherForm));
    await computer.clock.forward(0);
    expect(names(program)).toEqual([['Banque Z']]);
    expect(program.profiles.all[0]?.id).not.toBe(profileId);
    expect(program.profiles.all[0]?.store.state.runs.size).toBe(0);
  });
});

describe('profiles side by side', () => {
  test('of which the keychain has lost one: the others are taken up, and it says what it lacks', async () => {
    const { computer, otherForm } = await withTwoServices();
    const program = await computer.signedIn();
    await computer.clock.finish(program.commands.connect(otherForm));
    const [lost] = program.profiles.all;
    program.crash();
    computer.keychain.items.delete(`${lost?.id}/refresh-token`);
    const next = await computer.boot();
    await computer.clock.forward(MINUTE_MS);
    expect(next.profiles.all.map(({ session }) => session.signedIn)).toEqual([false, true]);
    expect(next.profiles.all[0]?.session.problem?.code).toBe('keychain-empty');
    const { view } = next.feed.snapshot();
    expect(view.session.state).toBe('signed-in');
    expect(next.commands.sync('tray', 'all')).toBe(1);
  });

  test('a pause of everything holds for a profile that comes after it', async () => {
    const { computer, otherForm } = await withTwoServices();
    const program = await computer.signedIn();
    await program.commands.pausePlan({ length: 'hour' });
    await computer.clock.finish(program.commands.connect(otherForm));
    const added = program.profiles.all[1];
    await program.commands.changePlan({
      profileId: added?.id ?? '',
      plan: { kind: 'every', hours: 4 },
    });
    expect(added?.planner.planView().paused?.scope).toBe('everything');
    await program.commands.resumePlan({});
    expect(added?.planner.planView().paused).toBeUndefined();
  });

  test('the built-in service comes back by itself without taking a browser sign-in from anybody', async () => {
    const { computer, otherForm } = await withTwoServices();
    const program = computer.program();
    await computer.clock.finish(program.commands.connectBuiltIn());
    const inBrowser = program.commands
      .connect({ ...otherForm, method: 'browser' })
      .catch(asProblem);
    let ended = false;
    void inBrowser.finally(() => (ended = true));
    await computer.clock.forward(0);
    program.revival.ended();
    await computer.clock.forward(1_000);
    expect(program.session.signedIn).toBe(true);
    expect(ended).toBe(false);
    await program.commands.cancelSignIn(undefined);
    expect(await computer.clock.finish(inBrowser)).toMatchObject({ code: 'sign-in-cancelled' });
  });
});
