import type { Locator, Page } from '@playwright/test';

// The window by the names on screen.

export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Connections' });

export const row = (page: Page, provider: string): Locator =>
  grid(page).getByRole('row', { name: new RegExp(`^${provider}`) });

/** The providers of the rows, from top to bottom. */
export const providers = (page: Page): Locator => grid(page).locator('[data-id] strong');

export const details = (page: Page): Locator => page.getByRole('complementary');

export const search = (page: Page): Locator => page.getByLabel('Find a bank, a person, a status');

export const environment = (page: Page): Locator => page.getByLabel('Environment');

export const field = (page: Page, label: string): Locator =>
  page.getByLabel(label, { exact: true });

export const connect = (page: Page): Locator =>
  page.getByRole('button', { name: 'Connect', exact: true });
