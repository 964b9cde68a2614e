import type { PauseFor, PauseLength } from '../domain/pause.ts';
import type { Planner } from './planner.ts';
import type { Profiles, Seat } from './profiles.ts';

/** The pause of every plan, as tray, command words and window ask for it. */
export interface Pausing {
  /** Throws a `Problem`: `bad-request` for a pause that is too short or too long. */
  pause(length: PauseLength | PauseFor): void;
  resumeEverything(): void;
  /** Whoever resumes wants it to go on, whatever it was that was paused. */
  resume(): void;
}

interface Planned extends Seat {
  readonly planner: Pick<Planner, 'pause' | 'resume'>;
}

export function createPausing(profiles: Profiles<Planned>): Pausing {
  const planners = () => profiles.all.map(({ planner }) => planner);
  return {
    pause(length) {
      // It is one for all of them; each has to look at its clock anew.
      for (const planner of planners()) planner.pause('everything', length);
    },
    resumeEverything() {
      for (const planner of planners()) planner.resume('everything');
    },
    resume() {
      for (const planner of planners()) {
        planner.resume('everything');
        planner.resume('profile');
      }
    },
  };
}
