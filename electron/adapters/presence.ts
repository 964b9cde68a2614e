import type { App, BrowserWindow, PowerMonitor } from 'electron';

/** Where the operator is, as far as the computer can tell. */
export interface Presence {
  /** At the window: it has the focus, and somebody moved or typed lately. */
  looking(): boolean;
  /** The screen is locked, or the computer asleep. */
  away(): boolean;
  /** Calls back when one of them may have changed; returns the unsubscriber. */
  changed(listener: () => void): () => void;
}

export interface PresenceParts {
  readonly app: Pick<App, 'on'>;
  readonly power: Pick<PowerMonitor, 'on' | 'getSystemIdleState' | 'getSystemIdleTime'>;
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
    // Linux does not say when it locks the screen, but tells whether it is locked.
    away: () => asleep || locked || power.getSystemIdleState(IDLE_S) === 'locked',
    changed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
