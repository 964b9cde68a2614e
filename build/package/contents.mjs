// What a package may hold. A slip in the `files` of electron-builder.yml packs the whole project folder, without a word.
import { open } from 'node:fs/promises';

const allowed = ['out', 'package.json', 'node_modules'];

/**
 * Rejects when the application's archive holds anything but the bundles and the two native packages.
 *
 * @param {string} archive app.asar
 */
export async function demandOnlyExpected(archive) {
  const { files } = await readHeader(archive);
  const unexpected = Object.keys(files).filter((name) => !allowed.includes(name));
  if (unexpected.length > 0) {
    throw new Error(`The package would hold what does not belong in it: ${unexpected.join(', ')}.`);
  }
}

/**
 * The archive's list of files: four little-endian numbers, the last of them the length of the JSON that follows.
 *
 * @param {string} archive
 * @returns {Promise<{ files: Record<string, unknown> }>}
 */
async function readHeader(archive) {
  const file = await open(archive);
  try {
    const start = await file.read(Buffer.alloc(16), 0, 16, 0);
    const length = start.buffer.readUInt32LE(12);
    const json = await file.read(Buffer.alloc(length), 0, length, 16);
    return JSON.parse(json.buffer.toString('utf8'));
  } finally {
    await file.close();
  }
}
