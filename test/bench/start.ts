// How long it takes from the start of the process until the tray has an icon, seen from outside: a hidden start of Syncwatch, signed in with 500
// connections, and of an empty Electron with a tray icon, in turn.
import { makeBanks } from '../../electron/sandbox/server.ts';
import type { ElectronApp } from './support/electron-app.ts';
import { end, startElectron } from './support/electron-app.ts';
import { pause } from './support/program.ts';
import { report, size } from './support/report.ts';
import { openStage, settled } from './support/stage.ts';
import { median, quantile } from './support/statistics.ts';

const STARTS = size.quick ? 4 : 20;
/** What is ended in the middle of a start would be another measurement. */
const REST_MS = 1_000;

const stage = await openStage('start', makeBanks(500, 1));
const { desktop } = stage;
const times = { ours: [] as number[], empty: [] as number[], ready: [] as number[] };
for (let turn = 0; turn < STARTS; turn += 1) {
  const { icon, ready } = await startOf(stage.syncwatch);
  times.ours.push(icon);
  times.ready.push(ready);
  times.empty.push((await startOf(stage.empty)).icon);
}
await stage.close();

const row = (share: number, which: string, aim?: number) => {
  const empty = quantile(times.empty, share);
  return {
    what: `process start to tray icon, ${which}`,
    unit: 'ms',
    value: quantile(times.ours, share),
    baseline: { what: 'an empty Electron with a tray', value: empty },
    ...(aim !== undefined && { aim: { below: aim * empty } }),
  };
};
report([
  row(0.5, 'median', 1.25),
  row(0.95, 'p95'),
  {
    what: 'process start to the state of 500 connections in the tray, median',
    unit: 'ms',
    value: median(times.ready),
  },
]);

async function startOf(app: ElectronApp): Promise<{ icon: number; ready: number }> {
  const registered = new Promise<number>((resolve) => {
    const off = desktop.on('tray-registered', () => {
      off();
      resolve(performance.now());
    });
  });
  const startedAt = performance.now();
  const child = startElectron(desktop, app);
  const icon = (await registered) - startedAt;
  await settled(desktop);
  const ready = performance.now() - startedAt;
  await pause(REST_MS);
  await end(child);
  return { icon, ready };
}
