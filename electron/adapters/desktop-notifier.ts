import type { Activation } from '../domain/activation.ts';
import type { NotifierFindings } from '../domain/delivery.ts';
import type { Message } from '../domain/message.ts';
import { message } from '../domain/message.ts';
import type { Translate } from '../locales/translator.ts';
import type { Notifier } from '../services/notifications.ts';
import type { Log } from '../services/ports.ts';

/** The desktop's notifications, whatever the platform. */
export interface DesktopNotifier extends Notifier {
  findings(): NotifierFindings;
}

export interface NotifierParts {
  readonly translate: () => Translate;
  /** Whether notifications make a sound. */
  readonly sound: () => boolean;
  readonly activated: (activation: Activation) => void;
  readonly log: Log;
}

export function actionLabel(action: Activation['action']): Message {
  return message(`notification.action.${action}`);
}
