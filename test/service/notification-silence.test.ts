import { describe, expect, test } from 'vitest';
import { USUAL_POLICY } from '../../electron/domain/notification-policy.ts';
import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  ailing,
  failing,
  night,
  start,
  syncAll,
} from './support/telling-world.ts';

describe('quiet hours', () => {
  const quiet = { ...USUAL_POLICY.quiet, on: true };

  test('keep everything for one digest at their end', async () => {
    // In Paris it is half past nine.
    const { computer, program, desktop } = await start(
      ailing('Banque A'),
      failing('Banque B'),
      failing('Banque C'),
      failing('Banque D'),
    );
    const until = { ...quiet, from: '09:00', to: '11:00' };
    await program.commands.changeSettings({ notifications: { ...USUAL_POLICY, quiet: until } });
    await night(computer);
    expect(desktop.shown).toEqual([]);
    expect(program.telling()).toEqual([
      expect.stringMatching(/^deferred \(quiet-hours\) person:\d+ provider:9900$/),
    ]);
    // Eleven in Paris.
    await computer.clock.forward(Date.parse('2026-11-23T10:00:00Z') - computer.clock.now() - 1);
    expect(desktop.shown).toEqual([]);
    await computer.clock.forward(1);
    expect(desktop.kinds).toEqual(['digest']);
    // Two hours later the bank is no longer in trouble.
    await computer.clock.forward(DAY_MS / 4);
    expect([...desktop.screen.values()].map(({ kind, place }) => [kind, place])).toEqual([
      ['person', `${program.profileId}/digest`],
    ]);
  });

  test('say nothing of what is over by their end', async () => {
    const { computer, program, desktop } = await start(ailing('Banque A'));
    const until = { ...quiet, from: '09:00', to: '12:00' };
    await program.commands.changeSettings({ notifications: { ...USUAL_POLICY, quiet: until } });
    await night(computer);
    await night(computer);
    await computer.clock.forward(4 * HOUR_MS);
    expect(desktop.shown).toEqual([]);
    expect(program.telling().at(-1)).toMatch(/^gone person:/);
  });

  test('that are switched off let through what they kept', async () => {
    const { computer, program, desktop } = await start(ailing('Banque A'));
    const until = { ...quiet, from: '09:00', to: '12:00' };
    await program.commands.changeSettings({ notifications: { ...USUAL_POLICY, quiet: until } });
    await syncAll(computer, program);
    expect(desktop.shown).toEqual([]);
    await program.commands.changeSettings({ notifications: USUAL_POLICY });
    expect(desktop.kinds).toEqual(['ended']);
  });
});

test('the do-not-disturb of the system keeps what is not urgent until it ends', async () => {
  const { computer, program, desktop } = await start(ailing('Banque A'));
  desktop.be({ doNotDisturb: true });
  await syncAll(computer, program);
  program.store.setConditions({ session: 'refused' });
  await computer.clock.forward(2_000);
  expect(desktop.kinds).toEqual(['session']);
  desktop.be({ doNotDisturb: false });
  expect(desktop.kinds).toEqual(['session', 'ended']);
});

describe('an absence', () => {
  test('is told of in one digest, a minute after the return', async () => {
    const { computer, program, desktop } = await start(
      ailing('Banque A'),
      failing('Banque B'),
      failing('Banque C'),
      failing('Banque D'),
    );
    desktop.be({ away: true });
    await syncAll(computer, program);
    await computer.clock.forward(HOUR_MS);
    expect(desktop.shown).toEqual([]);
    desktop.be({ away: false });
    await computer.clock.forward(MINUTE_MS - 1);
    expect(desktop.shown).toEqual([]);
    await computer.clock.forward(1);
    expect(desktop.kinds).toEqual(['digest']);
  });

  test('of the program itself is told of in the same way', async () => {
    const { computer, program, desktop } = await start(
      ailing('Banque A'),
      failing('Banque B'),
      failing('Banque C'),
      failing('Banque D'),
    );
    program.crash();
    computer.service.nightlyBatch();
    await computer.clock.forward(HOUR_MS);
    const next = await computer.boot();
    await computer.clock.forward(MINUTE_MS - 1_000);
    expect(desktop.shown).toEqual([]);
    await computer.clock.forward(5_000);
    expect(desktop.kinds).toEqual(['digest']);
    expect(next.telling()[0]).toMatch(/^deferred \(settling\) /);
  });

  test('keeps nobody from hearing of what they have just asked for', async () => {
    const { computer, program, desktop } = await start(ailing('Banque A'));
    program.crash();
    const next = await computer.boot();
    await syncAll(computer, next);
    expect(desktop.kinds).toEqual(['ended']);
  });
});
