import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fingerprint } from '../../../build/bundle/fingerprint.mjs';
import { fillFolder } from '../../../build/setup/fill-folder.mjs';

let around: string;
beforeEach(() => {
  around = mkdtempSync(path.join(tmpdir(), 'folders-'));
});
afterEach(() => rmSync(around, { recursive: true, force: true }));

describe('fillFolder', () => {
  test('the folder appears when it is complete, in place of an older one', async () => {
    const folder = path.join(around, 'electron');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'old'), '');
    await fillFolder(folder, async (unfinished) => {
      writeFileSync(path.join(unfinished, 'new'), '');
      expect(readdirSync(folder)).toEqual(['old']);
    });
    expect(readdirSync(folder)).toEqual(['new']);
    expect(readdirSync(around)).toEqual(['electron']);
  });

  test('a failure leaves nothing behind', async () => {
    const folder = path.join(around, 'electron');
    const failing = fillFolder(folder, async (unfinished) => {
      writeFileSync(path.join(unfinished, 'half'), '');
      throw new Error('the connection broke');
    });
    await expect(failing).rejects.toThrow('the connection broke');
    expect(readdirSync(around)).toEqual([]);
  });

  test('what a killed attempt left is removed; what another one is at work on is not', async () => {
    const nobody = 2 ** 22 + 1;
    mkdirSync(path.join(around, `node.${nobody}.unfinished`));
    mkdirSync(path.join(around, `electron.${process.ppid}.unfinished`));
    await fillFolder(path.join(around, 'node'), async () => {});
    expect(readdirSync(around).toSorted()).toEqual([`electron.${process.ppid}.unfinished`, 'node']);
  });
});

describe('fingerprint', () => {
  const file = () => path.join(around, 'source.ts');

  test('stays as long as nothing is written, and changes when a file is, comes or goes', () => {
    writeFileSync(file(), 'one');
    const before = fingerprint([around]);
    expect(fingerprint([around])).toBe(before);

    utimesSync(file(), 1, 1);
    const written = fingerprint([around]);
    expect(written).not.toBe(before);

    writeFileSync(path.join(around, 'more.ts'), '');
    expect(fingerprint([around])).not.toBe(written);
    rmSync(path.join(around, 'more.ts'));
    expect(fingerprint([around])).toBe(written);
  });

  test('a place that is not there is no error', () => {
    expect(existsSync(file())).toBe(false);
    expect(fingerprint([file()])).toBe(fingerprint([]));
  });
});
