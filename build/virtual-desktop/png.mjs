// Writes a PNG that holds pixels and nothing else.
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOUR_TYPES = { 3: 2, 4: 6 };

/**
 * @param {{ width: number, height: number, channels: 3 | 4, pixels: Uint8Array }} image
 *   pixels: rows from the top, red, green, blue (and alpha) of each pixel
 * @returns {Buffer}
 */
export function encodePng({ width, height, channels, pixels }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, COLOUR_TYPES[channels], 0, 0, 0], 8);
  const rowBytes = width * channels;
  const filtered = Buffer.alloc((rowBytes + 1) * height);
  let above = new Uint8Array(rowBytes);
  for (let y = 0; y < height; y++) {
    const row = pixels.slice(y * rowBytes, (y + 1) * rowBytes);
    filtered.set(smallestFilter(row, above, channels), y * (rowBytes + 1));
    above = row;
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(filtered, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * The row as itself, as differences to its left or to the row above, whichever is closest to zero
 * (that compresses best); preceded by the filter's number.
 *
 * @param {Uint8Array} row
 * @param {Uint8Array} above
 * @param {number} channels
 */
function smallestFilter(row, above, channels) {
  const left = Uint8Array.from(row, (value, i) => value - (row[i - channels] ?? 0));
  const up = Uint8Array.from(row, (value, i) => value - (above[i] ?? 0));
  const [best] = [row, left, up]
    .map((bytes, filter) => ({ bytes, filter, weight: distanceFromZero(bytes) }))
    .toSorted((a, b) => a.weight - b.weight);
  return [best?.filter ?? 0, ...(best?.bytes ?? row)];
}

/** @param {Uint8Array} bytes */
function distanceFromZero(bytes) {
  return bytes.reduce((sum, value) => sum + Math.min(value, 256 - value), 0);
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
