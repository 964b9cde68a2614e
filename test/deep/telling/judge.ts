import { expect } from 'vitest';
import type { Cause } from '../../../electron/domain/cause.ts';
import type { Decision } from '../../../electron/domain/decision.ts';
import type { Notification } from '../../../electron/domain/notification.ts';
import { standing } from '../../../electron/domain/standing.ts';
import { watch } from '../../../electron/domain/watch.ts';
import { isWanted } from '../../../electron/domain/wanted.ts';
import type { Teller } from '../../support/teller.ts';

type Told = Extract<Decision, { do: 'show' | 'replace' }>;

/** Sees what stands and what is decided, and knows nothing of how: every promise about notifications, kept by somebody else. */
export class Judge {
  readonly #teller: Teller;
  /** Marks of what was told, or will not be, since it began to stand. */
  readonly #settled = new Map<string, string | undefined>();
  /** Keys of what is on the screen, by place. Ends of batches have none: they do not cease. */
  readonly #there = new Map<string, readonly string[]>();
  readonly #ids = new Set<string>();
  readonly #endsTold = new Set<string>();

  constructor(teller: Teller) {
    this.#teller = teller;
  }

  look(): readonly Decision[] {
    const { causes, isSuspended } = this.#standing();
    const stands = new Map(causes.map((cause) => [cause.key, cause]));
    const isGone = (key: string) => !stands.has(key) && !isSuspended(key);
    const decisions = this.#teller.look();
    const elsewhere = new Set(decisions.flatMap(keysOf));
    for (const decision of decisions) {
      switch (decision.do) {
        case 'show':
        case 'replace':
          this.#tell(decision, stands, isGone);
          break;
        case 'withdraw':
          this.#withdraw(
            decision.place,
            [...stands.values()].filter(({ key }) => !elsewhere.has(key)),
          );
          break;
        case 'omit':
          for (const { key, mark } of decision.causes) this.#settle(key, mark);
          break;
        case 'forget':
          for (const key of decision.keys) expect(isGone(key), `${key} is forgotten`).toBe(true);
          break;
        case 'defer':
          break;
      }
    }
    for (const key of this.#settled.keys()) {
      if (isGone(key) && !this.#isThere(key)) this.#settled.delete(key);
    }
    this.#checkScreen(isGone);
    return decisions;
  }

  /** The operator said: later. */
  putOff(place: string): void {
    for (const key of this.#there.get(place) ?? []) this.#settled.delete(key);
    this.#there.delete(place);
  }

  /** After a calm time. */
  conclude(): void {
    for (const cause of this.#standing().causes) {
      expect(this.#isSettled(cause), `${cause.key} was never told`).toBe(true);
    }
    const { batches, told } = this.#teller.state;
    expect([...batches.values()].filter(({ endedAt }) => endedAt !== undefined)).toEqual([]);
    const deferred = [...told.tellings].filter(([, { how }]) => how === 'deferred');
    expect(deferred).toEqual([]);
  }

  #standing() {
    const { state, surroundings, now } = this.#teller;
    return standing(state, watch(state), surroundings, now);
  }

  #tell(
    { do: how, notification, causes }: Told,
    stands: ReadonlyMap<string, Cause>,
    isGone: (key: string) => boolean,
  ): void {
    const { id, place, kind } = notification;
    expect(this.#ids.has(id), `${id} a second time`).toBe(false);
    this.#ids.add(id);
    const news = causes.filter(({ key }) => {
      const cause = stands.get(key);
      return cause !== undefined && !this.#isSettled(cause);
    });
    // A smaller one in its place says nothing new; an end says of persons again what was told before.
    const isSmaller = how === 'replace' && news.length === 0;
    if (!isSmaller && kind !== 'ended') {
      const isAgain = causes.filter((cause) => !news.includes(cause));
      const byEnd =
        kind === 'digest' ? isAgain.filter(({ key }) => !key.startsWith('person:')) : isAgain;
      expect(byEnd, `told again by ${id}`).toEqual([]);
    }
    const waiting = news.filter(({ key }) => isInBatch(stands.get(key)));
    expect(waiting, 'told before the end of their batch').toEqual([]);
    for (const { key } of causes) expect(isGone(key), `${key} is told, and gone`).toBe(false);
    this.#checkSilence(
      notification,
      causes.flatMap(({ key }) => stands.get(key) ?? []),
    );
    for (const { key, mark } of causes) {
      this.#settle(key, mark);
      for (const [other, keys] of this.#there) {
        if (other !== place)
          this.#there.set(
            other,
            keys.filter((one) => one !== key),
          );
      }
    }
    const lasting = causes.map(({ key }) => key).filter((key) => !isEnd(key));
    this.#there.set(place, lasting);
  }

  /** Of what still stands, and is wanted and seen by nobody, nothing is taken back. */
  #withdraw(place: string, stands: readonly Cause[]): void {
    const { situation, policy } = this.#teller;
    const keys = this.#there.get(place);
    expect(keys, `what is withdrawn at ${place}`).toBeDefined();
    this.#there.delete(place);
    if (situation.looking) return;
    const wanted = stands.filter(
      (cause) =>
        keys?.includes(cause.key) === true && this.#isSettled(cause) && isWanted(cause, policy),
    );
    expect(wanted, `still true at ${place}`).toEqual([]);
  }

  #settle(key: string, mark: string | undefined): void {
    if (!isEnd(key)) {
      this.#settled.set(key, mark);
      return;
    }
    expect(this.#endsTold.has(key), `${key} is told twice`).toBe(false);
    this.#endsTold.add(key);
  }

  #isSettled({ key, mark }: Pick<Cause, 'key' | 'mark'>): boolean {
    if (isEnd(key)) return this.#endsTold.has(key);
    return this.#settled.has(key) && this.#settled.get(key) === mark;
  }

  #isThere(key: string): boolean {
    return [...this.#there.values()].some((keys) => keys.includes(key));
  }

  #checkSilence({ id }: Notification, causes: readonly Cause[]): void {
    const { situation, policy } = this.#teller;
    const isUrgent = causes.some(({ urgent }) => urgent);
    const isAwaited = causes.some(
      (cause) => cause.kind === 'ended' && cause.batch.origin !== 'plan',
    );
    if (situation.looking && !situation.away) expect.fail(`${id} for who looks at the window`);
    if (situation.quietUntil !== undefined && !(isUrgent && policy.urgentPasses)) {
      expect.fail(`${id} in quiet hours`);
    }
    if (isUrgent) return;
    if (situation.doNotDisturb) expect.fail(`${id} in spite of do-not-disturb`);
    if (situation.away) expect.fail(`${id} for nobody`);
    if (situation.settlingForMs > 0 && !isAwaited) expect.fail(`${id} before all was settled`);
  }

  /** Nothing is on the screen whose causes are all gone. */
  #checkScreen(isGone: (key: string) => boolean): void {
    const { screen } = this.#teller;
    for (const [place, keys] of this.#there) {
      expect(screen.has(place), `${place} is on the screen`).toBe(true);
      if (keys.length > 0) expect(keys.every(isGone), `${place} is over`).toBe(false);
    }
  }
}

function isEnd(key: string): boolean {
  return key.startsWith('batch-ended:');
}

function isInBatch(cause: Cause | undefined): boolean {
  return cause?.kind === 'person' && cause.inBatch;
}

function keysOf(decision: Decision): readonly string[] {
  return 'causes' in decision ? decision.causes.map(({ key }) => key) : [];
}
