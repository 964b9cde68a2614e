import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { SessionBus, SignalMatch } from './dbus.ts';
import { property, unwrapped } from './dbus.ts';
import type { FoundServer } from './notification-server.ts';
import { NOTIFICATIONS } from './notification-server.ts';

/** Where a desktop keeps its do-not-disturb. */
export interface Source {
  read(): Promise<boolean | undefined>;
  /** The signal after which it is worth reading again. */
  readonly changes: SignalMatch;
}

/** Reads a key of the desktop's settings. */
export type ReadSetting = (schema: string, key: string) => Promise<string>;

const PROPERTIES_CHANGED = {
  interface: 'org.freedesktop.DBus.Properties',
  member: 'PropertiesChanged',
} as const;

/** Each desktop has its own; whoever shows the notifications knows which. */
export function sourceOf(server: FoundServer, readSetting: ReadSetting): Source {
  const { bus, owner, name } = server;
  switch (name) {
    case 'gnome-shell':
      return gnome(readSetting);
    case 'Xfce Notify Daemon':
      return xfce(bus);
    case 'dunst':
      return ofServer(bus, owner, 'org.dunstproject.cmd0', 'paused');
    default:
      // KDE's, which others have taken up; who has not has no such property.
      return ofServer(bus, owner, NOTIFICATIONS.interface, 'Inhibited');
  }
}

function ofServer(bus: SessionBus, owner: string, face: string, name: string): Source {
  const { path } = NOTIFICATIONS;
  return {
    read: async () =>
      truth(await property(bus, { destination: owner, path, interface: face }, name)),
    changes: { ...PROPERTIES_CHANGED, sender: owner, path, arg0: face },
  };
}

const XFCONF = {
  destination: 'org.xfce.Xfconf',
  path: '/org/xfce/Xfconf',
  interface: 'org.xfce.Xfconf',
} as const;

function xfce(bus: SessionBus): Source {
  const { path, interface: face } = XFCONF;
  const channel = 'xfce4-notifyd';
  return {
    async read() {
      const body = [channel, '/do-not-disturb'];
      const [value] = await bus.call({
        ...XFCONF,
        member: 'GetProperty',
        signature: 'ss',
        body,
      });
      return truth(unwrapped(value));
    },
    changes: { path, interface: face, member: 'PropertyChanged', arg0: channel },
  };
}

const GNOME_KEY = 'show-banners';
const GNOME_SCHEMA = 'org.gnome.desktop.notifications';

function gnome(readSetting: ReadSetting): Source {
  return {
    async read() {
      const shown = await readSetting(GNOME_SCHEMA, GNOME_KEY);
      return shown === 'true' ? false : shown === 'false' ? true : undefined;
    },
    // Told by whoever writes the settings down, for a single key under its own path.
    changes: {
      interface: 'ca.desrt.dconf.Writer',
      member: 'Notify',
      arg0: `/${GNOME_SCHEMA.replaceAll('.', '/')}/${GNOME_KEY}`,
    },
  };
}

function truth(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

const READ_WITHIN_MS = 2_000;

/** By GNOME's own program, since its settings have no name on the bus. */
export const readGsettings: ReadSetting = async (schema, key) => {
  const { stdout } = await promisify(execFile)('gsettings', ['get', schema, key], {
    timeout: READ_WITHIN_MS,
    killSignal: 'SIGKILL',
  });
  return stdout.trim();
};
