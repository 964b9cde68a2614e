import { expect, test } from 'vitest';
import { projectFiles } from './project-files.ts';
import { codeOf } from './source.ts';

const MOST_LINES = 400;

test(`no file is longer than ${MOST_LINES} lines`, () => {
  const files = projectFiles(['electron', 'renderer', 'build', 'test'], /\.(tsx?|m?js|css)$/);
  const long = [...files]
    .map(([path, text]) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > MOST_LINES);
  expect(long).toEqual([]);
});

// The rules are pure: the same facts give the same state on every computer and at every hour (design, "The house").
const IMPURE =
  /\b(?:Date\.now|new Date|Math\.random|setTimeout|setInterval|setImmediate|queueMicrotask|performance|process|globalThis|crypto|fetch|console|Intl|toLocale\w+|localeCompare)\b/g;

function impurities(source: string): string[] {
  return codeOf(source).match(IMPURE) ?? [];
}

test('the domain has no clock, no chance, no timer and no outside', () => {
  const files = projectFiles(['electron/domain'], /\.ts$/);
  const impure = [...files].flatMap(([path, text]) =>
    impurities(text).map((name) => `${path} uses ${name}`),
  );
  expect(files.size).toBeGreaterThan(8);
  expect(impure).toEqual([]);
});

test.each([
  ['const at = Date.now();', ['Date.now']],
  ['const at = `${performance.now()}`;', ['performance']],
  ['setTimeout(() => Math.random(), 1);', ['setTimeout', 'Math.random']],
  [`// Date.now()\nconst text = 'setTimeout';`, []],
])('and that would be noticed: %s', (source, found) => {
  expect(impurities(source)).toEqual(found);
});
