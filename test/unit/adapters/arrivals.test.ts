import { EventEmitter } from 'node:events';
import type { App, PowerMonitor } from 'electron';
import { describe, expect, test } from 'vitest';
import { claimLinks, receiveLinks } from '../../../electron/adapters/link-arrival.ts';
import { createPresence } from '../../../electron/adapters/presence.ts';

/** The events of something of Electron's. */
function emitter<T>(more: object = {}): T & EventEmitter {
  return Object.assign(new EventEmitter(), more) as T & EventEmitter;
}

describe('links', () => {
  const openUrl = (app: EventEmitter, link: string) => {
    let prevented = false;
    app.emit('open-url', { preventDefault: () => (prevented = true) }, link);
    return prevented;
  };

  test('of the command line and of macOS, early ones too: the last is followed', () => {
    const app = emitter<App>();
    const arrival = receiveLinks(app, ['syncwatch', 'syncwatch://run/1', '--demo']);
    expect(arrival.argv).toEqual(['syncwatch']);
    expect(openUrl(app, 'syncwatch://run/2')).toBe(true);
    const followed: string[] = [];
    arrival.followWith((link) => followed.push(link));
    openUrl(app, 'syncwatch://run/3');
    expect(followed).toEqual(['syncwatch://run/2', 'syncwatch://run/3']);
  });

  test('none: nothing is followed', () => {
    const followed: string[] = [];
    receiveLinks(emitter<App>(), ['syncwatch']).followWith((link) => followed.push(link));
    expect(followed).toEqual([]);
  });

  test.each([
    ['win32', true, true],
    ['darwin', true, true],
    ['linux', true, false],
    ['win32', false, false],
  ] as const)('on %s, packaged: %s, are claimed: %s', (platform, isPackaged, claimed) => {
    const claims: unknown[] = [];
    const setAsDefaultProtocolClient = (...claim: unknown[]) => claims.push(claim) > 0;
    claimLinks({ isPackaged, setAsDefaultProtocolClient }, platform);
    expect(claims).toEqual(claimed ? [['syncwatch', process.execPath, ['--']]] : []);
  });
});

describe('whether the operator', () => {
  function desk() {
    const app = emitter<App>();
    const now = { idle: 0, state: 'active' };
    const power = emitter<PowerMonitor>({
      getSystemIdleTime: () => now.idle,
      getSystemIdleState: () => now.state,
    });
    const open = { focused: true, visible: true, minimised: false };
    let window: typeof open | undefined = open;
    const presence = createPresence({
      app,
      power,
      window: () =>
        window && {
          isFocused: () => open.focused,
          isVisible: () => open.visible,
          isMinimized: () => open.minimised,
        },
    });
    let told = 0;
    const stop = presence.changed(() => (told += 1));
    return {
      app,
      power,
      presence,
      now,
      open,
      close: () => (window = undefined),
      stop,
      told: () => told,
    };
  }

  test('looks: at a window with the focus, and moved or typed lately', () => {
    const { presence, open, now, close } = desk();
    expect(presence.looking()).toBe(true);
    for (const change of [{ focused: false }, { visible: false }, { minimised: true }]) {
      const before = { ...open };
      Object.assign(open, change);
      expect(presence.looking(), JSON.stringify(change)).toBe(false);
      Object.assign(open, before);
    }
    now.idle = 119;
    expect(presence.looking()).toBe(true);
    now.idle = 120;
    expect(presence.looking()).toBe(false);
    now.idle = 0;
    close();
    expect(presence.looking()).toBe(false);
  });

  test('is away: while the screen is locked or the computer asleep', () => {
    const { power, presence, now } = desk();
    expect(presence.away()).toBe(false);
    power.emit('lock-screen');
    expect(presence.away()).toBe(true);
    power.emit('suspend');
    power.emit('unlock-screen');
    expect(presence.away()).toBe(true);
    power.emit('resume');
    expect(presence.away()).toBe(false);
    now.state = 'locked';
    expect(presence.away()).toBe(true);
    now.state = 'idle';
    expect(presence.away()).toBe(false);
  });

  test('comes and goes is told, until nobody wants to know', () => {
    const { app, power, stop, told } = desk();
    const events = ['lock-screen', 'unlock-screen', 'suspend', 'resume'];
    for (const event of events) power.emit(event);
    app.emit('browser-window-focus');
    app.emit('browser-window-blur');
    expect(told()).toBe(6);
    stop();
    power.emit('suspend');
    expect(told()).toBe(6);
  });
});
