import { expect, test } from 'vitest';
import { createDesktop } from '../../../electron/services/desktop.ts';
import { createNotices } from '../../../electron/services/notices.ts';
import { createWayIn } from '../../../electron/services/way-in.ts';

function house(isOpen: boolean) {
  const desktop = createDesktop(() => {});
  const notices = createNotices(() => {});
  const window = { isOpen, opened: 0, stays: false };
  const menus: boolean[] = [];
  const wayIn = createWayIn({
    desktop,
    notices,
    window: {
      get isOpen() {
        return window.isOpen;
      },
      show() {
        window.isOpen = true;
        window.opened += 1;
      },
      stay(on) {
        window.stays = on;
      },
    },
    offerInWindows: (on) => menus.push(on),
  });
  return { desktop, notices, window, menus, wayIn };
}

test('without a tray a hidden start opens the window, which stays, has the menu and says why', () => {
  const { desktop, notices, window, menus, wayIn } = house(false);
  wayIn.found('none');
  expect(desktop.findings.trayHost).toBe('none');
  expect(window).toEqual({ isOpen: true, opened: 1, stays: true });
  expect(menus).toEqual([true]);
  expect(notices.list.map(({ id }) => id)).toEqual(['no-tray']);
});

test('a window that is there already is left where it is', () => {
  const { window, wayIn } = house(true);
  wayIn.found('none');
  expect(window).toEqual({ isOpen: true, opened: 0, stays: true });
});

test('with a tray nothing of this happens', () => {
  const { desktop, notices, window, menus, wayIn } = house(false);
  wayIn.found('there');
  expect(desktop.findings.trayHost).toBe('there');
  expect(window).toEqual({ isOpen: false, opened: 0, stays: false });
  expect(menus).toEqual([false]);
  expect(notices.list).toEqual([]);
});

test('a panel that returns takes it back, and one that goes again is no news', () => {
  const { notices, window, wayIn } = house(false);
  wayIn.found('none');
  wayIn.found('there');
  expect(notices.list).toEqual([]);
  expect(window.stays).toBe(false);
  window.isOpen = false;
  wayIn.found('none');
  expect(notices.list).toEqual([]);
  expect(window).toEqual({ isOpen: false, opened: 1, stays: true });
});
