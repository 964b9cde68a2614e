import type { BrowserWindow, PowerMonitor } from 'electron';
import { app } from 'electron';
import type { Presence } from '../services/presence.ts';

/** Whoever has not moved or typed for so long may have left the window open and gone. */
const LATELY_S = 60;

/** Made when the operator may be there: the session is not locked when somebody starts a program in it. */
export function createPresence(
  powerMonitor: PowerMonitor,
  window: () => BrowserWindow | undefined,
): Presence {
  const listeners = new Set<() => void>();
  let isLocked = false;
  let isAsleep = false;
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const note = (change: () => void) => () => {
    change();
    changed();
  };
  powerMonitor.on(
    'lock-screen',
    note(() => (isLocked = true)),
  );
  powerMonitor.on(
    'unlock-screen',
    note(() => (isLocked = false)),
  );
  powerMonitor.on(
    'suspend',
    note(() => (isAsleep = true)),
  );
  powerMonitor.on(
    'resume',
    note(() => (isAsleep = false)),
  );
  app.on('browser-window-focus', changed);

  return {
    looking: () =>
      window()?.isFocused() === true &&
      window()?.isVisible() === true &&
      powerMonitor.getSystemIdleTime() < LATELY_S,
    away: () => isLocked || isAsleep,
    changed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
