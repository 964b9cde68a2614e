import type { Delivery, DeliveryResult, TestDelivery, Undelivered } from './delivery.ts';
import type { DesktopSystem } from './desktop.ts';
import { message } from './message.ts';
import type { Message } from './message.ts';
import type { Notification } from './notification.ts';

/** What would put off another notification now; this one was asked for. */
export type HeldBack = 'do-not-disturb' | 'quiet-hours';

export const TEST_NOTIFICATION: Notification = {
  id: 'test',
  kind: 'reply',
  place: 'test',
  title: message('notification.titleTest'),
  body: message('notification.test'),
  urgent: false,
  actions: [],
  connectionIds: [],
};

/**
 * What became of the test notification, and what that says of others. It is sent whatever the hour: the operator is waiting for it. A desktop
 * that takes it while do-not-disturb is on keeps it back by itself, and in quiet hours the others wait; both are said as deferred.
 */
export function testDelivery(
  delivery: Delivery,
  system: DesktopSystem,
  held: HeldBack | undefined,
): TestDelivery {
  const said = (result: DeliveryResult, sentence: Message) => ({ result, sentence });
  if (delivery.result === 'failed') {
    const { why, detail = message('delivery.noReason') } = delivery;
    return said('failed', message(FAILURES[why][system], { detail }));
  }
  return held === undefined
    ? said('shown', message(`delivery.shown.${system}`))
    : said('deferred', message(`delivery.deferred.${held}`));
}

const same = (key: string) => ({ linux: key, windows: key, mac: key });
const own = (key: string) => ({
  linux: `${key}.linux`,
  windows: `${key}.windows`,
  mac: `${key}.mac`,
});

const FAILURES: Readonly<Record<Undelivered, Readonly<Record<DesktopSystem, string>>>> = {
  unsupported: same('delivery.unsupported'),
  'no-server': same('delivery.no-server'),
  refused: own('delivery.refused'),
  'no-answer': own('delivery.no-answer'),
  'switched-off': own('delivery.switched-off'),
};
