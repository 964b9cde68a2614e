import { describe, expect, test } from 'vitest';
import {
  hasRenamedPackages,
  installLine,
  isDebianLike,
  missingPackages,
  neededPackages,
  parseOsRelease,
  systemAction,
} from '../../../build/setup/system-choice.mjs';

const bookworm = parseOsRelease('ID=debian\nVERSION_CODENAME=bookworm\nNAME="Debian GNU/Linux"\n');

describe('which packages', () => {
  const names = (situation: Parameters<typeof neededPackages>[0]) =>
    missingPackages(neededPackages(situation), new Set(), false);

  test('a start with a display needs no virtual one', () => {
    const needed = names({ purpose: 'start', hasDisplay: true, brand: 'debian' });
    expect(needed).toContain('libsecret-1-0');
    expect(needed).not.toContain('xvfb');
    expect(needed).not.toContain('chromium');
  });

  test('a start without a display does', () => {
    const needed = names({ purpose: 'start', hasDisplay: false, brand: 'debian' });
    expect(needed).toEqual(expect.arrayContaining(['xvfb', 'dbus', 'gnome-keyring']));
  });

  test('tests need the virtual desktop even where there is a display, and a Chromium', () => {
    const needed = names({ purpose: 'test', hasDisplay: true, brand: 'debian' });
    expect(needed).toEqual(expect.arrayContaining(['xvfb', 'chromium']));
  });

  test('Ubuntu’s chromium, a mere pointer to a snap, is left alone', () => {
    expect(names({ purpose: 'test', hasDisplay: true, brand: 'ubuntu' })).not.toContain('chromium');
  });

  test('the checks need none', () => {
    expect(names({ purpose: 'none', hasDisplay: false, brand: 'debian' })).toEqual([]);
  });
});

describe('what is missing', () => {
  const needed = ['xvfb', { before: 'libgtk-3-0', since: 'libgtk-3-0t64' }];

  test('either name of a renamed package will do', () => {
    expect(missingPackages(needed, new Set(['xvfb', 'libgtk-3-0']), true)).toEqual([]);
    expect(missingPackages(needed, new Set(['xvfb', 'libgtk-3-0t64']), false)).toEqual([]);
  });

  test('the name that this release knows is the one to install', () => {
    expect(missingPackages(needed, new Set(['xvfb']), false)).toEqual(['libgtk-3-0']);
    expect(missingPackages(needed, new Set(), true)).toEqual(['xvfb', 'libgtk-3-0t64']);
  });

  test.each([
    ['Debian 12', bookworm, false],
    ['Debian 13', { ID: 'debian', VERSION_CODENAME: 'trixie' }, true],
    ['Debian unstable', { ID: 'debian' }, true],
    ['Ubuntu 22.04', { ID: 'ubuntu', UBUNTU_CODENAME: 'jammy' }, false],
    ['Ubuntu 24.04', { ID: 'ubuntu', UBUNTU_CODENAME: 'noble' }, true],
    ['Mint 21', { ID: 'linuxmint', VERSION_CODENAME: 'vera', UBUNTU_CODENAME: 'jammy' }, false],
  ])('%s has the new names: %#', (_, osRelease, renamed) => {
    expect(hasRenamedPackages(osRelease)).toBe(renamed);
  });
});

test('os-release is read with and without quotes', () => {
  expect(bookworm).toEqual({
    ID: 'debian',
    VERSION_CODENAME: 'bookworm',
    NAME: 'Debian GNU/Linux',
  });
});

test('only Debian and what comes from it is asked about its packages', () => {
  expect(isDebianLike({ ID: 'debian' })).toBe(true);
  expect(isDebianLike({ ID: 'linuxmint', ID_LIKE: 'ubuntu debian' })).toBe(true);
  expect(isDebianLike({ ID: 'fedora' })).toBe(false);
  expect(isDebianLike({})).toBe(false);
});

test.each([
  [{ missing: [], canAsk: true, isRoot: true }, 'nothing'],
  [{ missing: ['xvfb'], canAsk: true, isRoot: true }, 'ask'],
  [{ missing: ['xvfb'], canAsk: true, isRoot: false }, 'ask'],
  [{ missing: ['xvfb'], canAsk: false, isRoot: true }, 'install'],
  [{ missing: ['xvfb'], canAsk: false, isRoot: false }, 'stop'],
])('%j: %s', (situation, action) => {
  expect(systemAction(situation)).toBe(action);
});

test('the line to paste says sudo only to those who need it', () => {
  expect(installLine(['xvfb', 'dbus'], true)).toBe(
    'apt-get update && apt-get install --yes --no-install-recommends xvfb dbus',
  );
  expect(installLine(['xvfb'], false)).toBe(
    'sudo apt-get update && sudo apt-get install --yes --no-install-recommends xvfb',
  );
});
