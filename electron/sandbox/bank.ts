/** What a bank of the built-in service is made of. Tests may hand in banks of their own. */

export type ChannelMode = 'REDIRECT' | 'EMBEDDED';
export type AccountType = 'CHECKINGS' | 'SAVINGS' | 'LOAN' | 'CREDIT_CARD';

export interface BankAccount {
  readonly name: string;
  readonly type: AccountType;
  /** In euros. */
  readonly balance: number;
  /** Not told of when the service starts, until LIST_ACCOUNTS brings it. Absent: it is there. */
  readonly atStart?: 'deleted' | 'not-listed';
}

/**
 * How one synchronisation of a channel goes: the status it ends in, and after how long at speed 1.
 */
export interface Outcome {
  readonly status: string;
  readonly durationMs: number;
}

export interface BankChannel {
  readonly mode: ChannelMode;
  readonly accountTypes: readonly AccountType[];
  /**
   * The status when the service starts. Absent: nobody ever synchronised it. An answer then has no
   * status either [inf]: status is that of the last synchronisation (accounts-api §4).
   */
  readonly status?: string;
  /** Absent: it never succeeded. */
  readonly lastSuccessHoursAgo?: number;
  /** Absent: as the last success. */
  readonly lastEndHoursAgo?: number;
  /**
   * REDIRECT only: when the authorisation ends, counted from the start of the service; negative if
   * it has ended.
   */
  readonly authorisationEndsInHours?: number;
  /** Absent: one of each type. */
  readonly accounts?: readonly BankAccount[];
  /**
   * Taken in turn, one per synchronisation, then again from the first. Absent: a success after 3 s.
   */
  readonly outcomes?: readonly Outcome[];
}

/** One connection of the user to one bank. */
export interface Bank {
  /** Digits; the ids of the channels are built from it (accounts-api §5). */
  readonly providerId: string;
  readonly name: string;
  readonly owner: string;
  /** One sentence for people: what this bank is there to show. */
  readonly shows: string;
  readonly connectedHoursAgo: number;
  /** Absent: true, part of the nightly batch. */
  readonly autoSync?: boolean;
  /** What each synchronisation brings to each account. Absent: two to a current account, one to a card, nothing to the others. */
  readonly newTransactions?: number;
  readonly channels: readonly BankChannel[];
}
