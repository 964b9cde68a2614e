import { Problem } from '../../../electron/domain/problem.ts';
import type { Clock } from '../../../electron/services/ports.ts';
import type { Chance } from '../../support/chance.ts';
import type { Engine } from '../../support/engine.ts';

const MOST_IDLE_MS = 40_000;

/** An operator on a busy day: asks for something every few moments, for ever. */
export async function keepBusy(engine: Engine, clock: Clock, chance: Chance): Promise<never> {
  for (;;) {
    await new Promise<void>((resolve) => {
      clock.after(chance.next() * MOST_IDLE_MS, resolve);
    });
    try {
      askForSomething(engine, chance);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
}

function askForSomething({ store, runner, planner, reads }: Engine, chance: Chance): void {
  if (store.conditions.session !== 'signed-in') return;
  if (planner.planView().plan.kind === 'off') planner.setPlan({ kind: 'every', hours: 1 });
  const ids = [...store.state.connections.keys()];
  const accountHolderPresent = chance.happens(0.7);
  const dice = chance.next();
  if (dice < 0.1) reads.refresh();
  else if (dice < 0.15) planner.pause('profile', 'hour');
  else if (dice < 0.25) planner.resume('profile');
  else if (dice < 0.3 && ids.length > 0) planner.setOptOut(chance.pick(ids), chance.happens(0.5));
  else if (dice < 0.4) runner.request('tray', 'all', { accountHolderPresent });
  else if (ids.length > 0) {
    const some = ids.filter(() => chance.happens(0.2));
    runner.request('window', some, { accountHolderPresent });
  }
}
