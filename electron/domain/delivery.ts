import type { Message } from './message.ts';

/** How an attempt to tell something ended: it was shown, put off for a reason, or could not be shown. */
export const DELIVERY_RESULTS = ['shown', 'deferred', 'failed'] as const;
export type DeliveryResult = (typeof DELIVERY_RESULTS)[number];

/**
 * Why the desktop did not show a notification. `unsupported`: it has none · `no-server`: nobody shows notifications here · `refused`: whoever
 * does said no · `no-answer`: it did not answer in time · `switched-off`: the system's settings forbid it.
 */
export const UNDELIVERED = [
  'unsupported',
  'no-server',
  'refused',
  'no-answer',
  'switched-off',
] as const;
export type Undelivered = (typeof UNDELIVERED)[number];

/** What the desktop made of a notification; `detail`: in its own words. */
export type Delivery =
  | { readonly result: 'shown' }
  | { readonly result: 'failed'; readonly why: Undelivered; readonly detail?: string };

/** What became of the test notification, in a sentence that says what to change. */
export interface TestDelivery {
  readonly result: DeliveryResult;
  readonly sentence: Message;
}

/** What is known of whoever shows notifications, for diagnostics. */
export interface NotifierFindings {
  /** In its own words; `undefined` until it was asked, and where the system itself shows them. */
  readonly server?: NotificationServer | undefined;
  /** What became of the last notification since the start. */
  readonly last?: Delivery | undefined;
}

export interface NotificationServer {
  readonly name: string;
  readonly vendor: string;
  readonly version: string;
  /** Of the specification that it keeps to. */
  readonly specification: string;
  readonly capabilities: readonly string[];
}
