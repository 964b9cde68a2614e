import type { Connection } from './connection.ts';
import { allowanceOf } from './gate.ts';
import type { Pause, PauseScope } from './pause.ts';
import { pauseAt } from './pause.ts';
import type { Plan } from './plan.ts';
import type { DecidedSlot, Skip } from './plan-memory.ts';
import type { SkipReason } from './skip.ts';
import { PLANNED_PATIENCE_MS, personReason, standingReason } from './skip.ts';
import type { State } from './state.ts';

/** What plan and budget say of a connection. Instants in ms. */
export interface ConnectionPlan {
  /** When the plan will synchronise it, as far as can be told now; absent when no slot will. */
  readonly nextAt?: number;
  /** What stands between it and the plan until somebody acts. */
  readonly excluded?: Extract<
    SkipReason,
    'closed' | 'opted-out' | 'authorisation-expired' | 'needs-person'
  >;
  readonly optedOut: boolean;
  /** How many synchronisations of ours the last 24 h leave over. */
  readonly budgetLeft: number;
  /** From when somebody may ask for the next one by hand; absent when it is allowed now. */
  readonly allowedAt?: number;
  readonly blockedBy?: 'budget' | 'minimum-gap';
  /** Why the last slot left it out; absent when it did not. */
  readonly skip?: Skip;
}

/** What the plan says as a whole. Instants in ms. */
export interface PlanView {
  readonly plan: Plan;
  /** The next slot that is not paused; absent when there is none. */
  readonly nextAt?: number;
  /** The pause that holds now; without `until`, until somebody resumes. */
  readonly paused?: { readonly scope: PauseScope; readonly since: number; readonly until?: number };
  readonly last?: DecidedSlot;
  /** Of any connection, known or not. */
  connection(id: string): ConnectionPlan;
}

/** What the plans of several profiles say together. */
export interface CommonPlan {
  /** Of the first that will be synchronised. */
  readonly nextAt?: number;
  /** Every plan rests; of several pauses the one that ends first. */
  readonly paused?: PlanView['paused'] & {};
  /** At least one plan is not off. */
  readonly isPlanned: boolean;
}

export function commonPlan(plans: readonly PlanView[]): CommonPlan {
  const [nextAt] = plans.flatMap((plan) => plan.nextAt ?? []).toSorted((a, b) => a - b);
  const pauses = plans.flatMap(({ paused }) => paused ?? []);
  const [paused] = pauses.toSorted((a, b) => (a.until ?? Infinity) - (b.until ?? Infinity));
  return {
    ...(nextAt !== undefined && { nextAt }),
    ...(paused !== undefined && pauses.length === plans.length && { paused }),
    isPlanned: plans.some(({ plan }) => plan.kind !== 'off'),
  };
}

export interface PlanViewParts {
  readonly plan: Plan;
  /** The slots to come, as the instants at which they begin: in order, and at least until one is a day and any pause away. */
  readonly upcoming: readonly number[];
  /** The pause of everything; the profile's own is in the state. */
  readonly everything: Pause | undefined;
}

export function planView(state: State, parts: PlanViewParts, now: number): PlanView {
  const { plan, upcoming, everything } = parts;
  const pause = pauseAt({ profile: state.plan.pause, everything }, now);
  const open =
    pause === undefined ? upcoming : upcoming.filter((at) => at >= (pause.until ?? Infinity));
  const [nextAt] = open;
  const last = state.plan.lastSlot;
  return {
    plan,
    ...(nextAt !== undefined && { nextAt }),
    ...(pause !== undefined && { paused: pause }),
    ...(last !== undefined && { last }),
    connection: (id) => connectionPlan(state, id, open, now),
  };
}

function connectionPlan(
  state: State,
  id: string,
  open: readonly number[],
  now: number,
): ConnectionPlan {
  const connection = state.connections.get(id);
  const planned = allowanceOf(state, id, now);
  const { left, allowedAt, blockedBy } = allowanceOf(state, id, now, 'by-hand');
  const excluded = connection === undefined ? undefined : excludedBy(state, connection);
  const nextAt =
    connection === undefined || excluded !== undefined
      ? undefined
      : open.find((at) => at >= planned.allowedAt - PLANNED_PATIENCE_MS);
  const skip = state.plan.skips.get(id);
  return {
    ...(nextAt !== undefined && { nextAt: Math.max(nextAt, planned.allowedAt) }),
    ...(excluded !== undefined && { excluded }),
    optedOut: state.plan.optedOut.has(id),
    budgetLeft: left,
    ...(blockedBy !== undefined && { allowedAt, blockedBy }),
    ...(skip !== undefined && { skip }),
  };
}

function excludedBy(state: State, connection: Connection): ConnectionPlan['excluded'] {
  return standingReason(state, connection) ?? personReason(connection);
}
