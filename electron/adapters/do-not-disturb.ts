import type { DoNotDisturb } from '../services/do-not-disturb.ts';
import { watchOwner } from './dbus.ts';
import type { ReadSetting, Source } from './do-not-disturb-sources.ts';
import { readGsettings, sourceOf } from './do-not-disturb-sources.ts';
import type { FoundServer, NotificationServers } from './notification-server.ts';
import { NOTIFICATIONS } from './notification-server.ts';

/**
 * The do-not-disturb of Linux desktops: KDE's, GNOME's, Xfce's and dunst's. Unknown elsewhere, and where nobody shows notifications. Nothing
 * is asked before the first `read`.
 */
export function linuxDoNotDisturb(
  servers: NotificationServers,
  readSetting: ReadSetting = readGsettings,
): DoNotDisturb {
  const listeners = new Set<() => void>();
  let current: boolean | undefined;
  let watched: { server: FoundServer; source: Source; stop: () => void } | undefined;
  let reading = Promise.resolve<boolean | undefined>(undefined);

  let wasAsked = false;

  return {
    current() {
      // Whoever asks wants to know; the answer is told by `changed`.
      if (!wasAsked) void read();
      return current;
    },
    read,
    changed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  /** One after the other, so that what was asked last is what counts. */
  function read(): Promise<boolean | undefined> {
    wasAsked = true;
    reading = reading.then(readOnce);
    return reading;
  }

  async function readOnce(): Promise<boolean | undefined> {
    const before = current;
    try {
      const server = await servers.running();
      current = server === undefined ? undefined : await watch(server).read();
    } catch {
      // Not every server has it, and not every one answers: then nobody knows.
      current = undefined;
    }
    if (current !== before) for (const listener of listeners) listener();
    return current;
  }

  function watch(server: FoundServer): Source {
    if (watched?.server === server) return watched.source;
    watched?.stop();
    const { bus } = server;
    const source = sourceOf(server, readSetting);
    const again = () => void read();
    const stops = [
      bus.listen(source.changes, again),
      watchOwner(bus, NOTIFICATIONS.interface, again),
    ];
    watched = { server, source, stop: () => stops.forEach((stop) => stop()) };
    void bus.closed.then(again);
    return source;
  }
}
