import type { ErrorCode } from '../domain/problem.ts';
import { Problem } from '../domain/problem.ts';
import { Secret } from '../domain/secret.ts';
import type { Clock, Log } from '../services/ports.ts';
import type { SecretName, SecretStore } from '../services/session.ts';
import type { KeychainAnswer, KeychainRequest } from './keychain-protocol.ts';

/** A running helper process. */
export interface Helper {
  send(request: KeychainRequest): void;
  kill(): void;
}

/** Starts the helper; `ended` is called once when it is gone, for whatever reason. */
export type SpawnHelper = (listeners: {
  answered: (answer: KeychainAnswer) => void;
  ended: () => void;
}) => Helper;

export interface KeychainParts {
  readonly spawn: SpawnHelper;
  readonly clock: Clock;
  readonly log: Log;
  /** Long enough for a person to answer the desktop's unlock prompt. */
  readonly timeLimitMs?: number;
  /** How long an idle helper is kept; it costs memory. */
  readonly idleMs?: number;
}

export interface Keychain extends SecretStore {
  /** For good: what is under way fails, and nothing is started any more. */
  stop(): void;
}

const SERVICE = 'Syncwatch';
/** Windows refuses more than 2,560 bytes, with a message that says nothing; the same limit everywhere keeps the platforms alike. */
const MOST_BYTES = 2_500;

type Request = KeychainRequest extends infer R
  ? R extends { id: number }
    ? Omit<R, 'id'>
    : never
  : never;

/** The OS keychain through keytar, in a helper process: one call in flight, a time limit, and a fresh helper after every failure. */
export function createKeychain(parts: KeychainParts): Keychain {
  const { spawn, clock, log, timeLimitMs = 60_000, idleMs = 5_000 } = parts;
  let helper: Helper | undefined;
  let lastId = 0;
  let queue: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let cancelIdle = () => {};
  let awaiting: ((answer: KeychainAnswer | 'ended' | 'late') => void) | undefined;

  return {
    async read(profileId, name) {
      const value = await ask({
        call: 'read',
        service: SERVICE,
        account: account(profileId, name),
      });
      return value === null ? undefined : new Secret(value);
    },
    async write(profileId, name, secret) {
      const plain = secret.reveal();
      if (new TextEncoder().encode(plain).length > MOST_BYTES) {
        throw new Problem('keychain-failed', {
          said: `${name} is longer than ${MOST_BYTES} bytes`,
        });
      }
      const where = { service: SERVICE, account: account(profileId, name) };
      await ask({ call: 'write', ...where, secret: plain });
      // Never trust a write: some keychains report success and keep nothing.
      if ((await ask({ call: 'read', ...where })) !== plain) {
        throw new Problem('keychain-failed', { said: `${name} was not kept` });
      }
    },
    async remove(profileId, name) {
      const where = { service: SERVICE, account: account(profileId, name) };
      return (await ask({ call: 'remove', ...where })) !== null;
    },
    async check() {
      const where = { service: SERVICE, account: 'check' };
      const written = String(clock.now());
      await ask({ call: 'write', ...where, secret: written });
      const read = await ask({ call: 'read', ...where });
      await ask({ call: 'remove', ...where });
      if (read !== written)
        throw new Problem('keychain-failed', { said: 'the check was not kept' });
    },
    stop() {
      stopped = true;
      cancelIdle();
      restart();
      awaiting?.('ended');
    },
  };

  function ask(request: Request): Promise<string | null> {
    const answer = queue.then(() => askNow(request));
    queue = answer.catch(() => undefined);
    return answer;
  }

  async function askNow(request: Request): Promise<string | null> {
    if (stopped) throw new Problem('keychain-failed', { said: 'the program ends' });
    cancelIdle();
    const id = (lastId += 1);
    const answer = await new Promise<KeychainAnswer | 'ended' | 'late'>((resolve) => {
      const settle = (value: KeychainAnswer | 'ended' | 'late') => {
        cancel();
        awaiting = undefined;
        resolve(value);
      };
      const cancel = clock.after(timeLimitMs, () => settle('late'));
      awaiting = settle;
      try {
        helper ??= start();
        helper.send({ ...request, id });
      } catch (error) {
        log.warn('The keychain helper could not be reached.', error);
        settle('ended');
      }
    });
    if (answer === 'late' || answer === 'ended') {
      restart();
      log.warn(`The keychain helper ${answer === 'late' ? 'did not answer in time' : 'ended'}.`);
      // A prompt that nobody answers is what a locked keychain looks like from here.
      throw new Problem(answer === 'late' ? 'keychain-locked' : 'keychain-failed');
    }
    if (!answer.ok) {
      // keytar never finds a restarted keyring again: every failure gets a fresh process.
      restart();
      throw new Problem(codeOf(answer.message), { said: answer.message.slice(0, 200) });
    }
    cancelIdle = clock.after(idleMs, restart);
    return answer.value;
  }

  function start(): Helper {
    const started: Helper = spawn({
      answered: (answer) => {
        if (answer.id === lastId) awaiting?.(answer);
      },
      ended: () => {
        if (helper !== started) return;
        helper = undefined;
        awaiting?.('ended');
      },
    });
    return started;
  }

  function restart(): void {
    const old = helper;
    helper = undefined;
    old?.kill();
  }
}

function account(profileId: string, name: SecretName): string {
  return `${profileId}/${name}`;
}

// The words of libsecret, gnome-keyring, KWallet's bridge, macOS and Windows, as far as they are known.
const MESSAGES: readonly (readonly [RegExp, ErrorCode])[] = [
  [
    /locked|dismissed|user canceled|cancell?ed by the user|interaction is not allowed/i,
    'keychain-locked',
  ],
  // A keyring that was never made has no collection to unlock yet: to the operator that is a locked one.
  [/object does not exist at path|no such (secret )?collection/i, 'keychain-locked'],
  [
    /not provided by any|autolaunch|could not connect|cannot spawn|libsecret|cannot open shared object|no such file|module|serviceunknown|name has no owner/i,
    'keychain-absent',
  ],
];

function codeOf(said: string): ErrorCode {
  return MESSAGES.find(([pattern]) => pattern.test(said))?.[1] ?? 'keychain-failed';
}
