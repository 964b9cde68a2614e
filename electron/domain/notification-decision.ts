import type { Cause, CauseOf } from './cause.ts';
import { refOf } from './cause.ts';
import type { Decisions } from './decision.ts';
import { leftPlaces } from './left-places.ts';
import type { NotificationPolicy } from './notification-policy.ts';
import type { Item } from './notification-items.ts';
import { notificationOf } from './notification-items.ts';
import type { Situation } from './silence.ts';
import { SILENCES, isWithin, silence, silenceEndsAt } from './silence.ts';
import type { Standing } from './standing.ts';
import type { State } from './state.ts';
import type { CauseRef, Deferral, Omission, Telling } from './told.ts';
import { isWanted } from './wanted.ts';

/** Several persons, or authorisations, that come within this time of the first are told together. */
const GATHER_MS = 60_000;

interface Pending {
  readonly cause: Cause;
  /** How it was deferred so far. */
  readonly telling?: Extract<Telling, { how: 'deferred' }>;
}

/**
 * What to show, replace, withdraw, defer or leave untold now. What was told before is in the state, so that the same facts always lead to
 * the same decisions, also after a restart.
 */
export function decide(
  state: State,
  standing: Standing,
  situation: Situation,
  policy: NotificationPolicy,
  now: number,
): Decisions {
  const { tellings } = state.told;
  const omitted = new Batched<Omission>();
  const deferred = new Batched<Deferral>();
  const ready: Pending[] = [];
  let wakeAt = standing.changesAt;
  const pending = pendingOf(standing.causes, tellings);
  const newest = newestOfPlan(pending);

  for (const one of pending) {
    const { cause, telling } = one;
    if (cause.kind === 'person' && cause.inBatch) continue;
    const omission = omissionOf(cause, newest, situation, policy);
    if (omission !== undefined) {
      omitted.add(omission, cause);
      continue;
    }
    const byHand = cause.kind === 'ended' && cause.batch.origin !== 'plan';
    const why = silence({ ...cause, byHand }, telling, situation, policy, now);
    if (why === undefined) {
      ready.push(one);
      continue;
    }
    wakeAt = Math.min(wakeAt, silenceEndsAt(why, telling?.since ?? now, situation, now));
    if (telling?.why !== why) deferred.add(why, cause);
  }

  const { items, gathering } = itemsOf(ready, standing.causes, now);
  for (const { cause, telling } of gathering) {
    wakeAt = Math.min(wakeAt, (telling?.since ?? now) + GATHER_MS);
    if (telling === undefined) deferred.add('gathering', cause);
  }
  const shown = items.map((item, index) => {
    const number = state.told.decided + index + 1;
    const notification = notificationOf(item, { state, number, now });
    const isThere = isOnScreen(tellings, notification.place);
    const causes = item.causes.map(refOf);
    return { do: isThere ? 'replace' : 'show', notification, causes } as const;
  });
  const left = leftPlaces({
    state,
    standing,
    situation,
    policy,
    now,
    shownIn: new Set(shown.map(({ notification }) => notification.place)),
    moved: new Set(
      [...shown.flatMap(({ causes }) => causes), ...omitted.causes(), ...deferred.causes()].map(
        ({ key }) => key,
      ),
    ),
    number: state.told.decided + shown.length + 1,
  });
  return {
    decisions: [
      ...left.decisions,
      ...omitted.map((why, causes) => ({ do: 'omit', why, causes }) as const),
      ...deferred.map((why, causes) => ({ do: 'defer', why, causes }) as const),
      ...shown,
    ],
    wakeAt: Math.min(wakeAt, left.wakeAt),
  };
}

/** Causes that are still to be told, or to be left untold for a reason. */
function pendingOf(causes: readonly Cause[], tellings: ReadonlyMap<string, Telling>): Pending[] {
  return causes.flatMap((cause): Pending[] => {
    const telling = tellings.get(cause.key);
    if (telling === undefined || telling.mark !== cause.mark) return [{ cause }];
    return telling.how === 'deferred' ? [{ cause, telling }] : [];
  });
}

