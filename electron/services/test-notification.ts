import type { TestDelivery } from '../domain/delivery.ts';
import type { DesktopSystem } from '../domain/desktop.ts';
import type { HeldBack } from '../domain/test-notification.ts';
import { TEST_NOTIFICATION, testDelivery } from '../domain/test-notification.ts';
import type { DoNotDisturb } from './do-not-disturb.ts';
import type { Notifier } from './notifications.ts';

export interface TestNotificationParts {
  readonly notifier: Notifier;
  readonly doNotDisturb: DoNotDisturb;
  readonly inQuietHours: () => boolean;
  readonly system: DesktopSystem;
}

/** Sends a notification that says nothing but that it arrived, and tells what became of it. */
export function createTestNotification(parts: TestNotificationParts): () => Promise<TestDelivery> {
  const { notifier, doNotDisturb, inQuietHours, system } = parts;
  return async () => {
    const [delivery, disturbs] = await Promise.all([
      notifier.show(TEST_NOTIFICATION),
      doNotDisturb.read(),
    ]);
    return testDelivery(delivery, system, heldBack(disturbs === true));
  };

  function heldBack(doNotDisturb: boolean): HeldBack | undefined {
    if (doNotDisturb) return 'do-not-disturb';
    return inQuietHours() ? 'quiet-hours' : undefined;
  }
}
