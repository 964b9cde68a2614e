import * as z from 'zod/mini';
import type { Arrival } from '../domain/brought.ts';

// What the window is told of accounts when somebody looks at them. It is no part of the view, of which a copy is kept: only of an answer.

const ARRIVALS = ['new', 'restored'] as const satisfies readonly Arrival[];

const accountView = z.object({
  id: z.string(),
  name: z.optional(z.string()),
  /** CHECKINGS, SAVINGS, LOAN, CREDIT_CARD; an open set. Empty when the service gave none. */
  type: z.string(),
  /** Of the IBAN or the account number only the end is left. */
  maskedNumber: z.optional(z.string()),
  balance: z.optional(
    z.object({
      /** A decimal number in digits. */
      amount: z.string().check(z.regex(/^-?\d+(\.\d+)?$/)),
      /** ISO 4217, empty when the service gave none. */
      currency: z.string(),
    }),
  ),
  /** ms since the epoch */
  balanceAt: z.optional(z.number()),
  /** ACTIVE, ERROR and others; an open set. Empty when the service gave none. */
  status: z.string(),
  /** It came with the last run. */
  arrival: z.optional(z.enum(ARRIVALS)),
});
export type AccountView = z.infer<typeof accountView>;

export const accountsAnswer = z.object({
  /** What came with the last run first. */
  accounts: z.readonly(z.array(accountView)),
  /** How many more there are than are shown. */
  more: z.number(),
  /** Those of before the last run are known, so that one which came back can be told. */
  compared: z.boolean(),
  /** ms since the epoch */
  readAt: z.number(),
});
export type AccountsAnswer = z.infer<typeof accountsAnswer>;
