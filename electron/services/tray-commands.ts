import type { Place } from '../contract/contract.ts';
import type { Problem } from '../domain/problem.ts';
import { asProblem } from '../domain/problem.ts';
import type { TrayCommand } from '../domain/tray.ts';
import type { Commands } from './commands.ts';
import type { Pausing } from './pausing.ts';

export interface TrayCommandParts {
  readonly commands: Pick<Commands, 'sync'>;
  readonly pausing: Pick<Pausing, 'pause' | 'resume'>;
  readonly isSignedIn: () => boolean;
  readonly window: { show(): void; goTo(place: Place): void };
  readonly quit: () => void;
  /** There may be no window to say it in. */
  readonly sayRefused: (problem: Problem) => void;
}

/** Does what was chosen in the tray's menu. */
export function createTrayCommands(parts: TrayCommandParts): (command: TrayCommand) => void {
  const { commands, pausing, window } = parts;

  return (command) => {
    switch (command.do) {
      case 'open':
        window.show();
        break;
      case 'reveal':
        window.goTo({ at: 'connections', connectionIds: [command.connectionKey] });
        break;
      case 'repair':
        window.goTo({ at: 'repair', connectionIds: [command.connectionKey] });
        break;
      case 'settings':
        // Only who is signed in has that page; anybody else has to begin with the first.
        if (parts.isSignedIn()) window.goTo({ at: 'settings' });
        else window.show();
        break;
      case 'pause':
        pausing.pause(command.length);
        break;
      case 'resume':
        pausing.resume();
        break;
      case 'quit':
        parts.quit();
        break;
      case 'sync-all':
        try {
          commands.sync('tray', 'all');
        } catch (error) {
          parts.sayRefused(asProblem(error));
        }
        break;
    }
  };
}
