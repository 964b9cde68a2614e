/** One account of a connection, as it was looked at: it is shown and not stored. Instants are milliseconds since the epoch, UTC. */
export interface Account {
  readonly id: string;
  readonly connectionId: string;
  /** Absent in some answers (accounts-api §8). */
  readonly name?: string;
  /** CHECKINGS, SAVINGS, LOAN, CREDIT_CARD; an open set. Empty when the service gave none. */
  readonly type: string;
  /** IBAN or account number, of which only the end is left. */
  readonly maskedNumber?: string;
  readonly balance?: Money;
  readonly balanceAt?: number;
  /** ACTIVE, ERROR, PENDING_CONSENT and others; an open set. Empty when the service gave none. */
  readonly status: string;
  readonly createdAt?: number;
}

export interface Money {
  /** A decimal number in digits, `-1234.50`: what has been a floating-point number is not what the bank said any more. */
  readonly amount: string;
  /** ISO 4217, empty when the service gave none. */
  readonly currency: string;
}

/** How many transactions were imported; at least so many when it was too much to read them all. */
export interface TransactionCount {
  readonly count: number;
  readonly complete: boolean;
}

/** Whose connections they are. */
export interface User {
  readonly id: string;
  readonly email?: string;
  readonly name?: string;
}
