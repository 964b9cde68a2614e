/** What a click on the tray icon does, where clicks arrive. */
export const TRAY_CLICKS = ['open', 'menu'] as const;
export type TrayClick = (typeof TRAY_CLICKS)[number];

/** The system as the operator knows it, whose settings there are to look into. */
export type DesktopSystem = 'linux' | 'windows' | 'mac';

export function desktopSystem(platform: string): DesktopSystem {
  return platform === 'linux' ? 'linux' : platform === 'win32' ? 'windows' : 'mac';
}

/**
 * What can be chosen for a click on the icon. On Linux the desktop decides whether a click opens the menu or arrives here, and where it
 * arrives it opens the window.
 */
export function trayClicksOn(platform: string): readonly TrayClick[] {
  return platform === 'linux' ? ['open'] : TRAY_CLICKS;
}

/** What a press of a mouse button on the icon does. Never a toggle: who clicks twice does not want the window gone again. */
export function trayPress(
  button: 'left' | 'right',
  chosen: TrayClick,
  platform: string,
): TrayClick {
  if (button === 'right') return 'menu';
  return trayClicksOn(platform).includes(chosen) ? chosen : 'open';
}

/** What the plan does while the computer runs on battery: everything, every other slot, or nothing. */
export const BATTERY_PLANS = ['as-usual', 'thinned', 'rest'] as const;
export type BatteryPlan = (typeof BATTERY_PLANS)[number];

/**
 * Whether Syncwatch starts when the operator signs in to the computer. `needs-approval`: the system asks the operator first (macOS) ·
 * `blocked`: switched off in the system's own settings (Windows) · `unavailable`: this copy cannot be started by the system.
 */
export const LOGIN_STARTS = ['on', 'off', 'needs-approval', 'blocked', 'unavailable'] as const;
export type LoginStart = (typeof LOGIN_STARTS)[number];

export const TRAY_HOSTS = ['unknown', 'there', 'none'] as const;
/** Whether anybody shows tray icons here; only Linux tells. */
export type TrayHost = (typeof TRAY_HOSTS)[number];

/** What is known of the desktop on which Syncwatch runs. */
export interface DesktopFindings {
  readonly loginStart: LoginStart;
  readonly trayHost: TrayHost;
  /** What can be chosen for a click on the icon. */
  readonly trayClicks: readonly TrayClick[];
  /** `undefined` where the system does not tell, or has no battery. */
  readonly onBattery?: boolean | undefined;
}
