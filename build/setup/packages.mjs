// node_modules as package-lock.json says.
import { lstatSync, readFileSync } from 'node:fs';
import { SetUpError, npm } from './command.mjs';
import { inProject, projectFolder } from './paths.mjs';
import { step } from './say.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Whether what is installed is what the lockfile asks for. Optional packages of other platforms may be absent.
 *
 * @param {Lockfile} wanted package-lock.json
 * @param {Lockfile | undefined} installed npm's own record of what it put into node_modules; it writes that record
 *   last, so an installation that was interrupted has none
 */
export function packagesFit(wanted, installed) {
  if (!installed) return false;
  const extraneous = Object.keys(installed.packages).some((place) => !wanted.packages[place]);
  if (extraneous) return false;
  return Object.entries(wanted.packages).every(([place, locked]) => {
    if (place === '') return true;
    const there = installed.packages[place];
    if (!there) return locked.optional === true;
    return there.version === locked.version && there.integrity === locked.integrity;
  });
}

/**
 * npm empties the folder before it fills it: through a link that would be somebody else's.
 *
 * @param {string} folder
 */
export function refuseLink(folder) {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new SetUpError(
    `${folder} is a link, and what it leads to does not fit package-lock.json. Install there, or remove the link.`,
  );
}

export async function providePackages() {
  const wanted = readLockfile(inProject('package-lock.json'));
  if (wanted && packagesFit(wanted, readLockfile(inProject('node_modules/.package-lock.json'))))
    return;
  refuseLink(inProject('node_modules'));
  await step('Installing packages (npm ci)', () =>
    npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: projectFolder }),
  );
}

/**
 * @param {string} file
 * @returns {Lockfile | undefined} undefined when it is not there or is damaged
 */
function readLockfile(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
