// A Linux desktop in private: screen, session bus, keyring, tray and notifications, all of them real
// to an application and all of them in our hand. For tests, and for machines without a display.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startBus } from './bus.mjs';
import { startDisplay } from './display.mjs';
import { keyringOf, startKeyring } from './keyring.mjs';
import { notificationsOf } from './notifications.mjs';
import { Processes } from './processes.mjs';
import { Recorder } from './recorder.mjs';
import { colourAt, screenshot } from './screenshot.mjs';
import { trayOf } from './tray.mjs';

/** A socket's path must fit into 107 bytes; this leaves room for the longest name below the folder. */
const RUNTIME_PATH_LIMIT_BYTES = 80;

/**
 * @typedef {object} VirtualDesktopOptions
 * @property {string} folder home, settings, sockets and logs go below it; made if missing
 * @property {boolean | string} [display] true (the default): a screen of its own; a string: that display
 * @property {'unlocked' | 'locked' | 'absent'} [keyring]
 * @property {boolean} [tray] false: nobody shows tray items
 * @property {boolean} [notifications] false: nobody shows notifications
 *
 * @typedef {Awaited<ReturnType<typeof startVirtualDesktop>>} VirtualDesktop
 */

/**
 * Starts the desktop; several can run at once. Rejects, with nothing left running, when a program is
 * missing (the message names its Debian package) or does not start.
 *
 * @param {VirtualDesktopOptions} options
 */
export async function startVirtualDesktop({
  folder,
  display = true,
  keyring = 'unlocked',
  tray = true,
  notifications = true,
}) {
  const places = makePlaces(path.resolve(folder));
  /** @type {Recorder | undefined} */
  let recorder;
  const processes = new Processes(places.logs, (program, how) =>
    recorder?.emit('program-gone', { program, how }),
  );
  const stop = async () => {
    await processes.stop();
    if (places.borrowed) rmSync(places.runtime, { recursive: true, force: true });
  };
  try {
    const base = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', ...places.env };
    let bus = await startBus(processes, places.runtime, base);
    const onBus = { ...base, DBUS_SESSION_BUS_ADDRESS: bus.address };
    const eyes = await Recorder.start(processes, { env: onBus, tray, notifications });
    recorder = eyes;
    await eyes.guard(bus.daemon.pid);

    const screen =
      display === true
        ? await startDisplay(processes, eyes, places.runtime, onBus)
        : { env: typeof display === 'string' ? { DISPLAY: display } : {}, framebuffer: null };

    const rings = keyringOf(eyes);
    const unlockKeyring = () =>
      keyring === 'absent' ? undefined : startKeyring(processes, eyes, onBus);
    let keys = await unlockKeyring();
    if (keyring === 'locked') await rings.lock();

    return {
      /** To merge into the environment of what shall run on this desktop. */
      env: /** @type {Record<string, string>} */ ({
        ...places.env,
        DBUS_SESSION_BUS_ADDRESS: bus.address,
        ...screen.env,
        // A desktop on which applications send a tray icon's pixels, and on which Electron counts on a Secret Service.
        XDG_CURRENT_DESKTOP: 'XFCE',
        // Else GTK asks for the accessibility bus and the settings service, and complains that there are none.
        NO_AT_BRIDGE: '1',
        GSETTINGS_BACKEND: 'memory',
      }),
      tray: trayOf(eyes),
      notifications: notificationsOf(eyes),
      keyring: rings,
      on: eyes.on.bind(eyes),

      /** A PNG of the whole screen. Rejects when the desktop has no screen of its own. @param {string} file */
      async screenshot(file) {
        if (screen.framebuffer === null) throw new Error('This desktop has no screen of its own.');
        await screenshot(screen.framebuffer, file);
      },

      /** The session bus ends under everybody; keyring, tray host and notification server end with it. */
      async endBus() {
        await eyes.stop();
        for (const child of [keys, bus.daemon]) {
          if (child === undefined) continue;
          eyes.unguard(child.pid);
          await processes.end(child);
        }
      },

      /** A session bus comes back where the last one was, with all that was on it at the start; a keyring is unlocked. */
      async returnBus() {
        bus = await startBus(processes, places.runtime, base);
        await eyes.start();
        await eyes.guard(bus.daemon.pid);
        keys = await unlockKeyring();
      },

      /** The colour that is on the screen there, as in `#2e7d32`. @param {number} x @param {number} y */
      colourAt(x, y) {
        if (screen.framebuffer === null) throw new Error('This desktop has no screen of its own.');
        return colourAt(screen.framebuffer, x, y);
      },

      /** Ends everything that was started, and waits for it. Also happens when this process ends. */
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {string} folder */
function makePlaces(folder) {
  const home = path.join(folder, 'home');
  const logs = path.join(folder, 'logs');
  const env = {
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_DATA_HOME: path.join(home, '.local', 'share'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
  };
  for (const place of [logs, ...Object.values(env)]) mkdirSync(place, { recursive: true });
  const wished = path.join(folder, 'runtime');
  const borrowed = Buffer.byteLength(wished) > RUNTIME_PATH_LIMIT_BYTES;
  const runtime = borrowed ? mkdtempSync(path.join(tmpdir(), 'virtual-desktop-')) : wished;
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  return { logs, runtime, borrowed, env: { ...env, XDG_RUNTIME_DIR: runtime } };
}
