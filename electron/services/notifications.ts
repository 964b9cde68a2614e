import type { Decision } from '../domain/decision.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Fact } from '../domain/fact.ts';
import { decide } from '../domain/notification-decision.ts';
import type { Notification } from '../domain/notification.ts';
import type { NotificationPolicy } from '../domain/notification-policy.ts';
import { KEYCHAIN_GRACE_MS, standing } from '../domain/standing.ts';
import type { Watch } from '../domain/watch.ts';
import { watch, watchAgain } from '../domain/watch.ts';
import { factsOf, putOff } from './notification-facts.ts';
import type { Clock, Log } from './ports.ts';
import type { DoNotDisturb } from './do-not-disturb.ts';
import type { Presence } from './presence.ts';
import { createQuietWatch } from './quiet-watch.ts';
import type { Change, Store } from './store.ts';
import type { Calendar } from './timetable.ts';

/** The desktop's own notifications. */
export interface Notifier {
  /** In the place of what is shown there now, if anything is. Resolves once it is known whether the desktop took it. */
  show(notification: Notification): Promise<Delivery>;
  /** Takes back what is shown in this place, if anything is. */
  withdraw(place: string): void;
}

/** Tells the operator what there is to tell, once, and takes it back when it is over. */
export interface Notifications {
  /** What may bear on it changed outside the store, or somebody is awake anyway. */
  look(): void;
  /** The operator wants to be told of it in an hour, if it still stands then. */
  later(notificationId: string): void;
  /** For good. What is on the screen stays there: it is as true as before, and the next start takes it back when it no longer is. */
  stop(): void;
}

export interface NotificationParts {
  readonly store: Store;
  /** A store of the same history for the profile whose session is in a keychain that is locked: then the store itself has none open. */
  readonly openAside: (profileId: string) => Store;
  /** The profile that has a session in the keychain. */
  readonly storedProfile: () => string | undefined;
  readonly notifier: Notifier;
  readonly presence: Presence;
  readonly doNotDisturb: Pick<DoNotDisturb, 'current' | 'changed'>;
  readonly calendar: Calendar;
  readonly policy: () => NotificationPolicy;
  readonly clock: Clock;
  readonly log: Log;
}

/** Reads and events come in great numbers; what they bring is looked at together. Ends of batches are looked at at once. */
const SOON_MS = 1_000;
const SETTLING_MS = 60_000;
/** What is further away needs no timer of its own while somebody is signed in: the reconciler looks more often than that. */
const FAR_MS = 30 * 60_000;

