import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { createPresence } from '../../../electron/adapters/presence.ts';

function atTheComputer() {
  const app = new EventEmitter();
  const power = new EventEmitter();
  const seen = {
    focused: true,
    visible: true,
    minimised: false,
    idleS: 0,
    open: true,
    state: 'active' as 'active' | 'locked',
  };
  const window = {
    isFocused: () => seen.focused,
    isVisible: () => seen.visible,
    isMinimized: () => seen.minimised,
  };
  const presence = createPresence({
    app,
    power: Object.assign(power, {
      getSystemIdleTime: () => seen.idleS,
      getSystemIdleState: () => seen.state,
    }),
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
    [{ minimised: true }, false],
    [{ idleS: 119 }, true],
    [{ idleS: 120 }, false],
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

  test('ends where the system says that it is locked, though it does not say when', () => {
    const { seen, presence } = atTheComputer();
    seen.state = 'locked';
    expect(presence.away()).toBe(true);
  });

  test('is said to have changed when a window has or loses the focus, to whoever still listens', () => {
    const { app, unsubscribe, changes } = atTheComputer();
    app.emit('browser-window-focus');
    app.emit('browser-window-blur');
    unsubscribe();
    app.emit('browser-window-focus');
    expect(changes()).toBe(2);
  });
});
