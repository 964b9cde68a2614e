// Which packages of the system are needed, which of them are missing, and what may be done about it.

/**
 * An entry is a package name, or several of which any one will do; Debian 13 and Ubuntu 24.04 renamed some ("t64").
 *
 * @type {Record<'window' | 'virtualDesktop' | 'tests', (string | { before: string, since: string })[]>}
 */
export const systemPackages = {
  // Electron's own needs, and the library through which the keychain is reached.
  window: [
    { before: 'libgtk-3-0', since: 'libgtk-3-0t64' },
    { before: 'libasound2', since: 'libasound2t64' },
    { before: 'libatspi2.0-0', since: 'libatspi2.0-0t64' },
    'libgbm1',
    'libnotify4',
    'libnss3',
    'libsecret-1-0',
    'libxss1',
    'libxtst6',
  ],
  // build/virtual-desktop: a display, a session bus, a keyring, and letters to draw.
  virtualDesktop: [
    'dbus',
    'fonts-noto-core',
    'gnome-keyring',
    'python3-dbus',
    'python3-gi',
    'xvfb',
  ],
  // libglib2.0-bin: a client of the session bus, to look at the virtual desktop from outside. openssl makes the
  // certificates that a test then does not trust.
  tests: ['chromium', 'libglib2.0-bin', 'openssl'],
};

/**
 * @typedef {'start' | 'test' | 'none'} SystemPurpose
 * @param {{ purpose: SystemPurpose, hasDisplay: boolean, brand: string }} situation `brand`: ID of /etc/os-release
 */
export function neededPackages({ purpose, hasDisplay, brand }) {
  if (purpose === 'none') return [];
  const { window, virtualDesktop, tests } = systemPackages;
  if (purpose === 'start') return hasDisplay ? window : [...window, ...virtualDesktop];
  // Ubuntu's chromium package only points to a snap, which cannot be driven; there Playwright brings its own.
  const wanted = brand === 'ubuntu' ? tests.filter((name) => name !== 'chromium') : tests;
  return [...window, ...virtualDesktop, ...wanted];
}

/**
 * @param {ReturnType<typeof neededPackages>} needed
 * @param {Set<string>} installed
 * @param {boolean} renamed whether this system has the names with "t64"
 * @returns {string[]} names to install
 */
export function missingPackages(needed, installed, renamed) {
  return needed.flatMap((entry) => {
    if (typeof entry === 'string') return installed.has(entry) ? [] : [entry];
    if (installed.has(entry.before) || installed.has(entry.since)) return [];
    return [renamed ? entry.since : entry.before];
  });
}

/**
 * @param {Record<string, string>} osRelease fields of /etc/os-release
 * @returns {boolean} whether this is a release since the renaming
 */
export function hasRenamedPackages(osRelease) {
  const codename =
    osRelease['UBUNTU_CODENAME'] ?? osRelease['DEBIAN_CODENAME'] ?? osRelease['VERSION_CODENAME'];
  return !codenamesBefore.includes(codename ?? '');
}

const codenamesBefore = ['buster', 'bullseye', 'bookworm', 'bionic', 'focal', 'jammy'];

/** @param {Record<string, string>} osRelease */
export const isDebianLike = (osRelease) =>
  `${osRelease['ID'] ?? ''} ${osRelease['ID_LIKE'] ?? ''}`
    .split(' ')
    .some((name) => name === 'debian' || name === 'ubuntu');

/**
 * @param {string} text content of /etc/os-release
 * @returns {Record<string, string>}
 */
export function parseOsRelease(text) {
  const fields = [...text.matchAll(/^([A-Z_]+)=("?)(.*?)\2$/gm)];
  return Object.fromEntries(fields.map(([, name, , value]) => [name, value]));
}

/**
 * @param {{ missing: string[], canAsk: boolean, isRoot: boolean }} situation
 * @returns {'nothing' | 'ask' | 'install' | 'stop'}
 */
export function systemAction({ missing, canAsk, isRoot }) {
  if (missing.length === 0) return 'nothing';
  if (canAsk) return 'ask';
  return isRoot ? 'install' : 'stop';
}

/**
 * @param {string[]} missing
 * @param {boolean} isRoot
 * @returns {string} the line a person can paste into a terminal
 */
export function installLine(missing, isRoot) {
  const asRoot = isRoot ? '' : 'sudo ';
  return (
    `${asRoot}apt-get update && ` +
    `${asRoot}apt-get install --yes --no-install-recommends ${missing.join(' ')}`
  );
}
