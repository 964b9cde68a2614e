// Opens Syncwatch on its built-in service and stays until it is closed or interrupted. Run by build/start.mjs.
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { bundle } from '../bundle/bundle.mjs';
import { electronExecutable } from '../setup/electron-choice.mjs';
import { inRuntime, projectFolder } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';
import { hasDisplay } from '../setup/set-up.mjs';
import { demoArguments, isChromiumLog, sandboxObstacle } from './arguments.mjs';
import { openVirtualDesktop } from './virtual-desktop.mjs';

const graceMs = 5000;

/** @type {(() => void) | undefined} */
let interrupt;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    if (!interrupt) process.exit(0);
    interrupt();
  });
}
// Whoever reads our lines may have gone, as in `npm start | head`.
process.stdout.on('error', () => interrupt?.());

process.exitCode = await main();

async function main() {
  try {
    await bundle();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  const desktop = hasDisplay() ? undefined : await openVirtualDesktop();
  try {
    return await runElectron(desktop);
  } finally {
    await desktop?.stop();
  }
}

/**
 * @param {Awaited<ReturnType<typeof openVirtualDesktop>> | undefined} desktop
 * @returns {Promise<number>} exit code
 */
function runElectron(desktop) {
  const obstacle = sandboxObstacle({
    isRoot: process.getuid?.() === 0,
    userNamespacesRefused: areUserNamespacesRefused(),
  });
  if (obstacle) say(`Electron's sandbox is off for this demo: ${obstacle}.`);
  const args = demoArguments({
    projectFolder,
    dataFolder: inRuntime('demo'),
    picturesFolder: desktop?.picturesFolder,
    sandboxed: obstacle === undefined,
    further: process.argv.slice(2),
  });
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  const env = { ...process.env, ...desktop?.env };
  // Some editors set it in their terminals; Electron would then be a mere Node.
  delete env['ELECTRON_RUN_AS_NODE'];
  const electron = spawn(path.join(folder, electronExecutable(process.platform)), args, {
    env,
    stdio: ['ignore', 'inherit', 'pipe'],
    // A process group of its own, so that nothing of it is left over at the end.
    detached: process.platform !== 'win32',
  });
  keepErrors(electron.stderr);

  return new Promise((resolve, reject) => {
    let interrupted = false;
    interrupt = () => {
      if (interrupted) return;
      interrupted = true;
      electron.kill('SIGTERM');
      setTimeout(endGroup, graceMs, electron.pid).unref();
    };
    electron.on('error', reject);
    electron.on('exit', (code, signal) => {
      endGroup(electron.pid);
      if (interrupted) return resolve(0);
      if (signal) say(`Syncwatch was ended by ${signal}.`);
      resolve(code ?? 1);
    });
  });
}

/** @param {number | undefined} processId */
function endGroup(processId) {
  if (processId === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? processId : -processId, 'SIGKILL');
  } catch {
    // Nobody of it is left.
  }
}

/**
 * Shows what Syncwatch has to say and keeps all of it.
 *
 * @param {import('node:stream').Readable} errors
 */
function keepErrors(errors) {
  const log = createWriteStream(inRuntime('electron.log'));
  createInterface({ input: errors }).on('line', (line) => {
    log.write(`${line}\n`);
    if (line && !isChromiumLog(line)) process.stderr.write(`${line}\n`);
  });
}

/** Tried rather than read: kernel settings, security modules and containers can all forbid it. */
function areUserNamespacesRefused() {
  if (process.platform !== 'linux') return false;
  const attempt = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' });
  return attempt.error === undefined && attempt.status !== 0;
}
