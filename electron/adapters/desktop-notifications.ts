import { join } from 'node:path';
import { Notification } from 'electron';
import type { DoNotDisturb } from '../services/do-not-disturb.ts';
import { UNREADABLE } from '../services/do-not-disturb.ts';
import { linuxDoNotDisturb } from './do-not-disturb.ts';
import type { SessionBus } from './dbus.ts';
import type { DesktopNotifier, NotifierParts } from './desktop-notifier.ts';
import { createNotificationServers } from './notification-server.ts';
import { createLinuxNotifier } from './notifier-linux.ts';
import { createNativeNotifier } from './notifier-native.ts';
import { rememberShown } from './shown-notifications.ts';

/** How this desktop is told something, and whether it wants to be. */
export interface DesktopNotifications {
  readonly notifier: DesktopNotifier;
  readonly doNotDisturb: DoNotDisturb;
}

export function desktopNotifications(
  parts: NotifierParts & {
    readonly dataDir: string;
    readonly sessionBus: () => Promise<SessionBus>;
  },
): DesktopNotifications {
  const { dataDir, sessionBus, log } = parts;
  if (process.platform !== 'linux') {
    return {
      notifier: createNativeNotifier(parts, Notification, process.platform),
      doNotDisturb: UNREADABLE,
    };
  }
  const servers = createNotificationServers(sessionBus);
  const shown = rememberShown(join(dataDir, 'notifications.json'), log);
  return {
    notifier: createLinuxNotifier(parts, servers, shown),
    doNotDisturb: linuxDoNotDisturb(servers),
  };
}
