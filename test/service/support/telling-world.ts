import type { Bank } from '../../../electron/sandbox/server.ts';
import { bank, channel, ends } from './banks.ts';
import { Computer } from './computer.ts';
import type { Program } from './program.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** By then the list has been read again, and what came of it is told. */
export const NOTICED_MS = 25 * MINUTE_MS;

export const well = (name: string) => bank(name);
/** Its next synchronisation finds that a person is needed, the one after that is well. */
export const ailing = (name: string, status = 'AUTH_FAILED') =>
  bank(name, channel('EMBEDDED', ends(status), ends('SUCCESS')));
export const failing = (name: string): Bank => ({
  ...bank(name, channel('EMBEDDED', ends('FAILED'))),
  providerId: '9900',
});
export const endingIn = (name: string, authorisationEndsInHours: number) =>
  bank(name, { ...channel('REDIRECT'), authorisationEndsInHours });

/** A program that has been running for a while, and its desktop. */
export async function start(...banks: Bank[]) {
  const computer = await Computer.start({ banks });
  const program = await computer.signedIn();
  // What holds for a start is over.
  await computer.clock.forward(2 * MINUTE_MS);
  return { computer, program, desktop: computer.desktop };
}

/** The service synchronises everything by itself, and Syncwatch finds out. */
export async function night(computer: Computer): Promise<void> {
  computer.service.nightlyBatch();
  await computer.clock.forward(MINUTE_MS);
  await computer.clock.forward(NOTICED_MS);
}

export async function syncAll(computer: Computer, program: Program): Promise<void> {
  program.commands.sync('tray', 'all');
  await computer.clock.until(() => program.idle, HOUR_MS);
  await computer.clock.settle();
}
