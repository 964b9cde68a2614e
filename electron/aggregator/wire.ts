import { z } from 'zod';
import type { Channel, ChannelUpdate, Connection, ConnectionUpdate } from '../domain/connection.ts';
import type { ServiceEvent } from '../domain/fact.ts';
import { LONGEST_TEXT, instant, listIn, optionalText, someText } from './fields.ts';

// Tolerant readers of connections and events, in both versions (accounts-api §14). Only an id is indispensable.

const LONGEST_CONTENT = 2_000;

const owner = z.object({ name: optionalText }).optional().catch(undefined);

const channel = z.object({
  channel_definition_id: optionalText,
  mode: optionalText,
  status: optionalText,
  expires: instant,
  last_success_date: instant,
  last_end_date: instant,
  account_types: z.array(z.string().max(LONGEST_TEXT)).optional().catch(undefined),
});

const resource = z.object({
  id: someText,
  provider_id: optionalText,
  name: optionalText,
  status: optionalText,
  creation_date: instant,
  owner,
  channels: z.array(z.unknown()).optional().catch(undefined),
});

const event = z.object({
  id: optionalText,
  // The page's prose and its sample disagree on the name (accounts-api §14 #1).
  event_type: optionalText,
  event_status: optionalText,
  creation_date: instant,
  channel_definition_id: optionalText,
  resource_type: optionalText,
  resource: z.unknown(),
});

/** A partial view: only what the resource really says. `undefined` when it has no id. */
export function readConnectionUpdate(value: unknown): ConnectionUpdate | undefined {
  const parsed = resource.safeParse(value);
  if (!parsed.success) return undefined;
  const { id, provider_id, name, status, creation_date, owner: holder, channels } = parsed.data;
  return {
    id,
    ...(name !== undefined && { provider: name }),
    ...(provider_id !== undefined && { providerId: provider_id }),
    ...(holder?.name !== undefined && { owner: holder.name }),
    ...(status !== undefined && { status }),
    ...(creation_date !== undefined && { createdAt: creation_date }),
    ...(channels !== undefined && { channels: channels.flatMap(readChannelUpdate) }),
  };
}

/** A connection as read in full; what is missing gets the value that claims least. */
export function readConnection(value: unknown): Connection | undefined {
  const update = readConnectionUpdate(value);
  if (update === undefined) return undefined;
  return {
    status: '',
    ...update,
    provider: update.provider ?? update.providerId ?? update.id,
    channels: (update.channels ?? []).map((part): Channel => ({
      status: '',
      accountTypes: [],
      ...part,
    })),
  };
}

function readChannelUpdate(value: unknown, index: number): ChannelUpdate[] {
  const parsed = channel.safeParse(value);
  if (!parsed.success) return [];
  const { data } = parsed;
  return [
    {
      id: data.channel_definition_id ?? data.mode ?? `channel-${index + 1}`,
      ...(data.mode !== undefined && { mode: data.mode }),
      ...(data.status !== undefined && { status: data.status }),
      ...(data.expires !== undefined && { expiresAt: data.expires }),
      ...(data.last_success_date !== undefined && { lastSuccessAt: data.last_success_date }),
      ...(data.last_end_date !== undefined && { lastEndAt: data.last_end_date }),
      ...(data.account_types !== undefined && { accountTypes: data.account_types }),
    },
  ];
}

/** A bare array (v2.1) or an envelope (v3) of connections; those without an id are left out. `undefined` for anything else. */
export function readConnections(value: unknown): Connection[] | undefined {
  return listIn(value, 'connections')?.flatMap((item) => readConnection(item) ?? []);
}

/** Array, envelope, single event or nothing (accounts-api §14 #5); `undefined` when it is none of these. */
export function readEvents(value: unknown): ServiceEvent[] | undefined {
  const list = value === null || value === undefined ? [] : listIn(value, 'events');
  if (list !== undefined) return list.flatMap((item) => readEvent(item) ?? []);
  const single = readEvent(value);
  return single === undefined ? undefined : [single];
}

function readEvent(value: unknown): ServiceEvent | undefined {
  const parsed = event.safeParse(value);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const type = data.event_type ?? data.event_status;
  if (type === undefined) return undefined;
  const connection = isConnection(data.resource_type)
    ? readConnectionUpdate(data.resource)
    : undefined;
  const accounts = countAccounts(data.resource);
  const told = {
    type,
    ...(data.creation_date !== undefined && { createdAt: data.creation_date }),
    ...(data.channel_definition_id !== undefined && { channelId: data.channel_definition_id }),
    ...(connection !== undefined && { connection }),
    ...(accounts !== undefined && { accounts }),
  };
  // Without an id of its own an event is known by what we know of it, so that reading it twice still counts once.
  return { id: data.id ?? JSON.stringify(told).slice(0, LONGEST_CONTENT), ...told };
}

const accountList = z.object({ accounts: z.array(z.unknown()) });

/** The events of LIST_ACCOUNTS hold the accounts in their resource (accounts-api §7); only their number is of interest. */
function countAccounts(value: unknown): number | undefined {
  const parsed = accountList.safeParse(value);
  return parsed.success ? parsed.data.accounts.length : undefined;
}

/** CONNECTION in queues, CONNECTIONS in webhooks (accounts-api §14 #17); absent counts as one. */
function isConnection(resourceType: string | undefined): boolean {
  return resourceType === undefined || /^connections?$/i.test(resourceType);
}

const queue = z.object({ id: optionalText, queue_id: optionalText });

/** The id of a new queue, from the body or the last segment of its Location (accounts-api §14 #2). */
export function readQueueId(value: unknown, location: string | undefined): string | undefined {
  const parsed = queue.safeParse(value);
  const told = parsed.success ? (parsed.data.id ?? parsed.data.queue_id) : undefined;
  return told ?? (location === undefined ? undefined : lastSegment(location));
}

function lastSegment(location: string): string | undefined {
  try {
    // Only the path matters; the base is for a location without an origin.
    const { pathname } = new URL(location, 'https://origin.invalid');
    const segment = pathname.split('/').findLast(Boolean);
    return segment === undefined ? undefined : decodeURIComponent(segment);
  } catch {
    // Not an address, or one that nobody can decode: it names no queue.
    return undefined;
  }
}
