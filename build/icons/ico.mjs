// Puts PNGs of several sizes into one .ico file.

const HEADER_BYTES = 6;
const ENTRY_BYTES = 16;
const TYPE_ICON = 1;

/**
 * @param {{ size: number, png: Buffer }[]} images square, at most 256 pixels wide
 * @returns {Buffer}
 */
export function encodeIco(images) {
  const directory = Buffer.alloc(HEADER_BYTES + images.length * ENTRY_BYTES);
  directory.writeUInt16LE(TYPE_ICON, 2);
  directory.writeUInt16LE(images.length, 4);
  let offset = directory.length;
  images.forEach(({ size, png }, index) => {
    const at = HEADER_BYTES + index * ENTRY_BYTES;
    // 256 does not fit into its byte and is written as 0.
    directory.writeUInt8(size % 256, at);
    directory.writeUInt8(size % 256, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(png.length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([directory, ...images.map(({ png }) => png)]);
}
