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

/** Starts the program and ends it without a warning: so long after its start in ms, or so long after its first fact. Without either it may live on. */
export async function live(
  birth: Birth,
  keychain: SecretStore,
  killed: { readonly afterStartMs?: number; readonly afterFactMs?: number },
): Promise<Life> {
  const child = spawn(process.execPath, [CHILD], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
    serialization: 'advanced',
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: birth.folder },
  });
  const kill = () => child.kill('SIGKILL');
  const timers: NodeJS.Timeout[] = [];
  const killIn = (ms: number | undefined) => {
    if (ms !== undefined) timers.push(setTimeout(kill, ms));
  };
  const reports: Report[] = [];
  createInterface({ input: child.stdio[REPORTS] as Readable }).on('line', (line) => {
    if (reports.length === 0) killIn(killed.afterFactMs);
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
  const closed = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  child.send(birth);
  killIn(killed.afterStartMs);
  await closed;
  for (const timer of timers) clearTimeout(timer);
  const { signalCode: signal, exitCode } = child;
  return { signal, exitCode, reports, printed, lastWords };
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
