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
    // No trace: recording one takes as long as the test itself. For a look: npx playwright test --trace on FILE
    screenshot: 'only-on-failure',
    ...(executablePath && { launchOptions: { executablePath } }),
  },
});
