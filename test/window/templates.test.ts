import type { Page } from '@playwright/test';
import { USUAL_SETTINGS } from '../support/settings.ts';
import { BANKS } from './support/banks.ts';
import { refusal } from './support/fake-main.ts';
import { expect, test } from './support/test.ts';
import { app, FRENCH, viewOf } from './support/views.ts';

const card = (page: Page) => page.locator('.templates');
const subject = (page: Page) => card(page).getByRole('textbox', { name: 'Subject' });
const text = (page: Page) => card(page).getByRole('textbox', { name: 'Text' });
const kind = (page: Page) => card(page).getByRole('combobox', { name: 'Written when' });
const preview = (page: Page) => card(page).getByRole('region', { name: 'Preview' });
const status = (page: Page) => card(page).getByRole('status');
const button = (page: Page, name: string) => card(page).getByRole('button', { name });
const openSettings = (page: Page) =>
  page.getByRole('button', { name: /^(Settings|Réglages)$/ }).click();

const OWN = { subject: 'Mine about {bank}', text: 'Dear[ {name}], please call us.' };
const withOwn = app({
  settings: { ...USUAL_SETTINGS, holderMessages: { en: { other: OWN }, fr: {} } },
});

test.describe('the messages for account holders', () => {
  test('are the standard ones, seen at an example bank', async ({ open, page }) => {
    await open(viewOf(BANKS));
    await openSettings(page);
    await expect(subject(page)).toHaveValue('{bank}: please renew the access to your accounts');
    await expect(preview(page)).toContainText('Example Bank: please renew the access');
    await expect(preview(page)).toContainText('Hello J. Martin,');
    await expect(preview(page)).toContainText('it ended on 20 November 2026');
    await card(page).getByRole('radio', { name: 'Français' }).check();
    await kind(page).selectOption({ label: 'Authorisation about to end' });
    await expect(preview(page)).toContainText('Banque Exemple\u00a0: merci de renouveler bientôt');
    await expect(preview(page)).toContainText('1er décembre 2026');
    await expect(button(page, 'Save the text')).toHaveAttribute('aria-disabled', 'true');
    await expect(button(page, 'Back to the standard text')).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  test('and as they are when little is known', async ({ open, page }) => {
    await open(viewOf(BANKS));
    await openSettings(page);
    await preview(page).getByRole('switch', { name: 'As if name and dates were missing' }).click();
    await expect(preview(page)).toContainText('Hello,');
    await expect(preview(page)).not.toContainText('2026');
  });

  test('are changed and saved deliberately; only what differs is stored', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(BANKS, { app: withOwn }));
    await openSettings(page);
    await subject(page).fill('Your accounts at {bank}');
    await expect(preview(page)).toContainText('Your accounts at Example Bank');
    await expect(status(page)).toHaveText('Not saved yet.');
    expect(main.argumentsOf('changeSettings')).toEqual([]);
    await button(page, 'Save the text').click();
    await expect.poll(() => main.argumentsOf('changeSettings')).toHaveLength(1);
    const holderMessages = main.argumentsOf('changeSettings')[0]?.holderMessages;
    expect(holderMessages?.en['renew-authorisation']?.subject).toBe('Your accounts at {bank}');
    expect(holderMessages?.en.other).toEqual(OWN);
    if (holderMessages === undefined) throw new Error('Nothing was saved');
    await main.send({
      sections: { app: app({ settings: { ...USUAL_SETTINGS, holderMessages } }) },
    });
    await expect(status(page)).toHaveText('Saved.');
    await expect(kind(page)).toContainText('Authorisation expired · your text');
  });

  test('lead back to the standard text', async ({ open, page }) => {
    const main = await open(viewOf(BANKS, { app: withOwn }));
    await openSettings(page);
    await kind(page).selectOption('other');
    await expect(text(page)).toHaveValue(OWN.text);
    await button(page, 'Back to the standard text').click();
    await expect(text(page)).toHaveValue(/^Hello/);
    await button(page, 'Save the text').click();
    await expect
      .poll(() => main.argumentsOf('changeSettings'))
      .toEqual([{ holderMessages: { en: {}, fr: {} } }]);
  });

  test('outlive a look elsewhere while they are not saved', async ({ open, page }) => {
    await open(viewOf(BANKS));
    await openSettings(page);
    await text(page).fill('A long letter about {bank}');
    await kind(page).selectOption('other');
    await expect(text(page)).toHaveValue(/^Hello/);
    await page.getByRole('button', { name: /^Connections/ }).click();
    await openSettings(page);
    await expect(text(page)).toHaveValue('A long letter about {bank}');
    await expect(status(page)).toHaveText('Not saved yet.');
  });

  for (const [typed, why] of [
    ['', 'This must not be empty.'],
    ['Dear {holder}', 'There is no value {holder}. Choose one of those below.'],
    ['Until {expiry}', /^\{expiry\} may be missing\. Put it and the words around it into \[/],
    ['{bank', /^A brace has no partner/],
    ['[{name}', /^A square bracket has no partner/],
    ['x'.repeat(4_001), 'This is too long: at most 4,000 characters.'],
  ] as const) {
    test(`say at the field what is wrong with “${typed.slice(0, 20)}”`, async ({ open, page }) => {
      const main = await open(viewOf(BANKS));
      await openSettings(page);
      await text(page).fill(typed);
      await expect(text(page)).toHaveAccessibleDescription(why);
      await expect(text(page)).toHaveAttribute('aria-invalid', 'true');
      await expect(preview(page)).toHaveCount(0);
      await button(page, 'Save the text').click({ force: true });
      expect(main.argumentsOf('changeSettings')).toEqual([]);
    });
  }

  test('take values where the cursor is, in a clause of their own where one is needed', async ({
    open,
    page,
  }) => {
    await open(viewOf(BANKS));
    await openSettings(page);
    await subject(page).fill('About ');
    await button(page, 'Bank {bank}').click();
    await expect(subject(page)).toBeFocused();
    await expect(subject(page)).toHaveValue('About {bank}');
    await text(page).fill('Hello');
    await button(page, 'Name {name}').click();
    await page.keyboard.type(', since[ the ');
    await button(page, 'Last success {lastSuccess}').click();
    await page.keyboard.type('].');
    await expect(text(page)).toHaveValue('Hello[{name}], since[ the {lastSuccess}].');
    await expect(text(page)).not.toHaveAttribute('aria-invalid');
  });

  test('that are not saved are said so', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    main.answers.changeSettings = () => refusal({ code: 'internal', sentence: 'No.' });
    await openSettings(page);
    await subject(page).fill('About {bank}');
    await button(page, 'Save the text').click();
    await expect(page.getByRole('alert')).toContainText('No.');
    await expect(status(page)).toHaveText('Not saved yet.');
  });

  test('begin in the operator’s language', async ({ open, page }) => {
    await open(viewOf(BANKS, { app: app(FRENCH) }));
    await openSettings(page);
    await expect(card(page).getByRole('textbox', { name: 'Objet' })).toHaveValue(
      '{bank}\u00a0: merci de renouveler l’accès à vos comptes',
    );
  });
});
