import type { BrowserWindow } from 'electron';
import type { Presence } from '../services/presence.ts';

/** Whoever has not moved or typed for so long may have left the window open and gone. */
const LATELY_S = 60;

export interface PresenceParts {
  readonly app: { on(event: 'browser-window-focus', listener: () => void): unknown };
  readonly powerMonitor: {
    on(
      event: 'lock-screen' | 'unlock-screen' | 'suspend' | 'resume',
      listener: () => void,
    ): unknown;
    getSystemIdleTime(): number;
  };
  readonly window: () => Pick<BrowserWindow, 'isFocused' | 'isVisible'> | undefined;
}

/** Taken to be there until the system says otherwise: programs are started when somebody signs in, or by somebody. */
export function createPresence({ app, powerMonitor, window }: PresenceParts): Presence {
  const listeners = new Set<() => void>();
  let isLocked = false;
  let isAsleep = false;
  const changed = () => {
    for (const listener of listeners) listener();
  };
  powerMonitor.on('lock-screen', () => {
    isLocked = true;
    changed();
  });
  powerMonitor.on('unlock-screen', () => {
    isLocked = false;
    changed();
  });
  powerMonitor.on('suspend', () => {
    isAsleep = true;
    changed();
  });
  powerMonitor.on('resume', () => {
    isAsleep = false;
    changed();
  });
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
