import type { Weekday } from './plan.ts';
import { WEEKDAYS } from './plan.ts';

/** Whether the end of a batch is told: always, only where not all went well, or never. */
export const TOLD_ENDS = ['always', 'problems', 'never'] as const;
export type ToldEnds = (typeof TOLD_ENDS)[number];

/** Hours in which nothing but what is urgent is told, on the computer's wall clock. */
export interface QuietHours {
  readonly on: boolean;
  /** "HH:MM". An end at or before the beginning is one of the next day; both the same is a whole day. */
  readonly from: string;
  readonly to: string;
  /** The days on which they begin; in order and each once. */
  readonly days: readonly Weekday[];
}

/** What the operator wants to be told, and when. */
export interface NotificationPolicy {
  readonly ends: ToldEnds;
  /** A connection newly needs a person. */
  readonly person: boolean;
  /** A provider is in trouble. */
  readonly provider: boolean;
  /** An authorisation ends soon. */
  readonly authorisation: boolean;
  /** The session is lost, or the keychain is locked: nothing goes on until somebody acts. */
  readonly session: boolean;
  readonly sound: boolean;
  readonly quiet: QuietHours;
  /** What is urgent is told in quiet hours too. */
  readonly urgentPasses: boolean;
}

export const USUAL_POLICY: NotificationPolicy = {
  ends: 'always',
  person: true,
  provider: true,
  authorisation: true,
  session: true,
  sound: false,
  quiet: { on: false, from: '20:00', to: '07:00', days: WEEKDAYS },
  urgentPasses: true,
};
