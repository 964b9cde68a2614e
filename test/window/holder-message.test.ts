import type { Page } from '@playwright/test';
import { BANKS } from './support/banks.ts';
import { refusal } from './support/fake-main.ts';
import { details, row, search } from './support/parts.ts';
import { expect, test } from './support/test.ts';
import { app, FRENCH, viewOf } from './support/views.ts';

const said = (page: Page) => page.locator('.announcements');
const copyButton = (page: Page) => details(page).getByRole('button', { name: 'Copy message' });
const language = (page: Page, name: string) =>
  details(page)
    .getByRole('group', { name: 'Language of the message' })
    .getByRole('radio', { name });

test.describe('the message for an account holder', () => {
  test('is copied with a button, in the operator’s language', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    await expect(details(page)).toContainText('Message for J. Martin');
    await copyButton(page).click();
    await expect(said(page)).toHaveText(
      'Copied: message to J. Martin about Banque du Rivage, in English.',
    );
    expect(main.argumentsOf('copyHolderMessage')).toEqual([{ id: 'rivage', language: 'en' }]);
  });

  test('in another language, which is remembered for this connection only', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(BANKS));
    await language(page, 'Français').check();
    await copyButton(page).click();
    await expect(said(page)).toContainText('in French.');
    await row(page, 'Caisse des Cimes').click();
    await expect(language(page, 'English')).toBeChecked();
    await row(page, 'Banque du Rivage').click();
    await expect(language(page, 'Français')).toBeChecked();
    await page.keyboard.press('m');
    await expect(said(page)).toContainText('J. Martin about Banque du Rivage, in French.');
    expect(main.argumentsOf('copyHolderMessage')).toEqual([
      { id: 'rivage', language: 'fr' },
      { id: 'rivage', language: 'fr' },
    ]);
  });

  test('can be read first, and follows language and connection', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    const way = details(page).getByRole('button', { name: 'Read it first' });
    await expect(way).toHaveAttribute('aria-expanded', 'false');
    await way.click();
    await expect(details(page)).toContainText('A subject in en');
    await expect(details(page)).toContainText('please act.');
    await language(page, 'Français').check();
    await expect(details(page)).toContainText('A subject in fr');
    main.answers.holderMessage = () => ({
      ok: true,
      value: { language: 'fr', subject: 'Another subject', text: 'Other words.' },
    });
    await main.put(main.changed('rivage', { action: 'renew-credentials' }));
    await expect(details(page)).toContainText('Another subject');
    await details(page).getByRole('button', { name: 'Hide it' }).click();
    await expect(details(page)).not.toContainText('Another subject');
  });

  test('is there before an authorisation ends, and not where nobody is wanted', async ({
    open,
    page,
  }) => {
    const [, , , , , , , verger] = BANKS;
    if (verger === undefined) throw new Error('No bank');
    const main = await open(viewOf(BANKS));
    await row(page, 'Banque Verger').click();
    await expect(copyButton(page)).toHaveCount(0);
    const channels = verger.channels.map((channel) => ({
      ...channel,
      expiresAt: Date.UTC(2026, 11, 1),
    }));
    await main.put({ ...verger, channels });
    await expect(copyButton(page)).toBeVisible();
    await expect(details(page)).toContainText('Authorisation about to end');
  });

  test('that main refuses is said where failures are said', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    main.answers.copyHolderMessage = () => refusal({ code: 'internal', sentence: 'No.' });
    await copyButton(page).click();
    await expect(page.getByRole('alert')).toContainText('No.');
    await expect(said(page)).toHaveText('');
  });

  test('in French', async ({ open, page }) => {
    const main = await open(viewOf(BANKS, { app: app(FRENCH) }));
    await page.getByRole('row', { name: /^Caisse des Cimes/ }).click();
    await page.keyboard.press('m');
    await expect(said(page)).toHaveText(
      'Copié\u00a0: message pour Boulangerie Noë au sujet de Caisse des Cimes, en français.',
    );
    expect(main.argumentsOf('copyHolderMessage')).toEqual([{ id: 'cimes', language: 'fr' }]);
  });
});

test.describe('one key, M,', () => {
  test('copies the message about the selected connection', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    await expect(copyButton(page)).toHaveAttribute('aria-keyshortcuts', 'M');
    await page.keyboard.press('m');
    await expect(said(page)).toContainText('Banque du Rivage');
    await row(page, 'Banque du Rivage').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+M');
    await expect(said(page)).toContainText('Boulangerie Noë about Caisse des Cimes');
    expect(main.argumentsOf('copyHolderMessage').map(({ id }) => id)).toEqual(['rivage', 'cimes']);
  });

  test('or about the row that has the keyboard, where details cover the list', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(BANKS), { size: { width: 800, height: 600 } });
    await row(page, 'Banque du Rivage').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('m');
    await expect(said(page)).toContainText('Caisse des Cimes');
    await page.keyboard.press('Enter');
    await expect(copyButton(page)).toBeVisible();
    await page.keyboard.press('m');
    await expect.poll(() => main.argumentsOf('copyHolderMessage')).toHaveLength(2);
  });

  for (const [provider, why] of [
    ['Banque Verger', 'No message: Banque Verger wants nothing of its account holder.'],
    ['Crédit Lavande', 'No message: a synchronisation of Crédit Lavande is running.'],
    [
      'Société Tramontane',
      'No message: Société Tramontane failed for a reason that its account holder cannot mend.',
    ],
  ] as const) {
    test(`says why there is no message about ${provider}`, async ({ open, page }) => {
      const lavande = BANKS.map(({ channels, ...bank }) => ({
        ...bank,
        channels: channels.map(({ expiresAt: _ends, ...channel }) => channel),
      }));
      const main = await open(viewOf(lavande));
      await row(page, provider).click();
      await page.keyboard.press('m');
      await expect(said(page)).toHaveText(why);
      expect(main.argumentsOf('copyHolderMessage')).toEqual([]);
    });
  }

  test('says so when there is nothing to choose', async ({ open, page }) => {
    await open(viewOf([]));
    await expect(page.getByText('No connections yet')).toBeVisible();
    await page.keyboard.press('m');
    await expect(said(page)).toHaveText('No message: choose a connection first.');
  });

  test('is a letter where words are typed, and with another key it is not ours', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(BANKS));
    await search(page).focus();
    await page.keyboard.type('m');
    await expect(search(page)).toHaveValue('m');
    await search(page).fill('');
    await row(page, 'Banque du Rivage').focus();
    await page.keyboard.type('com');
    await expect(row(page, 'Comptoir Fluvial')).toBeFocused();
    await page.keyboard.press('Control+m');
    await page.keyboard.press('Alt+m');
    await expect(said(page)).toHaveText('');
    expect(main.argumentsOf('copyHolderMessage')).toEqual([]);
  });
});
