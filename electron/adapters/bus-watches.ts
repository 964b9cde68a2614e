import { app, powerMonitor } from 'electron';
import type { Clock, Log } from '../services/ports.ts';
import type { SessionBus } from './dbus.ts';
import type { TrayHostParts } from './tray-host.ts';

/** Long after the first icon, which waits for the same thread: what speaks with the bus takes a moment to load, and nobody is in a hurry. */
const AFTER_MS = 2_000;

/**
 * What the session bus of Linux is watched for: whether anybody shows tray icons, which is not certain there, and whether the screen is locked,
 * which Electron tells by these events on other systems only. Returns the end of it.
 */
export function watchBusLater(
  parts: Pick<TrayHostParts, 'found' | 'remake'> & {
    readonly clock: Clock;
    readonly log: Log;
    readonly sessionBus: () => Promise<SessionBus>;
  },
): () => void {
  const { clock, log, sessionBus: open } = parts;
  if (process.platform !== 'linux') return () => {};
  let ended = false;
  let stop = clock.after(AFTER_MS, () => {
    begin().catch((error: unknown) => log.error('The session bus is not watched.', error));
  });
  return () => {
    ended = true;
    stop();
  };

  async function begin(): Promise<void> {
    const [{ watchTrayHost }, { watchScreenLock }] = await Promise.all([
      import('./tray-host.ts'),
      import('./screen-lock.ts'),
    ]);
    if (ended) return;
    const watches = [
      watchTrayHost({
        ...parts,
        open,
        pid: process.pid,
        // Chromium waits for such a bus for ever: with its next window, which is therefore not opened, and when it ends.
        silent: () => void app.once('quit', () => process.kill(process.pid, 'SIGKILL')),
      }),
      watchScreenLock({
        open,
        log,
        changed: (locked) => void powerMonitor.emit(locked ? 'lock-screen' : 'unlock-screen'),
      }),
    ];
    stop = () => watches.forEach((watch) => watch.stop());
  }
}
