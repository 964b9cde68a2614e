import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const fileOf = (name: string) =>
  fileURLToPath(new URL(`../../../electron/sandbox/${name}`, import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as a process of its own. */
export class CommandLine {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  stdout = '';
  #stderr = '';

  constructor(...switches: string[]) {
    const child = spawn(process.execPath, [fileOf('cli.ts'), ...switches]);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
      child.emit('said');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.child = child;
    this.ended = once(child, 'close').then(([code]) => ({
      code: code as number | null,
      stdout: this.stdout,
      stderr: this.#stderr,
    }));
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
  }

  /** Waits until what was printed has it; rejects if the process ends before. */
  async says(text: string): Promise<void> {
    const end = this.ended.then(({ stderr }) => {
      throw new Error(`It ended without saying "${text}". ${stderr}`);
    });
    while (!this.stdout.includes(text)) await Promise.race([once(this.child, 'said'), end]);
    end.catch(() => undefined);
  }
}

/**
 * In Node there is no parent port: this gives the process one that speaks over Node's own channel.
 */
const PARENT_PORT = `data:text/javascript,${encodeURIComponent(`
process.parentPort = {
  on: (event, listener) => process.on('message', (data) => listener({ data })),
  postMessage: (message) => process.send(message),
};`)}`;

/** The entry for Electron's utility process, in a Node process. */
export function forkUtilityProcess(): ChildProcess {
  const child = fork(fileOf('utility-process.ts'), { execArgv: ['--import', PARENT_PORT] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}
