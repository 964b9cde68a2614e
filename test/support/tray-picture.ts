import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { VirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import { readPng } from './png.ts';

const FOLDER = join(import.meta.dirname, '../../build/icons/tray');
const DRAWINGS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.png'))
  .map((name) => ({ name, ...readPng(join(FOLDER, name)) }));

type Item = Awaited<ReturnType<VirtualDesktop['tray']['items']>>[number];

/** Which of the committed drawings the desktop has got, pixel by pixel. */
export function drawingIn({ icons: [icon] }: Item): string {
  if (icon === undefined) return 'no icon';
  const found = DRAWINGS.filter(
    ({ width, rgba }) => width === icon.width && isSame(rgba, icon.argb),
  );
  return found.map(({ name }) => name).join(' and ') || 'an unknown picture';
}

/** On its way a colour is multiplied by its opacity and divided again, which costs what nobody can see. */
function isSame(rgba: Buffer, argb: Buffer): boolean {
  if (rgba.length !== argb.length) return false;
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] ?? 0;
    if (alpha !== argb[at]) return false;
    for (const channel of [0, 1, 2]) {
      const difference = Math.abs((rgba[at + channel] ?? 0) - (argb[at + 1 + channel] ?? 0));
      if ((difference * alpha) / 255 > 1) return false;
    }
  }
  return true;
}
