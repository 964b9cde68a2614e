import { message } from '../../electron/domain/message.ts';
import type { Notification } from '../../electron/domain/notification.ts';
import type { Translate } from '../../electron/locales/translator.ts';

/** A notification that says `title` and `body` as they are, and what else a test cares about. */
export function notification({
  title = 'Done',
  body = 'All well.',
  ...rest
}: { title?: string; body?: string } & Partial<Omit<Notification, 'title' | 'body'>> = {}) {
  return {
    id: 'n1',
    kind: 'ended',
    place: 'p1',
    urgent: false,
    actions: [],
    connectionIds: ['c1', 'c2'],
    title: message(title),
    body: message(body),
    ...rest,
  } satisfies Notification;
}

/** Says the key. */
export const verbatim: Translate = ({ key }) => key;
