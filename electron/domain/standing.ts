import type { Cause } from './cause.ts';
import {
  KEYCHAIN_KEY,
  SESSION_KEY,
  authorisationCause,
  authorisationChangesAt,
  connectionOfKey,
  endedCause,
  mendedCause,
  mendedUntil,
  personKey,
  providerOfKey,
  troubleCause,
} from './cause.ts';
import { troubleLastsUntil } from './outage.ts';
import { seenAttention } from './seen.ts';
import type { State } from './state.ts';
import { lastRunOf } from './state.ts';
import type { Conditions } from './summary.ts';
import type { Watch } from './watch.ts';
import { troublesIn } from './watch.ts';

/** The causes as they stand at one moment. */
export interface Standing {
  readonly causes: readonly Cause[];
  /** Whether nothing can be said of a cause at the moment: it neither stands newly nor is it gone. */
  isSuspended(key: string): boolean;
  /** When time alone may change it, in ms. */
  readonly changesAt: number;
}

/** What is known besides the state and the connections that are watched in it. */
export interface Surroundings {
  readonly conditions: Conditions;
  /** There is a session in the keychain, if only it could be read. */
  readonly isStored: boolean;
  readonly runningForMs: number;
}

/** Keyrings are late when somebody signs in to the computer. */
export const KEYCHAIN_GRACE_MS = 15_000;

export function standing(
  state: State,
  watch: Watch,
  surroundings: Surroundings,
  now: number,
): Standing {
  const causes: Cause[] = [];
  let changesAt = Infinity;
  for (const batch of state.batches.values()) {
    if (batch.endedAt !== undefined) causes.push(endedCause(batch));
  }
  for (const [id, needs] of watch.persons) {
    const { action } = needs.attention;
    const batch = state.batches.get(lastRunOf(state, id)?.batchId ?? '');
    const inBatch = batch !== undefined && batch.open > 0;
    causes.push({
      kind: 'person',
      key: personKey(id),
      mark: action,
      urgent: false,
      ...needs,
      inBatch,
    });
  }
  for (const repair of state.repairs.values()) {
    const connection = state.connections.get(repair.connectionId);
    const cause = connection && mendedCause(repair, connection, now);
    if (cause === undefined) continue;
    causes.push(cause);
    changesAt = Math.min(changesAt, mendedUntil(repair));
  }
  for (const trouble of troublesIn(watch, state, now)) {
    causes.push(troubleCause(trouble));
    changesAt = Math.min(changesAt, troubleLastsUntil(trouble));
  }
  for (const dated of watch.authorisations.values()) {
    for (const authorisation of dated) {
      if (authorisation.expiresAt <= now) continue;
      const cause = authorisationCause(authorisation, now);
      if (cause !== undefined) causes.push(cause);
      changesAt = Math.min(changesAt, authorisationChangesAt(authorisation, now));
    }
  }
  const session = sessionState(surroundings.conditions);
  const keychain = keychainState(surroundings);
  if (session === 'stands') causes.push({ kind: 'session', key: SESSION_KEY, urgent: true });
  if (keychain === 'stands') causes.push({ kind: 'keychain', key: KEYCHAIN_KEY, urgent: true });
  if (keychain === 'too-early') {
    changesAt = Math.min(changesAt, now + KEYCHAIN_GRACE_MS - surroundings.runningForMs);
  }
  return {
    causes,
    changesAt,
    isSuspended(key) {
      if (key === SESSION_KEY) return session === 'unclear';
      if (key === KEYCHAIN_KEY) return keychain === 'unclear' || keychain === 'too-early';
      const connectionId = connectionOfKey(key);
      if (connectionId !== undefined) return isSyncing(state, connectionId);
      const ids = watch.providers.get(providerOfKey(key) ?? '') ?? [];
      return [...ids].some((id) => isSyncing(state, id));
    },
  };
}

/** While it runs nobody knows what will come of it. */
function isSyncing(state: State, connectionId: string): boolean {
  const connection = state.connections.get(connectionId);
  if (connection === undefined) return false;
  return seenAttention(connection, lastRunOf(state, connectionId)).word === 'syncing';
}

/** A stored session that is taken up counts as good only when something could be read with it. */
function sessionState({ session, read }: Conditions): 'stands' | 'unclear' | 'gone' {
  switch (session) {
    case 'refused':
      return 'stands';
    case 'signed-out':
      return 'gone';
    case 'signed-in':
      return read ? 'gone' : 'unclear';
    case 'starting':
    case 'signing-in':
      return 'unclear';
  }
}

function keychainState({
  conditions: { session, keychain },
  isStored,
  runningForMs,
}: Surroundings): 'stands' | 'too-early' | 'unclear' | 'gone' {
  if (session === 'starting' || session === 'signing-in') return 'unclear';
  if (session !== 'signed-out' || keychain !== 'locked' || !isStored) return 'gone';
  return runningForMs < KEYCHAIN_GRACE_MS ? 'too-early' : 'stands';
}
