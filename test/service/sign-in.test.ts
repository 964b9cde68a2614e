import { describe, expect, test } from 'vitest';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import { gate } from './support/gate.ts';
import type { Fault, Sent } from './support/line.ts';

const MINUTE_MS = 60_000;

const isToken = ({ path }: Sent) => path === '/token';
const BANKS = [bank('Banque A', channel('REDIRECT', ends('SUCCESS', 20_000))), bank('Banque B')];

const start = () => Computer.start({ banks: BANKS });

/** Somebody else at the same service: it knows one person, so the line changes the name on the way. */
function otherPerson(computer: Computer) {
  return { ...computer.form(), email: computer.service.credentials.email.toUpperCase() };
}

/** Lets the service take any e-mail for that of its one person. */
function anyEmail(computer: Computer): (sent: Sent) => Fault | undefined {
  return (sent) =>
    isToken(sent) && sent.body.includes('grant_type=password')
      ? {
          do: 'rewrite',
          body: (body) => {
            const fields = new URLSearchParams(body);
            fields.set('username', computer.service.credentials.email);
            return fields.toString();
          },
        }
      : undefined;
}

describe('signing out', () => {
  test('removes every secret and the profile, and leaves the service in peace', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(2_000);
    expect(computer.keychain.items.size).toBe(2);
    await program.commands.signOut({ profileId: program.profileId });
    expect(computer.keychain.items.size).toBe(0);
    expect(computer.profile).toBeUndefined();
    expect(program.store.conditions.session).toBe('signed-out');
    expect(program.store.state.connections.size).toBe(0);
    await computer.clock.settle();
    const before = computer.line.sent.length;
    await computer.clock.forward(60 * MINUTE_MS);
    expect(computer.line.sent.length).toBe(before);
    program.crash();
    const next = await computer.boot();
    expect(next.store.conditions.session).toBe('signed-out');
    expect(next.session.problem).toBeUndefined();
  });

  test('and in again goes on with the same history, and with what is left of the budget', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    const id = program.session.profile?.id;
    program.commands.sync('window', 'all');
    await computer.clock.forward(MINUTE_MS);
    await program.commands.signOut({ profileId: program.profileId });
    await computer.clock.finish(program.commands.connect(computer.form()));
    await computer.clock.settle();
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', read: true });
    expect(program.store.state.connections.size).toBe(2);
    expect(computer.keychain.items.size).toBe(2);
    expect(program.session.profile?.id).toBe(id);
    expect(() => program.commands.sync('window', 'all')).toThrow('too-soon');
  });

  test('while a run is being triggered records nothing for whoever comes next', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    const answer = gate();
    computer.line.fault = ({ method, path }) =>
      path.endsWith('/synchronize') || (method === 'GET' && path.startsWith('/connections'))
        ? { do: 'wait', until: answer.opened, when: 'before' }
        : undefined;
    program.reads.refresh();
    program.commands.sync('tray', 'all');
    await computer.clock.settle();
    await program.commands.signOut({ profileId: program.profileId });
    computer.line.fault = anyEmail(computer);
    await computer.clock.finish(program.commands.connect(otherPerson(computer)));
    answer.open();
    await computer.clock.forward(MINUTE_MS);
    const [first, second] = program.profiles.all;
    expect(computer.triggers()).toBe(0);
    expect(first?.store.state.connections.size).toBe(0);
    expect(second?.store.state.connections.size).toBe(2);
    expect(second?.store.state.runs.size).toBe(0);
  });
});

