import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { KeychainAnswer } from '../../../electron/adapters/keychain-protocol.ts';
import type { SpawnHelper } from '../../../electron/adapters/keychain.ts';

const HELPER = join(import.meta.dirname, '../../../electron/adapters/keychain-helper.ts');

/** Keychain helpers as processes of Node, and what became of them. */
export class Helpers {
  readonly started: ChildProcess[] = [];
  readonly #env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv = {}) {
    this.#env = { ...process.env, ...env };
    onTestFinished(async () => {
      for (const child of this.started) child.kill('SIGKILL');
      await Promise.all(this.started.map((_child, index) => this.ended(index)));
    });
  }

  /** The real one, with keytar. */
  readonly real: SpawnHelper = (listeners) =>
    this.#wire(fork(HELPER, { env: this.#env, silent: true, execArgv: [] }), listeners);

  /** One that does this with every request: `process.on('message', (request) => …)`. */
  scripted(code: string): SpawnHelper {
    return (listeners) =>
      this.#wire(
        spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }),
        listeners,
      );
  }

  /** Resolves when the helper that was started as the n-th is gone. */
  async ended(index: number): Promise<void> {
    const child = this.started[index];
    if (child === undefined) throw new Error(`There was no helper ${index}.`);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  #wire(child: ChildProcess, { answered, ended }: Parameters<SpawnHelper>[0]) {
    this.started.push(child);
    child.on('message', (answer) => answered(answer as KeychainAnswer));
    child.once('exit', ended);
    return {
      send: (request: Parameters<ReturnType<SpawnHelper>['send']>[0]) => {
        child.send(request, () => {});
      },
      kill: () => void child.kill('SIGKILL'),
    };
  }
}
