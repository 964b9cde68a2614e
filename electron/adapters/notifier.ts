import { Notification as NativeNotification } from 'electron';
import type { Translate } from '../locales/translator.ts';
import type { Notifier } from '../services/notifications.ts';

export interface NotifierParts {
  readonly translate: () => Translate;
  readonly clicked: (connectionIds: readonly string[]) => void;
}

/** A desktop that has nobody who shows notifications says nothing at all; after this long, silence is a no. */
const ANSWER_WITHIN_MS = 5_000;

export function createNotifier({ translate, clicked }: NotifierParts): Notifier {
  // Held until closed: a notification that is collected no longer hears its click.
  const open = new Set<NativeNotification>();

  return {
    show({ title, body, connectionIds }) {
      if (!NativeNotification.isSupported()) {
        return Promise.resolve({ delivered: false, why: 'not supported by this desktop' });
      }
      const say = translate();
      const native = new NativeNotification({ title: say(title), body: say(body), silent: true });
      open.add(native);
      native.on('click', () => {
        open.delete(native);
        clicked(connectionIds);
      });
      native.on('close', () => open.delete(native));
      return new Promise((resolve) => {
        const timer = setTimeout(
          () => resolve({ delivered: false, why: 'the desktop did not answer' }),
          ANSWER_WITHIN_MS,
        );
        native.once('show', () => {
          clearTimeout(timer);
          resolve({ delivered: true });
        });
        native.once('failed', (_event, error) => {
          clearTimeout(timer);
          open.delete(native);
          // Linux names no reason: there, it is that nobody on the session bus shows notifications.
          resolve({ delivered: false, why: error || 'no notification service' });
        });
        native.show();
      });
    },
  };
}
