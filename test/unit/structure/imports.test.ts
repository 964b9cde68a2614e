import { describe, expect, test } from 'vitest';
import type { Files } from './imports.ts';
import { breaches, cycleIn } from './imports.ts';
import { projectFiles } from './project-files.ts';
import { COMPUTED, importsOf } from './source.ts';

const house = projectFiles(['electron', 'renderer'], /\.(tsx?|css|svg|png|json)$/);

describe('the house', () => {
  test('is walked: every part has files', () => {
    for (const part of ['domain', 'aggregator', 'contract', 'services', 'adapters', 'sandbox']) {
      expect([...house.keys()].filter((path) => path.startsWith(`electron/${part}/`))).not.toEqual(
        [],
      );
    }
  });

  test('imports point one way', () => {
    expect(breaches(house)).toEqual([]);
  });

  test('no circle of imports exists at run time', () => {
    expect(cycleIn(house)).toBeUndefined();
  });
});

describe('a planted breach is caught:', () => {
  const neighbours: readonly string[] = [
    'electron/domain/rule.ts',
    'electron/aggregator/client.ts',
    'electron/contract/contract.ts',
    'electron/locales/translator.ts',
    'electron/services/session.ts',
    'electron/adapters/http.ts',
    'electron/sandbox/server.ts',
    'electron/main.ts',
    'electron/preload.ts',
    'renderer/main.tsx',
  ];
  const planted = (path: string, source: string): Files =>
    new Map([...neighbours.map((name) => [name, ''] as const), [path, source]]);

  test.each([
    ['electron/domain/a.ts', `import { x } from '../aggregator/client.ts';`],
    ['electron/domain/a.ts', `import type { x } from '../contract/contract.ts';`],
    ['electron/domain/a.ts', `import { z } from 'zod';`],
    ['electron/domain/a.ts', `import { join } from 'node:path';`],
    ['electron/domain/a.ts', `const { app } = await import('electron');`],
    ['electron/aggregator/a.ts', `import type { Log } from '../services/session.ts';`],
    ['electron/aggregator/a.ts', `import { net } from 'electron';`],
    ['electron/aggregator/a.ts', `import fs from 'node:fs';`],
    ['electron/contract/a.ts', `import { t } from '../locales/translator.ts';`],
    ['electron/contract/a.ts', `import limit from 'p-limit';`],
    ['electron/locales/a.ts', `import { x } from '../domain/rule.ts';`],
    ['electron/locales/a.ts', `export { x } from 'zod';`],
    ['electron/services/a.ts', `import { x } from '../adapters/http.ts';`],
    ['electron/services/a.ts', `import { t } from '../locales/translator.ts';`],
    ['electron/services/a.ts', `import { once } from 'node:events';`],
    ['electron/services/a.ts', `let x: import('electron').App;`],
    ['electron/adapters/a.ts', `import '../main.ts';`],
    ['electron/adapters/a.ts', `import type { Sandbox } from '../sandbox/server.ts';`],
    ['electron/sandbox/a.ts', `export * from '../domain/rule.ts';`],
    ['electron/sandbox/a.ts', `const { app } = require('electron');`],
    ['electron/preload.ts', `import { x } from './domain/rule.ts';`],
    ['electron/main.ts', `import { start } from './sandbox/server.ts';`],
    ['electron/launch.ts', `import { x } from './services/session.ts';`],
    ['electron/launch.ts', `import { z } from 'zod';`],
    ['renderer/a.tsx', `import { x } from '../electron/domain/rule.ts';`],
    ['renderer/a.tsx', `import type { Session } from '../electron/services/session.ts';`],
    ['renderer/a.tsx', `import { ipcRenderer } from 'electron';`],
    ['renderer/a.tsx', `import { readFile } from 'node:fs/promises';`],
    ['electron/domain/a.ts', `import { x } from './nowhere.ts';`],
    ['electron/elsewhere/a.ts', ''],
  ])('%s with %s', (path, source) => {
    expect(breaches(planted(path, source))).toHaveLength(1);
  });

  test.each([
    ['electron/services/a.ts', `import type { Translate } from '../locales/translator.ts';`],
    ['electron/locales/a.ts', `import type { Message } from '../domain/rule.ts';`],
    ['electron/adapters/a.ts', `import { app } from 'electron';\nimport '../services/session.ts';`],
    ['renderer/a.tsx', `import { calls } from '../electron/contract/contract.ts';`],
    [
      'electron/domain/a.ts',
      `// import { app } from 'electron';\nconst said = "import 'electron'";`,
    ],
  ])('and what is allowed is not: %s with %s', (path, source) => {
    expect(breaches(planted(path, source))).toEqual([]);
  });

  test('a circle, unless it is one of types only', () => {
    const circle = (word: string): Files =>
      new Map([
        ['electron/domain/a.ts', `import { b } from './b.ts';`],
        ['electron/domain/b.ts', `export { c } from './c.ts';`],
        ['electron/domain/c.ts', `import ${word} { a } from './a.ts';`],
      ]);
    expect(cycleIn(circle('type'))).toBeUndefined();
    expect(cycleIn(circle(''))).toEqual([
      'electron/domain/a.ts',
      'electron/domain/b.ts',
      'electron/domain/c.ts',
      'electron/domain/a.ts',
    ]);
  });
});

describe('the reader of imports', () => {
  test.each([
    [`import a from 'x'`, 'x', false],
    [`import a, { type B } from "x";`, 'x', false],
    [`import type { A } from 'x';`, 'x', true],
    [`import type A from 'x';`, 'x', true],
    [`import type, { b } from 'x';`, 'x', false],
    [`import type from 'x';`, 'x', false],
    [`import * as a from 'x';`, 'x', false],
    [`import {\n  a,\n  // one 'quoted' remark\n  b,\n} from 'x';`, 'x', false],
    [`import 'x';`, 'x', false],
    [`export { a } from 'x';`, 'x', false],
    [`export type { A } from 'x';`, 'x', true],
    [`export * from 'x';`, 'x', false],
    [`const a = await import('x');`, 'x', false],
    [`const a = await import(/* why */ 'x');`, 'x', false],
    ['const a = `${await import("x")}`;', 'x', false],
    [`import a = require('x');`, 'x', false],
    ['const a = await import(`x`);', COMPUTED, false],
    [`const a = await import(name);`, COMPUTED, false],
  ])('finds %s', (source, specifier, typeOnly) => {
    expect(importsOf(source)).toEqual([{ specifier, typeOnly }]);
  });

  test.each([
    `// import 'x'`,
    `/* export * from 'x' */`,
    `const text = "import 'x'";`,
    'const text = `import "x" ${"from"} import("x")`;',
    `export const a = 'x';`,
    `export default 'x';`,
    `const url = import.meta.url + 'x';`,
    `api.import('x');`,
    `export function a() {}\nconst b = 'from';`,
  ])('finds nothing in %s', (source) => {
    expect(importsOf(source)).toEqual([]);
  });
});
