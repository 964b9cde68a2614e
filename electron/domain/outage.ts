import { channelAttention, connectionAttention } from './attention.ts';
import type { Connection } from './connection.ts';
import { isLive } from './connection.ts';
import type { Ledger } from './ledger.ts';
import { NO_LEDGER } from './ledger.ts';

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
 * The providers in trouble at `now`, by key: three or more of their connections failed within half an hour (design, "Attention") and have not
 * been well since, whatever was tried again meanwhile. It is over when one of the provider's connections ended well after that, when fewer
 * than three still fail, or when the last failure of one of them is two hours ago. The ledgers, by connection, know the ends before the last.
 */
export function providerTroubles(
  connections: Iterable<Connection>,
  ledgers: ReadonlyMap<string, Ledger>,
  now: number,
): Map<string, ProviderTrouble> {
  const providers = new Map<string, { failures: Failure[]; lastWellAt: number }>();
  for (const connection of connections) {
    const key = providerKey(connection);
    const known = providers.get(key) ?? { failures: [], lastWellAt: Number.NEGATIVE_INFINITY };
    known.failures.push(...failuresOf(connection, ledgers.get(connection.id) ?? NO_LEDGER));
    known.lastWellAt = Math.max(known.lastWellAt, wellAt(connection));
    providers.set(key, known);
  }
  const troubles = new Map<string, ProviderTrouble>();
  for (const [key, { failures, lastWellAt }] of providers) {
    const together = lastTogether(failures);
    const [last] = together;
    if (last === undefined || lastWellAt > last.at) continue;
    const trouble = troubleOf(key, together, failures);
    if (troubleLastsUntil(trouble) > now) troubles.set(key, trouble);
  }
  return troubles;
}

interface Failure {
  readonly connection: Connection;
  readonly at: number;
}

/** The ends of a connection that fails so that no user can mend it, since each of its channels was last well. */
function failuresOf(connection: Connection, ledger: Ledger): Failure[] {
  if (connectionAttention(connection).severity !== 'failure') return [];
  const failing = connection.channels.filter(
    (channel) => isLive(channel) && channelAttention(channel).severity === 'failure',
  );
  const known = ledger.flatMap(({ ends }) => ends);
  return failing.flatMap(({ id, lastEndAt, lastSuccessAt = Number.NEGATIVE_INFINITY }) => {
    if (lastEndAt === undefined) return [];
    const before = known
      .filter((end) => end.channelId === id && end.at > lastSuccessAt && end.at < lastEndAt)
      .map(({ at }) => at);
    return [...before, lastEndAt].map((at) => ({ connection, at }));
  });
}

function wellAt({ channels }: Connection): number {
  return Math.max(
    Number.NEGATIVE_INFINITY,
    ...channels.flatMap(({ lastSuccessAt }) => lastSuccessAt ?? []),
  );
}

/** The latest failures of enough connections that came so close together: of each of them the last, the newest first. */
function lastTogether(failures: readonly Failure[]): readonly Failure[] {
  const newestFirst = failures.toSorted((a, b) => b.at - a.at);
  for (const [index, last] of newestFirst.entries()) {
    const members = new Map<string, Failure>();
    for (const failure of newestFirst.slice(index)) {
      if (last.at - failure.at > TOGETHER_MS) break;
      const { id } = failure.connection;
      if (!members.has(id)) members.set(id, failure);
    }
    if (members.size >= ENOUGH) return [...members.values()];
  }
  return [];
}

/** With the failures that followed, as long as it lasted: one that came when it was over does not revive it. */
function troubleOf(
  key: string,
  together: readonly Failure[],
  failures: readonly Failure[],
): ProviderTrouble {
  const [last] = together as [Failure, ...Failure[]];
  const connectionIds = together.map(({ connection }) => connection.id);
  const lastAt = failures
    .filter(({ connection, at }) => at > last.at && connectionIds.includes(connection.id))
    .map(({ at }) => at)
    .toSorted((a, b) => a - b)
    .reduce((until, at) => (at < until + LASTS_MS ? at : until), last.at);
  return {
    key,
    provider: last.connection.provider,
    connectionIds,
    since: Math.min(...together.map(({ at }) => at)),
    lastAt,
  };
}
