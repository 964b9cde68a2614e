import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { BANKS, LOOKS, NOW, viewOf } from './support/views.ts';

const grid = (page: Page) => page.getByRole('grid', { name: 'Connections' });
const row = (page: Page, provider: string) =>
  grid(page).getByRole('row', { name: new RegExp(`^${provider}`) });
const details = (page: Page) => page.getByRole('complementary');

const WORDS = {
  'Banque du Rivage': ['Needs a person', 'Authorisation expired'],
  'Caisse des Cimes': ['Needs a person', 'New password wanted'],
  'Crédit Lavande': ['Syncing', 'Credentials form: syncing'],
  'Société Tramontane': ['Failed', 'Failed at the bank'],
  'Banque Alizé': ['Unknown', 'The service says MAINTENANCE'],
  'Mutuelle Horizon': ['Partly updated'],
  'Banque Opaline': ['Up to date'],
  'Banque des Falaises': ['Never synchronised'],
  'Crédit des Ormes': ['Closed'],
} as const;

test.describe('rows', () => {
  test('one per connection, named by its provider, with its status in words', async ({
    open,
    page,
  }) => {
    await open(viewOf(BANKS));
    for (const [provider, words] of Object.entries(WORDS)) {
      await expect(row(page, provider)).toHaveCount(1);
      for (const word of words) await expect(row(page, provider)).toContainText(word);
      await expect(row(page, provider)).toHaveAccessibleName(
        new RegExp(`^${provider}.*: ${words.join(', ')}$`),
      );
    }
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(BANKS.length + 1));
    await expect(grid(page).getByRole('columnheader')).toHaveText([
      'Provider',
      'Status',
      'Channels',
      'Last success',
    ]);
  });

  test('show owner, channels in words, and the last success as a person would say it', async ({
    open,
    page,
  }) => {
    await open(viewOf(BANKS));
    const rivage = row(page, 'Banque du Rivage');
    await expect(rivage).toContainText('J. Martin');
    await expect(
      rivage.getByRole('img', { name: 'Bank’s own interface: Authorisation expired' }),
    ).toBeVisible();
    await expect(rivage.getByRole('img', { name: 'Credentials form: Up to date' })).toBeVisible();
    await expect(rivage.locator('time')).toHaveText('2 days ago');
    await expect(row(page, 'Caisse des Cimes').locator('time')).toHaveText('yesterday');
    await expect(row(page, 'Banque Opaline').locator('time')).toHaveText('08:04');
    await expect(row(page, 'Banque des Falaises')).toContainText('never');
  });

  test('two connections at one bank are two rows', async ({ open, page }) => {
    const [rivage] = BANKS;
    if (rivage === undefined) throw new Error('No bank');
    await open(viewOf([rivage, { ...rivage, id: 'second', owner: 'P. Durand' }]));
    await expect(row(page, 'Banque du Rivage')).toHaveCount(2);
    await expect(row(page, 'Banque du Rivage, P. Durand')).toHaveCount(1);
  });

  test('every human action has its own sentence, with the name where it is known', async ({
    open,
    page,
  }) => {
    const [first] = BANKS;
    if (first === undefined) throw new Error('No bank');
    const { owner: _, ...nameless } = first;
    const sentences = {
      expired: 'J. Martin must authorise the bank again',
      refused: 'J. Martin must enter the bank’s credentials again',
      password: 'J. Martin must choose a new password',
      challenge: 'J. Martin must confirm at the bank',
      atBank: 'J. Martin must act on the bank’s site',
    } as const;
    const kinds = Object.keys(sentences) as (keyof typeof sentences)[];
    await open(
      viewOf([
        ...kinds.map((kind) => ({ ...first, ...LOOKS[kind], id: kind, provider: `Bank ${kind}` })),
        { ...nameless, id: 'nameless', provider: 'Bank nameless' },
      ]),
    );
    for (const kind of kinds) {
      await row(page, `Bank ${kind}`).click();
      await expect(details(page).getByRole('heading', { name: sentences[kind] })).toBeVisible();
    }
    await row(page, 'Bank nameless').click();
    await expect(
      details(page).getByRole('heading', {
        name: 'The account holder must authorise the bank again',
      }),
    ).toBeVisible();
  });
});

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

