// Xvfb keeps its screen in a file in the X window dump format; this makes a PNG of it, or looks at one pixel.
import { closeSync, openSync, readSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { encodePng } from './png.mjs';

/** Where the fields of the dump's header are, in bytes; all are 32-bit numbers, high byte first. */
const FIELD = {
  headerSize: 0,
  width: 16,
  height: 20,
  byteOrder: 28,
  bitsPerPixel: 44,
  rowBytes: 48,
  colours: 76,
};
const HEADER_BYTES = 100;
const COLOUR_ENTRY_BYTES = 12;

/**
 * @param {string} framebuffer Xvfb's file
 * @param {string} pngFile
 */
export async function screenshot(framebuffer, pngFile) {
  const dump = await readFile(framebuffer);
  const { width, height, start, rowBytes } = layoutOf(dump);
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    let from = start + y * rowBytes;
    for (let to = y * width * 3; to < (y + 1) * width * 3; to += 3, from += 4) {
      // Blue, green, red, unused.
      pixels[to] = dump.readUInt8(from + 2);
      pixels[to + 1] = dump.readUInt8(from + 1);
      pixels[to + 2] = dump.readUInt8(from);
    }
  }
  await writeFile(pngFile, encodePng({ width, height, channels: 3, pixels }));
}

/**
 * Quick enough to be asked every few milliseconds.
 *
 * @param {string} framebuffer Xvfb's file
 * @param {number} x
 * @param {number} y
 * @returns {string} as in `#2e7d32`
 */
export function colourAt(framebuffer, x, y) {
  const file = openSync(framebuffer, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    readSync(file, header, 0, HEADER_BYTES, 0);
    const { start, rowBytes } = layoutOf(header);
    const pixel = Buffer.alloc(4);
    readSync(file, pixel, 0, 4, start + y * rowBytes + x * 4);
    return `#${pixel.readUIntLE(0, 3).toString(16).padStart(6, '0')}`;
  } finally {
    closeSync(file);
  }
}

/** @param {Buffer} dump its header, or more */
function layoutOf(dump) {
  const field = (/** @type {keyof typeof FIELD} */ name) => dump.readUInt32BE(FIELD[name]);
  if (field('bitsPerPixel') !== 32 || field('byteOrder') !== 0) {
    throw new Error('The screen is not kept as 32 bits per pixel, low byte first.');
  }
  return {
    width: field('width'),
    height: field('height'),
    start: field('headerSize') + field('colours') * COLOUR_ENTRY_BYTES,
    rowBytes: field('rowBytes'),
  };
}
