import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

export interface Picture {
  readonly width: number;
  /** Red, green, blue and alpha of each pixel, in rows from the top. */
  readonly rgba: Buffer;
}

const HEADER_BYTES = 8;
const CHANNELS = 4;

/** A PNG as `build/virtual-desktop/png.mjs` writes it: with transparency, and rows as they are or as differences to their left or above. */
export function readPng(file: string): Picture {
  const png = readFileSync(file);
  const chunks: Buffer[] = [];
  for (let at = HEADER_BYTES; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') chunks.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const width = png.readUInt32BE(16);
  const rowBytes = width * CHANNELS;
  const filtered = inflateSync(Buffer.concat(chunks));
  const rgba = Buffer.alloc((filtered.length / (rowBytes + 1)) * rowBytes);
  for (let row = 0; row * rowBytes < rgba.length; row += 1) {
    const from = row * (rowBytes + 1);
    const filter = filtered[from];
    for (let column = 0; column < rowBytes; column += 1) {
      const to = row * rowBytes + column;
      const left = column < CHANNELS ? 0 : (rgba[to - CHANNELS] ?? 0);
      const above = rgba[to - rowBytes] ?? 0;
      const base = filter === 1 ? left : filter === 2 ? above : 0;
      rgba[to] = (filtered[from + 1 + column] ?? 0) + base;
    }
  }
  return { width, rgba };
}
