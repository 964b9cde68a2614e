// How often the main process of the real application wakes up when nothing is to be done: signed in, no window, a plan of every four hours, nothing
// running, on a desktop of its own. Beside it an Electron that does nothing at all.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bundle } from '../../build/bundle/bundle.mjs';
import { electronExecutable } from '../../build/setup/electron-choice.mjs';
import { projectFolder } from '../../build/setup/paths.mjs';
import { startVirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import { plainEnvironment } from '../support/syncwatch.ts';
import { ended } from './support/child.ts';
import { benchFolder } from './support/folder.ts';
import { pause } from './support/program.ts';
import { report, size } from './support/report.ts';
import { wakeUpsPerMinute } from './support/wake-ups.ts';

const WATCHED_MS = size.quick ? 8_000 : 60_000;
/** Chromium goes on tidying up for a while. */
const CALM_AFTER_MS = size.quick ? 10_000 : 20_000;
const EMPTY_APP = `require('electron').app.whenReady().then(() => process.stdout.write('ready\\n'));`;

const { folder, remove } = benchFolder('desktop');
await bundle();
const desktop = await startVirtualDesktop({ folder: join(folder, 'desktop') });
const dataDir = join(folder, 'data');

const demo = electron(projectFolder, ['--demo', `--data-dir=${dataDir}`]);
await line(demo, /main job is done/);
await end(demo);
planEveryFourHours(join(dataDir, 'settings.json'));

const ours = electron(projectFolder, ['--hidden', `--data-dir=${dataDir}`]);
const empty = electron(emptyApp(join(folder, 'empty')), []);
await line(empty, /ready/);
await pause(CALM_AFTER_MS);
const ids = [ours, empty].flatMap(({ pid }) => pid ?? []);
const [perMinute = Number.NaN, perMinuteOfNone = Number.NaN] = await wakeUpsPerMinute(
  ids,
  WATCHED_MS,
);
await Promise.all([ours, empty].map(end));
await desktop.stop();
remove();

report([
  {
    what: 'wake-ups of Syncwatch’s main process in a minute of nothing',
    unit: '1/min',
    value: perMinute,
    baseline: { what: 'an empty Electron', value: perMinuteOfNone },
  },
]);

function electron(app: string, switches: readonly string[]): ChildProcess {
  const file = join(
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '',
    electronExecutable(process.platform),
  );
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return spawn(file, [...asRoot, app, '--disable-gpu', '--lang=en', ...switches], {
    env: { ...plainEnvironment(), ...desktop.env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

async function line(child: ChildProcess, wanted: RegExp): Promise<void> {
  if (child.stdout === null) throw new Error('It has no output.');
  for await (const text of createInterface({ input: child.stdout })) {
    if (wanted.test(text)) break;
  }
  child.stdout.resume();
}

async function end(child: ChildProcess): Promise<void> {
  child.kill();
  await ended(child);
}

function planEveryFourHours(file: string): void {
  const settings = JSON.parse(readFileSync(file, 'utf8')) as { profile?: { id: string } };
  const { profile } = settings;
  if (profile === undefined) throw new Error('Nobody signed in.');
  const chosen = { plan: { kind: 'every', hours: 4 }, since: Date.now() };
  writeFileSync(file, JSON.stringify({ ...settings, plans: { [profile.id]: chosen } }));
}

function emptyApp(at: string): string {
  mkdirSync(at);
  writeFileSync(join(at, 'package.json'), JSON.stringify({ name: 'empty', main: 'main.cjs' }));
  writeFileSync(join(at, 'main.cjs'), EMPTY_APP);
  return at;
}
