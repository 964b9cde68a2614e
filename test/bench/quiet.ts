// What Syncwatch does while nothing is to be done: signed in, 500 connections, a plan of every four hours, no window, nothing running. CPU time
// and wake-ups of the whole tree of processes; beside it, at the same time, an empty Electron with a tray icon.
import type { ChildProcess } from 'node:child_process';
import { makeBanks } from '../../electron/sandbox/server.ts';
import { end, startElectron } from './support/electron-app.ts';
import { activityOf, wakeUpsBetween } from './support/process-tree.ts';
import { pause } from './support/program.ts';
import { report, size } from './support/report.ts';
import { openStage, settled } from './support/stage.ts';
import { median } from './support/statistics.ts';

/** Chromium goes on tidying up for a while, and half a minute after a start V8 collects what that left behind. */
const CALM_AFTER_MS = size.quick ? 40_000 : 60_000;
/** Watched in parts, since whatever else the computer does comes and goes. */
const PARTS = 10;
const PART_MS = size.quick ? 1_500 : 60_000;

const stage = await openStage('quiet', makeBanks(500, 1));
const { desktop, syncwatch, empty } = stage;
const ours = startElectron(desktop, syncwatch);
await settled(desktop);
const none = startElectron(desktop, empty);
await pause(CALM_AFTER_MS);
const [quiet, quietOfNone] = await Promise.all([watched(ours), watched(none)]);
await Promise.all([ours, none].map(end));
await stage.close();

const baseline = (value: number) => ({ what: 'an empty Electron with a tray', value });
const time = `${Math.round((PARTS * PART_MS) / 1_000)} s of nothing`;
report([
  {
    what: `CPU time in ${time}, of one core`,
    unit: '%',
    value: quiet.cpuPercent,
    baseline: baseline(quietOfNone.cpuPercent),
    aim: { below: quietOfNone.cpuPercent + 0.1 },
  },
  {
    what: `wake-ups in ${time}, mean`,
    unit: '1/min',
    value: quiet.perMinute,
    baseline: baseline(quietOfNone.perMinute),
  },
  {
    what: `wake-ups in ${time}, in the median part`,
    unit: '1/min',
    value: quiet.perMedianMinute,
    baseline: baseline(quietOfNone.perMedianMinute),
  },
]);

async function watched({ pid = 0 }: ChildProcess) {
  const first = activityOf(pid);
  const wakeUps: number[] = [];
  let last = first;
  while (wakeUps.length < PARTS) {
    await pause(PART_MS);
    const now = activityOf(pid);
    wakeUps.push((wakeUpsBetween(last, now) * 60_000) / PART_MS);
    last = now;
  }
  return {
    cpuPercent: ((last.cpuMs - first.cpuMs) * 100) / (PARTS * PART_MS),
    perMinute: wakeUps.reduce((sum, one) => sum + one, 0) / PARTS,
    perMedianMinute: median(wakeUps),
  };
}
