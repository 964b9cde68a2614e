// The memory that Syncwatch takes while nobody looks: signed in, 500 connections, a plan of every four hours, no window. Of the whole tree of
// processes, each sharing what it shares; in turn with an empty Electron with a tray icon, since two at a time would share with each other.
import { makeBanks } from '../../electron/sandbox/server.ts';
import type { ElectronApp } from './support/electron-app.ts';
import { end, startElectron } from './support/electron-app.ts';
import { proportionalMemoryOf } from './support/process-tree.ts';
import { pause } from './support/program.ts';
import { report, size } from './support/report.ts';
import { openStage, settled } from './support/stage.ts';
import { median } from './support/statistics.ts';

const CONNECTIONS = 500;
const ROUNDS = size.quick ? 1 : 3;
const AFTER_MS = size.quick ? 10_000 : 60_000;

const stage = await openStage('footprint', makeBanks(CONNECTIONS, 1));
const memory = { ours: [] as number[], empty: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  memory.ours.push(await memoryOf(stage.syncwatch));
  memory.empty.push(await memoryOf(stage.empty));
}
await stage.close();

const empty = median(memory.empty);
report([
  {
    what: `memory, hidden, ${AFTER_MS / 1_000} s after the start, ${CONNECTIONS} connections`,
    unit: 'MB',
    value: median(memory.ours),
    baseline: { what: 'an empty Electron with a tray', value: empty },
    aim: { below: 1.1 * empty },
  },
]);

async function memoryOf(app: ElectronApp): Promise<number> {
  const child = startElectron(stage.desktop, app);
  await settled(stage.desktop);
  await pause(AFTER_MS);
  const taken = proportionalMemoryOf(child.pid ?? 0);
  await end(child);
  return taken;
}
