// From the Node that was there to the one the project needs.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

const lookIntervalMs = 500;

/**
 * Runs a script under the prepared Node in place of this process: same terminal, signals passed on, same exit code.
 *
 * @param {import('./set-up.mjs').Prepared} prepared
 * @param {string} script
 * @param {string[]} args
 * @returns {Promise<never>}
 */
export function handOver({ node, env }, script, args) {
  const child = spawn(node, [script, ...args], { stdio: 'inherit', env });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  // Told to end, npm tells the shell between it and us, which ends without a word to anybody.
  if (process.env['npm_lifecycle_event']) whenAbandoned(() => child.kill('SIGTERM'));
  return new Promise((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']),
    );
  });
}

/**
 * Calls back once when the process that started this one is gone, or the one that started that.
 *
 * @param {() => void} callback
 */
function whenAbandoned(callback) {
  const shell = process.ppid;
  const npm = parentOf(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return;
    clearInterval(timer);
    callback();
  }, lookIntervalMs);
  timer.unref();
}

/**
 * @param {number} processId
 * @returns {number | undefined} undefined where the system does not tell
 */
function parentOf(processId) {
  try {
    // "42 (name, may hold anything) S 41 …"
    const fields = readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
    return Number(fields?.[1]);
  } catch {
    return undefined;
  }
}
