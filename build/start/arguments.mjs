// With which arguments the demo is started.

/**
 * Why Electron cannot put its windows into its sandbox here.
 *
 * @param {{ isRoot: boolean, userNamespacesRefused: boolean }} situation
 * @returns {string | undefined} undefined when it can
 */
export function sandboxObstacle({ isRoot, userNamespacesRefused }) {
  if (isRoot) return 'it does not work for root';
  if (userNamespacesRefused) return 'this system refuses it the user namespaces that it is made of';
  return undefined;
}

/**
 * @param {{
 *   projectFolder: string,
 *   dataFolder: string,
 *   picturesFolder: string | undefined,
 *   sandboxed: boolean,
 *   further: string[],
 * }} wishes `picturesFolder`: keep pictures of the window there · `further`: what the person added
 * @returns {string[]}
 */
export function demoArguments({ projectFolder, dataFolder, picturesFolder, sandboxed, further }) {
  return [
    ...(sandboxed ? [] : ['--no-sandbox']),
    projectFolder,
    '--demo',
    `--data-dir=${dataFolder}`,
    ...(picturesFolder === undefined ? [] : [`--demo-pictures=${picturesFolder}`]),
    ...further,
  ];
}

/**
 * Whether a line on Electron's error output is Chromium's talk of graphics cards and buses: neither ours nor the end.
 *
 * @param {string} line
 */
export const isChromiumLog = (line) =>
  /^\[\d+(:\d+)?:\d{4}\/\d{6}\.\d+:(?!FATAL)[A-Z]+\d*:/.test(line) ||
  /^\((\S+):\d+\): \S+-\w+ \*\*: /.test(line);
