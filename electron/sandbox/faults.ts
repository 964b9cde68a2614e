import { draw, pick } from './draw.ts';
import { FAULT_NAMES, readFault, readFaults } from './fault-reading.ts';
import type { FaultName, FaultSetting, FaultSettings, FaultValue } from './fault-table.ts';
import { isAimedAt, isApi } from './request-kind.ts';
import type { Aim, RequestKind } from './request-kind.ts';

/** What may decide whether a switch strikes. */
export interface Occasion {
  readonly kind?: RequestKind;
  readonly connectionId?: string;
  /** Makes the draw the same whatever else was drawn before; absent: draws are counted. */
  readonly key?: string;
}

interface Limits {
  readonly on?: Aim;
  readonly connection?: string;
  readonly probability?: number;
  readonly next?: number;
  readonly after?: number;
}

interface Flipped {
  readonly value: Limits;
  /** Occasions to let pass, and occasions left. */
  pass: number;
  left: number;
}

/** What chaos does to a request that may have had its effect, and to one that has not. */
const BEFORE_EFFECT = ['error-answers', 'request-lost', 'answer-html'] as const;
const AFTER_EFFECT = ['answer-lost', 'answer-breaks-off', 'answer-truncated'] as const;
type Trouble =
  (typeof BEFORE_EFFECT)[number] | (typeof AFTER_EFFECT)[number] | 'access-token-refused';

/** What chaos does besides, to a synchronisation or to an event. */
const CHAOTIC: ReadonlySet<FaultName> = new Set([
  'queue-duplicates',
  'queue-out-of-order',
  'queue-loses-events',
  'channel-slow',
  'end-without-event',
]);

/** The switches as they stand. Every draw depends on the seed alone, not on the time. */
export class Faults {
  readonly #flipped = new Map<FaultName, Flipped>();
  readonly #draws = new Map<string, number>();
  readonly #seed: number;
  /** Called around every change: what is due by now happens under the old rules. */
  readonly #settle: () => void;
  readonly #changed: (cleared?: FaultName | 'all') => void;

  constructor(seed: number, settle: () => void, changed: (cleared?: FaultName | 'all') => void) {
    this.#seed = seed;
    this.#settle = settle;
    this.#changed = changed;
  }

  /** Throws a `FaultError` on an impossible value; nothing changes then. */
  set<N extends FaultName>(name: N, setting: FaultSetting<N> = true): void {
    this.#put({ [name]: readFault(name, setting) });
  }

  /** Throws a `FaultError` on an impossible value; nothing changes then. Others stay as they are. */
  setAll(settings: FaultSettings): void {
    this.#put(readFaults(settings));
  }

  /** Without a name: all of them. */
  clear(name?: FaultName): void {
    this.#settle();
    if (name === undefined) this.#flipped.clear();
    else this.#flipped.delete(name);
    this.#changed(name ?? 'all');
  }

  /** What is on, and how. */
  all(): FaultSettings {
    const settings: Partial<Record<FaultName, object>> = {};
    for (const name of FAULT_NAMES) {
      const flipped = this.#flipped.get(name);
      if (flipped !== undefined) settings[name] = shown(flipped);
    }
    return settings;
  }

  /** The values of a switch that is on, whatever the occasion. */
  value<N extends FaultName>(name: N): FaultValue<N> | undefined {
    return this.#flipped.get(name)?.value as FaultValue<N> | undefined;
  }

  /** Whether the switch strikes this time; it counts as one time. */
  strikes<N extends FaultName>(name: N, occasion: Occasion = {}): FaultValue<N> | undefined {
    if (this.#flipped.size === 0) return undefined;
    const flipped = this.#flipped.get(name);
    if (flipped !== undefined && this.#hits(name, flipped, occasion)) {
      return flipped.value as FaultValue<N>;
    }
    const chaos = CHAOTIC.has(name) ? this.value('chaos') : undefined;
    return chaos !== undefined && this.#draw(chaos.seed, name, occasion) < chaos.probability
      ? readFault(name, true)
      : undefined;
  }

  /** What chaos does to this request, if anything. */
  trouble(kind: RequestKind): Trouble | undefined {
    const chaos = this.value('chaos');
    if (chaos === undefined) return undefined;
    if (this.#draw(chaos.seed, 'chaos', {}) >= chaos.probability) return undefined;
    // A token that was renewed and lost is not passing trouble: nobody gets in with the old one.
    const possible: readonly Trouble[] = isApi(kind)
      ? [...BEFORE_EFFECT, ...AFTER_EFFECT, 'access-token-refused']
      : BEFORE_EFFECT;
    return pick(possible, this.#draw(chaos.seed, 'trouble', {}));
  }

  /** A number in [0, 1) for everything else that is left to chance. */
  chance(...keys: readonly (string | number)[]): number {
    return draw(this.#seed, ...keys);
  }

  get seed(): number {
    return this.#seed;
  }

  #put(values: FaultSettings): void {
    this.#settle();
    for (const [name, value] of Object.entries(values) as [FaultName, Limits][]) {
      const { next = Infinity, after = 0 } = value;
      this.#flipped.set(name, { value, pass: after, left: next });
    }
    this.#changed();
  }

  #hits(name: FaultName, flipped: Flipped, occasion: Occasion): boolean {
    const { on, connection = 'any', probability = 1 } = flipped.value;
    const { kind, connectionId } = occasion;
    if (on !== undefined && (kind === undefined || !isAimedAt(on, kind))) return false;
    if (connection !== 'any' && connection !== connectionId) return false;
    if (probability < 1 && this.#draw(this.#seed, name, occasion) >= probability) return false;
    if (flipped.pass > 0) {
      flipped.pass -= 1;
      return false;
    }
    flipped.left -= 1;
    if (flipped.left <= 0) this.#flipped.delete(name);
    return true;
  }

  #draw(seed: number, name: string, { key }: Occasion): number {
    if (key !== undefined) return draw(seed, name, key);
    const count = this.#draws.get(name) ?? 0;
    this.#draws.set(name, count + 1);
    return draw(seed, name, count);
  }
}

function shown({ value, pass, left }: Flipped): object {
  return {
    ...value,
    ...(value.after === undefined ? {} : { after: pass }),
    ...(left === Infinity ? {} : { next: left }),
  };
}
