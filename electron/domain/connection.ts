/** Ids of the service are opaque strings (accounts-api §1). Instants are milliseconds since the epoch, UTC. */
export interface Channel {
  readonly id: string;
  /** REDIRECT or EMBEDDED; absent in some answers, and an open set (accounts-api §5). */
  readonly mode?: string;
  readonly status: string;
  readonly expiresAt?: number;
  readonly lastSuccessAt?: number;
  readonly lastEndAt?: number;
  readonly accountTypes: readonly string[];
}

export interface Connection {
  readonly id: string;
  readonly provider: string;
  readonly providerId?: string;
  readonly owner?: string;
  /** As the service gives it, never recomputed (accounts-api §4). Empty when the service gave none. */
  readonly status: string;
  readonly createdAt?: number;
  readonly channels: readonly Channel[];
}

/** What an event tells of a channel: only the id is certain. */
export type ChannelUpdate = Pick<Channel, 'id'> & Partial<Channel>;

/** What an event tells of a connection: a partial view (accounts-api §14 #18). */
export type ConnectionUpdate = Pick<Connection, 'id'> &
  Partial<Omit<Connection, 'channels'>> & { readonly channels?: readonly ChannelUpdate[] };

/** EMPTY channels were never set up or lost their last account; nothing is synchronised there (accounts-api §5). */
export function isLive(channel: Channel): boolean {
  return channel.status !== 'EMPTY';
}

/**
 * The connection with what an event said laid over it. Nothing that the event leaves out is lost, and a date never goes back:
 * an event may be older than the last read.
 */
export function mergeConnection(known: Connection, update: ConnectionUpdate): Connection {
  const { channels: channelUpdates = [], createdAt: _sampleShowsZero, ...fields } = update;
  const updates = new Map(channelUpdates.map((channel) => [channel.id, channel]));
  const channels = known.channels.map((channel) => {
    const channelUpdate = updates.get(channel.id);
    updates.delete(channel.id);
    return channelUpdate === undefined ? channel : mergeChannel(channel, channelUpdate);
  });
  for (const added of updates.values()) {
    channels.push({ status: '', accountTypes: [], ...added });
  }
  return { ...known, ...fields, channels };
}

function mergeChannel(known: Channel, update: ChannelUpdate): Channel {
  if (isOlder(update, known)) return known;
  const { accountTypes, ...fields } = update;
  const succeededAt = later(known.lastSuccessAt, update.lastSuccessAt);
  return {
    ...known,
    ...fields,
    ...(succeededAt !== undefined && { lastSuccessAt: succeededAt }),
    accountTypes:
      accountTypes === undefined || accountTypes.length === 0 ? known.accountTypes : accountTypes,
  };
}

function isOlder(update: ChannelUpdate, known: Channel): boolean {
  return (
    update.lastEndAt !== undefined &&
    known.lastEndAt !== undefined &&
    update.lastEndAt < known.lastEndAt
  );
}

/** The last good end on any channel, or `undefined` if there was none. */
export function lastSuccessAt(connection: Connection): number | undefined {
  return connection.channels.reduce<number | undefined>(
    (latest, channel) => later(latest, channel.lastSuccessAt),
    undefined,
  );
}

function later(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || (other !== undefined && other > one) ? other : one;
}

/** Equal in all we know: a read that brought nothing new need not be recorded. */
export function sameConnection(one: Connection, other: Connection): boolean {
  return canonical(one) === canonical(other);
}

function canonical(connection: Connection): string {
  return JSON.stringify(connection, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
