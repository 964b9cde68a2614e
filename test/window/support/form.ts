import type { Page } from '@playwright/test';
import { field } from './parts.ts';
import { expect } from './test.ts';

export const CREDENTIALS = {
  'Client ID': 'cabinet',
  'Client secret': 'not-a-real-secret',
  'E-mail': 'operator@example.com',
  Password: 'not-a-real-password',
};

export async function fillIn(page: Page, values: Record<string, string>) {
  for (const [label, value] of Object.entries(values)) await field(page, label).fill(value);
}

export async function expectTyped(page: Page, values: Record<string, string>) {
  for (const [label, value] of Object.entries(values)) {
    await expect(field(page, label)).toHaveValue(value);
  }
}
