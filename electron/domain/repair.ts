import type { NextAction } from './attention.ts';
import { channelAttention } from './attention.ts';
import type { Channel, Connection } from './connection.ts';
import { isLive } from './connection.ts';

/** What a person has to do about a channel; or could, before its authorisation ends. */
export type RepairKind = Exclude<NextAction, 'none' | 'wait'> | 'renew-ahead';

/** How it reaches who has to do it: in the operator's own browser, or as a link to the account holder, who is elsewhere. */
export const REPAIR_HOWS = ['browser', 'link'] as const;
export type RepairHow = (typeof REPAIR_HOWS)[number];

/** `PAYMENT`: checking and cards, through the bank's own API where it has one. `OTHER`: savings and loans, with credentials (accounts-api §9). */
export type ExpectedAccountTypes = 'PAYMENT' | 'OTHER';

/** The way out for one channel. */
export interface Remedy {
  readonly channelId: string;
  readonly kind: RepairKind;
  /** Whether something is to be done at the bank's own site: before the widget, or there and nowhere else. */
  readonly atBank: AtBank;
  /** How the widget is told which of the channels is meant. */
  readonly expectedAccountTypes: ExpectedAccountTypes;
}

export type AtBank = 'no' | 'first' | 'only';

// accounts-api §5: what the operator does about each status. Beside `domain/attention.ts`, which says what each status wants.
const AT_BANK: Readonly<Record<RepairKind, AtBank>> = {
  'renew-authorisation': 'no',
  'renew-credentials': 'no',
  'change-password': 'first',
  'answer-challenge': 'no',
  'act-at-bank': 'only',
  'renew-ahead': 'no',
};

/**
 * What can be done about a connection, channel by channel, what has to be done before what could be. Two channels that wait are two visits: the
 * widget puts one right at a time (accounts-api §9).
 */
export function remediesFor(connection: Connection): Remedy[] {
  if (connection.status === 'CLOSED' || connection.status === 'NONE') return [];
  const remedies = connection.channels.filter(isLive).flatMap((channel): Remedy[] => {
    const kind = kindFor(channel);
    if (kind === undefined) return [];
    const expectedAccountTypes = expectedFor(channel, connection.channels);
    return [{ channelId: channel.id, kind, atBank: AT_BANK[kind], expectedAccountTypes }];
  });
  const isAhead = ({ kind }: Remedy) => kind === 'renew-ahead';
  return [...remedies.filter((remedy) => !isAhead(remedy)), ...remedies.filter(isAhead)];
}

/** The remedy for a channel, or without one, for the channel that comes first. */
export function remedyFor(connection: Connection, channelId?: string): Remedy | undefined {
  const remedies = remediesFor(connection);
  return channelId === undefined
    ? remedies[0]
    : remedies.find((remedy) => remedy.channelId === channelId);
}

function kindFor(channel: Channel): RepairKind | undefined {
  const { action, severity } = channelAttention(channel);
  if (severity === 'person' && action !== 'none' && action !== 'wait') return action;
  // An authorisation can be renewed at any time before its end; when that is near, is for whoever shows it to say.
  return isGood(channel) && channel.expiresAt !== undefined ? 'renew-ahead' : undefined;
}

/** Its last synchronisation brought what there was, or most of it. */
export function isGood(channel: Pick<Channel, 'status'>): boolean {
  const { word } = channelAttention(channel);
  return word === 'up-to-date' || word === 'partly-updated';
}

/** accounts-api §9, the mapping from the failing channel. */
function expectedFor(channel: Channel, channels: readonly Channel[]): ExpectedAccountTypes {
  if (isRedirect(channel)) return 'PAYMENT';
  // Also beside one that is not in use: the bank has that way in, and PAYMENT would lead there.
  if (channels.some((other) => other !== channel && isRedirect(other))) return 'OTHER';
  return channel.accountTypes.some(isPayment) ? 'PAYMENT' : 'OTHER';
}

/** Where the service does not say the mode (accounts-api §5), an authorisation gives it away: only REDIRECT has one. */
function isRedirect({ mode, expiresAt, status }: Channel): boolean {
  return mode === undefined
    ? expiresAt !== undefined || status === 'TOKEN_EXPIRED'
    : mode === 'REDIRECT';
}

function isPayment(accountType: string): boolean {
  return accountType === 'CHECKINGS' || accountType === 'CREDIT_CARD';
}
