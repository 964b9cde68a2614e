import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { logEnd } from '../../../electron/adapters/log-end.ts';

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);

function logs(files: Readonly<Record<string, readonly string[]>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'log-end-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, told] of Object.entries(files)) {
    writeFileSync(join(folder, name), told.map((line) => `${line}\n`).join(''));
  }
  return folder;
}

test('the last lines are told, the newest last', () => {
  const folder = logs({ 'main.log': lines(1, 500), 'main.1.log': ['older'] });
  expect(logEnd(folder, 300)).toEqual(lines(201, 500));
});

test('where there are too few, older files help out', () => {
  const folder = logs({
    'main.log': lines(8, 9),
    'main.1.log': lines(5, 7),
    'main.2.log': lines(1, 4),
  });
  expect(logEnd(folder, 6)).toEqual(lines(4, 9));
  expect(logEnd(folder, 300)).toEqual(lines(1, 9));
});

test('of a large file only the end is read, and no line is told in part', () => {
  const folder = logs({ 'main.log': lines(1, 300).map((line) => line.padEnd(2_000, '.')) });
  const told = logEnd(folder, 300);
  expect(told.length).toBeGreaterThan(100);
  expect(told.every((line) => line.length === 2_000)).toBe(true);
  expect(told.at(-1)).toMatch(/^line 300\./);
});

test('what cannot be read is missing', () => {
  expect(logEnd(join(tmpdir(), 'there-is-no-such-folder'), 300)).toEqual([]);
});
