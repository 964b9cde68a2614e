import type { DesktopFindings } from '../domain/desktop.ts';
import type { Log } from '../services/ports.ts';
import { onBattery, watchBattery } from './battery.ts';
import type { LoginStartSwitch } from './login-start.ts';

/** What the system says of itself and of us. It is asked when it matters, and never by the clock. */
export interface Surroundings {
  /** Finds out anew: the operator may have changed something in the system's own settings. */
  look(): void;
  /** Rejects with a `Problem`. */
  setStartAtLogin(on: boolean): Promise<void>;
}

export interface SurroundingsParts {
  /** As given on the command line. */
  readonly dataDir: string | undefined;
  readonly log: Log;
  readonly found: (news: Partial<DesktopFindings>) => void;
}

export function createSurroundings({ dataDir, log, found }: SurroundingsParts): Surroundings {
  let loading: Promise<LoginStartSwitch> | undefined;
  watchBattery(look);
  return {
    look,
    setStartAtLogin: async (on) => (await loginStart()).set(on),
  };

  function look(): void {
    found({ onBattery: onBattery() });
    loginStart()
      .then((atLogin) => atLogin.look())
      .catch((error: unknown) => log.error('The system could not be asked.', error));
  }

  function loginStart(): Promise<LoginStartSwitch> {
    return (loading ??= import('./login-start.ts').then(({ createLoginStart }) =>
      createLoginStart({ dataDir, log, found: (now) => found({ loginStart: now }) }),
    ));
  }
}
