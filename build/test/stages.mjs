// The stages of `npm test`, in the order in which a failure is cheapest to learn of.
import { inProject } from '../setup/paths.mjs';

/**
 * @typedef {'check' | 'vitest' | 'playwright'} StageKind check: passes or fails as a whole
 * @typedef {{
 *   name: string,
 *   title: string,
 *   kind: StageKind,
 *   commands: string[][],
 *   limitMs: number,
 *   bundled: boolean,
 *   onlyOn?: NodeJS.Platform,
 * }} Stage `commands`: arguments for Node · `limitMs`: beyond it a stage hangs and is ended · `bundled`: wants out/
 */

const minuteMs = 60_000;

/** A minute for the fraction of them that `npm test` runs, most of half an hour for all of them (build/test-deep.mjs). */
const deepLimitMs = (process.env['SYNCWATCH_DEEP'] === '1' ? 60 : 8) * minuteMs;

/** @param {string} name */
const tool = (name) => inProject('node_modules', name);

/**
 * @param {string} name
 * @param {string} title
 * @param {string[][]} commands
 * @returns {Stage}
 */
const check = (name, title, commands) => ({
  name,
  title,
  kind: 'check',
  commands,
  limitMs: 3 * minuteMs,
  bundled: false,
});

/**
 * @param {string} name
 * @param {string} title
 * @param {Partial<Stage>} [differences]
 * @returns {Stage}
 */
const vitest = (name, title, differences = {}) => ({
  name,
  title,
  kind: 'vitest',
  commands: [[tool('vitest/vitest.mjs'), 'run', '--project', name]],
  limitMs: 5 * minuteMs,
  bundled: false,
  ...differences,
});

/** @type {Stage[]} */
export const stages = [
  check('types', 'Types (tsc)', [
    [tool('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'],
    [tool('typescript/bin/tsc'), '--noEmit', '-p', 'electron/domain/tsconfig.json'],
  ]),
  check('lint', 'Lint (oxlint)', [[tool('oxlint/bin/oxlint')]]),
  check('format', 'Format (prettier)', [[tool('prettier/bin/prettier.cjs'), '--check', '.']]),
  vitest('unit', 'Unit tests'),
  vitest('contract', 'Contract tests'),
  vitest('service', 'Service tests', { limitMs: 8 * minuteMs }),
  vitest('deep', 'Deep tests', { limitMs: deepLimitMs }),
  {
    name: 'window',
    title: 'Window tests (Chromium)',
    kind: 'playwright',
    commands: [[tool('@playwright/test/cli.js'), 'test']],
    limitMs: 8 * minuteMs,
    bundled: true,
  },
  vitest('desktop', 'Desktop tests (Electron)', {
    limitMs: 12 * minuteMs,
    bundled: true,
    // They need a display, a session bus, a keyring and a tray of their own, which only Linux lets them make.
    onlyOn: 'linux',
  }),
];

/**
 * @param {string[]} names none: all
 * @returns {Stage[]}
 */
export function chooseStages(names) {
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    const known = stages.map((stage) => stage.name).join(', ');
    throw new Error(`There is no stage ${unknown.join(', ')}. There are: ${known}.`);
  }
  return names.length === 0 ? stages : stages.filter((stage) => names.includes(stage.name));
}
