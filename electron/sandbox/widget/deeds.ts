import { accountsOf, deleteAccount } from '../accounts.ts';
import type { ChannelState, ConnectionState } from '../connection.ts';
import { bankToAdd } from '../other-banks.ts';
import type { WidgetParts } from './parts.ts';
import type { Visit } from './visit.ts';

/** How long an authorisation lasts (accounts-api §5). */
const AUTHORISATION_MS = 180 * 24 * 3_600_000;

/** What a success at the widget does; answers with the connection that it was about, if any. `kept`: the accounts that stay. */
export function succeed(
  { entry, session, connection, channels }: Visit,
  kept: readonly string[],
  parts: WidgetParts,
): ConnectionState | undefined {
  const { synchroniser, faults, now } = parts;
  switch (entry) {
    case 'terms':
      faults.clear('terms-not-accepted');
      return undefined;
    case 'professional-account':
      return undefined;
    case 'add_connection': {
      const added = synchroniser.add(bankToAdd, session.userId, now());
      putRight(added, added.channels, parts);
      return added;
    }
    case 'manage_accounts':
      if (connection !== undefined) keepOnly(connection, kept, parts);
      return connection;
    case 'edit_credentials':
    case 'user_input':
      if (connection !== undefined) putRight(connection, channels, parts);
      return connection;
  }
}

/** The channels have what they wanted, and a synchronisation begins: after the one in progress, if there is one. */
function putRight(
  connection: ConnectionState,
  channels: readonly ChannelState[],
  { synchroniser, now }: WidgetParts,
): void {
  for (const channel of channels) {
    channel.mended = true;
    if (channel.mode === 'REDIRECT') channel.authorisationEndsAt = now() + AUTHORISATION_MS;
  }
  if (connection.running === undefined)
    synchroniser.synchronise(connection, 'ALL', now(), 'widget');
  else connection.waiting = 'ALL';
}

function keepOnly(
  connection: ConnectionState,
  kept: readonly string[],
  { synchroniser }: WidgetParts,
): void {
  for (const account of accountsOf(connection)) {
    if (kept.includes(account.id)) continue;
    if (deleteAccount(connection, account)) synchroniser.delete(connection.id);
  }
}

/** The bank refuses what was typed: AUTH_FAILED, and an event of that name (accounts-api §7). What is in progress has its own end. */
export function fail({ connection, channels }: Visit, { queues, wire, now }: WidgetParts): void {
  if (connection === undefined || connection.running !== undefined) return;
  const at = now();
  for (const channel of channels) {
    channel.status = 'AUTH_FAILED';
    channel.lastEndStatus = 'AUTH_FAILED';
    channel.lastEndAt = at;
    channel.mended = false;
    queues.record({
      at,
      type: 'AUTH_FAILED',
      channelId: channel.id,
      connectionId: connection.id,
      userId: connection.userId,
      resource: wire.eventResource(connection, { at, eventType: 'AUTH_FAILED', channel }),
    });
  }
}
