import type { Connection } from './connection.ts';
import { isLive } from './connection.ts';
import { allowanceOf } from './gate.ts';
import { providerKey, providerTroubles } from './outage.ts';
import { isWatched, mayTrigger } from './run.ts';
import type { State } from './state.ts';
import { openRunOf } from './state.ts';

/** Why a slot of the plan left a connection out. */
export const SKIP_REASONS = [
  'closed',
  'opted-out',
  'paused',
  'signed-out',
  'offline',
  'missed',
  'on-battery',
  'already-running',
  'authorisation-expired',
  'needs-person',
  'provider-trouble',
  'minimum-gap',
  'budget',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/**
 * What stops a whole slot. `offline`: the service could not be reached before the slot was over · `missed`: neither the computer nor
 * Syncwatch was awake, and it is too late to catch up · `on-battery`: the operator wants the battery spared.
 */
export type SlotSkip = Extract<
  SkipReason,
  'paused' | 'signed-out' | 'offline' | 'missed' | 'on-battery'
>;

/**
 * A planned run that the budget allows within this time waits for it, instead of losing its slot. Without it, three set times a day would
 * lose one of them every other day to the few seconds that yesterday's run took longer.
 */
export const PLANNED_PATIENCE_MS = 10 * 60_000;

export interface SlotDecision {
  /** Connections to synchronise. */
  readonly taken: readonly string[];
  readonly skipped: Readonly<Partial<Record<SkipReason, readonly string[]>>>;
}

/** What a slot at `now` does with every connection. `whole` stops it altogether. */
export function decideSlot(state: State, whole: SlotSkip | undefined, now: number): SlotDecision {
  const taken: string[] = [];
  const skipped: Partial<Record<SkipReason, string[]>> = {};
  const troubled = providerTroubles(state.connections.values(), state.plan.ledgers, now);
  for (const connection of state.connections.values()) {
    const reason =
      standingReason(state, connection) ??
      whole ??
      momentaryReason(state, connection) ??
      (troubled.has(providerKey(connection)) ? 'provider-trouble' : undefined) ??
      budgetReason(state, connection.id, now);
    if (reason === undefined) taken.push(connection.id);
    else (skipped[reason] ??= []).push(connection.id);
  }
  return { taken, skipped };
}

/** What keeps a connection out of every slot until somebody changes it. */
export function standingReason(
  state: State,
  connection: Connection,
): Extract<SkipReason, 'closed' | 'opted-out'> | undefined {
  if (!isWatched(connection)) return 'closed';
  return state.plan.optedOut.has(connection.id) ? 'opted-out' : undefined;
}

/** What only a person can end (design rule 7). */
export function personReason(
  connection: Connection,
): Extract<SkipReason, 'authorisation-expired' | 'needs-person'> | undefined {
  if (!isWatched(connection) || mayTrigger(connection)) return undefined;
  return connection.channels.filter(isLive).every(({ status }) => status === 'TOKEN_EXPIRED')
    ? 'authorisation-expired'
    : 'needs-person';
}

function momentaryReason(state: State, connection: Connection): SkipReason | undefined {
  const isRunning =
    connection.status === 'RUNNING' || openRunOf(state, connection.id) !== undefined;
  return isRunning ? 'already-running' : personReason(connection);
}

function budgetReason(
  state: State,
  connectionId: string,
  now: number,
): Extract<SkipReason, 'minimum-gap' | 'budget'> | undefined {
  const { allowedAt, blockedBy } = allowanceOf(state, connectionId, now);
  return allowedAt > now + PLANNED_PATIENCE_MS ? blockedBy : undefined;
}
