import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { FakeMain } from './support/fake-main.ts';
import { refusal } from './support/fake-main.ts';
import { account, ACCOUNTS, accountsAnswer } from './support/accounts.ts';
import { at, BANKS, NOW } from './support/banks.ts';
import { details, row } from './support/parts.ts';
import { expect, test } from './support/test.ts';
import { app, FRENCH, viewOf } from './support/views.ts';

const HOUR_MS = 3_600_000;

const toggle = (page: Page) => details(page).getByRole('button', { name: /^(Accounts|Comptes)$/ });
const list = (page: Page) => details(page).locator('.account');
const asked = (main: FakeMain) => main.argumentsOf('accounts').map(({ id }) => id);

/** Hides the window from the page, or shows it. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    hidden ? 'hidden' : 'visible',
  );
}

test.describe('accounts', () => {
  test('that wait for consent have the page on which it is given', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    main.answers.accounts = () => accountsAnswer(ACCOUNTS);
    await row(page, 'Banque Verger').click();
    await toggle(page).click();
    await details(page).getByRole('button', { name: 'Choose the accounts…' }).click();
    expect(main.argumentsOf('manageAccounts')).toEqual([{ id: 'verger' }]);
  });

  test('are read when somebody opens them, and not before', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    main.answers.accounts = () => accountsAnswer(ACCOUNTS);
    await row(page, 'Banque Verger').click();
    await expect(toggle(page)).toHaveAttribute('aria-expanded', 'false');
    expect(asked(main)).toEqual([]);
    await toggle(page).click();
    await expect(list(page)).toHaveCount(8);
    expect(asked(main)).toEqual(['verger']);
    await details(page).getByRole('button', { name: 'Show all 11 accounts' }).click();
    await expect(list(page)).toHaveCount(11);
    await toggle(page).click();
    await expect(list(page)).toHaveCount(0);
  });

  test('are told in words, with money as the bank’s digits have it', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    main.answers.accounts = () => accountsAnswer(ACCOUNTS);
    await row(page, 'Banque Verger').click();
    await toggle(page).click();
    await details(page).getByRole('button', { name: 'Show all 11 accounts' }).click();
    const said = await list(page).allInnerTexts();
    const text = (name: string) => said.find((one) => one.includes(name)) ?? '';
    expect(text('Compte courant')).toContain('-€12,345,678.90');
    expect(text('Compte courant')).toContain('Current account');
    expect(text('Compte courant')).toContain('FR •••• 0161');
    expect(text('Yen')).toContain('9,007,199,254,740,993');
    expect(text('succursale')).toContain('0.12345678\u00a0BITCOIN');
    expect(text('-81.2')).toContain('Card');
    expect(text('Assurance vie')).toContain('LIFE_INSURANCE');
    expect(text('Assurance vie')).toContain('FROZEN');
    expect(text('Carte Business')).toContain('waits for the account holder’s consent');
    expect(text('Prêt immobilier')).toContain('last update failed');
  });

  test('of connections that are passed by with the keyboard are not read', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(BANKS), {
      before: (_main, shown) => shown.clock.install({ time: NOW }),
    });
    main.answers.accounts = () => accountsAnswer(ACCOUNTS);
    await row(page, 'Banque Verger').click();
    await toggle(page).click();
    await expect(list(page)).toHaveCount(8);
    await page.clock.pauseAt(NOW + HOUR_MS);
    await row(page, 'Banque du Rivage').click();
    for (let step = 0; step < 7; step += 1) await page.keyboard.press('ArrowDown');
    await expect(row(page, 'Banque Opaline')).toHaveAttribute('aria-selected', 'true');
    expect(asked(main)).toEqual(['verger']);
    await page.clock.runFor(1_000);
    await expect.poll(() => asked(main)).toEqual(['verger', 'opaline']);
  });

  test('are gone when the window is hidden, and read again when it is shown', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(BANKS));
    main.answers.accounts = () => accountsAnswer(ACCOUNTS);
    await row(page, 'Banque Verger').click();
    await toggle(page).click();
    await expect(list(page)).toHaveCount(8);
    await setHidden(page, true);
    await expect(list(page)).toHaveCount(0);
    expect(await page.content()).not.toContain('Livret A');
    await setHidden(page, false);
    await expect(list(page)).toHaveCount(8);
    expect(asked(main)).toEqual(['verger', 'verger']);
  });

  test('that cannot be read say why, and can be tried again', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    main.answers.accounts = () =>
      refusal({ code: 'network-timeout', sentence: 'The server did not answer in time.' });
    await row(page, 'Banque Verger').click();
    await toggle(page).click();
    await expect(details(page).getByRole('alert')).toContainText('did not answer in time');
    main.answers.accounts = () => accountsAnswer([]);
    await details(page).getByRole('button', { name: 'Try again' }).click();
    await expect(details(page)).toContainText('The service has no accounts of this connection.');
    await expect(details(page).getByRole('alert')).toBeHidden();
  });

  for (const code of ['forbidden', 'scope-missing'] as const) {
    test(`that the sign-in may not read are not tried again (${code})`, async ({ open, page }) => {
      const main = await open(viewOf(BANKS));
      main.answers.accounts = () => refusal({ code, sentence: 'Not allowed.' });
      await row(page, 'Banque Verger').click();
      await toggle(page).click();
      await expect(details(page).getByRole('alert')).toContainText('accounts_read');
      await expect(details(page).getByRole('button', { name: 'Try again' })).toBeHidden();
    });
  }

  test('more than can be shown are counted', async ({ open, page }) => {
    const many = Array.from({ length: 200 }, (_, number) => account(`Compte ${number}`));
    const main = await open(viewOf(BANKS));
    main.answers.accounts = () => accountsAnswer(many, { more: 12 });
    await row(page, 'Banque Verger').click();
    await toggle(page).click();
    await details(page).getByRole('button', { name: 'Show all 200 accounts' }).click();
    await expect(details(page)).toContainText('12 more are not shown');
  });
});

test.describe('a search for accounts', () => {
  const run = { id: 'r', origin: 'window', startedAt: at(8, 5), steps: [] } as const;
  const over = { ...run, phase: 'ended', half: 'synchronising', endedAt: at(8, 6) } as const;

  async function search(main: FakeMain, page: Page): Promise<void> {
    await row(page, 'Banque Verger').click();
    await details(page).getByRole('button', { name: 'Find new accounts…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Find accounts' }).click();
    await main.put(
      main.changed('verger', {
        word: 'syncing',
        maySync: false,
        run: { ...run, phase: 'running', half: 'listing' },
      }),
    );
  }

  test('is followed through its halves, and shows the difference that it made', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(BANKS));
    const before = [account('Compte courant')];
    main.answers.accounts = () => accountsAnswer(before);
    await search(main, page);
    const result = details(page).locator('.search-result');
    await expect(result).toHaveText('First of two steps: the accounts are being listed.');
    await main.put(
      main.changed('verger', { run: { ...run, phase: 'running', half: 'synchronising' } }),
    );
    await expect(result).toHaveText('Second of two steps: everything is being synchronised.');
    main.answers.accounts = () =>
      accountsAnswer(
        [
          account('Livret A', { arrival: 'new' }),
          account('Plan épargne', { arrival: 'new' }),
          account('Ancien livret', { arrival: 'restored' }),
          ...before,
        ],
        { compared: true },
      );
    await main.put(
      main.changed('verger', {
        word: 'up-to-date',
        maySync: true,
        run: { ...over, outcome: 'succeeded' },
      }),
    );
    await expect(result.locator('p')).toHaveText([
      '2 accounts are new: Livret A, Plan épargne',
      '1 account came back: Ancien livret',
    ]);
    await expect(list(page).first()).toContainText('new');
  });

  for (const [what, compared, sentence] of [
    ['no difference', true, 'The search made no difference'],
    ['none that could be seen', false, 'Whether one came back is not known'],
  ] as const) {
    test(`that made ${what} says so`, async ({ open, page }) => {
      const main = await open(viewOf(BANKS));
      main.answers.accounts = () => accountsAnswer([account('Compte courant')], { compared });
      await search(main, page);
      await main.put(
        main.changed('verger', { maySync: true, run: { ...over, outcome: 'partly' } }),
      );
      await expect(details(page).locator('.search-result')).toContainText(sentence);
    });
  }

  test('that ended badly promises nothing', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    main.answers.accounts = () =>
      accountsAnswer([account('Livret A', { arrival: 'new' })], { compared: true });
    await search(main, page);
    await main.put(main.changed('verger', { run: { ...over, outcome: 'failed' } }));
    const result = details(page).locator('.search-result');
    await expect(result).toContainText('1 account is new: Livret A');
    await expect(result).toContainText('did not come to a good end');
  });

  test('names a few of many', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    const many = Array.from({ length: 9 }, (_, number) =>
      account(`Livret ${number}`, { arrival: 'new' }),
    );
    main.answers.accounts = () => accountsAnswer(many, { compared: true });
    await search(main, page);
    await main.put(main.changed('verger', { run: { ...over, outcome: 'succeeded' } }));
    await expect(details(page).locator('.search-result')).toHaveText(
      '9 accounts are new: Livret 0, Livret 1, Livret 2, Livret 3, Livret 4 and 4 more',
    );
  });
});

for (const colours of ['light', 'dark'] as const) {
  test(`accounts are there for everybody, ${colours}`, async ({ open, page }) => {
    const main = await open(viewOf(BANKS), { colours });
    main.answers.accounts = () =>
      accountsAnswer(ACCOUNTS.map((one) => ({ ...one, arrival: 'new' as const })));
    await row(page, 'Banque Verger').click();
    await toggle(page).click();
    await details(page).getByRole('button', { name: 'Show all 11 accounts' }).click();
    await expect(list(page)).toHaveCount(11);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

test('accounts in French, at 800 x 600', async ({ open, page }) => {
  const main = await open(viewOf(BANKS, { app: app(FRENCH) }), {
    size: { width: 800, height: 600 },
  });
  main.answers.accounts = () => accountsAnswer(ACCOUNTS);
  await page.getByRole('row', { name: /^Banque Verger/ }).click();
  await toggle(page).click();
  await expect(list(page).first()).toContainText('-12\u202f345\u202f678,90\u00a0€');
  await expect(list(page).first()).toContainText('Compte courant');
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(overflow).toBe(false);
});
