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
  const open = new Map<string, NativeNotification>();

  return {
    show({ place, title, body, connectionIds }) {
      if (!NativeNotification.isSupported()) {
        return Promise.resolve({ result: 'failed', why: 'unsupported' });
      }
      const say = translate();
      const native = new NativeNotification({ title: say(title), body: say(body), silent: true });
      open.set(place, native);
      native.on('click', () => {
        open.delete(place);
        clicked(connectionIds);
      });
      native.on('close', () => open.delete(place));
      return new Promise((resolve) => {
        const timer = setTimeout(
          () => resolve({ result: 'failed', why: 'no-answer' }),
          ANSWER_WITHIN_MS,
        );
        native.once('show', () => {
          clearTimeout(timer);
          resolve({ result: 'shown' });
        });
        native.once('failed', (_event, error) => {
          clearTimeout(timer);
          open.delete(place);
          // Linux names no reason: there, it is that nobody on the session bus shows notifications.
          resolve({ result: 'failed', why: 'no-server', detail: error });
        });
        native.show();
      });
    },
    withdraw(place) {
      open.get(place)?.close();
      open.delete(place);
    },
  };
}
