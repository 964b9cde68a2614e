import { BANKS, NOW } from './support/banks.ts';
import { details, grid, row } from './support/parts.ts';
import { expect, test } from './support/test.ts';
import { viewOf } from './support/views.ts';

test.describe('keyboard', () => {
  test('one row is in the tab order; arrows, Home, End and pages move', async ({ open, page }) => {
    await open(viewOf(BANKS));
    await expect(grid(page).locator('[role=row][tabindex="0"]')).toHaveCount(1);
    await row(page, 'Banque du Rivage').focus();
    await page.keyboard.press('ArrowDown');
    await expect(row(page, 'Caisse des Cimes')).toBeFocused();
    await page.keyboard.press('End');
    await expect(row(page, 'Crédit des Ormes')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(row(page, 'Crédit des Ormes')).toBeFocused();
    await page.keyboard.press('PageUp');
    await expect(row(page, 'Crédit des Ormes')).not.toBeFocused();
    await page.keyboard.press('Home');
    await expect(row(page, 'Banque du Rivage')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(row(page, 'Banque du Rivage')).toBeFocused();
    await expect(grid(page).locator('[role=row][tabindex="0"]')).toHaveCount(1);
  });

  test('beside the details, the selection follows', async ({ open, page }) => {
    await open(viewOf(BANKS));
    await row(page, 'Banque du Rivage').focus();
    await page.keyboard.press('ArrowDown');
    await expect(row(page, 'Caisse des Cimes')).toHaveAttribute('aria-selected', 'true');
    await expect(details(page)).toHaveAccessibleName('Details of Caisse des Cimes');
  });

  test('typing goes to the provider, without accents, and on with the same letter', async ({
    open,
    page,
  }) => {
    await open(viewOf(BANKS));
    await row(page, 'Banque du Rivage').focus();
    await page.keyboard.type('cre');
    await expect(row(page, 'Crédit Lavande')).toBeFocused();
    await page.clock.setFixedTime(NOW + 2_000);
    await page.keyboard.type('c');
    await expect(row(page, 'Comptoir Fluvial')).toBeFocused();
    await page.keyboard.type('c');
    await expect(row(page, 'Crédit des Ormes')).toBeFocused();
    await page.clock.setFixedTime(NOW + 4_000);
    await page.keyboard.type('banque d');
    await expect(row(page, 'Banque du Rivage')).toBeFocused();
    await page.clock.setFixedTime(NOW + 6_000);
    await page.keyboard.type('zzz');
    await expect(row(page, 'Banque du Rivage')).toBeFocused();
  });

  test('over the list, Enter opens and Escape leads back to the row', async ({ open, page }) => {
    await open(viewOf(BANKS), { size: { width: 800, height: 600 } });
    await row(page, 'Banque du Rivage').focus();
    await page.keyboard.press('ArrowDown');
    await expect(details(page)).toBeHidden();
    await page.keyboard.press('Enter');
    await expect(details(page)).toHaveAccessibleName('Details of Caisse des Cimes');
    await expect(page.getByRole('button', { name: 'Back to the list' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(details(page)).toBeHidden();
    await expect(row(page, 'Caisse des Cimes')).toBeFocused();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await expect(row(page, 'Caisse des Cimes')).toBeFocused();
  });

  test('the focused row keeps the focus when it is scrolled away', async ({ open, page }) => {
    await open(viewOf(BANKS), { size: { width: 1280, height: 400 } });
    await row(page, 'Banque du Rivage').focus();
    await grid(page).evaluate((element) => element.scrollTo(0, 10_000));
    await expect(row(page, 'Crédit des Ormes')).toBeInViewport();
    await expect(row(page, 'Banque du Rivage')).toBeFocused();
  });
});
