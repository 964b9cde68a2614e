// From the Node that was there to the one the project needs.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

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
  return new Promise((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']),
    );
  });
}
