import { defineConfig } from '@playwright/test';
import { findChromium } from './build/setup/browser.mjs';

// The window in a real Chromium: the system's where there is one, otherwise Playwright's own.
const executablePath = findChromium();

export default defineConfig({
  testDir: 'test/window',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results/window',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  workers: 2,
  use: {
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    ...(executablePath && { launchOptions: { executablePath } }),
  },
});