function newestOfPlan(pending: readonly Pending[]): Cause | undefined {
  return pending
    .map(({ cause }) => cause)
    .filter((cause) => cause.kind === 'ended')
    .filter(({ batch }) => batch.origin === 'plan')
    .reduce<CauseOf<'ended'> | undefined>(
      (newest, next) =>
        newest !== undefined && (newest.batch.endedAt ?? 0) > (next.batch.endedAt ?? 0)
          ? newest
          : next,
      undefined,
    );
}

function omissionOf(
  cause: Cause,
  newestOfPlan: Cause | undefined,
  { looking, away }: Situation,
  policy: NotificationPolicy,
): Omission | undefined {
  const isEnd = cause.kind === 'ended';
  if (isEnd && cause.batch.origin === 'plan' && cause !== newestOfPlan) return 'overtaken';
  if (!isWanted(cause, policy)) return 'switched-off';
  // The demonstration ends with a notification because that is a part of it.
  const isShow = isEnd && cause.batch.origin === 'demo';
  return looking && !away && !isShow ? 'looked-at' : undefined;
}

/** Puts together what is told in one notification each, and what is held to be gathered. */
function itemsOf(
  ready: readonly Pending[],
  standing: readonly Cause[],
  now: number,
): { items: readonly Item[]; gathering: readonly Pending[] } {
  const persons = standing.filter((cause) => cause.kind === 'person');
  const toldByEnds = new Set<Cause>();
  // The last end that names a person has it, also where it was told before: the end says it again, in its own place.
  const ends = causesOf(ready, 'ended')
    .toReversed()
    .map((cause): Item => {
      const { results } = cause.batch;
      const told = persons.filter(
        (person) =>
          !person.inBatch &&
          results[person.connection.id] === 'needs-person' &&
          !toldByEnds.has(person),
      );
      for (const person of told) toldByEnds.add(person);
      return { causes: [cause, ...told] };
    })
    .toReversed();
  const rest = ready.filter(({ cause }) => !toldByEnds.has(cause));
  const alone = (kind: 'provider' | 'mended' | 'session' | 'keychain') =>
    causesOf(rest, kind).map((cause): Item => ({ causes: [cause] }));
  const released = rest.flatMap(({ telling }) =>
    telling !== undefined && SILENCES.has(telling.why) ? telling : [],
  );
  const gathering: Pending[] = [];
  const together = (['person', 'authorisation'] as const).flatMap((kind): Item[] => {
    const alike = rest.filter(({ cause }) => cause.kind === kind);
    const isTime = alike.some(({ telling }) => !isGathering(telling, now));
    if (alike.length > 0 && (isTime || released.length > 0)) {
      return [{ causes: alike.map(({ cause }) => cause) }];
    }
    gathering.push(...alike);
    return [];
  });
  const urgent = [...alone('keychain'), ...alone('session')];
  const items = [...ends, ...alone('provider'), ...together, ...alone('mended')];
  if (released.length === 0 || items.length < 2) return { items: [...urgent, ...items], gathering };
  const wasAway = released.every(({ why }) => why === 'away' || why === 'settling');
  const since = wasAway ? 'away' : Math.min(...released.map(({ at }) => at));
  const all = new Set(items.flatMap(({ causes }) => causes));
  return { items: [...urgent, { causes: [...all], since }], gathering };
}

function isGathering(telling: Pending['telling'], now: number): boolean {
  if (telling === undefined) return true;
  return telling.why === 'gathering' && isWithin(telling.since, GATHER_MS, now);
}

function causesOf<K extends Cause['kind']>(pending: readonly Pending[], kind: K): CauseOf<K>[] {
  return pending
    .map(({ cause }) => cause)
    .filter((cause): cause is CauseOf<K> => cause.kind === kind);
}

function isOnScreen(tellings: ReadonlyMap<string, Telling>, place: string): boolean {
  return [...tellings.values()].some((one) => one.how === 'told' && one.place === place);
}

/** Causes by the reason that they share. */
class Batched<Why> {
  readonly #byWhy = new Map<Why, CauseRef[]>();

  add(why: Why, cause: Cause): void {
    const alike = this.#byWhy.get(why) ?? [];
    this.#byWhy.set(why, alike);
    alike.push(refOf(cause));
  }

  causes(): CauseRef[] {
    return [...this.#byWhy.values()].flat();
  }

  map<T>(make: (why: Why, causes: readonly CauseRef[]) => T): T[] {
    return [...this.#byWhy].map(([why, causes]) => make(why, causes));
  }
}
