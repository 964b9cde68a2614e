import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { VirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import { plainEnvironment } from './syncwatch.ts';

/** The program as a desktop starts it, without a debugger in it. */
export interface PlainStart {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

const projectFolder = join(import.meta.dirname, '../..');
const electronFile = createRequire(import.meta.url)('electron') as unknown as string;

/** The command that starts it as a developer does. */
export const PLAIN_COMMAND = [electronFile, projectFolder] as const;

export function startPlainly(
  desktop: VirtualDesktop,
  args: readonly string[],
  [program, ...first]: readonly [string, ...string[]] = PLAIN_COMMAND,
): PlainStart {
  const child = spawn(program, [...first, '--no-sandbox', '--disable-gpu', '--lang=en', ...args], {
    env: { ...plainEnvironment(), ...desktop.env },
    stdio: 'ignore',
  });
  const ended = new Promise<Awaited<PlainStart['ended']>>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  return { child, ended };
}
