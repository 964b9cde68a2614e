import type { Fact } from '../domain/fact.ts';
import { shortId } from '../domain/short-id.ts';

// What a fact is told with: the names of ids, of closed words and of numbers, and how many there are of a list. Whatever else a fact holds is left out, also of kinds to come.
const IDS = [
  'runId',
  'batchId',
  'slotId',
  'queueId',
  'connectionId',
  'notificationId',
  'place',
  'repairId',
  'channelId',
];
const WORDS = [
  'origin',
  'outcome',
  'evidence',
  'error',
  'result',
  'why',
  'delivered',
  'optedOut',
  'caughtUp',
  'passing',
  'accountHolderPresent',
  'listAccounts',
  'newAccounts',
  'restoredAccounts',
  'accountsInError',
  'newTransactions',
  'atLeast',
  'remedy',
  'how',
];

/** One fact in one line: when, what, and the ids by which it belongs to others. No names, and nothing of what a service wrote. */
export function factLine(fact: Fact): string {
  const told = Object.entries(fact).flatMap(([name, value]) => tell(name, value));
  return [instant(fact.at), fact.kind, ...told].join(' ');
}

/** An instant in ms, as everybody reads it in the same way. */
export function instant(at: number | undefined): string {
  const date = new Date(at ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? 'unknown' : date.toISOString();
}

/** A status or a type of the service: an open set, of which only what looks like a word is told. */
export function rawWord(value: unknown): string {
  if (value === '' || value === undefined) return '(none)';
  return typeof value === 'string' && /^[\w-]{1,60}$/.test(value) ? value : '(odd)';
}

function tell(name: string, value: unknown): string[] {
  if (IDS.includes(name)) return [`${name.replace(/Id$/, '')}=${shortId(String(value))}`];
  if (WORDS.includes(name)) return [`${name}=${rawWord(String(value))}`];
  if (name === 'slotAt' || name === 'until') return [`${name}=${instant(Number(value))}`];
  if (Array.isArray(value)) return [`${name}=${value.length}`];
  if (!isRecord(value)) return [];
  if (name === 'skipped') return Object.entries(value).map(tellSkipped);
  if (name === 'event') return tellEvent(value);
  return name === 'connection' ? tellConnection(value) : [];
}

function tellSkipped([reason, ids]: [string, unknown]): string {
  return `${rawWord(reason)}=${Array.isArray(ids) ? ids.length : 0}`;
}

function tellEvent({ type, channelId, connection }: Record<string, unknown>): string[] {
  return [
    `type=${rawWord(type)}`,
    ...(typeof channelId === 'string' ? [`channel=${shortId(channelId)}`] : []),
    ...(isRecord(connection) ? tellConnection(connection) : []),
  ];
}

function tellConnection({ id, status, channels }: Record<string, unknown>): string[] {
  const each = (Array.isArray(channels) ? channels : []).filter(isRecord);
  return [
    `connection=${shortId(String(id))}`,
    `status=${rawWord(status)}`,
    ...each.map((channel) => `${rawWord(channel['mode'])}=${rawWord(channel['status'])}`),
  ];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
