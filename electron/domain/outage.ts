import { channelAttention, connectionAttention } from './attention.ts';
import type { Connection } from './connection.ts';
import { isLive } from './connection.ts';

/** A bank at which several connections failed together, for reasons that none of their users can mend. */
export interface ProviderTrouble {
  /** The service's id of the provider, or its name where the service gave no id. */
  readonly key: string;
  readonly provider: string;
  readonly connectionIds: readonly string[];
  /** The first and the last of these failures, in ms. */
  readonly since: number;
  readonly lastAt: number;
}

const ENOUGH = 3;
const TOGETHER_MS = 30 * 60_000;
/** After this long without a failure it is worth another try. */
const LASTS_MS = 2 * 60 * 60_000;

export function providerKey({ providerId, provider }: Connection): string {
  return providerId ?? provider;
}

/** Unless one of its connections ends well before that, in ms. */
export function troubleLastsUntil({ lastAt }: ProviderTrouble): number {
  return lastAt + LASTS_MS;
}

/**
 * The providers in trouble at `now`, by key: three or more of their connections failed within half an hour (design, "Attention"). It is over
 * when one of the provider's connections ended well after the last of those failures, or when that is two hours ago.
 */
export function providerTroubles(
  connections: Iterable<Connection>,
  now: number,
): Map<string, ProviderTrouble> {
  const providers = new Map<string, { failures: Failure[]; lastWellAt: number }>();
  for (const connection of connections) {
    const key = providerKey(connection);
    const known = providers.get(key) ?? { failures: [], lastWellAt: Number.NEGATIVE_INFINITY };
    const failedAt = failureOf(connection);
    if (failedAt !== undefined) known.failures.push({ connection, at: failedAt });
    known.lastWellAt = Math.max(known.lastWellAt, wellAt(connection));
    providers.set(key, known);
  }
  const troubles = new Map<string, ProviderTrouble>();
  for (const [key, { failures, lastWellAt }] of providers) {
    const trouble = lastTrouble(key, failures);
    if (trouble === undefined) continue;
    const isPast = troubleLastsUntil(trouble) <= now || lastWellAt > trouble.lastAt;
    if (!isPast) troubles.set(key, trouble);
  }
  return troubles;
}

interface Failure {
  readonly connection: Connection;
  readonly at: number;
}

/** When the connection failed so that no user can mend it; `undefined` when it did not. */
function failureOf(connection: Connection): number | undefined {
  if (connectionAttention(connection).severity !== 'failure') return undefined;
  const ends = connection.channels
    .filter((channel) => isLive(channel) && channelAttention(channel).severity === 'failure')
    .flatMap(({ lastEndAt }) => lastEndAt ?? []);
  return ends.length === 0 ? undefined : Math.max(...ends);
}

function wellAt({ channels }: Connection): number {
  return Math.max(
    Number.NEGATIVE_INFINITY,
    ...channels.flatMap(({ lastSuccessAt }) => lastSuccessAt ?? []),
  );
}

/** The latest failures that came so close together, with all that belong to them. */
function lastTrouble(key: string, failures: readonly Failure[]): ProviderTrouble | undefined {
  const newestFirst = failures.toSorted((a, b) => b.at - a.at);
  const start = newestFirst.findIndex(({ at }, index) => {
    const earlier = newestFirst[index + ENOUGH - 1];
    return earlier !== undefined && at - earlier.at <= TOGETHER_MS;
  });
  const last = newestFirst[start];
  if (last === undefined) return undefined;
  const members = newestFirst.slice(start).filter(({ at }) => last.at - at <= TOGETHER_MS);
  return {
    key,
    provider: last.connection.provider,
    connectionIds: members.map(({ connection }) => connection.id),
    since: Math.min(...members.map(({ at }) => at)),
    lastAt: last.at,
  };
}
