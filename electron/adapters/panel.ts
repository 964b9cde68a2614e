import { nativeTheme, screen } from 'electron';
import type { Panel } from './tray-icon.ts';

/** What lies behind the tray icon. */
export interface PanelWatch {
  readonly panel: Panel;
  stop(): void;
}

/** To be begun before the windows get a theme of their own: from then on Linux no longer tells the desktop's. */
export function watchPanel(changed: () => void): PanelWatch {
  let systemDark = nativeTheme.shouldUseDarkColors;
  const themeUpdated = () => {
    if (nativeTheme.themeSource === 'system') systemDark = nativeTheme.shouldUseDarkColors;
    changed();
  };
  nativeTheme.on('updated', themeUpdated);
  screen.on('display-added', changed);
  screen.on('display-removed', changed);
  screen.on('display-metrics-changed', changed);

  return {
    get panel() {
      return panelOf(systemDark);
    },
    stop() {
      nativeTheme.off('updated', themeUpdated);
      screen.off('display-added', changed);
      screen.off('display-removed', changed);
      screen.off('display-metrics-changed', changed);
    },
  };
}

/** For the first icon of a start, before anything has been given a theme. */
export function firstPanel(): Panel {
  return panelOf(nativeTheme.shouldUseDarkColors);
}

function panelOf(systemDark: boolean): Panel {
  return {
    platform: process.platform,
    desktop: process.env['XDG_CURRENT_DESKTOP'] ?? '',
    darkTheme: darkTaskbar() ?? systemDark,
    scale: screen.getPrimaryDisplay().scaleFactor,
  };
}

/** On Windows the taskbar has a theme of its own, which older Electrons do not tell. */
function darkTaskbar(): boolean | undefined {
  return process.platform === 'win32'
    ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
    : undefined;
}
