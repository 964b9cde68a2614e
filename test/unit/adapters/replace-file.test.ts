import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { replaceFile } from '../../../electron/adapters/replace-file.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'replace-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a file is written whole, for its owner only, also in the place of one that everybody could read', () => {
  const folder = newFolder();
  const file = join(folder, 'text.md');
  writeFileSync(file, 'what was there before, and longer', { mode: 0o644 });
  replaceFile(file, 'é');
  expect(readFileSync(file, 'utf8')).toBe('é');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['text.md']);
});

test('where it cannot be, nothing is left of the attempt', () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'text.md', 'full'), { recursive: true });
  expect(() => replaceFile(join(folder, 'text.md'), 'text')).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(readdirSync(folder)).toEqual(['text.md']);
  expect(() => replaceFile(join(folder, 'nowhere', 'text.md'), 'text')).toThrow('ENOENT');
});
