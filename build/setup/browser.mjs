// The Chromium in which the window's tests run.
import { existsSync } from 'node:fs';
import { run } from './command.mjs';
import { inProject } from './paths.mjs';
import { say, step } from './say.mjs';

const systemPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** @returns {string | undefined} the system's; undefined means Playwright's own */
export const findChromium = () => systemPlaces.find((place) => existsSync(place));

/**
 * Has Playwright fetch a browser where the system has none. A failure is told and no more: the tests of the window say
 * the rest, and all others can run.
 *
 * @param {string} node
 */
export async function provideChromium(node) {
  if (findChromium()) return;
  const playwright = inProject('node_modules/playwright/cli.js');
  const install = [playwright, 'install', '--only-shell', 'chromium'];
  // Its answer to --dry-run names the folder, which is quicker than having it look again each time.
  const plan = await run(node, [...install, '--dry-run']);
  const folders = [...plan.matchAll(/Install location:\s+(.+)/g)].map(([, folder]) => folder ?? '');
  if (folders.length > 0 && folders.every((folder) => existsSync(folder))) return;
  try {
    await step('Downloading a Chromium for the tests of the window', () => run(node, install));
  } catch (error) {
    say(`The tests of the window will fail: ${error instanceof Error ? error.message : error}`);
  }
}
