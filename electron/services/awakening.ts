import type { Commands } from './commands.ts';
import type { Connectivity } from './connectivity.ts';
import type { Log } from './ports.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';

export interface AwakeningParts {
  readonly connectivity: Pick<Connectivity, 'wokeUp'>;
  readonly store: Pick<Store, 'conditions'>;
  readonly session: Pick<Session, 'kept'>;
  readonly commands: Pick<Commands, 'retryKeychain'>;
  readonly log: Log;
}

/** What is done after sleep or a locked screen: the keychain may be open, and much may have happened. */
export function createAwakening(parts: AwakeningParts): () => void {
  const { connectivity, store, session, commands, log } = parts;
  return () => {
    connectivity.wokeUp();
    const signedIn = store.conditions.session === 'signed-in';
    // A session that lives in memory can be stored now, a stored one be read.
    if (store.conditions.keychain === 'locked' && !(signedIn && session.kept)) {
      commands.retryKeychain(undefined).catch((error: unknown) => {
        log.warn('The keychain could not be read after unlocking.', error);
      });
    }
  };
}
