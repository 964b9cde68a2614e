import { sparesBattery } from '../domain/battery.ts';
import { DAY_MS } from '../domain/budget.ts';
import type { BatteryPlan } from '../domain/desktop.ts';
import type { PauseFor, PauseLength, PauseScope } from '../domain/pause.ts';
import { isPausedAt, mayPauseFor, pauseAt, pauseOf } from '../domain/pause.ts';
import type { ChosenPlan, Plan, Slot } from '../domain/plan.ts';
import { NO_PLAN, parsePlan, planKey, samePlan } from '../domain/plan.ts';
import type { PlanView } from '../domain/plan-view.ts';
import { planView } from '../domain/plan-view.ts';
import { Problem } from '../domain/problem.ts';
import type { SlotSkip } from '../domain/skip.ts';
import { decideSlot } from '../domain/skip.ts';
import type { PlanSettings } from './plan-book.ts';
import { createPlanBook } from './plan-book.ts';
import type { Clock, Log, NewId } from './ports.ts';
import type { Runner } from './runner.ts';
import type { Store } from './store.ts';
import type { Calendar, Timetable } from './timetable.ts';
import { createTimetable } from './timetable.ts';

export type { PlanSettings } from './plan-book.ts';

/** Synchronises by itself, as planned. */
export interface Planner {
  start(): void;
  stop(): void;
  /** After sleep or a locked screen: what was missed is looked for now, and not when a timer of before comes. */
  lookAgain(): void;
  /** For the profile that is signed in. Throws a `Problem`: `bad-request` or `not-signed-in`. */
  setPlan(plan: Plan): void;
  /**
   * The plan rests; whoever asks by hand is served all the same. Throws a `Problem`: `not-signed-in` when there is no profile to pause,
   * `bad-request` for a pause that is too short or too long.
   */
  pause(scope: PauseScope, length: PauseLength | PauseFor): void;
  resume(scope: PauseScope): void;
  /** Whether the plan leaves a connection alone. Throws `not-signed-in`. */
  setOptOut(connectionId: string, optedOut: boolean): void;
  /** As of now. */
  planView(): PlanView;
}

export interface PlannerParts {
  readonly store: Store;
  readonly runner: Pick<Runner, 'takeSlot'>;
  readonly calendar: Calendar;
  readonly settings: PlanSettings;
  /** Reads all connections afresh; whether the service answered. A slot is decided on what is true, and not on what was. */
  readonly reach: () => Promise<boolean>;
  /** What the operator wants of the plan on the power that the computer has now. */
  readonly battery: () => BatteryPlan;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: NewId;
  readonly random: () => number;
  /** In [0, 1): how far into its slots this installation begins, always the same. */
  readonly jitter: number;
  /** Plan, pause or next slot are others than before. */
  readonly changed: () => void;
  /** The planner's own timer went off: what else is due may ride along. */
  readonly woken: () => void;
}

/** A slot decided later than this after it was due is caught up: at a random moment, since many wake at the same time as we do. */
const ON_TIME_MS = 2 * 60_000;
const MOST_REST_MS = 60_000;
/** Past this a missed slot is not caught up. Sooner, when the next one is due. */
const CATCH_UP_MS = 12 * 60 * 60_000;
/** The clock may be set and the time zone change without a word: a timer waits no longer than this. */
const LONGEST_WAIT_MS = 5 * 60_000;
const RETRY_MS = { first: 15_000, most: LONGEST_WAIT_MS } as const;

/** A due slot on its way to its decision. */
interface Attempt {
  readonly slot: Slot;
  readonly plan: Plan;
  stage: 'reaching' | 'waiting' | 'resting';
  late: boolean;
  failures: number;
  /** On the monotonic clock, when waiting or resting is over. */
  wakeAt: number;
}

interface Current extends ChosenPlan {
  readonly table: Timetable;
}

