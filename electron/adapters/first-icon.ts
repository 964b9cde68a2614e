import { join } from 'node:path';
import { Tray, nativeImage } from 'electron';
import { firstPanel } from './panel.ts';
import { trayIconFile } from './tray-icon.ts';

/** Nothing is known yet. */
export const FIRST_GLANCE = 'never';

/** The icon of a program that knows nothing yet, not even the operator's language; `createTray` goes on with it. */
export function showFirstIcon(folder: string): Tray {
  const tray = new Tray(
    nativeImage.createFromPath(join(folder, trayIconFile(FIRST_GLANCE, firstPanel()))),
  );
  tray.setToolTip('Syncwatch');
  return tray;
}
