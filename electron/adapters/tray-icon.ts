import type { Glance } from '../domain/summary.ts';

export interface Panel {
  readonly platform: string;
  /** XDG_CURRENT_DESKTOP. */
  readonly desktop: string;
  readonly darkTheme: boolean;
  /** Of the primary display; 1 is 100 %. */
  readonly scale: number;
}

/** The file of an icon for the panel at hand; see build/icons/README.md for the names. */
export function trayIconFile(icon: Glance, { platform, desktop, darkTheme, scale }: Panel): string {
  // macOS colours a template image itself.
  if (platform === 'darwin') return `${icon}Template.png`;
  if (platform === 'win32') return `${icon}-${darkTheme ? 'dark' : 'light'}.ico`;
  // The top bar of these desktops is dark whatever the theme of the windows.
  const darkPanel = darkTheme || /\b(GNOME|Unity|Pantheon|Budgie)\b/i.test(desktop);
  // One size only: every further one is kept in memory for good, and a panel is sent the largest anyway.
  return `${icon}-${darkPanel ? 'dark' : 'light'}-${scale > 1 ? 44 : 22}.png`;
}