describe('signing in', () => {
  test('as somebody else leaves the first as it is, and has a history of its own', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(2_000);
    computer.line.fault = anyEmail(computer);
    await computer.clock.finish(program.commands.connect(otherPerson(computer)));
    await computer.clock.forward(MINUTE_MS);
    const [first, second] = program.profiles.all;
    expect(program.profiles.all).toHaveLength(2);
    expect(computer.keychain.items.size).toBe(4);
    expect(first?.store.state.runs.size).toBe(2);
    expect(second?.store.state.connections.size).toBe(2);
    expect(second?.store.state.runs.size).toBe(0);

    computer.line.fault = () => undefined;
    await computer.clock.finish(program.commands.connect(computer.form()));
    await computer.clock.settle();
    expect(program.profiles.all).toEqual([first, second]);
    expect(first?.session.signedIn && second?.session.signedIn).toBe(true);
  });

  test('as the same person keeps profile, history and runs, whose triggers are not repeated', async () => {
    const computer = await start();
    const program = await computer.signedIn();
    const { profile } = program.session;
    program.commands.sync('tray', 'all');
    await computer.clock.finish(program.commands.connect(computer.form()));
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.session.profile?.id).toBe(profile?.id);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'succeeded' });
    expect(computer.triggers()).toBe(2);
    expect(computer.shown).toHaveLength(1);
  });

  test.each<[string, { password?: string; apiUrl?: string }, string, string]>([
    ['with a wrong password', { password: 'wrong' }, 'credentials-refused', 'password'],
    ['at a wrong address', { apiUrl: 'http://127.0.0.1:1/api' }, 'network-unreachable', 'apiUrl'],
  ])('%s leaves everything as it was', async (_how, change, code, field) => {
    const computer = await start();
    const program = await computer.signedIn();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(2_000);
    const { profile } = program.session;
    const items = new Map(computer.keychain.items);
    const going = gate();
    computer.line.fault = (sent) =>
      isToken(sent) ? { do: 'wait', until: going.opened, when: 'after' } : undefined;
    const failure = program.commands
      .connect(computer.form(change))
      .catch((error: unknown) => error);
    await computer.clock.forward(10_000);
    going.open();
    expect(await computer.clock.finish(failure)).toMatchObject({ code, details: { field } });
    expect(program.store.conditions.session).toBe('signed-in');
    expect(program.session.profile).toEqual(profile);
    expect(computer.keychain.items).toEqual(items);
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded', 'Banque B': 'succeeded' });
    expect(computer.triggers()).toBe(2);
  });

  test('that fails while nobody was signed in leaves nobody signed in', async () => {
    const computer = await start();
    const program = await computer.boot();
    const failure = program.commands
      .connect(computer.form({ clientSecret: 'wrong' }))
      .catch((error: unknown) => error);
    expect(await computer.clock.finish(failure)).toMatchObject({
      code: 'client-refused',
      details: { field: 'clientSecret' },
    });
    expect(program.store.conditions.session).toBe('signed-out');
    expect(computer.profile).toBeUndefined();
    expect(computer.keychain.items.size).toBe(0);
  });

  test('twice at the same time ends as the last of the two says', async () => {
    const computer = await start();
    const program = await computer.boot();
    const attempts = [
      program.commands.connect(computer.form({ password: 'wrong' })),
      program.commands.connect(computer.form({ password: 'wrong, too' })),
    ];
    const results = await computer.clock.finish(Promise.allSettled(attempts));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(program.store.conditions.session).toBe('signed-out');
    const both = [
      program.commands.connect(computer.form({ password: 'wrong' })),
      program.commands.connect(computer.form()),
    ];
    await computer.clock.finish(Promise.allSettled(both));
    await computer.clock.settle();
    expect(program.store.conditions).toMatchObject({ session: 'signed-in', read: true });
  });

  test.each<['token' | 'keychain', number, string]>([
    ['token', 1, 'sign-in-cancelled'],
    ['keychain', 2, 'not-signed-in'],
  ])('is over when somebody signs out while it waits for the %s', async (what, writes, code) => {
    const computer = await start();
    const program = await computer.signedIn();
    const going = gate();
    if (what === 'token') {
      computer.line.fault = (sent) =>
        isToken(sent) ? { do: 'wait', until: going.opened, when: 'after' } : undefined;
    } else {
      let written = 0;
      computer.keychain.before = (call) =>
        call === 'write' && (written += 1) === writes ? going.opened : undefined;
    }
    const attempt = program.commands.connect(computer.form()).catch((error: unknown) => error);
    await computer.clock.settle();
    const left = program.commands.signOut({ profileId: program.profileId });
    going.open();
    expect(await attempt).toMatchObject({ code });
    await left;
    await computer.clock.settle();
    expect(program.store.conditions.session).toBe('signed-out');
    expect(computer.profile).toBeUndefined();
    expect(computer.keychain.items.size).toBe(0);
  });

  test('elsewhere sends no token of the one service to the other', async () => {
    const computer = await start();
    const other = await Computer.start({ banks: [bank('Banque Z')] });
    const program = await computer.signedIn();
    const token = (await program.session.current()).reveal();
    const storing = gate();
    // The first service loses answers, so that somebody looks for them while the sign-in is being stored.
    computer.line.fault = ({ path }) =>
      path.endsWith('/synchronize') ? { do: 'reset', when: 'before' } : undefined;
    program.commands.sync('tray', 'all');
    await computer.clock.settle();
    computer.keychain.before = (call) => (call === 'write' ? storing.opened : undefined);
    const done = program.commands.connect(other.form());
    await computer.clock.forward(10_000);
    storing.open();
    await done;
    await computer.clock.forward(10_000);
    const [, elsewhere] = program.profiles.all;
    const seen = [...(elsewhere?.store.state.connections.values() ?? [])];
    expect(seen.map(({ provider, status }) => [provider, status])).toEqual([
      ['Banque Z', 'SUCCESS'],
    ]);
    expect(other.line.sent.some((sent) => sent.token === token)).toBe(false);
    expect(other.triggers()).toBe(0);
  });
});
