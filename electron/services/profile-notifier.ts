import { connectionKey } from '../domain/connection-key.ts';
import { message } from '../domain/message.ts';
import type { Notification } from '../domain/notification.ts';
import type { Notifications, Notifier } from './notifications.ts';
import type { Profiles, Seat } from './profiles.ts';

/** Separates the profile from what it calls its own. */
const OF = '/';

/**
 * The desktop's notifications as one profile has them: names, places and connections of several profiles do not get in each other's way there,
 * and where there are several, it is said whose a notification is.
 */
export function profileNotifier(
  notifier: Notifier,
  profileId: string,
  /** Only where it has to be said. */
  nameToSay: () => string | undefined,
): Notifier {
  return {
    show: (notification) => notifier.show(outside(notification, nameToSay())),
    withdraw: (place) => notifier.withdraw(profileId + OF + place),
  };

  function outside(notification: Notification, name: string | undefined): Notification {
    const { id, place, title, connectionIds } = notification;
    return {
      ...notification,
      id: profileId + OF + id,
      place: profileId + OF + place,
      title:
        name === undefined ? title : message('notification.ofProfile', { profile: name, title }),
      connectionIds: connectionIds.map((id) => connectionKey(profileId, id)),
    };
  }
}

/** Puts a notification off, of whatever profile it is. */
export function tellLater(
  profiles: Profiles<Seat & { readonly notifications: Pick<Notifications, 'later'> }>,
  notificationId: string,
): void {
  for (const { id, notifications } of profiles.all) {
    const prefix = id + OF;
    if (notificationId.startsWith(prefix)) notifications.later(notificationId.slice(prefix.length));
  }
}
