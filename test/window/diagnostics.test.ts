import type { Page } from '@playwright/test';
import { BANKS } from './support/banks.ts';
import { refusal } from './support/fake-main.ts';
import { expect, test } from './support/test.ts';
import { app, FRENCH, viewOf, welcomeView } from './support/views.ts';

const TEXT = '# Syncwatch diagnostics\n\n- Electron: 33.4.11\n';

const show = async (page: Page) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Show diagnostics…' }).click();
};
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Diagnostics' });
const button = (page: Page, name: string) => dialog(page).getByRole('button', { name });
const status = (page: Page) => dialog(page).getByRole('status');

test('are read before they are copied or saved', async ({ open, page }) => {
  const main = await open(viewOf(BANKS));
  let answer: (value: unknown) => void = () => {};
  main.answers.diagnostics = () => new Promise((resolve) => (answer = resolve));
  await show(page);
  const text = dialog(page).getByRole('textbox', { name: 'Diagnostics' });
  await expect(text).toHaveValue('');
  for (const name of ['Copy diagnostics', 'Save diagnostics…']) {
    await button(page, name).click({ force: true });
    await expect(button(page, name)).toHaveAttribute('aria-disabled', 'true');
  }
  expect(main.asked.map(({ name }) => name)).toEqual(['snapshot', 'diagnostics']);
  answer({ ok: true, value: { text: TEXT } });
  await expect(text).toHaveValue(TEXT);
  await expect(text).toHaveAttribute('readonly');

  await button(page, 'Copy diagnostics').click();
  await expect(status(page)).toHaveText('Copied.');
  main.answers.saveDiagnostics = () => ({ ok: true, value: { file: '/home/me/diagnostics.md' } });
  await button(page, 'Save diagnostics…').click();
  await expect(status(page)).toHaveText('Saved as /home/me/diagnostics.md');
  expect(main.argumentsOf('copyDiagnostics')).toHaveLength(1);
  expect(main.argumentsOf('saveDiagnostics')).toHaveLength(1);
});

test('the keyboard reaches the text and every button, and Escape leads back', async ({
  open,
  page,
}) => {
  const main = await open(viewOf(BANKS));
  await page.getByRole('button', { name: 'Settings' }).click();
  const way = page.getByRole('button', { name: 'Show diagnostics…' });
  await way.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('textbox')).toBeFocused();
  for (const name of ['Close', 'Save diagnostics…', 'Copy diagnostics']) {
    await page.keyboard.press('Tab');
    await expect(button(page, name)).toBeFocused();
  }
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(way).toBeFocused();
  // Each time anew.
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  await button(page, 'Close').click();
  await expect(dialog(page)).toHaveCount(0);
  expect(main.argumentsOf('diagnostics')).toHaveLength(2);
});

test('what went wrong is said where it was asked for', async ({ open, page }) => {
  const main = await open(viewOf(BANKS));
  main.answers.saveDiagnostics = () =>
    refusal({ code: 'file-not-written', sentence: 'The file could not be written.' });
  await show(page);
  await button(page, 'Save diagnostics…').click();
  await expect(status(page)).toHaveText('The file could not be written.');
  // The operator thought better of it.
  main.answers.saveDiagnostics = () => ({ ok: true, value: {} });
  await button(page, 'Save diagnostics…').click();
  await expect(status(page)).toHaveText('');
  // An answer that cannot be understood has no sentence of its own.
  main.answers.copyDiagnostics = () => 'nonsense';
  await button(page, 'Copy diagnostics').click();
  await expect(status(page)).toContainText('Something went wrong inside Syncwatch.');
});

test('diagnostics that cannot be made cannot be copied', async ({ open, page }) => {
  const main = await open(viewOf(BANKS));
  main.answers.diagnostics = () => refusal({ code: 'internal', sentence: 'No.' });
  await show(page);
  await expect(status(page)).toHaveText('No.');
  await expect(button(page, 'Copy diagnostics')).toHaveAttribute('aria-disabled', 'true');
});

test('in French', async ({ open, page }) => {
  await open(viewOf(BANKS, { app: app(FRENCH) }));
  await page.getByRole('button', { name: 'Réglages' }).click();
  await page.getByRole('button', { name: 'Afficher le diagnostic…' }).click();
  const shown = page.getByRole('dialog', { name: 'Diagnostic' });
  await shown.getByRole('button', { name: 'Copier le diagnostic' }).click();
  await expect(shown.getByRole('status')).toHaveText('Copié.');
});

for (const [where, view] of [
  ['who is not signed in', welcomeView()],
  ['whose keychain is locked', welcomeView({ keychain: 'locked' })],
] as const) {
  test(`can be had by somebody ${where}`, async ({ open, page }) => {
    const main = await open(view);
    await page.getByRole('button', { name: 'Show diagnostics…' }).click();
    await expect(dialog(page).getByRole('textbox')).toHaveValue('Syncwatch 0.1.0');
    await page.keyboard.press('Escape');
    expect(main.argumentsOf('connect')).toEqual([]);
  });
}
