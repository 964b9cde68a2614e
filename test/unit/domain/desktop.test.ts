import { describe, expect, test } from 'vitest';
import {
  TRAY_CLICKS,
  desktopSystem,
  trayClicksOn,
  trayPress,
} from '../../../electron/domain/desktop.ts';

describe('a click on the tray icon', () => {
  test.each([
    ['win32', ['open', 'menu']],
    ['darwin', ['open', 'menu']],
    ['linux', ['open']],
  ])('can be chosen on %s among %j', (platform, clicks) => {
    expect(trayClicksOn(platform)).toEqual(clicks);
  });

  test.each(['win32', 'darwin', 'linux'])(
    'does what was chosen where it can be: %s',
    (platform) => {
      for (const chosen of TRAY_CLICKS) {
        const can = trayClicksOn(platform).includes(chosen);
        expect(trayPress('left', chosen, platform)).toBe(can ? chosen : 'open');
        expect(trayPress('right', chosen, platform)).toBe('menu');
      }
    },
  );
});

test.each([
  ['linux', 'linux'],
  ['win32', 'windows'],
  ['darwin', 'mac'],
])('the system of %s is called %s', (platform, system) => {
  expect(desktopSystem(platform)).toBe(system);
});
