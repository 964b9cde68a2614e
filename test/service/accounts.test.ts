import { describe, expect, test } from 'vitest';
import type { BankAccount } from '../../electron/sandbox/server.ts';
import { parseFault } from '../../electron/sandbox/fault-reading.ts';
import type { Program } from './support/program.ts';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';

const MINUTE_MS = 60_000;
const READS = /^GET \/(accounts|transactions)/;

const ACCOUNTS: readonly BankAccount[] = [
  { name: 'Compte courant', type: 'CHECKINGS', balance: -120.5 },
  { name: 'Ancien livret', type: 'SAVINGS', balance: 40, atStart: 'deleted' },
  { name: 'Plan épargne', type: 'SAVINGS', balance: 900, atStart: 'not-listed' },
];

const oneBank = () => bank('Banque A', { ...channel('REDIRECT'), accounts: ACCOUNTS });

/** The run of *Banque A* is over, and whoever looks at what it brought has looked. */
async function synchronised({ computer, program }: Desk, how: object = {}): Promise<void> {
  const { id } = program.connection('Banque A');
  await computer.clock.finish(
    program.commands.syncConnection({ id, accountHolderPresent: true, ...how }),
  );
  await computer.clock.until(() => program.idle, 5 * MINUTE_MS);
  await computer.clock.forward(MINUTE_MS);
}

interface Desk {
  readonly computer: Computer;
  readonly program: Program;
}

async function desk(): Promise<Desk> {
  const computer = await Computer.start({ banks: [oneBank()] });
  return { computer, program: await computer.signedIn() };
}

const looked = async ({ computer, program }: Desk) =>
  computer.clock.finish(program.commands.accounts({ id: program.connection('Banque A').id }));

describe('accounts that somebody looks at', () => {
  test('are those of the service, with all of the IBAN but its end left out', async () => {
    const here = await desk();
    const { accounts, more } = await looked(here);
    expect(more).toBe(0);
    expect(accounts).toMatchObject([
      {
        name: 'Compte courant',
        type: 'CHECKINGS',
        balance: { amount: expect.stringMatching(/^-\d+\.\d+$/), currency: 'EUR' },
        status: 'ACTIVE',
        maskedNumber: expect.stringMatching(/•+\s?\w{1,4}$/u),
      },
    ]);
  });

  test('are not kept: neither in the history, nor in what the window has a copy of', async () => {
    const here = await desk();
    await looked(here);
    await synchronised(here);
    await looked(here);
    const { program, computer } = here;
    const kept = JSON.stringify([
      program.facts(),
      program.feed.snapshot(),
      program.patches,
      computer.log.lines,
    ]);
    expect(kept).not.toMatch(/Compte courant|•/);
  });

  test('that cannot be read say so, and nothing else changes', async () => {
    const here = await desk();
    const { computer, program } = here;
    const before = { ...program.store.conditions };
    computer.line.fault = ({ path }) =>
      path.startsWith('/accounts') ? { do: 'answer', status: 404, body: '{}' } : undefined;
    await expect(looked(here)).rejects.toMatchObject({ code: 'not-found' });
    expect(program.store.conditions).toEqual(before);
  });
});

