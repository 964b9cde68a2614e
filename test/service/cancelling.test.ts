import { describe, expect, test } from 'vitest';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';
import { gate } from './support/gate.ts';

const HOUR_MS = 3_600_000;

const slowBanks = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    bank(`Banque ${index}`, channel('REDIRECT', ends('SUCCESS', 20_000))),
  );

describe('cancelling', () => {
  test('ends what was not begun, and leaves alone what the service was asked for', async () => {
    const computer = await Computer.start({ banks: slowBanks(6) });
    const program = await computer.signedIn();
    const held = gate();
    computer.line.fault = ({ method }) =>
      method === 'POST' && computer.line.count('POST', /synchronize/) > 2
        ? { do: 'wait', until: held.opened, when: 'before' }
        : undefined;
    program.commands.sync('tray', 'all');
    await computer.clock.settle();
    const begun = computer.line.count('POST', /synchronize/);
    expect(program.runner.cancel()).toBe(6 - begun);
    held.open();
    computer.line.fault = () => undefined;
    await computer.clock.until(() => program.idle, HOUR_MS);
    const outcomes = Object.values(program.outcomes());
    expect(outcomes.filter((outcome) => outcome === 'succeeded')).toHaveLength(begun);
    expect(outcomes.filter((outcome) => outcome === 'cancelled')).toHaveLength(6 - begun);
    expect(computer.triggers()).toBe(begun);
    expect(computer.shown).toHaveLength(1);
    expect(program.runner.cancel()).toBe(0);
  });

  test('spends nothing of the budget', async () => {
    const computer = await Computer.start({ banks: slowBanks(5) });
    const program = await computer.signedIn();
    program.commands.sync('tray', 'all');
    program.runner.cancel();
    await computer.clock.forward(1_000);
    expect(computer.triggers()).toBe(0);
    expect(program.commands.sync('tray', 'all')).toBe(5);
    await computer.clock.until(() => program.idle, HOUR_MS);
    expect(computer.triggers()).toBe(5);
  });
});

describe('an intent that was overtaken by time', () => {
  test.each([
    ['is carried out while somebody may still expect it', 11, 'succeeded', 1],
    ['is dropped when nobody does any more', 13, 'cancelled', 0],
  ] as const)('%s', async (_what, hours, outcome, triggers) => {
    const computer = await Computer.start({ banks: slowBanks(1) });
    const program = await computer.signedIn();
    // The power fails when the intent is durable and nothing is done about it yet.
    program.afterAppend = (facts) => {
      if (facts.some(({ kind }) => kind === 'batch-requested')) program.crash();
    };
    expect(() => program.commands.sync('tray', 'all')).toThrow();
    computer.clock.jump(hours * HOUR_MS);
    const next = await computer.boot();
    await computer.clock.until(() => next.idle, HOUR_MS);
    expect(next.outcomes()).toEqual({ 'Banque 0': outcome });
    expect(computer.triggers()).toBe(triggers);
  });
});
