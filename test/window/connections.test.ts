import { BANKS, LOOKS } from './support/banks.ts';
import { details, grid, providers, row, search } from './support/parts.ts';
import { expect, test } from './support/test.ts';
import { viewOf } from './support/views.ts';

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

test.describe('search and filters', () => {
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
