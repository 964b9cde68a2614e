// A process that does nothing: node idle-process.ts empty, or with a whole engine that is signed in and planned: node idle-process.ts ours FOLDER
import { systemClock } from '../../../electron/adapters/clock.ts';
import { makeBanks } from '../../../electron/sandbox/server.ts';
import { signIn, startProgram } from './program.ts';
import { startService } from './service.ts';

const [what, folder = ''] = process.argv.slice(2);
if (what === 'ours') {
  const service = await startService(makeBanks(200, 1));
  const plan = { kind: 'every', hours: 4 } as const;
  const program = startProgram({ service, folder, clock: systemClock, plan });
  program.planner.start();
  await signIn(program);
  program.feed.snapshot();
}
process.send?.('ready');
// The channel to whoever started us keeps us alive, and wakes nobody.
process.on('disconnect', () => process.exit());
