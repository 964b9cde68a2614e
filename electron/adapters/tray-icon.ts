import type { Glance } from '../domain/summary.ts';

export interface Panel {
  readonly platform: string;
  /** XDG_CURRENT_DESKTOP. */
  readonly desktop: string;
  /** Of the desktop; the windows of Syncwatch may have another. */
  readonly darkTheme: boolean;
  /** Of the primary display; 1 is 100 %. */
  readonly scale: number;
}

/** The file of an icon for the panel at hand; see build/icons/README.md for the names. */
export function trayIconFile(icon: Glance, { platform, desktop, darkTheme, scale }: Panel): string {
  // macOS colours a template image itself, and finds the one for its scale.
  if (platform === 'darwin') return `${icon}Template.png`;
  // Windows takes the size that it needs out of the file.
  if (platform === 'win32') return `${icon}-${darkTheme ? 'dark' : 'light'}.ico`;
  // The top bar of these desktops is dark whatever the theme of the windows.
  const darkPanel = darkTheme || /\b(GNOME|Unity|Pantheon|Budgie)\b/i.test(desktop);
  // One size only: every further one is kept in memory for good, and a panel is sent the largest anyway.
  return `${icon}-${darkPanel ? 'dark' : 'light'}-${traySize(scale)}.png`;
}

/** The sizes that are drawn with their edges on whole pixels. */
const DRAWN = [16, 22, 24, 32, 44, 48, 64] as const;
type DrawnSize = (typeof DRAWN)[number];
/** Of an icon in a panel at 100 %. */
const USUAL = 22;
/** An icon that is this much too small is shown as it is drawn; a smaller one would be enlarged, and blurred more than a larger one is. */
const TOO_SMALL_BY = 2;

/** The sharpest size at a scale: 22 at 100 %, 32 at 125 and 150 %, 44 at 175 and 200 %, 64 from 225 % on. */
export function traySize(scale: number): DrawnSize {
  return DRAWN.find((size) => size >= USUAL * scale - TOO_SMALL_BY) ?? 64;
}