test.describe('search and filters', () => {
  const search = (page: Page) => page.getByLabel('Find a bank, a person, a status');
  const providers = (page: Page) => grid(page).locator('[data-id] strong');

  test('by bank without accents, by person, by status, by several words', async ({
    open,
    page,
  }) => {
    await open(viewOf(BANKS));
    for (const [query, found] of [
      ['credit', ['Crédit Lavande', 'Crédit des Ormes']],
      ['noe', ['Caisse des Cimes']],
      ['partly', ['Mutuelle Horizon']],
      ['password', ['Caisse des Cimes']],
      ['banque up', ['Banque Opaline', 'Banque Verger']],
    ] as const) {
      await search(page).fill(query);
      await expect(providers(page)).toHaveText([...found]);
    }
    await expect(page.getByText('2 of 11 connections')).toBeVisible();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await expect(providers(page)).toHaveCount(11);
    await expect(search(page)).toBeFocused();
  });

  test('nothing found has a way back', async ({ open, page }) => {
    await open(viewOf(BANKS));
    await search(page).fill('nobody at all');
    await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
    await page.getByRole('button', { name: 'Show all connections' }).click();
    await expect(providers(page)).toHaveCount(11);
  });

  test('Ctrl+F goes to the search, Escape empties it', async ({ open, page }) => {
    await open(viewOf(BANKS));
    await row(page, 'Banque du Rivage').focus();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('verger');
    await expect(providers(page)).toHaveText(['Banque Verger']);
    await page.keyboard.press('Escape');
    await expect(providers(page)).toHaveCount(11);
  });

  test('chips are there when they have something to show', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    const filters = page.getByRole('group', { name: 'Filters' });
    await expect(filters.getByRole('button')).toHaveText([
      'Needs a person 2',
      'Failing 2',
      'Syncing 1',
    ]);
    await filters.getByRole('button', { name: 'Failing 2' }).click();
    await expect(providers(page)).toHaveText(['Banque Alizé', 'Société Tramontane']);
    await filters.getByRole('button', { name: 'Needs a person 2' }).click();
    await expect(providers(page)).toHaveText(['Banque du Rivage', 'Caisse des Cimes']);
    await expect(filters.getByRole('button', { name: 'Needs a person 2' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await filters.getByRole('button', { name: 'Needs a person 2' }).click();
    await expect(providers(page)).toHaveCount(11);
    const well = BANKS.map((bank) => ({ ...bank, ...LOOKS.upToDate }));
    await main.send({ put: well, sections: { summary: viewOf(well).summary } });
    await expect(filters.getByRole('button')).toHaveCount(0);
  });
});

test.describe('details', () => {
  test('the most pressing connection is shown until another one is chosen', async ({
    open,
    page,
  }) => {
    await open(viewOf(BANKS));
    await expect(details(page)).toHaveAccessibleName('Details of Banque du Rivage');
    await row(page, 'Banque Verger').click();
    await expect(details(page)).toHaveAccessibleName('Details of Banque Verger');
    await expect(row(page, 'Banque Verger')).toHaveAttribute('aria-selected', 'true');
  });

  test('channels in words: mode, status, accounts, dates, expiry', async ({ open, page }) => {
    await open(viewOf(BANKS));
    const facts = details(page);
    await expect(facts).toContainText('J. Martin · connected 4 Mar 2026');
    await expect(facts).toContainText('Bank’s own interface');
    await expect(facts).toContainText('REDIRECT');
    await expect(facts).toContainText('current accounts, cards');
    await expect(facts).toContainText('Expired20 Nov, 14:30');
    await expect(facts).toContainText('savings, loans');
    await row(page, 'Crédit Lavande').click();
    await expect(facts).toContainText('Authorisation until1 Dec 2026, in 9 days');
    await row(page, 'Banque Verger').click();
    await expect(facts).toContainText('Authorisation until18 Feb 2027');
    await expect(facts).not.toContainText('in 88 days');
    await row(page, 'Banque Opaline').click();
    await expect(facts).toContainText('Never set up, or its last account is gone.');
    await row(page, 'Banque Alizé').click();
    await expect(facts).toContainText('Service saysMAINTENANCE');
  });

  test('modes and accounts we have no words for are shown as they are', async ({ open, page }) => {
    const [rivage] = BANKS;
    const [channel] = rivage?.channels ?? [];
    if (rivage === undefined || channel === undefined) throw new Error('No bank');
    const { mode: _mode, ...modeless } = channel;
    await open(
      viewOf([
        {
          ...rivage,
          channels: [
            { ...channel, id: 'one', mode: 'TELEPATHY', accountTypes: ['CRYPTO', 'LOAN'] },
            { ...modeless, id: 'two' },
          ],
        },
      ]),
    );
    await expect(details(page).getByRole('heading', { name: 'Channel TELEPATHY' })).toBeVisible();
    await expect(
      details(page).getByRole('heading', { name: 'Channel', exact: true }),
    ).toBeVisible();
    await expect(details(page)).toContainText('CRYPTO, loans');
  });

  test('the last run, step by step, with its length and who asked', async ({ open, page }) => {
    await open(viewOf(BANKS));
    const steps = details(page).getByRole('listitem');
    await expect(steps).toHaveText([
      '08:01:28asked for from the tray',
      '08:01:31accepted by the service',
      '08:01:33Bank’s own interface: authorisation expired (needs a person)',
      '08:02:12Credentials form: up to date (good)',
      '08:02:12the service reports the end',
      '08:02:12ended: needs a person (needs a person)',
    ]);
    await expect(details(page)).toContainText(/Last run44\ss · from the tray/);
    await row(page, 'Crédit Lavande').click();
    await expect(details(page)).toContainText('This runsince 08:04:02 · from the window');
  });

  test('Sync now asks for this connection, once', async ({ open, page }) => {
    let release = () => {};
    const main = await open(viewOf(BANKS), {
      before: (fake) => {
        fake.answers.syncConnection = () =>
          new Promise((resolve) => {
            release = () => resolve({ ok: true, value: { runs: 1 } });
          });
      },
    });
    const button = details(page).getByRole('button', { name: 'Sync now' });
    await button.dblclick();
    await expect(button).toHaveAttribute('aria-busy', 'true');
    release();
    await expect(button).not.toHaveAttribute('aria-busy', 'true');
    expect(main.argumentsOf('syncConnection')).toEqual([{ id: 'rivage' }]);
  });

  test('Sync now says why it is not offered', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    const button = details(page).getByRole('button', { name: 'Sync now' });
    for (const [provider, why] of [
      ['Crédit Lavande', 'A synchronisation is running.'],
      ['Crédit des Ormes', 'The connection is closed.'],
      ['Caisse des Cimes', 'A person has to act first; another attempt would end the same way.'],
    ] as const) {
      await row(page, provider).click();
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      await expect(button).toHaveAccessibleDescription(why);
      await button.click({ force: true });
    }
    expect(main.argumentsOf('syncConnection')).toEqual([]);
  });

  test('a chosen connection that goes is said to be gone', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    await row(page, 'Banque Verger').click();
    await main.send({ removed: ['verger'] });
    await expect(row(page, 'Banque Verger')).toHaveCount(0);
    await expect(page.getByText('This connection no longer exists.')).toBeVisible();
  });
});
