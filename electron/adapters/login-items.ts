import type { App, LoginItemSettings } from 'electron';
import type { LoginStart } from '../domain/desktop.ts';
import type { StartCommand, SystemLoginStart } from './start-command.ts';

/** Starting with the desktop on macOS and Windows, which keep lists of their own and may ask the operator first. */
export function loginItems(
  app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>,
  { command: [path, ...args] }: StartCommand,
): SystemLoginStart {
  // Only Windows compares path and arguments; macOS knows the program itself, and starts it without any.
  const item = { ...(path !== undefined && { path }), args };
  const look = () => loginStartOf(app.getLoginItemSettings(item));
  return {
    look,
    set(on) {
      app.setLoginItemSettings({ ...item, openAtLogin: on });
      return look();
    },
  };
}

type Told = Partial<
  Pick<LoginItemSettings, 'openAtLogin' | 'status' | 'executableWillLaunchAtLogin'>
>;

/** What the system tells, in our words. `status` is macOS's since 13, `executableWillLaunchAtLogin` is Windows's. */
export function loginStartOf(told: Told): LoginStart {
  const { openAtLogin = false, status, executableWillLaunchAtLogin } = told;
  if (status === 'requires-approval') return 'needs-approval';
  if (!openAtLogin) return 'off';
  return executableWillLaunchAtLogin === false ? 'blocked' : 'on';
}
