import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nativeTheme } from 'electron';
import type { Log } from '../services/ports.ts';
import type { MainWindow } from './window.ts';

/** Long enough for the window to have drawn what it was just told. */
const SETTLE_MS = 700;

/** Keeps a picture of the window, in light and in dark, as `NAME-light.png` and `NAME-dark.png`. */
export async function keepPictures(
  window: MainWindow,
  folder: string,
  name: string,
  log: Log,
): Promise<void> {
  const before = nativeTheme.themeSource;
  try {
    await mkdir(folder, { recursive: true });
    for (const theme of ['light', 'dark'] as const) {
      nativeTheme.themeSource = theme;
      await new Promise((resolve) => {
        setTimeout(resolve, SETTLE_MS);
      });
      const picture = await window.current()?.webContents.capturePage();
      if (picture !== undefined) {
        await writeFile(join(folder, `${name}-${theme}.png`), picture.toPNG());
      }
    }
  } catch (error) {
    log.warn('No picture of the window could be kept.', error);
  } finally {
    nativeTheme.themeSource = before;
  }
}
