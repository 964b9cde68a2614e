// How often we wake the computer when nothing is to be done: signed in, a plan of every four hours, nothing running. Counted as timers that go off
// in a simulated hour, and as the times that the threads of a real process went back to sleep, beside a process that does nothing at all.
import { join } from 'node:path';
import { makeBanks } from '../../electron/sandbox/server.ts';
import { HOUR, START } from '../support/domain.ts';
import { answerOf, ended, start } from './support/child.ts';
import { benchFolder } from './support/folder.ts';
import { pause, signIn, startProgram } from './support/program.ts';
import type { Row } from './support/report.ts';
import { report, size } from './support/report.ts';
import { startService } from './support/service.ts';
import { SimulatedClock } from './support/simulated-clock.ts';
import { wakeUpsPerMinute } from './support/wake-ups.ts';

const WATCHED_MS = size.quick ? 8_000 : 60_000;
/** Connections of HTTP are kept open for a few seconds after the last answer. */
const CALM_AFTER_MS = size.quick ? 6_000 : 12_000;
const AIM = { below: 2 };

const rows: Row[] = [
  {
    what: 'timers that go off in a minute of nothing',
    unit: '1/min',
    value: await timersPerMinute(),
    aim: AIM,
  },
];
if (process.platform === 'linux') {
  const [ours, empty] = await switchesPerMinute();
  rows.push({
    what: 'wake-ups of the engine’s process in a minute of nothing',
    unit: '1/min',
    value: ours,
    baseline: { what: 'an empty Node process', value: empty },
  });
}
report(rows);

async function timersPerMinute(): Promise<number> {
  const service = await startService(makeBanks(200, 1));
  const { folder, remove } = benchFolder('idle');
  const clock = new SimulatedClock(START);
  const plan = { kind: 'every', hours: 4 } as const;
  const program = startProgram({ service, folder, clock, plan, fetch: clock.fetch });
  program.planner.start();
  await signIn(program);
  program.feed.snapshot();
  await clock.forward(60_000);
  const before = clock.wakeUps;
  await clock.forward(HOUR);
  program.stop();
  await service.stop();
  remove();
  return (clock.wakeUps - before) / 60;
}

async function switchesPerMinute(): Promise<[ours: number, empty: number]> {
  const { folder, remove } = benchFolder('idle');
  const file = join(import.meta.dirname, 'support/idle-process.ts');
  const children = [start(file, ['ours', folder]), start(file, ['empty'])];
  await Promise.all(children.map(answerOf));
  await pause(CALM_AFTER_MS);
  const ids = children.flatMap(({ pid }) => pid ?? []);
  const [ours = Number.NaN, empty = Number.NaN] = await wakeUpsPerMinute(ids, WATCHED_MS);
  for (const child of children) child.disconnect();
  await Promise.all(children.map(ended));
  remove();
  return [ours, empty];
}
