import type { Delivery } from '../../../electron/domain/delivery.ts';
import type { Notification } from '../../../electron/domain/notification.ts';
import type { NotificationPolicy } from '../../../electron/domain/notification-policy.ts';
import { USUAL_POLICY } from '../../../electron/domain/notification-policy.ts';
import type { Notifier } from '../../../electron/services/notifications.ts';
import type { DoNotDisturb } from '../../../electron/services/do-not-disturb.ts';
import type { Presence } from '../../../electron/services/presence.ts';

interface Mood {
  looking: boolean;
  away: boolean;
  doNotDisturb: boolean | undefined;
}

/** The desktop that shows notifications, and whoever sits before it. It outlives the program. */
export class TestDesktop implements Notifier {
  readonly shown: Notification[] = [];
  /** What is there to see, by place. */
  readonly screen = new Map<string, Notification>();
  policy: NotificationPolicy = USUAL_POLICY;
  /** What becomes of the next ones. */
  answer: () => Promise<Delivery> = async () => ({ result: 'shown' });
  readonly #mood: Mood = { looking: false, away: false, doNotDisturb: undefined };
  readonly #listeners = new Set<() => void>();

  async show(notification: Notification): Promise<Delivery> {
    this.shown.push(notification);
    const delivery = await this.answer();
    if (delivery.result === 'shown') this.screen.set(notification.place, notification);
    return delivery;
  }

  withdraw(place: string): void {
    this.screen.delete(place);
  }

  /** The operator comes, goes, or wants to be left alone. */
  be(mood: Partial<Mood>): void {
    Object.assign(this.#mood, mood);
    for (const listener of this.#listeners) listener();
  }

  /** Kinds of what was shown, in order. */
  get kinds(): string[] {
    return this.shown.map(({ kind }) => kind);
  }

  readonly presence: Presence = {
    looking: () => this.#mood.looking,
    away: () => this.#mood.away,
    changed: (listener) => this.#listen(listener),
  };

  readonly doNotDisturb: Pick<DoNotDisturb, 'current' | 'changed'> = {
    current: () => this.#mood.doNotDisturb,
    changed: (listener) => this.#listen(listener),
  };

  #listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
