import type { Glance } from '../domain/summary.ts';

export interface Panel {
  readonly platform: string;
  /** XDG_CURRENT_DESKTOP. */
  readonly desktop: string;
  readonly darkTheme: boolean;
}

/** The file of an icon for the panel at hand; see build/icons/README.md for the names. */
export function trayIconFile(icon: Glance, { platform, desktop, darkTheme }: Panel): string {
  // macOS colours a template image itself.
  if (platform === 'darwin') return `${icon}Template.png`;
  if (platform === 'win32') return `${icon}-${darkTheme ? 'dark' : 'light'}.ico`;
  // The top bar of these desktops is dark whatever the theme of the windows.
  const darkPanel = darkTheme || /\b(GNOME|Unity|Pantheon|Budgie)\b/i.test(desktop);
  return `${icon}-${darkPanel ? 'dark' : 'light'}-44.png`;
}
