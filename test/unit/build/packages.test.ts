import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packagesFit, refuseLink } from '../../../build/setup/packages.mjs';

const wanted = {
  packages: {
    '': {},
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/b-darwin': { version: '2.0.0', integrity: 'sha512-b', optional: true },
  },
};
const a = wanted.packages['node_modules/a'];

test('what npm recorded fits, though another platform’s package is absent', () => {
  expect(packagesFit(wanted, { packages: { 'node_modules/a': a } })).toBe(true);
});

test.each([
  ['nothing is installed, or the installation was interrupted', undefined],
  ['a package is missing', { packages: {} }],
  ['a version differs', { packages: { 'node_modules/a': { ...a, version: '1.0.1' } } }],
  ['a hash differs', { packages: { 'node_modules/a': { ...a, integrity: 'sha512-x' } } }],
  [
    'a package is left over',
    { packages: { 'node_modules/a': a, 'node_modules/c': { version: '1.0.0' } } },
  ],
])('it does not fit when %s', (_, installed) => {
  expect(packagesFit(wanted, installed)).toBe(false);
});

test('a folder that is only linked to is never filled', () => {
  const folder = mkdtempSync(join(tmpdir(), 'syncwatch-packages-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const link = join(folder, 'node_modules');
  expect(() => refuseLink(link)).not.toThrow();
  expect(() => refuseLink(folder)).not.toThrow();
  symlinkSync(folder, link);
  expect(() => refuseLink(link)).toThrow('is a link');
});
