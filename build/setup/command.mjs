// Runs other programs: quietly with their output kept for the error, and npm whichever way it can be found.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** A thing that stops the set-up; its message is written for the person at the terminal. */
export class SetUpError extends Error {
  /** @override */
  name = 'SetUpError';
}

/**
 * Runs a program to its end and gives back what it wrote. Rejects with the last lines of its output when it fails.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{
 *   cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, inherit?: boolean, timeoutMs?: number
 * }} [options] `inherit`: the program talks to the terminal itself (a password question)
 * @returns {Promise<string>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: options.inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(options.timeoutMs && { timeout: options.timeoutMs }),
    });
    let output = '';
    let errors = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (errors += text));
    child.on('error', (error) =>
      reject(new SetUpError(`${program} cannot be run: ${error.message}`)),
    );
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output);
      const ending = signal ? `was ended by ${signal}` : `ended with code ${code}`;
      reject(
        new SetUpError(`${program} ${args.join(' ')} ${ending}:\n${shorten(`${output}${errors}`)}`),
      );
    });
  });
}

/** @param {string} output the cause stands at its beginning or at its end, depending on the program */
function shorten(output) {
  const lines = output.trim().split('\n');
  return lines.length <= 30
    ? lines.join('\n')
    : [...lines.slice(0, 12), '…', ...lines.slice(-12)].join('\n');
}

/**
 * npm as the person has it: under the Node it came with and never with `--prefix`, either of which would make it lose
 * its global settings (a company's registry, its certificates).
 *
 * @param {string[]} args
 * @param {{ cwd: string }} options
 */
export function npm(args, { cwd }) {
  const env = { ...process.env, npm_config_update_notifier: 'false' };
  const script = npmScript();
  if (script) return run(process.execPath, [script, ...args, '--loglevel=error'], { cwd, env });
  // Only Windows wants a shell, for npm.cmd; the arguments are ours and hold nothing a shell would read.
  return run('npm', [...args, '--loglevel=error'], {
    cwd,
    env,
    shell: process.platform === 'win32',
  });
}

function npmScript() {
  const besideNode = path.dirname(process.execPath);
  return [
    process.env['npm_execpath'],
    path.join(besideNode, '../lib/node_modules/npm/bin/npm-cli.js'),
    path.join(besideNode, 'node_modules/npm/bin/npm-cli.js'),
  ].find((candidate) => candidate?.endsWith('npm-cli.js') && existsSync(candidate));
}
