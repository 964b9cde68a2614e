import type { Attention } from './attention.ts';
import { channelAttention } from './attention.ts';
import { DAY_MS } from './budget.ts';
import type { Connection } from './connection.ts';
import { isLive } from './connection.ts';
import type { ProviderTrouble } from './outage.ts';
import type { Repair } from './repair-course.ts';
import type { Batch } from './state.ts';
import type { CauseRef } from './told.ts';
import { endedKey } from './told.ts';

/** Something that the operator is to be told of, as long as it stands. */
export type Cause = CauseRef & {
  /** Nothing goes on, or will go on tomorrow, unless somebody acts. */
  readonly urgent: boolean;
} & (
    | { readonly kind: 'ended'; readonly batch: Batch }
    | {
        readonly kind: 'person';
        readonly connection: Connection;
        readonly attention: Attention;
        /** It is part of a batch that is still open, whose end will tell it. */
        readonly inBatch: boolean;
      }
    | { readonly kind: 'provider'; readonly trouble: ProviderTrouble }
    | { readonly kind: 'authorisation'; readonly authorisation: Authorisation }
    | { readonly kind: 'mended'; readonly connection: Connection; readonly repair: Repair }
    | { readonly kind: 'session' | 'keychain' }
  );

export type CauseOf<K extends Cause['kind']> = Extract<Cause, { readonly kind: K }>;

/** The bank's consent behind a channel, and its end in ms. */
export interface Authorisation {
  readonly connection: Connection;
  readonly channelId: string;
  readonly expiresAt: number;
}

export const SESSION_KEY = 'session';
export const KEYCHAIN_KEY = 'keychain';
const PERSON = 'person:';
const PROVIDER = 'provider:';

export function endedCause(batch: Batch): CauseOf<'ended'> {
  return { kind: 'ended', key: endedKey(batch.id), urgent: false, batch };
}

export function personKey(connectionId: string): string {
  return `${PERSON}${connectionId}`;
}

/** The connection that a key of this kind names. */
export function connectionOfKey(key: string): string | undefined {
  return key.startsWith(PERSON) ? key.slice(PERSON.length) : undefined;
}

export function troubleCause(trouble: ProviderTrouble): CauseOf<'provider'> {
  return { kind: 'provider', key: `${PROVIDER}${trouble.key}`, urgent: false, trouble };
}

/** The provider that a key of this kind names. */
export function providerOfKey(key: string): string | undefined {
  return key.startsWith(PROVIDER) ? key.slice(PROVIDER.length) : undefined;
}

/** A repair that ended well is news for a day. */
const NEWS_MS = DAY_MS;

export function mendedCause(
  repair: Repair,
  connection: Connection,
  now: number,
): CauseOf<'mended'> | undefined {
  if (repair.result !== 'mended' || now >= mendedUntil(repair)) return undefined;
  return { kind: 'mended', key: `mended:${repair.id}`, urgent: false, connection, repair };
}

/** In ms. */
export function mendedUntil({ endedAt = 0 }: Repair): number {
  return endedAt + NEWS_MS;
}

/** How many days before its end an authorisation is told of: once at each, and of several that have passed at the last one only. */
export const RUNGS = [30, 14, 7, 3, 1] as const;
export type Rung = (typeof RUNGS)[number];

export function rungAt(expiresAt: number, now: number): Rung | undefined {
  return RUNGS.findLast((days) => expiresAt - days * DAY_MS <= now);
}

/** When time alone changes what there is to tell of it, in ms: at the next rung, and at its end. */
export function authorisationChangesAt({ expiresAt }: Authorisation, now: number): number {
  const next = RUNGS.find((days) => expiresAt - days * DAY_MS > now);
  return next === undefined ? expiresAt : expiresAt - next * DAY_MS;
}

/** Rings nothing when it has ended already: then a person is needed, which is another cause. */
export function authorisationCause(
  authorisation: Authorisation,
  now: number,
): CauseOf<'authorisation'> | undefined {
  const { connection, channelId, expiresAt } = authorisation;
  const rung = rungAt(expiresAt, now);
  if (rung === undefined || expiresAt <= now) return undefined;
  return {
    kind: 'authorisation',
    key: `authorisation:${connection.id}:${channelId}:${expiresAt}`,
    mark: String(rung),
    urgent: rung === 1,
    authorisation,
  };
}

/** Those that somebody could let end by not looking: not of a channel that is not in use, or that waits for a person already. */
export function authorisationsOf(connection: Connection): Authorisation[] {
  return connection.channels.flatMap((channel) => {
    const { id: channelId, expiresAt } = channel;
    const counts = isLive(channel) && channelAttention(channel).severity !== 'person';
    return counts && expiresAt !== undefined ? [{ connection, channelId, expiresAt }] : [];
  });
}

export function refOf({ key, mark }: CauseRef): CauseRef {
  return { key, ...(mark !== undefined && { mark }) };
}
