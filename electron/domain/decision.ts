import type { Notification } from './notification.ts';
import type { CauseRef, Deferral, Omission } from './told.ts';

/** What is to be done about the causes of notifications. `forget`: causes that were told, or were to be, are gone. */
export type Decision =
  | {
      readonly do: 'show' | 'replace';
      readonly notification: Notification;
      readonly causes: readonly CauseRef[];
    }
  | { readonly do: 'withdraw'; readonly place: string }
  | { readonly do: 'defer'; readonly causes: readonly CauseRef[]; readonly why: Deferral }
  | { readonly do: 'omit'; readonly causes: readonly CauseRef[]; readonly why: Omission }
  | { readonly do: 'forget'; readonly keys: readonly string[] };

export interface Decisions {
  readonly decisions: readonly Decision[];
  /** When time alone may lead to other decisions, in ms. */
  readonly wakeAt: number;
}
