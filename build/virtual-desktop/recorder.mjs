// The parent's end of the recorder: requests and answers as JSON lines, pushed facts as events.
import { EventEmitter } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { missing } from './processes.mjs';

/** PATH's python3 may be another one, without Debian's modules. */
const PYTHON = '/usr/bin/python3';
const PROGRAM = fileURLToPath(new URL('recorder/main.py', import.meta.url));
const MODULES = new Map([
  ['dbus', 'python3-dbus'],
  ['gi', 'python3-gi'],
]);
export const READY_LIMIT_MS = 20_000;

/** @typedef {import('./processes.mjs').Processes} Processes */
/** @typedef {import('./processes.mjs').ChildProcess} ChildProcess */

/**
 * What happens on the desktop, by name.
 *
 * @typedef {object} DesktopEvents
 * @property {{ key: string }} tray-registered
 * @property {{ key: string }} tray-gone
 * @property {{ key: string, signal: string }} tray-changed
 * @property {{ key: string, message: string }} tray-unreadable
 * @property {{ notification: import('./notifications.mjs').RecordedNotification }} notified
 * @property {{ id: number, how: import('./notifications.mjs').HowClosed }} closed
 * @property {{ program: string, how: string }} program-gone one of the desktop's own programs ended unasked
 */

export class Recorder {
  #processes;
  #options;
  /** @type {ChildProcess | undefined} */
  #child;
  #events = new EventEmitter();
  /** @type {Map<number, { resolve: (result: unknown) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  #lastId = 0;
  /** @type {Set<number>} */
  #guarded = new Set();

  /**
   * @param {Processes} processes
   * @param {{ env: Record<string, string>, tray: boolean, notifications: boolean }} options
   */
  static async start(processes, options) {
    const recorder = new Recorder(processes, options);
    await recorder.start();
    return recorder;
  }

  /**
   * @param {Processes} processes
   * @param {{ env: Record<string, string>, tray: boolean, notifications: boolean }} options
   */
  constructor(processes, options) {
    this.#processes = processes;
    this.#options = options;
    this.#events.setMaxListeners(0);
  }

  /** Once more after `stop`: it remembers nothing of the bus that it was on before. */
  async start() {
    const { env, tray, notifications } = this.#options;
    const roles = [...(tray ? ['tray'] : []), ...(notifications ? ['notifications'] : [])];
    // -B: no compiled files among the sources.
    const child = await this.#processes.start(PYTHON, ['-B', PROGRAM, ...roles], {
      env,
      stdout: 'pipe',
      input: true,
    });
    this.#child = child;
    const lines = createInterface({
      input: /** @type {import('node:stream').Readable} */ (child.stdout),
    });
    lines.on('line', (line) => this.#receive(JSON.parse(line)));
    child.once('exit', () => {
      for (const { reject } of this.#waiting.values())
        reject(new Error('The desktop has stopped.'));
      this.#waiting.clear();
    });
    // Writing to a recorder that is gone is answered by the exit above.
    child.stdin?.on('error', () => {});
    await this.#processes.ready(child, this.#ready(), READY_LIMIT_MS);
    for (const pid of this.#guarded) await this.ask('guard', { pid });
  }

  /** Nothing that it guards ends with it. */
  async stop() {
    if (this.#child !== undefined) await this.#processes.end(this.#child, 'SIGKILL');
  }

  /** The process shall not outlive the parent, however that ends. @param {number | undefined} pid */
  async guard(pid) {
    if (pid === undefined) return;
    this.#guarded.add(pid);
    await this.ask('guard', { pid });
  }

  /** @param {number | undefined} pid */
  unguard(pid) {
    if (pid !== undefined) this.#guarded.delete(pid);
  }

  /** @returns {Promise<void>} */
  #ready() {
    return new Promise((resolve, reject) => {
      this.#events.once('ready', () => resolve());
      this.#events.once('unusable', ({ module }) =>
        reject(missing(`Python's module ${module}`, MODULES.get(module) ?? module)),
      );
    });
  }

  /** @param {{ id?: number, result?: unknown, error?: string, event?: string }} message */
  #receive(message) {
    if (message.event !== undefined) {
      this.#events.emit(message.event, message);
      return;
    }
    const id = message.id ?? 0;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (message.error === undefined) waiting?.resolve(message.result);
    else waiting?.reject(new Error(message.error));
  }

  /**
   * Rejects with the recorder's words when the desktop cannot do it.
   *
   * @param {string} call
   * @param {Record<string, unknown>} [args]
   * @returns {Promise<unknown>}
   */
  ask(call, args = {}) {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
      return Promise.reject(new Error('The desktop has stopped.'));
    }
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      child.stdin?.write(`${JSON.stringify({ id, call, args })}\n`);
    });
  }

  /**
   * @template {keyof DesktopEvents} E
   * @param {E} event
   * @param {(payload: DesktopEvents[E]) => void} listener
   * @returns {() => void} unsubscribes
   */
  on(event, listener) {
    this.#events.on(event, listener);
    return () => this.#events.off(event, listener);
  }

  /**
   * @template {keyof DesktopEvents} E
   * @param {E} event
   * @param {DesktopEvents[E]} payload
   */
  emit(event, payload) {
    this.#events.emit(event, payload);
  }

  /**
   * Reads now and again after each of the events, until there is something to return.
   *
   * @template T
   * @param {(keyof DesktopEvents)[]} events
   * @param {() => Promise<T | undefined>} read
   * @param {{ timeoutMs: number, describe: () => string }} options describe: what was seen, for the error
   * @returns {Promise<T>}
   */
  waitUntil(events, read, { timeoutMs, describe }) {
    return new Promise((resolve, reject) => {
      let over = false;
      let reading = false;
      let again = false;
      /** @param {() => void} settle */
      const finish = (settle) => {
        over = true;
        clearTimeout(timer);
        for (const off of offs) off();
        settle();
      };
      const look = async () => {
        again = true;
        if (reading) return;
        reading = true;
        try {
          while (again && !over) {
            again = false;
            const found = await read();
            if (found !== undefined && !over) finish(() => resolve(found));
          }
        } catch (error) {
          if (!over) finish(() => reject(error));
        } finally {
          reading = false;
        }
      };
      const timer = setTimeout(
        () => finish(() => reject(new Error(`Not within ${timeoutMs} ms. ${describe()}`))),
        timeoutMs,
      );
      const offs = events.map((event) => this.on(event, () => void look()));
      void look();
    });
  }
}
