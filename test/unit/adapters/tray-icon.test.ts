import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { trayIconFile, traySize } from '../../../electron/adapters/tray-icon.ts';
import { GLANCES } from '../../../electron/domain/summary.ts';

const FOLDER = fileURLToPath(new URL('../../../build/icons/tray', import.meta.url));
const LINUX = { platform: 'linux', desktop: 'KDE', darkTheme: false, scale: 1 };

/** Where a PNG says how wide it is. */
const PNG_WIDTH_AT = 16;
const widthOf = (file: string) => readFileSync(join(FOLDER, file)).readUInt32BE(PNG_WIDTH_AT);

/** The widths of the pictures in a Windows icon; 0 stands for 256. */
function widthsOf(file: string): number[] {
  const ico = readFileSync(join(FOLDER, file));
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + index * 16));
}

describe('the tray icon', () => {
  test.each([
    [LINUX, 'well-light-22.png'],
    [{ ...LINUX, darkTheme: true }, 'well-dark-22.png'],
    [{ ...LINUX, scale: 2 }, 'well-light-44.png'],
    [{ ...LINUX, desktop: 'ubuntu:GNOME' }, 'well-dark-22.png'],
    [{ ...LINUX, desktop: 'Unity' }, 'well-dark-22.png'],
    [{ ...LINUX, desktop: 'X-Cinnamon' }, 'well-light-22.png'],
    [{ ...LINUX, desktop: '' }, 'well-light-22.png'],
    [{ ...LINUX, platform: 'win32' }, 'well-light.ico'],
    [{ ...LINUX, platform: 'win32', darkTheme: true, scale: 2 }, 'well-dark.ico'],
    [{ ...LINUX, platform: 'darwin', darkTheme: true, scale: 2 }, 'wellTemplate.png'],
  ])('on %j is %s', (panel, file) => {
    expect(trayIconFile('well', panel)).toBe(file);
  });

  test.each([
    [0.5, 16],
    [0.75, 16],
    [1, 22],
    [1.1, 24],
    [1.25, 32],
    [1.5, 32],
    [1.75, 44],
    [2, 44],
    [2.25, 48],
    [2.5, 64],
    [3, 64],
    [4, 64],
  ])('at a scale of %d is %d pixels wide', (scale, size) => {
    expect(traySize(scale)).toBe(size);
  });

  test('is never enlarged by more than a tenth where a larger one is drawn, and never shown at half its size', () => {
    for (let scale = 0.75; scale <= 3; scale += 0.05) {
      const wanted = 22 * scale;
      expect(traySize(scale)).toBeGreaterThanOrEqual(Math.min(wanted * 0.9, 64));
      expect(traySize(scale)).toBeLessThan(wanted * 2);
    }
  });
});

describe('the drawings', () => {
  const SIZES = [16, 22, 24, 32, 44, 48, 64];

  test.each(GLANCES)('of %s are there in every size, for every panel and platform', (glance) => {
    for (const panel of ['light', 'dark']) {
      expect(SIZES.map((size) => widthOf(`${glance}-${panel}-${size}.png`))).toEqual(SIZES);
      expect(widthsOf(`${glance}-${panel}.ico`)).toEqual([16, 20, 24, 32, 40, 48, 64]);
    }
    expect(widthOf(`${glance}Template.png`)).toBe(16);
    expect(widthOf(`${glance}Template@2x.png`)).toBe(32);
  });

  test('are of the states that there are, and each is a picture of its own', () => {
    const files = readdirSync(FOLDER);
    const states = files.flatMap((file) => /^(.*)Template\.png$/.exec(file)?.[1] ?? []);
    expect(states.toSorted()).toEqual([...GLANCES].toSorted());
    const pictures = files.map((file) => readFileSync(join(FOLDER, file)).toString('base64'));
    expect(new Set(pictures).size).toBe(files.length);
  });
});
