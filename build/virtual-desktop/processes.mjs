// Starts the desktop's programs and makes sure that none of them outlives us.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';

const GRACE_MS = 3000;

/** Where Debian keeps each program, for the sentence that says what to install. */
const DEBIAN_PACKAGES = /** @type {const} */ ({
  Xvfb: 'xvfb',
  'dbus-daemon': 'dbus-daemon',
  'gnome-keyring-daemon': 'gnome-keyring',
  '/usr/bin/python3': 'python3',
});

/** @typedef {keyof typeof DEBIAN_PACKAGES} Program */
/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {'log' | 'pipe'} Output */

/** @type {Set<Processes>} */
const live = new Set();
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

function terminateAll() {
  for (const processes of live) processes.terminate();
}

/** @param {NodeJS.Signals} signal */
function onSignal(signal) {
  // Whoever else listens decides how this process ends; the exit hook then does our part.
  if (process.listenerCount(signal) > 1) return;
  terminateAll();
  unhook();
  process.kill(process.pid, signal);
}

function hook() {
  process.on('exit', terminateAll);
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

function unhook() {
  process.off('exit', terminateAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

/** The programs of one desktop. */
export class Processes {
  /** @type {{ program: Program, child: ChildProcess, log: string }[]} */
  #running = [];
  /** Those that were told to end: their going is no news. @type {Set<ChildProcess>} */
  #told = new Set();
  #stopping = false;
  #logFolder;
  #onGone;

  /**
   * @param {string} logFolder
   * @param {(program: Program, how: string) => void} onGone called when a program ends without being asked to
   */
  constructor(logFolder, onGone) {
    this.#logFolder = logFolder;
    this.#onGone = onGone;
  }

  /**
   * Rejects with the missing program's Debian package, or with why the system refused to start it.
   *
   * @param {Program} program
   * @param {string[]} args
   * @param {{ env: Record<string, string>, stdout?: Output, input?: boolean, extraPipe?: boolean }} options
   *   extraPipe: file descriptor 3 of the program is readable as `stdio[3]`
   * @returns {Promise<ChildProcess>}
   */
  async start(program, args, { env, stdout = 'log', input = false, extraPipe = false }) {
    const log = path.join(this.#logFolder, `${path.basename(program)}.log`);
    const file = openSync(log, 'a');
    try {
      const child = spawn(program, args, {
        env,
        // A session of its own: Ctrl+C in our terminal must not take the display away under the application.
        detached: true,
        stdio: [
          input ? 'pipe' : 'ignore',
          stdout === 'pipe' ? 'pipe' : file,
          file,
          ...(extraPipe ? /** @type {const} */ (['pipe']) : []),
        ],
      });
      await new Promise((resolve, reject) => {
        child.once('spawn', resolve);
        child.once('error', (error) => reject(cannotStart(program, error)));
      });
      if (live.size === 0) hook();
      live.add(this);
      this.#running.push({ program, child, log });
      child.once('exit', (code, signal) => {
        if (!this.#stopping && !this.#told.has(child))
          this.#onGone(program, howItEnded(code, signal));
      });
      return child;
    } finally {
      closeSync(file);
    }
  }

  /**
   * Waits for something that a program is about to say or do, but not longer than the program lives.
   *
   * @template T
   * @param {ChildProcess} child
   * @param {Promise<T>} sign
   * @param {number} timeoutMs
   * @returns {Promise<T>}
   */
  async ready(child, sign, timeoutMs) {
    const known = this.#running.find((one) => one.child === child);
    const name = known?.program ?? 'The program';
    const lastWords = () => {
      const text = known === undefined ? '' : readFileSync(known.log, 'utf8').trim();
      return text === '' ? '' : `\n${text.split('\n').slice(-8).join('\n')}`;
    };
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    /** @type {((code: number | null, signal: NodeJS.Signals | null) => void) | undefined} */
    let onExit;
    /** @type {Promise<never>} */
    const failure = new Promise((_resolve, reject) => {
      onExit = (code, signal) =>
        reject(new Error(`${name} ${howItEnded(code, signal)} while starting.${lastWords()}`));
      if (child.exitCode !== null || child.signalCode !== null) {
        onExit(child.exitCode, child.signalCode);
      }
      child.once('close', onExit);
      timer = setTimeout(
        () => reject(new Error(`${name} was not ready within ${timeoutMs} ms.${lastWords()}`)),
        timeoutMs,
      );
    });
    try {
      return await Promise.race([sign, failure]);
    } finally {
      clearTimeout(timer);
      if (onExit !== undefined) child.off('close', onExit);
    }
  }

  /** Ends one program before the others. @param {ChildProcess} child @param {NodeJS.Signals} [signal] */
  async end(child, signal) {
    this.#told.add(child);
    await end(child, signal);
    this.#running = this.#running.filter((one) => one.child !== child);
  }

  /** Asks every program to end, without waiting: all that can be done while this process exits. */
  terminate() {
    this.#stopping = true;
    for (const { child } of this.#running) child.kill('SIGTERM');
  }

  /** Ends every program, newest first, and resolves when all are gone. */
  async stop() {
    this.#stopping = true;
    for (const { child } of this.#running.toReversed()) await end(child);
    this.#running = [];
    live.delete(this);
    if (live.size === 0) unhook();
  }
}

/** @param {ChildProcess} child @param {NodeJS.Signals} [signal] */
async function end(child, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await gone;
  clearTimeout(timer);
}

/** @param {number | null} code @param {NodeJS.Signals | null} signal */
function howItEnded(code, signal) {
  return signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
}

/** @param {Program} program @param {NodeJS.ErrnoException} error */
function cannotStart(program, error) {
  if (error.code !== 'ENOENT') {
    return new Error(`${program} cannot be started: ${error.message}`, { cause: error });
  }
  return missing(program, DEBIAN_PACKAGES[program]);
}

/**
 * @param {string} what command or module
 * @param {string} debianPackage
 */
export function missing(what, debianPackage) {
  return new Error(
    `${what} is missing. On Debian and Ubuntu: apt-get install ${debianPackage} (as root).`,
  );
}
