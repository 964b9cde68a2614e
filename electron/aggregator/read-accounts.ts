import { z } from 'zod';
import type { Account, Money } from '../domain/account.ts';
import { decimalOf } from './decimal.ts';
import { instant, listIn, optionalText, someText } from './fields.ts';
import { maskedName, maskedNumber } from './masked.ts';

// Tolerant readers of accounts and transactions, in both versions (accounts-api §8, §14). Only an id is indispensable.

const amount = z.object({ amount: optionalText, currency: optionalText });

const account = z.object({
  id: someText,
  connection_id: optionalText,
  name: optionalText,
  iban: optionalText,
  account_number: optionalText,
  type: optionalText,
  status: optionalText,
  currency: optionalText,
  // v2.1: a number, beside its currency; v3: an object with both in it.
  balance: z
    .union([optionalText.pipe(z.string()), z.object({ amount, date: instant })])
    .optional()
    .catch(undefined),
  balance_date: instant,
  creation_date: instant,
});

/**
 * The accounts of a list in either form; those without an id are left out. `undefined` for what is no list. An account that does not say which
 * connection it is of is of the one it was asked for.
 */
export function readAccounts(value: unknown, connectionId: string): Account[] | undefined {
  return listIn(value, 'accounts')?.flatMap((item) => readAccount(item, connectionId) ?? []);
}

function readAccount(value: unknown, connectionId: string): Account | undefined {
  const parsed = account.safeParse(value);
  if (!parsed.success) return undefined;
  const { id, connection_id, name, iban, account_number, type, status, ...rest } = parsed.data;
  const number = iban ?? account_number;
  const balance = balanceOf(rest.balance, rest.currency);
  const balanceAt =
    rest.balance_date ?? (typeof rest.balance === 'object' ? rest.balance.date : undefined);
  return {
    id,
    connectionId: connection_id ?? connectionId,
    ...(name !== undefined && { name: maskedName(name) }),
    type: type ?? '',
    ...(number !== undefined && { maskedNumber: maskedNumber(number) }),
    ...(balance !== undefined && { balance }),
    ...(balanceAt !== undefined && { balanceAt }),
    status: status ?? '',
    ...(rest.creation_date !== undefined && { createdAt: rest.creation_date }),
  };
}

function balanceOf(
  balance: z.infer<typeof account>['balance'],
  currency: string | undefined,
): Money | undefined {
  const given = typeof balance === 'object' ? balance.amount : { amount: balance, currency };
  const digits = given.amount === undefined ? undefined : decimalOf(given.amount);
  return digits === undefined
    ? undefined
    : { amount: digits, currency: given.currency ?? currency ?? '' };
}

/** Of a transaction, what it takes to count it; what it is about is nobody's business here. */
export interface TransactionMark {
  readonly id: string;
  readonly accountId?: string;
  readonly importedAt?: number;
}

const transaction = z.object({ id: someText, account_id: optionalText, import_date: instant });

/** The transactions of a list in either form; those without an id cannot be told apart and are left out. `undefined` for what is no list. */
export function readTransactions(value: unknown): TransactionMark[] | undefined {
  return listIn(value, 'transactions')?.flatMap((item): TransactionMark[] => {
    const parsed = transaction.safeParse(item);
    if (!parsed.success) return [];
    const { id, account_id, import_date } = parsed.data;
    return [
      {
        id,
        ...(account_id !== undefined && { accountId: account_id }),
        ...(import_date !== undefined && { importedAt: import_date }),
      },
    ];
  });
}