export function createPlanner(parts: PlannerParts): Planner {
  const { store, runner, calendar, settings, reach, clock, log, newId, random, jitter } = parts;
  const book = createPlanBook(settings, clock, log);
  let attempt: Attempt | undefined;
  let table: Timetable | undefined;
  let tableOf = '';
  let lastSettled: string | undefined;
  let brokenUntil = Number.NEGATIVE_INFINITY;
  let shown = '';
  let cancel = () => {};
  let unsubscribe: (() => void) | undefined;
  let before = '';

  return {
    start() {
      unsubscribe ??= store.subscribe(({ connections }) => {
        const { session, network } = store.conditions;
        const now = `${session} ${network}`;
        if (connections === 'all') attempt = undefined;
        else if (now === before) return;
        before = now;
        if (network === 'online') hurry();
        look();
      });
      look();
    },
    stop() {
      unsubscribe?.();
      unsubscribe = undefined;
      attempt = undefined;
      cancel();
    },
    lookAgain() {
      hurry();
      look();
    },
    setPlan(plan) {
      const parsed = parsePlan(plan);
      if (parsed === undefined) throw new Problem('bad-request');
      const profileId = profile();
      if (samePlan(parsed, book.chosen(profileId).plan)) return;
      settings.choose(profileId, { plan: parsed, since: clock.now() });
      log.info(`The plan is ${JSON.stringify(parsed)}.`);
      look();
    },
    pause(scope, length) {
      if (typeof length === 'object' && !mayPauseFor(length)) throw new Problem('bad-request');
      const now = clock.now();
      const pause = pauseOf(length, now, calendar.nextMidnight(now));
      if (scope === 'everything') {
        settings.setPause(pause);
        log.info('Every plan is paused.', pause);
      } else {
        profile();
        const { until } = pause;
        store.record({ kind: 'pause-set', ...(until !== undefined && { until }) });
      }
      look();
    },
    resume(scope) {
      if (scope === 'everything') settings.setPause(undefined);
      else if (store.state.plan.pause !== undefined) store.record({ kind: 'pause-ended' });
      look();
    },
    setOptOut(connectionId, optedOut) {
      profile();
      if (store.state.plan.optedOut.has(connectionId) === optedOut) return;
      store.record({ kind: 'opt-out-changed', connectionId, optedOut });
    },
    planView() {
      const now = clock.now();
      const current = currentPlan();
      const everything = book.everythingPause();
      const pausedUntil = pauseAt({ profile: store.state.plan.pause, everything }, now)?.until;
      const until = Math.max(now + DAY_MS, pausedUntil ?? now);
      return planView(
        store.state,
        {
          plan: current?.plan ?? NO_PLAN,
          upcoming: current?.table.upcoming(now, until) ?? [],
          everything,
        },
        now,
      );
    },
  };

  /** Does what is due, and sets the one timer for what comes next. */
  function look(): void {
    cancel();
    if (unsubscribe === undefined) return;
    // Made anew each time: the computer may have come into another time zone.
    table = undefined;
    const current = currentPlan();
    if (clock.monotonic() >= brokenUntil) {
      try {
        attend(current);
      } catch (error) {
        log.error('A slot of the plan could not be recorded.', error);
        brokenUntil = clock.monotonic() + RETRY_MS.most;
      }
    }
    cancel = arm(current);
  }

  function attend(current: Current | undefined): void {
    const now = clock.now();
    const due = dueSlot(current, now);
    if (attempt !== undefined && attempt.slot.id !== due?.id) {
      const { slot: passed, plan, failures } = attempt;
      attempt = undefined;
      const isOvertaken =
        due !== undefined && current !== undefined && samePlan(plan, current.plan);
      if (isOvertaken && due.at > passed.at) settle(passed, failures > 0 ? 'offline' : 'missed');
    }
    if (due === undefined || current === undefined) return;
    // A sign-in that is under way decides it, one way or the other.
    if (isSigningIn()) return;
    const whole = stops(due, now);
    if (whole !== undefined) {
      settle(due, whole);
    } else if (attempt === undefined) {
      attempt = {
        slot: due,
        plan: current.plan,
        stage: 'reaching',
        late: isLate(due, now),
        failures: 0,
        wakeAt: 0,
      };
      tryToReach(attempt);
    } else if (attempt.stage !== 'reaching' && clock.monotonic() >= attempt.wakeAt) {
      if (attempt.stage === 'resting' && store.conditions.network === 'online') settle(due);
      else tryToReach(attempt);
    }
  }

  /** The last slot, if it is still to be decided. */
  function dueSlot(current: Current | undefined, now: number): Slot | undefined {
    const slot = current?.table.latest(now);
    if (current === undefined || slot === undefined) return undefined;
    const { decided, lastSlot } = store.state.plan;
    if (slot.at <= current.since || slot.id === lastSettled || decided.has(slot.id))
      return undefined;
    // A clock that was set back brings a slot again that a later one has overtaken.
    const isPast = lastSlot !== undefined && lastSlot.at > slot.at && isLate(slot, now);
    return isPast ? undefined : slot;
  }

  /** What stops the whole slot: as things were when it was due, or as they are now. */
  function stops({ dueAt }: Slot, now: number): SlotSkip | undefined {
    const pauses = [store.state.plan.pause, book.everythingPause()];
    if (pauses.some((pause) => isPausedAt(pause, dueAt) || isPausedAt(pause, now))) return 'paused';
    if (store.conditions.session !== 'signed-in') return 'signed-out';
    if (now - dueAt > CATCH_UP_MS) {
      return attempt !== undefined && attempt.failures > 0 ? 'offline' : 'missed';
    }
    return sparesBattery(parts.battery(), store.state.plan) ? 'on-battery' : undefined;
  }

  function tryToReach(which: Attempt): void {
    which.stage = 'reaching';
    reach()
      .catch((error: unknown) => {
        log.warn('The connections could not be read before a slot of the plan.', error);
        return false;
      })
      .then((reached) => {
        if (attempt !== which) return;
        const now = clock.monotonic();
        if (reached) {
          which.stage = 'resting';
          which.wakeAt = which.late ? now + random() * MOST_REST_MS : now;
        } else {
          which.stage = 'waiting';
          which.wakeAt = now + Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** which.failures);
          which.failures += 1;
          which.late = true;
        }
        look();
      })
      .catch((error: unknown) => log.error('A slot of the plan met a problem.', error));
  }

  /** Decides a slot for every connection. Durable before anything is triggered; a slot that is known already is not decided again. */
  function settle(slot: Slot, whole?: SlotSkip): void {
    const now = clock.now();
    const { taken, skipped } = decideSlot(store.state, whole, now);
    runner.takeSlot({
      kind: 'slot-passed',
      slotId: slot.id,
      slotAt: slot.at,
      caughtUp: whole === undefined && (attempt?.late === true || isLate(slot, now)),
      runs: taken.map((connectionId) => ({ runId: newId(), connectionId })),
      skipped,
    });
    lastSettled = slot.id;
    attempt = undefined;
  }

  function arm(current: Current | undefined): () => void {
    const now = clock.now();
    const monotonic = clock.monotonic();
    const next = current?.table.next(now);
    const pause = pauseAt(
      { profile: store.state.plan.pause, everything: book.everythingPause() },
      now,
    );
    tellChanges(`${JSON.stringify(current?.plan)} ${next?.dueAt} ${JSON.stringify(pause)}`);
    // What waits for a sign-in or an answer goes on when that comes, and not by the clock.
    const isWaiting = attempt !== undefined && attempt.stage !== 'reaching' && !isSigningIn();
    const waits = [
      ...(next === undefined ? [] : [LONGEST_WAIT_MS, next.dueAt - now]),
      ...(pause?.until === undefined ? [] : [LONGEST_WAIT_MS, pause.until - now]),
      ...(isWaiting ? [Math.max(attempt?.wakeAt ?? 0, brokenUntil) - monotonic] : []),
      ...(brokenUntil > monotonic ? [brokenUntil - monotonic] : []),
    ];
    if (waits.length === 0) return () => {};
    return clock.after(Math.max(0, Math.min(...waits)), () => {
      look();
      parts.woken();
    });
  }

  function isSigningIn(): boolean {
    const { session } = store.conditions;
    return session === 'starting' || session === 'signing-in';
  }

  function tellChanges(now: string): void {
    if (now === shown) return;
    shown = now;
    parts.changed();
  }

  function hurry(): void {
    if (attempt?.stage === 'waiting') attempt.wakeAt = 0;
  }

  function profile(): string {
    if (store.profile === undefined) throw new Problem('not-signed-in');
    return store.profile;
  }

  function currentPlan(): Current | undefined {
    const profileId = store.profile;
    if (profileId === undefined) return undefined;
    const chosen = book.chosen(profileId);
    if (chosen.plan.kind === 'off') return undefined;
    const whose = `${profileId} ${planKey(chosen.plan)}`;
    if (table === undefined || tableOf !== whose) {
      table = createTimetable(calendar, { profileId, plan: chosen.plan, jitter });
      tableOf = whose;
    }
    return { ...chosen, table };
  }
}

function isLate({ dueAt }: Slot, now: number): boolean {
  return now - dueAt > ON_TIME_MS;
}
