import { homedir } from 'node:os';
import { app } from 'electron';
import type { LoginStart } from '../domain/desktop.ts';
import { Problem } from '../domain/problem.ts';
import type { Log } from '../services/ports.ts';
import { autostart } from './autostart.ts';
import { loginItems } from './login-items.ts';
import type { SystemLoginStart } from './start-command.ts';
import { configFolder, programFile, startCommand } from './start-command.ts';

/** Whether Syncwatch starts, hidden, when the operator signs in to the computer. */
export interface LoginStartSwitch {
  look(): void;
  /** Throws a `Problem`. */
  set(on: boolean): void;
}

export interface LoginStartParts {
  readonly dataDir: string | undefined;
  readonly log: Log;
  readonly found: (loginStart: LoginStart) => void;
}

export function createLoginStart({ dataDir, log, found }: LoginStartParts): LoginStartSwitch {
  const system = systemLoginStart(dataDir);
  return {
    look() {
      try {
        found(system?.look() ?? 'unavailable');
      } catch (error) {
        log.warn('Whether Syncwatch starts at login could not be found out.', error);
        found('off');
      }
    },
    set(on) {
      if (system === undefined) throw new Problem('login-start-unavailable');
      let now: LoginStart;
      try {
        now = system.set(on);
      } catch (error) {
        if (error instanceof Problem) throw error;
        throw new Problem('login-start-failed', {}, error);
      }
      found(now);
      if ((now === 'off') === on) throw new Problem('login-start-failed');
      log.info(`Start at login: ${now}.`);
    },
  };
}

function systemLoginStart(dataDir: string | undefined): SystemLoginStart | undefined {
  const command = startCommand({
    program: programFile(process.env, process.execPath),
    ...(!app.isPackaged && { source: app.getAppPath() }),
    ...(dataDir !== undefined && { dataDir }),
  });
  if (process.platform === 'linux') return autostart(configFolder(process.env, homedir()), command);
  // Unpackaged, the program would be Electron itself, in the name of every other that runs like this.
  return app.isPackaged ? loginItems(app, command) : undefined;
}
