// The set-up that goes before every command. It may be run at any time, interrupted at any time and run again.
// Plain Node from version 20 on, nothing but what Node brings: it runs before there are packages.
import path from 'node:path';
import process from 'node:process';
import { provideChromium } from './browser.mjs';
import { SetUpError } from './command.mjs';
import { provideElectron } from './electron.mjs';
import { provideNode } from './node.mjs';
import { providePackages } from './packages.mjs';
import { prepareSystem } from './system.mjs';

/**
 * @typedef {{ node: string, env: NodeJS.ProcessEnv }} Prepared
 *   `node`: an executable new enough for everything · `env`: the environment for what is started next
 *
 * @typedef {{
 *   electron: boolean,
 *   browser: boolean,
 *   system: import('./system-choice.mjs').SystemPurpose,
 * }} Need
 */

/** @type {Record<'start' | 'test' | 'packages', Need>} */
const needs = {
  start: { electron: true, browser: false, system: 'start' },
  test: { electron: true, browser: true, system: 'test' },
  packages: { electron: false, browser: false, system: 'none' },
};

/** Whether windows can be shown to somebody. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

/**
 * @param {keyof typeof needs} purpose
 * @returns {Promise<Prepared>}
 */
export async function setUp(purpose) {
  const need = needs[purpose];
  const installSystem = await prepareSystem({ purpose: need.system, hasDisplay: hasDisplay() });
  const packages = providePackages();
  const nodeWithPackages = Promise.all([provideNode(), packages]).then(([node]) => node);
  const parts = /** @type {const} */ ([
    nodeWithPackages,
    need.electron ? provideElectron(nodeWithPackages) : Promise.resolve(undefined),
    installSystem(),
    packages,
  ]);
  // All come to their end before a failure is told: nothing goes on working behind its back.
  await Promise.allSettled(parts);
  const [node, electron] = await Promise.all(parts);
  // Not earlier: the system may just have brought one.
  if (need.browser) await provideChromium(node);
  return { node, env: childEnv(node, electron) };
}

/**
 * @param {string} node
 * @param {string | undefined} electron folder
 * @returns {NodeJS.ProcessEnv}
 */
function childEnv(node, electron) {
  const env = { ...process.env };
  // Windows may spell it "Path".
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  env[pathName] = [path.dirname(node), env[pathName]].filter(Boolean).join(path.delimiter);
  if (electron) env['ELECTRON_OVERRIDE_DIST_PATH'] = electron;
  return env;
}

/**
 * Sets up, and ends the process with a readable message when that is not possible.
 *
 * @param {keyof typeof needs} purpose
 */
export async function setUpOrExit(purpose) {
  try {
    return await setUp(purpose);
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
