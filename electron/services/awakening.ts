import type { Commands } from './commands.ts';
import type { Connectivity } from './connectivity.ts';
import type { Log } from './ports.ts';
import type { Profiles, Seat } from './profiles.ts';
import type { Session } from './session.ts';

interface Sleeper extends Seat {
  readonly connectivity: Pick<Connectivity, 'wokeUp'>;
  readonly session: Pick<Session, 'kept'>;
}

export interface AwakeningParts {
  readonly profiles: Profiles<Sleeper>;
  readonly commands: Pick<Commands, 'retryKeychain'>;
  readonly log: Log;
}

/** What is done after sleep or a locked screen: the keychain may be open, and much may have happened. */
export function createAwakening(parts: AwakeningParts): () => void {
  const { profiles, commands, log } = parts;
  return () => {
    for (const { connectivity } of profiles.all) connectivity.wokeUp();
    if (profiles.all.some(waitsForKeychain)) {
      commands.retryKeychain(undefined).catch((error: unknown) => {
        log.warn('The keychain could not be read after unlocking.', error);
      });
    }
  };
}

/** A session that lives in memory can be stored now, a stored one be read. */
function waitsForKeychain({ store: { conditions }, session }: Sleeper): boolean {
  const signedIn = conditions.session === 'signed-in';
  return conditions.keychain === 'locked' && !(signedIn && session.kept);
}
