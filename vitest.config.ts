import { defineConfig } from 'vitest/config';
import { buildConstants } from './build/bundle/constants.mjs';
import { scaled } from './test/deep/support/scale.ts';

// One project per stage of `npm test`. The window's tests are Playwright's (playwright.config.ts).
const stage = (name: string, options = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...options },
});

export default defineConfig({
  define: buildConstants,
  test: {
    environment: 'node',
    projects: [
      stage('unit'),
      stage('contract'),
      stage('service', { testTimeout: 60_000, hookTimeout: 20_000, maxWorkers: 2 }),
      stage('deep', {
        testTimeout: scaled(30, 3) * 60_000,
        hookTimeout: 60_000,
        maxWorkers: 2,
        // They look at what is left of memory after a collection.
        execArgv: ['--expose-gc'],
      }),
      // Each has a desktop, an Electron and a keyring of its own; two at once is what a small machine bears.
      stage('desktop', { testTimeout: 90_000, hookTimeout: 90_000, maxWorkers: 2 }),
    ],
  },
});
