import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { VirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import type { Progress, Result } from '../../electron/contract/control.ts';
import { plainEnvironment } from './syncwatch.ts';

/** What a process that said a word came to. */
export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Saying {
  readonly child: ChildProcess;
  readonly said: Promise<Said>;
}

const electronFile = createRequire(import.meta.url)('electron') as unknown as string;
const projectFolder = join(import.meta.dirname, '../..');

export interface WordsOptions {
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The program and what it needs to be itself; as a developer starts it when nothing is said. */
  readonly program?: readonly [string] | readonly [string, string];
}

/** Says words in a second process, on the same desktop. */
export function sayWords(
  desktop: VirtualDesktop,
  { dataDir, env = {}, program = [electronFile, projectFolder] }: WordsOptions,
  ...words: readonly string[]
): Saying {
  const [file, ...first] = program;
  const child = spawn(
    file,
    ['--no-sandbox', ...first, '--disable-gpu', '--lang=en', `--data-dir=${dataDir}`, ...words],
    {
      env: { ...plainEnvironment(), ...desktop.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let out = '';
  let err = '';
  child.stdout.on('data', (piece) => (out += String(piece)));
  child.stderr.on('data', (piece) => (err += String(piece)));
  const said = new Promise<Said>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return { child, said };
}

/** The lines of one that answered in JSON. */
export function linesOf({ out }: Said): (Progress | Result)[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Progress | Result);
}

export function resultOf(said: Said): Result {
  const last = linesOf(said).at(-1);
  if (last?.type !== 'result') throw new Error(`There is no result in: ${said.out}`);
  return last;
}
