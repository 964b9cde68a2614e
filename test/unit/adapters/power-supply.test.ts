import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isOnBattery, readPowerSupplies } from '../../../electron/adapters/power-supply.ts';

type Tree = Readonly<Record<string, Readonly<Record<string, string>>>>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'power-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(tree: Tree): boolean | undefined {
  for (const [name, files] of Object.entries(tree)) {
    mkdirSync(join(folder, name));
    for (const [file, text] of Object.entries(files)) {
      writeFileSync(join(folder, name, file), `${text}\n`);
    }
  }
  return isOnBattery(readPowerSupplies(folder));
}

const AC = (online: '0' | '1') => ({ type: 'Mains', online });
const BATTERY = (status: string) => ({ type: 'Battery', scope: 'System', status, present: '1' });

describe('whether the computer runs on battery', () => {
  test.each<[string, Tree, boolean | undefined]>([
    ['a notebook, plugged in', { AC: AC('1'), BAT0: BATTERY('Charging') }, false],
    ['a notebook, unplugged', { AC: AC('0'), BAT0: BATTERY('Discharging') }, true],
    ['full and plugged in', { AC: AC('1'), BAT0: BATTERY('Full') }, false],
    [
      'plugged in while the battery empties, as with a weak charger',
      { AC: AC('1'), BAT0: BATTERY('Discharging') },
      false,
    ],
    [
      'two batteries, one of which empties',
      { AC: AC('0'), BAT0: BATTERY('Unknown'), BAT1: BATTERY('Discharging') },
      true,
    ],
    [
      'fed over USB',
      {
        'ucsi-source-psy-1': { type: 'USB', online: '1' },
        'ucsi-source-psy-2': { type: 'USB', online: '0' },
        BAT0: BATTERY('Discharging'),
      },
      false,
    ],
    ['a battery of which nothing is told but that it is one', { BAT0: { type: 'Battery' } }, false],
    [
      'no mains told, and it empties',
      { BAT0: { type: 'Battery', status: 'Discharging', capacity: '50' } },
      true,
    ],
    ['a desktop computer', { AC: AC('1') }, undefined],
    [
      'a desktop computer with a mouse',
      { hidpp_battery_0: { type: 'Battery', scope: 'Device', status: 'Discharging' } },
      undefined,
    ],
    ['nothing at all', {}, undefined],
    ['nonsense', { 'x y': { type: '\0', online: 'yes', status: '' } }, undefined],
  ])('%s: %#', (_what, tree, expected) => {
    expect(read(tree)).toBe(expected);
  });

  test('is not known where the system has no such folder', () => {
    expect(readPowerSupplies(join(folder, 'none'))).toEqual([]);
  });
});
