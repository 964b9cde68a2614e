import { accountsOf } from './accounts.ts';
import type { AccountState } from './accounts.ts';
import type { ChannelState, ConnectionState } from './connection.ts';
import { inventNumber } from './iban.ts';
import { balanceOf, isLeftOut, lastImportAt } from './transactions.ts';
import type { Transaction } from './transactions.ts';
import type { Json } from './versions.ts';

/** Milliseconds since the epoch as the service's seconds. */
type Seconds = (ms: number) => number;

/** The invented person or firm behind a connection keeps all its accounts for business. */
const USAGE = 'PROFESSIONAL';

/** An account with the fields of v2.1 (accounts-api §8). */
export function accountJson(
  connection: ConnectionState,
  account: AccountState,
  seconds: Seconds,
): Json {
  const { id, name, type, channel, createdAt } = account;
  const { number, iban } = inventNumber(connection.bank.providerId, id);
  return {
    id,
    connection_id: connection.id,
    name,
    account_number: number,
    ...(type === 'CHECKINGS' ? { iban } : {}),
    currency: 'EUR',
    balance: balanceOf(connection, account) / 100,
    balance_date: seconds(lastImportAt(connection, account) ?? createdAt),
    type,
    status: accountStatus(connection, account),
    usage: USAGE,
    creation_date: seconds(createdAt),
    owner: { name: connection.bank.owner },
    last_channel_definition_id: channel.id,
  };
}

/** What LIST_ACCOUNTS tells of a channel. */
export function listedAccounts(
  connection: ConnectionState,
  channel: ChannelState,
  seconds: Seconds,
): readonly Json[] {
  return accountsOf(connection)
    .filter((account) => account.channel === channel)
    .map((account) => accountJson(connection, account, seconds));
}

/** A transaction with the fields of v2.1 (accounts-api §8). */
export function transactionJson(transaction: Transaction, seconds: Seconds): Json {
  const { id, accountId, amount, label, type, date, importedAt } = transaction;
  return {
    id,
    account_id: accountId,
    amount: amount / 100,
    currency: 'EUR',
    label,
    type,
    origin: 'ORIGINAL',
    status: 'BOOKED',
    // Categories are not documented, so there is one.
    category_id: '1',
    date: seconds(date),
    import_date: seconds(importedAt),
    booking_date: seconds(date),
    remittance_information: [label],
  };
}

/** ERROR: its last import failed (accounts-api §8). */
export function accountStatus(connection: ConnectionState, account: AccountState): string {
  switch (account.channel.lastEndStatus) {
    case undefined:
    case 'SUCCESS':
      return 'ACTIVE';
    case 'PARTIAL_SUCCESS':
      return isLeftOut(connection, account) ? 'ERROR' : 'ACTIVE';
    case 'CLOSED':
      return 'CLOSED';
    default:
      return 'ERROR';
  }
}
