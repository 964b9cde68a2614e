import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { createPresence } from '../../../electron/adapters/presence.ts';

function atTheComputer() {
  const app = new EventEmitter();
  const power = new EventEmitter();
  const seen = { focused: true, visible: true, idleS: 0, open: true };
  const window = { isFocused: () => seen.focused, isVisible: () => seen.visible };
  const presence = createPresence({
    app,
    powerMonitor: Object.assign(power, { getSystemIdleTime: () => seen.idleS }),
    window: () => (seen.open ? window : undefined),
  });
  let changes = 0;
  const unsubscribe = presence.changed(() => {
    changes += 1;
  });
  return { app, power, seen, presence, unsubscribe, changes: () => changes };
}

describe('presence', () => {
  test.each([
    [{}, true],
    [{ focused: false }, false],
    [{ visible: false }, false],
    [{ open: false }, false],
    [{ idleS: 59 }, true],
    [{ idleS: 60 }, false],
  ])('at the window with %o: %o', (change, looking) => {
    const { seen, presence } = atTheComputer();
    Object.assign(seen, change);
    expect(presence.looking()).toBe(looking);
  });

  test('ends behind a locked screen and in sleep, until both are over', () => {
    const { power, presence, changes } = atTheComputer();
    const away = (event: string) => {
      power.emit(event);
      return presence.away();
    };
    expect(presence.away()).toBe(false);
    expect(away('lock-screen')).toBe(true);
    expect(away('suspend')).toBe(true);
    expect(away('resume')).toBe(true);
    expect(away('unlock-screen')).toBe(false);
    expect(changes()).toBe(4);
  });

  test('is said to have changed when a window has the focus, to whoever still listens', () => {
    const { app, unsubscribe, changes } = atTheComputer();
    app.emit('browser-window-focus');
    unsubscribe();
    app.emit('browser-window-focus');
    expect(changes()).toBe(1);
  });
});
