import type { BrowserWindow, PowerMonitor } from 'electron';
import type { Presence } from '../services/presence.ts';

export interface PresenceParts {
  readonly app: {
    on(event: 'browser-window-focus' | 'browser-window-blur', listener: () => void): unknown;
  };
  readonly power: Pick<PowerMonitor, 'getSystemIdleState' | 'getSystemIdleTime'> & {
    on(
      event: 'lock-screen' | 'unlock-screen' | 'suspend' | 'resume',
      listener: () => void,
    ): unknown;
  };
  /** The window while it exists. */
  readonly window: () => Pick<BrowserWindow, 'isFocused' | 'isVisible' | 'isMinimized'> | undefined;
}

/** Whoever has not moved or typed for so long may have gone, and left the window open. */
const IDLE_S = 120;

export function createPresence({ app, power, window }: PresenceParts): Presence {
  const listeners = new Set<() => void>();
  let locked = false;
  let asleep = false;
  const tell = () => {
    for (const listener of listeners) listener();
  };

  power.on('lock-screen', () => {
    locked = true;
    tell();
  });
  power.on('unlock-screen', () => {
    locked = false;
    tell();
  });
  power.on('suspend', () => {
    asleep = true;
    tell();
  });
  power.on('resume', () => {
    asleep = false;
    tell();
  });
  app.on('browser-window-focus', tell);
  app.on('browser-window-blur', tell);

  return {
    looking() {
      const open = window();
      return (
        open !== undefined &&
        open.isFocused() &&
        open.isVisible() &&
        !open.isMinimized() &&
        power.getSystemIdleTime() < IDLE_S
      );
    },
    // On Linux the events come of those who tell the session bus (screen-lock.ts); others may tell when they are asked.
    away: () => asleep || locked || power.getSystemIdleState(IDLE_S) === 'locked',
    changed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
