import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';

/** One of our files in a process of its own. What it writes to its output is nobody's. */
export function start(file: string, args: readonly string[] = []): ChildProcess {
  return fork(file, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

/** The first thing it says. Rejects when it ends without a word. */
export async function answerOf<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`${child.spawnfile} ended (${signal ?? code}) and said nothing.`);
  });
  const [answer] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
  return answer as T;
}

/** Runs it to its end, in whatever way that comes. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
