import { isId } from './id.ts';
import type { PauseFor, PauseLength } from './pause.ts';
import { mayPauseFor } from './pause.ts';

/** What a command line may ask of the Syncwatch that runs. */
export type Word =
  | { readonly word: 'sync-all' }
  | { readonly word: 'sync'; readonly id: string }
  | { readonly word: 'pause'; readonly length: PauseLength | PauseFor }
  | { readonly word: 'resume' }
  | { readonly word: 'status' };

/** A word, and how it is to be answered. */
export interface Asked {
  readonly kind: 'asked';
  readonly word: Word;
  /** An object of JSON on every line, for programs to read. */
  readonly json: boolean;
  /** Not before the runs that were asked for have ended. */
  readonly wait: boolean;
  /** The arguments that are none of ours: what a Syncwatch that is started for this needs as well. */
  readonly others: readonly string[];
}

export type CommandLine =
  | Asked
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** `argument`: the first that is wrong, or superfluous, or that lacks a word. */
  | { readonly kind: 'wrong'; readonly argument: string };

type Reading = Word | 'json' | 'wait' | 'help' | 'version' | 'wrong';

const PLAIN = {
  '--sync-all': { word: 'sync-all' },
  '--pause': { word: 'pause', length: 'resumed' },
  '--resume': { word: 'resume' },
  '--status': { word: 'status' },
  '--json': 'json',
  '--wait': 'wait',
  '--help': 'help',
  '--version': 'version',
} as const satisfies Readonly<Record<string, Reading>>;

/** Nearly one of ours, and surely nobody else's: Chromium has no switches that begin so. */
const LIKE_OURS = /^--?(?:(?:sync|pause|resume|status)|(?:json|wait|help|version)(?:=|$))/i;

/**
 * The words of a command line, `argv` as the process has it; `undefined` when there is none, and Syncwatch is to start. Switches that are not
 * ours, Chromium's and Electron's, pass by, and so does whatever comes after `--`.
 */
export function readCommandLine(argv: readonly string[]): CommandLine | undefined {
  const [, ...given] = argv;
  const end = given.indexOf('--');
  const readings = (end === -1 ? given : given.slice(0, end)).map((argument) => ({
    argument,
    reading: readArgument(argument),
  }));
  const ours = readings.filter(({ reading }) => reading !== undefined);
  const [first] = ours;
  if (first === undefined) return undefined;
  const has = (modifier: Reading) => ours.some(({ reading }) => reading === modifier);
  if (has('help')) return { kind: 'help' };
  const wrong = ours.find(({ reading }) => reading === 'wrong');
  if (wrong !== undefined) return { kind: 'wrong', argument: wrong.argument };
  if (has('version')) return { kind: 'version' };

  const [asked, superfluous] = ours.flatMap(({ argument, reading }) =>
    typeof reading === 'object' ? [{ argument, word: reading }] : [],
  );
  if (asked === undefined) return { kind: 'wrong', argument: first.argument };
  if (superfluous !== undefined) return { kind: 'wrong', argument: superfluous.argument };
  const others = readings.flatMap(({ argument, reading }) =>
    reading === undefined ? [argument] : [],
  );
  return {
    kind: 'asked',
    word: asked.word,
    json: has('json'),
    wait: has('wait'),
    others: [...others, ...(end === -1 ? [] : given.slice(end))],
  };
}

function readArgument(argument: string): Reading | undefined {
  if (Object.hasOwn(PLAIN, argument)) return PLAIN[argument as keyof typeof PLAIN];
  const id = valueOf('--sync', argument);
  if (id !== undefined) {
    return isId(id) ? { word: 'sync', id } : 'wrong';
  }
  const length = valueOf('--pause', argument);
  if (length !== undefined) {
    const read = readLength(length);
    return read === undefined ? 'wrong' : { word: 'pause', length: read };
  }
  return LIKE_OURS.test(argument) ? 'wrong' : undefined;
}

function valueOf(name: string, argument: string): string | undefined {
  return argument.startsWith(`${name}=`) ? argument.slice(name.length + 1) : undefined;
}

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `30m`, `1h`, `2d` or `tomorrow`. */
function readLength(text: string): PauseFor | 'tomorrow' | undefined {
  if (text === 'tomorrow') return 'tomorrow';
  const found = /^(\d{1,5})([mhd])$/.exec(text);
  if (found === null) return undefined;
  const [, number, unit] = found;
  const length = { forMs: Number(number) * UNIT_MS[unit as keyof typeof UNIT_MS] };
  return mayPauseFor(length) ? length : undefined;
}
