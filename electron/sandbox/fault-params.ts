/** One setting of a switch. `undefined` from `read` says that the value is impossible. */
export interface Param<T> {
  readonly fallback: T;
  /** What may be said, for people: "0 to 1", "array|envelope". */
  readonly range: string;
  readonly read: (given: unknown) => T | undefined;
}

export type Params = Readonly<Record<string, Param<unknown>>>;

export type ValuesOf<P extends Params> = {
  readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never;
};

function toNumber(given: unknown): number | undefined {
  const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A number between two others, both possible. */
export function number(fallback: number, least: number, most: number): Param<number> {
  return {
    fallback,
    range: `${least} to ${most}`,
    read(given) {
      const value = toNumber(given);
      return value !== undefined && value >= least && value <= most ? value : undefined;
    },
  };
}

export function whole(fallback: number, least: number, most: number): Param<number> {
  const any = number(fallback, least, most);
  return {
    ...any,
    read(given) {
      const value = any.read(given);
      return Number.isInteger(value) ? value : undefined;
    },
  };
}

/** A whole number that may be left out. */
export function wholeOrNone(least: number): Param<number | undefined> {
  return {
    ...whole(least, least, Number.MAX_SAFE_INTEGER),
    fallback: undefined,
    range: `${least} or more`,
  };
}

export function choice<const T extends string | number>(
  fallback: T,
  ...others: readonly T[]
): Param<T> {
  const all = [fallback, ...others];
  return {
    fallback,
    range: all.join('|'),
    read: (given) => all.find((value) => String(value) === String(given)),
  };
}

/** One word: no spaces, commas or colons, so that a command line can say it. */
export function word(fallback: string): Param<string> {
  return {
    fallback,
    range: 'a word',
    read: (given) => (typeof given === 'string' && /^[^\s,:]+$/.test(given) ? given : undefined),
  };
}

export function flag(): Param<boolean> {
  return {
    fallback: false,
    range: 'true|false',
    read: (given) =>
      given === true || given === 'true'
        ? true
        : given === false || given === 'false'
          ? false
          : undefined,
  };
}
