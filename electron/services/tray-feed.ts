import type { TrayModel } from '../domain/tray.ts';
import { latestEnds, recentEnds } from '../domain/recent.ts';
import { trayModel } from '../domain/tray.ts';
import type { Lookout } from './lookout.ts';
import type { Clock } from './ports.ts';
import type { Profiles, Seat } from './profiles.ts';

/** Keeps the tray equal to what is. */
export interface TrayFeed {
  /** Something outside the store changed: the language, the plan. */
  touch(): void;
  /** For good. */
  stop(): void;
}

export interface TrayFeedParts {
  readonly profiles: Profiles<Seat>;
  readonly clock: Clock;
  readonly lookout: Lookout;
  readonly render: (model: TrayModel) => void;
}

/** At once after a quiet moment, and no more often than this while much happens: nobody reads a menu faster, and each costs the desktop. */
const EVERY_MS = 200;

export function createTrayFeed({ profiles, clock, lookout, render }: TrayFeedParts): TrayFeed {
  let renderedAt = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;
  let stopped = false;
  const unsubscribe = profiles.subscribe(touch);
  renderNow();

  return {
    touch,
    stop() {
      stopped = true;
      unsubscribe();
      cancel?.();
    },
  };

  function touch(): void {
    if (stopped || cancel !== undefined) return;
    const dueInMs = renderedAt + EVERY_MS - clock.monotonic();
    if (dueInMs > 0) cancel = clock.after(dueInMs, renderNow);
    else renderNow();
  }

  function renderNow(): void {
    cancel = undefined;
    renderedAt = clock.monotonic();
    const { summary, overview, planned, common } = lookout.look();
    render(
      trayModel({
        summary,
        person: overview.person,
        recent: latestEnds(profiles.all.flatMap(({ id, store }) => recentEnds(store.state, id))),
        paused: planned.paused !== undefined,
        signedIn: common.signedIn,
        now: clock.now(),
      }),
    );
  }
}
