import { nativeTheme, screen } from 'electron';
import type { Panel } from './tray-icon.ts';

/** As of now: themes and screens change. */
export function currentPanel(): Panel {
  return {
    platform: process.platform,
    desktop: process.env['XDG_CURRENT_DESKTOP'] ?? '',
    darkTheme: nativeTheme.shouldUseDarkColors,
    scale: screen.getPrimaryDisplay().scaleFactor,
  };
}
