import { app } from 'electron';
import type { Clock, Log } from '../services/ports.ts';
import type { SessionBus } from './dbus.ts';
import type { TrayHostParts } from './tray-host.ts';

/** Long after the first icon, which waits for the same thread: what speaks with the bus takes a moment to load, and nobody is in a hurry. */
const AFTER_MS = 2_000;

/** Watches whether anybody shows tray icons, on Linux, where that is not certain. Returns the end of it. */
export function watchTrayLater(
  parts: Pick<TrayHostParts, 'found' | 'remake'> & {
    readonly clock: Clock;
    readonly log: Log;
    readonly sessionBus: () => Promise<SessionBus>;
  },
): () => void {
  const { clock, log } = parts;
  if (process.platform !== 'linux') return () => {};
  let ended = false;
  let stop = clock.after(AFTER_MS, () => {
    begin().catch((error: unknown) => log.error('Tray icons are not watched.', error));
  });
  return () => {
    ended = true;
    stop();
  };

  async function begin(): Promise<void> {
    const { watchTrayHost } = await import('./tray-host.ts');
    if (ended) return;
    ({ stop } = watchTrayHost({
      ...parts,
      open: parts.sessionBus,
      pid: process.pid,
      // Chromium waits for such a bus for ever: with its next window, which is therefore not opened, and when it ends.
      silent: () => void app.once('quit', () => process.kill(process.pid, 'SIGKILL')),
    }));
  }
}
