// A real gnome-keyring in a home of its own.

/** @typedef {import('./recorder.mjs').Recorder} Recorder */
/** @typedef {import('./processes.mjs').Processes} Processes */

import { READY_LIMIT_MS } from './recorder.mjs';

/** It keeps nothing that is worth a better one. */
const PASSWORD = 'virtual-desktop';

/**
 * @typedef {object} KeyringItem
 * @property {string} collection
 * @property {string} label
 * @property {Record<string, string>} attributes
 * @property {boolean} locked
 * @property {string | null} secret null while it is locked
 */

/**
 * Starts the daemon with its login collection unlocked.
 *
 * @param {Processes} processes
 * @param {Recorder} recorder
 * @param {Record<string, string>} env
 */
export async function startKeyring(processes, recorder, env) {
  const daemon = await processes.start(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    { env, input: true },
  );
  daemon.stdin?.end(PASSWORD);
  await recorder.guard(daemon.pid);
  const owned = recorder.ask('wait-for-name', { name: 'org.freedesktop.secrets' });
  await processes.ready(daemon, owned, READY_LIMIT_MS);
  return daemon;
}

/** @param {Recorder} recorder */
export function keyringOf(recorder) {
  return {
    async unlock() {
      await recorder.ask('keyring.unlock', { password: PASSWORD });
    },

    /** From here on it asks for its password, and there is nobody to give it. */
    async lock() {
      await recorder.ask('keyring.lock');
    },

    /** Deletes every entry, as a person can in the desktop's password program. */
    async clear() {
      await recorder.ask('keyring.clear');
    },

    /** Every item of every collection. Rejects when there is no keyring. */
    async items() {
      const raw = /** @type {KeyringItem[]} */ (await recorder.ask('keyring.items'));
      return raw.map((item) => ({
        ...item,
        secret: item.secret === null ? null : Buffer.from(item.secret, 'base64').toString(),
      }));
    },
  };
}
