import type { ChannelState, ConnectionState } from './connection.ts';
import { connectionStatus } from './connection.ts';
import type { Step } from './timeline.ts';

/** The service's dates are whole seconds since the epoch (accounts-api §1). */
function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}

function dates(channel: ChannelState) {
  const { authorisationEndsAt, lastSuccessAt, lastEndAt } = channel;
  if (channel.status === 'EMPTY') return {};
  return {
    ...(authorisationEndsAt === undefined ? {} : { expires: seconds(authorisationEndsAt) }),
    ...(lastSuccessAt === undefined ? {} : { last_success_date: seconds(lastSuccessAt) }),
    ...(lastEndAt === undefined ? {} : { last_end_date: seconds(lastEndAt) }),
  };
}

/**
 * A channel as in an answer of v2.1: an EMPTY one lacks dates and credentials (accounts-api §4, §5).
 * A status that is `undefined` does not get into the JSON, here and below.
 */
function fullChannel(channel: ChannelState) {
  const empty = channel.status === 'EMPTY';
  return {
    channel_definition_id: channel.id,
    mode: channel.mode,
    status: channel.status,
    ...dates(channel),
    // What the elements look like is unknown, so there are none.
    ...(empty ? {} : { credentials: [] }),
    account_types: channel.accountTypes,
    ...(empty ? { eligible_accounts: false } : {}),
    channel_definition_unavailable: false,
  };
}

/**
 * A connection as in an answer of v2.1 (accounts-api §4). `origin` is where the invented logos are
 * served.
 */
export function fullConnection(connection: ConnectionState, userId: string, origin: string) {
  const { bank } = connection;
  return {
    id: connection.id,
    provider_id: bank.providerId,
    name: bank.name,
    status: connectionStatus(connection),
    creation_date: seconds(connection.createdAt),
    auto_sync: true,
    logo_url: `${origin}/logos/${bank.providerId}.svg`,
    channels: connection.channels.map(fullChannel),
    owner: { name: bank.owner },
    consent_per_account: false,
    user_id: userId,
  };
}

/**
 * The partial connection inside an event: no mode, no auto_sync, a creation date of 0, as in the
 * documented sample (accounts-api §7, §14 #18); of the channels only the one the event is about, or
 * all.
 */
export function eventResource(connection: ConnectionState, step: Step): object {
  const { bank } = connection;
  const channels = step.channel === undefined ? connection.channels : [step.channel];
  return {
    id: connection.id,
    provider_id: bank.providerId,
    name: bank.name,
    status: connectionStatus(connection),
    creation_date: 0,
    channels: channels.map((channel) => ({
      channel_definition_id: channel.id,
      status: channel.status,
      ...dates(channel),
    })),
    ...(step.listsAccounts === true && step.channel !== undefined
      ? { accounts: listAccounts(connection, step.channel, step.at) }
      : {}),
  };
}

/** Accounts with the fields of v2.1 (accounts-api §8). */
function listAccounts(connection: ConnectionState, channel: ChannelState, at: number) {
  return channel.accounts.map((account) => ({
    id: account.id,
    connection_id: connection.id,
    name: account.name,
    account_number: `0${account.id}`,
    currency: 'EUR',
    balance: account.balance,
    balance_date: seconds(at),
    type: account.type,
    status: 'ACTIVE',
    usage: 'PROFESSIONAL',
    creation_date: seconds(connection.createdAt),
    owner: { name: connection.bank.owner },
    last_channel_definition_id: channel.id,
  }));
}
