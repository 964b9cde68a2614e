import type { EndOfBatch, Notification } from '../domain/notification.ts';
import { dueNotifications } from '../domain/notification.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Log } from './ports.ts';
import type { Store } from './store.ts';

/** The desktop's own notifications. */
export interface Notifier {
  /** In the place of what is shown there now, if anything is. Resolves once it is known whether the desktop took it. */
  show(notification: Notification): Promise<Delivery>;
  /** Takes back what is shown in this place, if anything is. */
  withdraw(place: string): void;
}

/** Tells every cause once: the decision is recorded before the desktop hears of it, so a restart does not repeat it. */
export function startNotifications(store: Store, notifier: Notifier, log: Log): () => void {
  /** Decisions that could not be recorded; they are made again as soon as anything can be. */
  let held = false;
  const check = () => {
    held = false;
    for (const notification of dueNotifications(store.state)) void tell(notification);
  };
  check();
  return store.subscribe(({ facts, connections }) => {
    const isDue = held || facts.some(({ kind }) => kind === 'run-ended');
    if (connections === 'all' || (isDue && facts.length > 0)) check();
  });

  async function tell(notification: EndOfBatch): Promise<void> {
    const { id, batchId } = notification;
    try {
      const decided = store.record({
        id: `notification:${id}`,
        kind: 'notification-decided',
        notificationId: id,
        batchId,
      });
      if (decided.length === 0) return;
      const result = await notifier.show(notification);
      if (result.result === 'failed') log.warn(`Notification ${id} was not shown: ${result.why}`);
      store.record({
        id: `delivery:${id}`,
        kind: 'notification-delivered',
        notificationId: id,
        delivered: result.result === 'shown',
        ...(result.result === 'failed' && { why: result.why }),
      });
    } catch (error) {
      held = true;
      log.error(`Notification ${id} could not be told.`, error);
    }
  }
}
