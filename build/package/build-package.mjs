// Packages Syncwatch with electron-builder, as electron-builder.yml says.
import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'electron-builder';
import { bundle } from '../bundle/bundle.mjs';
import { electronExecutable } from '../setup/electron-choice.mjs';
import { inRuntime, projectFolder } from '../setup/paths.mjs';
import { demandOnlyExpected } from './contents.mjs';

/**
 * Builds for the platform this runs on, with the product's own Electron, which electron-builder downloads and checks.
 *
 * @param {{ directoryOnly: boolean }} options
 * @returns {Promise<string[]>} files made
 */
export async function buildRelease({ directoryOnly }) {
  await bundle();
  return build({
    projectDir: projectFolder,
    config: { afterPack: checkContents },
    publish: 'never',
    ...(directoryOnly && { dir: true }),
  });
}

/**
 * Builds the unpacked application around an Electron at hand, whatever its version, to see that packaging works.
 * Not a release: the file NOT-A-RELEASE.txt beside the executable says so.
 *
 * @param {string} folder gets the result; replaced when it exists
 * @param {string} [electronDist] an unpacked Electron; by default the one the set-up has provided
 * @returns {Promise<{ folder: string, executable: string, electronVersion: string, sizeBytes: number }>}
 *   `folder`: the unpacked application, below the folder asked for
 */
export async function buildCheckPackage(
  folder,
  electronDist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '',
) {
  if (!existsSync(path.join(electronDist, electronExecutable(process.platform)))) {
    throw new Error(`There is no Electron in "${electronDist}".`);
  }
  const version = await readFile(path.join(electronDist, 'version'), 'utf8');
  const electronVersion = version.trim().replace(/^v/, '');
  await bundle();
  await rm(folder, { recursive: true, force: true });
  // Named as fillFolder names what is unfinished, so that it is cleared away if this is interrupted.
  const staged = inRuntime(`electron-to-package.${process.pid}.unfinished`);
  try {
    // A default application has no place in a package, and the substitute's is no archive.
    await cp(electronDist, staged, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (place) => path.basename(place) !== 'default_app.asar',
    });
    await build({
      projectDir: projectFolder,
      config: {
        afterPack: checkContents,
        electronDist: staged,
        electronVersion,
        directories: { output: folder },
      },
      publish: 'never',
      dir: true,
    });
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
  const unpacked = await findUnpacked(folder);
  await writeFile(
    path.join(unpacked, 'NOT-A-RELEASE.txt'),
    `Built around Electron ${electronVersion} to check the packaging. Not to be handed out.\n`,
  );
  const executable = path.join(unpacked, executableName());
  return { folder: unpacked, executable, electronVersion, sizeBytes: await sizeOf(unpacked) };
}

/** @param {import('electron-builder').AfterPackContext} context */
const checkContents = ({ packager, appOutDir }) =>
  demandOnlyExpected(path.join(packager.getResourcesDir(appOutDir), 'app.asar'));

/** @param {string} folder */
async function findUnpacked(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const name = entries.find((entry) => entry.isDirectory() && !entry.name.startsWith('.'))?.name;
  if (name === undefined) throw new Error(`electron-builder left nothing in ${folder}.`);
  return path.join(folder, name);
}

function executableName() {
  if (process.platform === 'darwin') return 'Syncwatch.app/Contents/MacOS/Syncwatch';
  return process.platform === 'win32' ? 'Syncwatch.exe' : 'syncwatch';
}

/**
 * @param {string} place
 * @returns {Promise<number>} bytes of all files below it
 */
async function sizeOf(place) {
  const entries = await readdir(place, { withFileTypes: true, recursive: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(path.join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