export function createNotifications(parts: NotificationParts): Notifications {
  const { store, openAside, storedProfile, notifier, presence, doNotDisturb, clock, log } = parts;
  const quietUntil = createQuietWatch(parts.calendar);
  const startedAt = clock.monotonic();
  let backAt = startedAt;
  let wasAway = presence.away();
  let aside: { readonly profileId: string; readonly store: Store } | undefined;
  let kept: Watch | undefined;
  let of = store.state;
  const changed = new Set<string>();
  const onScreen = new Set<string>();
  let toldTo: string | undefined;
  let conditions = '';
  /** Decisions that could not be recorded; they are made again as soon as anything can be. */
  let held = false;
  let stopped = false;
  let cancel = () => {};
  let wakesAt = Infinity;

  const unsubscribes = [store.subscribe(take), presence.changed(look), doNotDisturb.changed(look)];

  return {
    look,
    later(notificationId) {
      const book = openBook();
      const put = book && putOff(book.state.told, notificationId);
      if (book === undefined || put === undefined) return;
      book.record(put.fact);
      if (put.place !== undefined) notifier.withdraw(put.place);
      look();
    },
    stop() {
      stopped = true;
      cancel();
      for (const unsubscribe of unsubscribes) unsubscribe();
    },
  };

  function take({ facts, connections }: Change): void {
    if (connections === 'all') {
      aside = undefined;
      kept = undefined;
      leaveScreen(openBook()?.profile);
      wake(clock.monotonic() + SOON_MS);
      return;
    }
    for (const id of connections) changed.add(id);
    const { session, keychain, read } = store.conditions;
    const now = `${session} ${keychain} ${read}`;
    if (facts.some(endsBatch) || (held && facts.length > 0)) look();
    else if (connections.size > 0 || now !== conditions) wake(clock.monotonic() + SOON_MS);
    conditions = now;
  }

  function endsBatch(fact: Fact): boolean {
    if (fact.kind !== 'run-ended') return false;
    const { runs, batches } = store.state;
    const batch = batches.get(runs.get(fact.runId)?.batchId ?? '');
    return batch?.endedAt !== undefined;
  }

  function look(): void {
    if (stopped) return;
    cancel();
    wakesAt = Infinity;
    const isAway = presence.away();
    if (wasAway && !isAway) backAt = clock.monotonic();
    wasAway = isAway;
    try {
      held = false;
      evaluate();
    } catch (error) {
      held = true;
      log.error('What there is to tell could not be recorded.', error);
    }
  }

  function evaluate(): void {
    const book = openBook();
    leaveScreen(book?.profile);
    if (book === undefined) return;
    const now = clock.now();
    const monotonic = clock.monotonic();
    const runningForMs = monotonic - startedAt;
    const surroundings = {
      conditions: store.conditions,
      isStored: storedProfile() !== undefined,
      runningForMs,
    };
    const policy = parts.policy();
    const situation = {
      looking: presence.looking(),
      away: wasAway,
      doNotDisturb: doNotDisturb.current() ?? false,
      quietUntil: quietUntil(policy.quiet, now),
      settlingForMs: Math.max(0, SETTLING_MS - (monotonic - Math.max(startedAt, backAt))),
    };
    const standingNow = standing(book.state, watchOf(book), surroundings, now);
    const { decisions, wakeAt } = decide(book.state, standingNow, situation, policy, now);
    const isFar = store.conditions.session === 'signed-in' && wakeAt - now > FAR_MS;
    // Clocks have fractions that others have not: what is nearer than the next millisecond is never waited for in vain.
    if (wakeAt < Infinity && !isFar) wake(monotonic + Math.max(1, wakeAt - now));
    if (decisions.length > 0) carryOut(book, decisions);
  }

  /** The history in which it is kept what was told: that of the profile that is open, or of the one that the keychain keeps closed. */
  function openBook(): Store | undefined {
    if (store.profile !== undefined) return store;
    const { session, keychain } = store.conditions;
    const profileId = storedProfile();
    if (session !== 'signed-out' || keychain !== 'locked' || profileId === undefined) {
      return undefined;
    }
    const mayOpenAt = startedAt + KEYCHAIN_GRACE_MS;
    if (clock.monotonic() < mayOpenAt) {
      wake(mayOpenAt);
      return undefined;
    }
    if (aside?.profileId !== profileId) aside = { profileId, store: openAside(profileId) };
    return aside.store;
  }

  /** What was told of another profile cannot be acted on any more. */
  function leaveScreen(profileId: string | undefined): void {
    if (profileId === toldTo) return;
    toldTo = profileId;
    for (const place of onScreen) notifier.withdraw(place);
    onScreen.clear();
  }

  function watchOf({ state }: Store): Watch {
    if (kept === undefined || of !== state) kept = watch(state);
    else watchAgain(kept, state, changed);
    of = state;
    changed.clear();
    return kept;
  }

  /** Recorded before the desktop hears of it, so that a restart does not repeat it. */
  function carryOut(book: Store, decisions: readonly Decision[]): void {
    const known = new Set(book.record(...decisions.flatMap(factsOf)).map(({ id }) => id));
    for (const decision of decisions) {
      if (decision.do === 'withdraw') {
        onScreen.delete(decision.place);
        notifier.withdraw(decision.place);
      } else if (decision.do === 'show' || decision.do === 'replace') {
        const { notification } = decision;
        if (known.has(`notification:${notification.id}`)) void show(book, notification);
      }
    }
  }

  async function show(book: Store, notification: Notification): Promise<void> {
    const { id, place } = notification;
    const owner = book.profile;
    try {
      onScreen.add(place);
      const delivery = await notifier.show(notification);
      if (delivery.result === 'failed') {
        log.warn(`Notification ${id} was not shown: ${delivery.why}`, delivery.detail);
      }
      const now = store.profile === owner ? store : book;
      if (now.profile !== owner) return;
      now.record({
        id: `delivery:${id}`,
        kind: 'notification-delivered',
        notificationId: id,
        delivered: delivery.result === 'shown',
        ...(delivery.result === 'failed' && { why: delivery.why }),
      });
    } catch (error) {
      log.error(`What became of notification ${id} could not be recorded.`, error);
    }
  }

  /** On the monotonic clock; the earliest moment counts. */
  function wake(at: number): void {
    if (stopped || at >= wakesAt) return;
    cancel();
    wakesAt = at;
    cancel = clock.after(Math.max(0, at - clock.monotonic()), look);
  }
}
