import type { NotificationAction } from './notification.ts';

/** What the operator did with a notification: a click on it, or on one of its buttons. */
export interface Activation {
  readonly action: 'open' | NotificationAction;
  readonly notificationId: string;
  readonly place: string;
  /** The most pressing first; not all of them where the system carries little. */
  readonly connectionIds: readonly string[];
}
