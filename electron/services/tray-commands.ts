import type { Place } from '../contract/contract.ts';
import type { Problem } from '../domain/problem.ts';
import { asProblem } from '../domain/problem.ts';
import type { TrayCommand } from '../domain/tray.ts';
import type { Commands } from './commands.ts';
import type { Planner } from './planner.ts';
import type { Session } from './session.ts';

export interface TrayCommandParts {
  readonly commands: Pick<Commands, 'sync'>;
  readonly planner: Pick<Planner, 'pause' | 'resume'>;
  readonly session: Pick<Session, 'signedIn'>;
  readonly window: { show(): void; goTo(place: Place): void };
  readonly quit: () => void;
  /** There may be no window to say it in. */
  readonly sayRefused: (problem: Problem) => void;
}

/** Does what was chosen in the tray's menu. */
export function createTrayCommands(parts: TrayCommandParts): (command: TrayCommand) => void {
  const { commands, planner, session, window } = parts;

  return (command) => {
    switch (command.do) {
      case 'open':
        window.show();
        break;
      case 'reveal':
        window.goTo({ at: 'connections', connectionIds: [command.connectionId] });
        break;
      case 'settings':
        // Only who is signed in has that page; anybody else has to begin with the first.
        if (session.signedIn) window.goTo({ at: 'settings' });
        else window.show();
        break;
      case 'pause':
        planner.pause('everything', command.length);
        break;
      case 'resume':
        // Whoever resumes wants it to go on, whatever it was that was paused.
        planner.resume('everything');
        planner.resume('profile');
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
