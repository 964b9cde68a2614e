// Folders that are there completely or not at all, whenever the set-up is interrupted.
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Has `fill` put the content into a folder of another name, and gives it the right name once it is complete. What an
 * earlier, interrupted attempt left is removed first.
 *
 * @param {string} folder replaced when it exists
 * @param {(unfinished: string) => Promise<void>} fill
 */
export async function fillFolder(folder, fill) {
  const around = path.dirname(folder);
  await mkdir(around, { recursive: true });
  await removeLeftovers(around);
  const unfinished = `${folder}.${process.pid}${suffix}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await fill(unfinished);
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

const suffix = '.unfinished';

/** @param {string} around */
async function removeLeftovers(around) {
  for (const name of await readdir(around)) {
    const owner = /\.(\d+)\.unfinished$/.exec(name)?.[1];
    if (owner && !isRunning(Number(owner))) {
      await rm(path.join(around, name), { recursive: true, force: true });
    }
  }
}

/** @param {number} processId */
function isRunning(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked; it runs nevertheless.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
