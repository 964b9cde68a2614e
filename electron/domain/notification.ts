import type { Message } from './message.ts';
import { message } from './message.ts';
import type { Problem } from './problem.ts';
import { problemMessage } from './problem.ts';

/** A notification as a value. The id is derived from its causes, so that one cause is told once. */
export interface Notification {
  readonly id: string;
  readonly kind: NotificationKind;
  /** A newer notification takes the place of an older one that has the same. */
  readonly place: string;
  readonly title: Message;
  readonly body: Message;
  /** Passes quiet hours and stays on the screen, where the desktop can do that. */
  readonly urgent: boolean;
  /** Buttons, the most useful first: some desktops show two, some none. */
  readonly actions: readonly NotificationAction[];
  /** The connections that a click leads to, most pressing first. */
  readonly connectionIds: readonly string[];
}

/** `reply`: an answer to what the operator did just now. */
export const NOTIFICATION_KINDS = [
  'ended',
  'person',
  'provider',
  'authorisation',
  'mended',
  'session',
  'keychain',
  'digest',
  'reply',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export const NOTIFICATION_ACTIONS = ['repair', 'sync-again', 'later'] as const;
export type NotificationAction = (typeof NOTIFICATION_ACTIONS)[number];

/** What was asked for from the tray could not be begun; said and forgotten, since nothing came of it. */
export function refusedNotification(problem: Problem): Notification {
  return {
    id: `refused:${problem.code}`,
    kind: 'reply',
    place: 'reply',
    urgent: false,
    actions: [],
    title: message('notification.titleRefused'),
    body: problemMessage(problem),
    connectionIds: [],
  };
}
