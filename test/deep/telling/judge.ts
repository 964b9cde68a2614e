import type { Cause } from '../../../electron/domain/cause.ts';
import type { Decision } from '../../../electron/domain/decision.ts';
import type { Notification } from '../../../electron/domain/notification.ts';
import { standing } from '../../../electron/domain/standing.ts';
import type { CauseRef, Telling } from '../../../electron/domain/told.ts';
import { isWanted } from '../../../electron/domain/wanted.ts';
import { watch } from '../../../electron/domain/watch.ts';
import type { Teller } from '../../support/teller.ts';

const MINUTE_MS = 60_000;

type Told = Extract<Decision, { do: 'show' | 'replace' }>;

/**
 * Sees what stands and what is decided, and knows nothing of how: every promise about notifications, kept by somebody else. What is broken is a
 * sentence in `breaches`.
 */
export class Judge {
  readonly breaches: string[] = [];
  readonly #teller: Teller;
  /** Marks of what was told, or will not be, since it began to stand. */
  readonly #settled = new Map<string, string | undefined>();
  /** Keys of what is on the screen, by place; ends of batches alone have none, and do not cease. */
  readonly #there = new Map<string, readonly string[]>();
  readonly #lasting = new Set<string>();
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
            causes.filter(({ key }) => !elsewhere.has(key)),
          );
          break;
        case 'omit':
          this.#leave(decision.causes);
          for (const { key, mark } of decision.causes) this.#settle(key, mark);
          break;
        case 'forget':
          for (const key of decision.keys) this.must(isGone(key), `${key} is forgotten and stands`);
          break;
        case 'defer':
          this.#leave(decision.causes);
          break;
      }
    }
    for (const [key, mark] of this.#settled) {
      const cause = stands.get(key);
      const isOther = cause !== undefined && cause.mark !== mark && !isInBatch(cause);
      if (isOther || (isGone(key) && !this.#isThere(key))) this.#settled.delete(key);
    }
    this.#checkScreen(isGone);
    return decisions;
  }

  /** The operator said: later. */
  putOff(place: string): void {
    for (const key of this.#there.get(place) ?? []) this.#settled.delete(key);
    this.#there.delete(place);
  }

  /** After a calm time: whatever was put off is told by then, or is gone. */
  conclude(): void {
    const { now } = this.#teller;
    const { batches, told } = this.#teller.state;
    // A rung of an authorisation may have come a moment ago.
    const isFresh = (telling: Telling | undefined) =>
      telling?.how === 'deferred' && telling.why === 'gathering' && now - telling.since < MINUTE_MS;
    for (const cause of this.#standing().causes) {
      const isTold = this.#isSettled(cause) || isFresh(told.tellings.get(cause.key));
      this.must(isTold, `${cause.key} was never told`);
    }
    for (const { id, endedAt } of batches.values()) {
      this.must(endedAt === undefined, `the end of ${id} was never told`);
    }
    for (const [key, telling] of told.tellings) {
      this.must(telling.how !== 'deferred' || isFresh(telling), `${key} still waits`);
    }
  }

  must(isSo: boolean, otherwise: string): void {
    if (!isSo) this.breaches.push(otherwise);
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
    this.must(!this.#ids.has(id), `${id} is shown a second time`);
    this.#ids.add(id);
    const news = causes.filter(({ key }) => {
      const cause = stands.get(key);
      return cause !== undefined && !this.#isSettled(cause);
    });
    for (const { key } of causes) this.must(!isGone(key), `${key} is told and gone`);
    for (const { key } of news) {
      const cause = stands.get(key);
      this.must(!isInBatch(cause), `${key} is told before the end of its batch`);
    }
    // A smaller one in its place says nothing new; an end says of persons again what was told before.
    const isSmaller = how === 'replace' && news.length === 0;
    const hasEnd = kind === 'ended' || kind === 'digest';
    const old = causes.filter((cause) => !news.includes(cause));
    for (const { key } of isSmaller ? [] : old) {
      this.must(hasEnd && key.startsWith('person:'), `${key} is told again by ${id}`);
    }
    this.#checkSilence(
      notification,
      causes.flatMap(({ key }) => stands.get(key) ?? []),
    );
    this.#leave(causes);
    for (const { key, mark } of causes) this.#settle(key, mark);
    const keys = causes.map(({ key }) => key).filter((key) => !isEnd(key));
    this.#there.set(place, keys);
    if (keys.length > 0) this.#lasting.add(place);
    else this.#lasting.delete(place);
  }

  /** Where they are on the screen, it is no longer they that count. */
  #leave(causes: readonly CauseRef[]): void {
    for (const [place, keys] of this.#there) {
      const left = keys.filter((key) => !causes.some((cause) => cause.key === key));
      this.#there.set(place, left);
    }
  }

  /** Of what still stands, and is wanted and seen by nobody, nothing is taken back. */
  #withdraw(place: string, stands: readonly Cause[]): void {
    const { situation, policy } = this.#teller;
    const keys = this.#there.get(place);
    this.must(keys !== undefined, `nothing is there to be withdrawn at ${place}`);
    this.#there.delete(place);
    if (situation.looking) return;
    for (const cause of stands) {
      const isThere = keys?.includes(cause.key) === true;
      const isTrue = isThere && this.#isSettled(cause) && isWanted(cause, policy);
      this.must(!isTrue, `${cause.key} is withdrawn and stands`);
    }
  }

  #settle(key: string, mark: string | undefined): void {
    if (!isEnd(key)) {
      this.#settled.set(key, mark);
      return;
    }
    this.must(!this.#endsTold.has(key), `${key} is told twice`);
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
    const isSeen = situation.looking && !situation.away;
    this.must(!isSeen, `${id} is shown to whoever looks at the window`);
    const isQuiet = situation.quietUntil !== undefined && !(isUrgent && policy.urgentPasses);
    this.must(!isQuiet, `${id} is shown in quiet hours`);
    if (isUrgent) return;
    this.must(!situation.doNotDisturb, `${id} disturbs`);
    this.must(!situation.away, `${id} is shown to nobody`);
    const isEarly = situation.settlingForMs > 0 && !isAwaited;
    this.must(!isEarly, `${id} is shown before all has settled`);
  }

  /** Nothing is on the screen whose causes are all gone. */
  #checkScreen(isGone: (key: string) => boolean): void {
    const { screen } = this.#teller;
    for (const [place, keys] of this.#there) {
      this.must(screen.has(place), `${place} is not on the screen`);
      const isOver = this.#lasting.has(place) && keys.every(isGone);
      this.must(!isOver, `${place} is on the screen and over`);
    }
  }
}

function isEnd(key: string): boolean {
  return key.startsWith('batch-ended:');
}

/** Nothing is said of it until its batch has ended. */
function isInBatch(cause: Cause | undefined): boolean {
  return cause?.kind === 'person' && cause.inBatch;
}

function keysOf(decision: Decision): readonly string[] {
  return 'causes' in decision ? decision.causes.map(({ key }) => key) : [];
}