describe('after a run', () => {
  test('what it brought is counted: what was imported since the last success', async () => {
    const here = await desk();
    await synchronised(here);
    expect(here.program.run('Banque A').brought).toEqual({
      newAccounts: 0,
      accountsInError: 0,
      newTransactions: 2,
    });
    await synchronised(here);
    expect(here.program.run('Banque A').brought).toMatchObject({ newTransactions: 2 });
    expect(here.program.run('Banque A').steps.at(-1)?.text.key).toBe('step.brought');
  });

  test('that listed accounts, what is new is told from what came back', async () => {
    const here = await desk();
    await synchronised(here, { listAccounts: true });
    const { program } = here;
    expect(program.run('Banque A').brought).toMatchObject({ newAccounts: 1, restoredAccounts: 1 });
    const { accounts, compared } = await looked(here);
    expect(compared).toBe(true);
    expect(accounts.map(({ name, arrival }) => [name, arrival])).toEqual([
      ['Ancien livret', 'restored'],
      ['Plan épargne', 'new'],
      ['Compte courant', undefined],
    ]);
    await synchronised(here, { listAccounts: true });
    expect(program.run('Banque A').brought).toMatchObject({ newAccounts: 0, restoredAccounts: 0 });
  });

  test('it is looked once, also when its end is told again after a restart', async () => {
    const here = await desk();
    await synchronised(here);
    const asked = here.computer.carriedOut(READS).length;
    here.program.crash();
    const again = await here.computer.boot();
    await here.computer.clock.forward(5 * MINUTE_MS);
    expect(here.computer.carriedOut(READS)).toHaveLength(asked);
    expect(again.run('Banque A').brought).toMatchObject({ newTransactions: 2 });
  });

  test.each([403, 500])('a %i changes nothing of the run', async (status) => {
    const here = await desk();
    const { computer, program } = here;
    computer.line.fault = ({ path }) =>
      path.startsWith('/accounts') ? { do: 'answer', status, body: '{}' } : undefined;
    await synchronised(here);
    expect(program.run('Banque A')).toMatchObject({ outcome: 'succeeded', phase: 'ended' });
    expect(program.run('Banque A').brought).toBeUndefined();
    expect(computer.shown).toHaveLength(1);
    expect(program.store.conditions.trouble).toBeUndefined();
  });

  /** Refusals of a right, one that says which it is and one that does not. */
  const REFUSALS = [
    ['forbidden', '{}'],
    ['scope-missing', '{"error":"insufficient_scope"}'],
  ] as const;

  test.each(REFUSALS)(
    'a sign-in that may not read accounts is asked once in its session (%s)',
    async (code, body) => {
      const here = await desk();
      const { computer } = here;
      const sent = () =>
        computer.line.sent.filter(({ path }) => path.startsWith('/accounts')).length;
      computer.line.fault = ({ path }) =>
        path.startsWith('/accounts') ? { do: 'answer', status: 403, body } : undefined;
      await synchronised(here);
      expect(sent()).toBe(1);
      await synchronised(here);
      await expect(looked(here)).rejects.toMatchObject({ code });
      expect(sent()).toBe(1);
    },
  );

  test.each(REFUSALS)(
    'one that may not read transactions is told of accounts all the same (%s)',
    async (_code, body) => {
      const here = await desk();
      here.computer.line.fault = ({ path }) =>
        path.startsWith('/transactions') ? { do: 'answer', status: 403, body } : undefined;
      await synchronised(here);
      const { brought } = here.program.run('Banque A');
      expect(brought).toMatchObject({ newAccounts: 0 });
      expect(brought?.newTransactions).toBeUndefined();
    },
  );

  test('a read that starts a synchronisation is nobody’s run (accounts-api §14 #21)', async () => {
    const here = await desk();
    here.computer.service.faults.setAll(parseFault('read-starts-synchronisation'));
    await synchronised(here);
    expect(here.program.run('Banque A')).toMatchObject({ outcome: 'succeeded' });
    expect(here.computer.triggers()).toBeLessThanOrEqual(1);
  });
});

test('asking for three hundred does not make the service answer much more often', async () => {
  const banks = Array.from({ length: 300 }, (_, number) =>
    bank(`Banque ${number}`, channel('REDIRECT', ends('SUCCESS', 20_000))),
  );
  const computer = await Computer.start({ banks });
  const program = await computer.signedIn();
  await computer.clock.finish(program.commands.syncAll({}));
  await computer.clock.until(() => program.idle, 30 * MINUTE_MS);
  await computer.clock.forward(5 * MINUTE_MS);
  const looks = computer.carriedOut(READS).length;
  const others = computer.carriedOut().length - looks;
  expect(looks).toBeGreaterThan(0);
  expect(looks).toBeLessThan(others / 2);
});
