import type { Switches } from './switches.ts';

/** Whether this start is one without a window. macOS passes no switches to what it opens at login. */
export function startsHidden(
  { hidden }: Pick<Switches, 'hidden'>,
  app: { getLoginItemSettings(): Pick<Electron.LoginItemSettings, 'wasOpenedAtLogin'> },
  platform: NodeJS.Platform,
): boolean {
  return hidden || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}
