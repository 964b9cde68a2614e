import type { AccountType, BankAccount } from './bank.ts';
import type { ChannelState, ConnectionState } from './connection.ts';
import { draw } from './draw.ts';
import { importsOf } from './imports.ts';

/** An account of a connection. Dates in milliseconds since the epoch. */
export interface AccountState {
  readonly id: string;
  readonly name: string;
  readonly type: AccountType;
  readonly channel: ChannelState;
  /** In cents, before what its transactions add. */
  readonly openingBalance: number;
  /** `deleted` ones come back with LIST_ACCOUNTS, those `not-listed` come with it (accounts-api §6). */
  presence: 'there' | 'deleted' | 'not-listed';
  createdAt: number;
}

const USUAL: Readonly<Record<AccountType, Omit<BankAccount, 'type' | 'balance'>>> = {
  CHECKINGS: { name: 'Compte courant' },
  CREDIT_CARD: { name: 'Carte à débit différé' },
  SAVINGS: { name: 'Livret' },
  LOAN: { name: 'Prêt' },
};

/** All that the connection ever had, made when somebody first asks: most of ten thousand banks are never asked. */
export function everyAccount(connection: ConnectionState): readonly AccountState[] {
  connection.accounts ??= connection.channels
    .flatMap((channel) => givenAccounts(connection, channel).map((given) => ({ channel, given })))
    .map(({ channel, given }, index) => ({
      id: accountId(connection, index),
      name: given.name,
      type: given.type,
      channel,
      openingBalance: Math.round(given.balance * 100),
      presence: given.atStart ?? 'there',
      createdAt: connection.createdAt,
    }));
  return connection.accounts;
}

/** Those that the service tells of: nothing of a channel that is EMPTY, or never brought anything. */
export function accountsOf(connection: ConnectionState): AccountState[] {
  return everyAccount(connection).filter(
    ({ presence, channel }) =>
      presence === 'there' &&
      channel.status !== 'EMPTY' &&
      (channel.listed || importsOf(connection, channel).length > 0),
  );
}

/** What listing the accounts of a channel does: every new one and every deleted one is there from `at` on (accounts-api §6). */
export function bringAccounts(
  connection: ConnectionState,
  channel: ChannelState,
  at: number,
): void {
  channel.listed = true;
  for (const account of everyAccount(connection)) {
    if (account.channel !== channel || account.presence === 'there') continue;
    account.presence = 'there';
    account.createdAt = at;
  }
}

/**
 * Erases an account. The last one takes its channel's credentials along, which is EMPTY then; `true` if it was the last of the whole
 * connection, which is to be deleted (accounts-api §8).
 */
export function deleteAccount(connection: ConnectionState, account: AccountState): boolean {
  account.presence = 'deleted';
  const left = accountsOf(connection);
  if (!left.some(({ channel }) => channel === account.channel)) emptyChannel(account.channel);
  return connection.channels.every(({ status }) => status === 'EMPTY');
}

function emptyChannel(channel: ChannelState): void {
  channel.status = 'EMPTY';
  channel.lastSuccessAt = undefined;
  channel.lastEndAt = undefined;
  channel.authorisationEndsAt = undefined;
}

/** The sixth million, the connection's number, and two digits: no count that depends on who was asked first. */
function accountId({ id }: ConnectionState, index: number): string {
  return `6${id.slice(1)}${String(index + 1).padStart(2, '0')}`;
}

function givenAccounts(connection: ConnectionState, channel: ChannelState): readonly BankAccount[] {
  return (
    channel.givenAccounts ??
    channel.accountTypes.map((type) => ({
      ...USUAL[type],
      type,
      balance: usualBalance(type, draw(1, 'balance', connection.bank.providerId, type)),
    }))
  );
}

function usualBalance(type: AccountType, chance: number): number {
  switch (type) {
    case 'CHECKINGS':
      return 300 + 9_000 * chance;
    case 'SAVINGS':
      return 1_000 + 20_000 * chance;
    case 'CREDIT_CARD':
      return -900 * chance;
    case 'LOAN':
      return -10_000 - 120_000 * chance;
  }
}
