import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Secret } from '../../../electron/domain/secret.ts';
import type { SecretStore } from '../../../electron/services/session.ts';
import type { Birth, KeychainAnswer, KeychainCall, LastWords, Report } from './life-messages.ts';
import { REPORTS } from './life-messages.ts';

const CHILD = join(import.meta.dirname, 'life-child.ts');

/** How a program ended and what it had done by then. */
export interface Life {
  readonly signal: NodeJS.Signals | null;
  readonly exitCode: number | null;
  readonly reports: readonly Report[];
  /** What it printed about itself: nothing, unless something is wrong with it. */
  readonly printed: string;
  /** When it ended by itself. */
  readonly lastWords: LastWords | undefined;
}

export interface RunningLife {
  /** So far. */
  readonly reports: readonly Report[];
  /** Resolves when the first fact is durable, or when the program is over. */
  readonly begun: Promise<unknown>;
  /** Without a warning. */
  kill(): void;
  readonly over: Promise<Life>;
}

/** Starts the program. `within`: a command that it is started by, such as one that sets limits. */
export function startLife(
  birth: Birth,
  keychain: SecretStore,
  within: readonly string[] = [],
): RunningLife {
  const [command, ...args] = [...within, process.execPath, CHILD];
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
    serialization: 'advanced',
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: birth.folder },
  });
  const reports: Report[] = [];
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  createInterface({ input: child.stdio[REPORTS] as Readable }).on('line', (line) => {
    begin();
    reports.push(JSON.parse(line) as Report);
  });
  let printed = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  let lastWords: LastWords | undefined;
  child.on('message', (message: KeychainCall | LastWords) => {
    if ('state' in message) lastWords = message;
    else void answer(child, keychain, message);
  });
  const over = new Promise<Life>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      begin();
      resolve({ signal, exitCode, reports, printed, lastWords });
    });
  });
  child.send(birth);
  return { reports, begun, kill: () => void child.kill('SIGKILL'), over };
}

async function answer(
  child: ChildProcess,
  keychain: SecretStore,
  { id, call, profileId = '', name = 'refresh-token', secret = '' }: KeychainCall,
): Promise<void> {
  const given: KeychainAnswer = { id, value: await ask() };
  if (child.connected) child.send(given, () => undefined);

  async function ask(): Promise<KeychainAnswer['value']> {
    switch (call) {
      case 'read':
        return (await keychain.read(profileId, name))?.reveal();
      case 'write':
        await keychain.write(profileId, name, new Secret(secret));
        return undefined;
      case 'remove':
        return keychain.remove(profileId, name);
      case 'check':
        return undefined;
    }
  }
}
