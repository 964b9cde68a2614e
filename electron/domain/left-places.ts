import type { Cause } from './cause.ts';
import { refOf } from './cause.ts';
import type { Decision } from './decision.ts';
import type { Item } from './notification-items.ts';
import { notificationOf } from './notification-items.ts';
import type { NotificationPolicy } from './notification-policy.ts';
import type { Situation } from './silence.ts';
import { silence, silenceEndsAt } from './silence.ts';
import type { Standing } from './standing.ts';
import type { State } from './state.ts';
import type { CauseRef } from './told.ts';
import { isWanted } from './wanted.ts';

interface Parts {
  readonly state: State;
  readonly standing: Standing;
  readonly situation: Situation;
  readonly policy: NotificationPolicy;
  readonly now: number;
  /** Places in which something is shown now. */
  readonly shownIn: ReadonlySet<string>;
  /** Keys of the causes that are told elsewhere now, or told no more. */
  readonly moved: ReadonlySet<string>;
  /** How many notifications there will have been with the next one. */
  readonly number: number;
}

/** What becomes of the places on the screen whose causes have left, and of what is remembered of causes that are gone. */
export function leftPlaces(parts: Parts): { decisions: Decision[]; wakeAt: number } {
  const { state, standing, situation, policy, now, shownIn, moved } = parts;
  const causes = new Map(standing.causes.map((cause) => [cause.key, cause]));
  const gone = new Set<string>();
  const places = new Map<string, CauseRef[]>();
  for (const [key, telling] of state.told.tellings) {
    if (!causes.has(key) && !standing.isSuspended(key)) gone.add(key);
    if (telling.how !== 'told' || telling.place === undefined) continue;
    const there = places.get(telling.place) ?? [];
    places.set(telling.place, there);
    there.push(refOf({ key, ...telling }));
  }
  const decisions: Decision[] = [];
  let { number } = parts;
  let wakeAt = Infinity;
  for (const [place, there] of places) {
    const left = there.filter(({ key }) => !gone.has(key) && !moved.has(key));
    if (left.length === there.length || shownIn.has(place)) continue;
    const wanted = left
      .flatMap(({ key, mark }) => {
        const cause = causes.get(key);
        return cause?.mark === mark ? (cause ?? []) : [];
      })
      .filter((cause) => isWanted(cause, policy));
    const [first] = wanted;
    // Also of one that has become another, and will be told by the end of its batch.
    const isSuspended = left.some(({ key, mark }) => {
      const cause = causes.get(key);
      return cause === undefined ? standing.isSuspended(key) : cause.mark !== mark;
    });
    if ((first === undefined && !isSuspended) || situation.looking) {
      decisions.push({ do: 'withdraw', place });
      continue;
    }
    // A smaller one is shown anew by most desktops. Until that disturbs nobody, and until there is one to show, the place stays as it is:
    // what is gone is then still told by it.
    const why = silence({ urgent: false }, undefined, situation, policy, now);
    if (first === undefined || why !== undefined) {
      if (why !== undefined) wakeAt = Math.min(wakeAt, silenceEndsAt(why, now, situation, now));
      for (const { key } of there) gone.delete(key);
      continue;
    }
    const item: Item = { causes: wanted, ...(isMixed(wanted) && { since: 'away' }) };
    const notification = notificationOf(item, { state, number, now, place });
    number += 1;
    decisions.push({ do: 'replace', notification, causes: left });
  }
  if (gone.size > 0) decisions.push({ do: 'forget', keys: [...gone] });
  return { decisions, wakeAt };
}

/** Causes of several kinds, or several of one that is told one by one, are told in a digest. */
function isMixed(causes: readonly Cause[]): boolean {
  const kinds = new Set(causes.map(({ kind }) => kind));
  const oneByOne = kinds.has('provider') || kinds.has('mended');
  return kinds.size > 1 || (oneByOne && causes.length > 1);
}
