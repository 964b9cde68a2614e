import { at, BANKS } from './support/banks.ts';
import { details, row } from './support/parts.ts';
import { expect, test } from './support/test.ts';
import { app, FRENCH, viewOf } from './support/views.ts';

const ONE = BANKS.filter(({ id }) => id === 'verger');
const ASK = 'Find new accounts…';

test.describe('finding new accounts', () => {
  test('says first what else it does, and does nothing until that is accepted', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(ONE));
    await row(page, 'Banque Verger').click();
    await details(page).getByRole('button', { name: ASK }).click();
    const dialog = page.getByRole('dialog', { name: 'Find new accounts at Banque Verger?' });
    await expect(dialog).toContainText('Accounts that were removed earlier come back too');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
    await details(page).getByRole('button', { name: ASK }).click();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    expect(main.argumentsOf('syncConnection')).toEqual([]);
    await details(page).getByRole('button', { name: ASK }).click();
    await dialog.getByRole('button', { name: 'Find accounts' }).click();
    await expect(dialog).toBeHidden();
    expect(main.argumentsOf('syncConnection')).toEqual([{ id: 'verger', listAccounts: true }]);
  });

  test('against the budget only with the account holder, known before or told by main', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(ONE));
    await row(page, 'Banque Verger').click();
    main.answers.syncConnection = () => ({
      ok: false,
      error: { code: 'too-soon', sentence: 'Synchronised a moment ago. Possible again at 10:20.' },
    });
    await details(page).getByRole('button', { name: ASK }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Find accounts' }).click();
    await expect(dialog).toContainText('Possible again at 10:20');
    main.answers.syncConnection = () => ({ ok: true, value: { runs: 1 } });
    const present = { name: 'The account holder is present: find accounts' };
    await dialog.getByRole('button', present).click();
    await expect(dialog).toBeHidden();
    await main.put(
      main.changed('verger', {
        plan: { optedOut: false, budgetLeft: 0, blockedBy: 'budget', allowedAt: at(23, 0) },
      }),
    );
    await details(page).getByRole('button', { name: ASK }).click();
    await dialog.getByRole('button', present).click();
    await expect
      .poll(() => main.argumentsOf('syncConnection'))
      .toEqual([
        { id: 'verger', listAccounts: true },
        { id: 'verger', listAccounts: true, accountHolderPresent: true },
        { id: 'verger', listAccounts: true, accountHolderPresent: true },
      ]);
  });

  test('is not offered while a synchronisation runs', async ({ open, page }) => {
    const main = await open(viewOf(ONE));
    await row(page, 'Banque Verger').click();
    await main.put(main.changed('verger', { word: 'syncing', maySync: false }));
    await expect(details(page).getByRole('button', { name: ASK })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  test('is told in its two halves', async ({ open, page }) => {
    const main = await open(viewOf(ONE));
    await row(page, 'Banque Verger').click();
    const run = {
      id: 'r',
      phase: 'running',
      half: 'listing',
      origin: 'window',
      startedAt: at(8, 5),
      steps: [],
    } as const;
    await main.put(main.changed('verger', { word: 'syncing', maySync: false, run }));
    await expect(details(page).getByRole('heading', { name: 'Accounts are listed' })).toBeVisible();
    await main.put(main.changed('verger', { run: { ...run, half: 'synchronising' } }));
    await expect(details(page).getByRole('heading', { name: 'This run' })).toBeVisible();
  });

  test('French, at 800 x 600', async ({ open, page }) => {
    await page.setViewportSize({ width: 800, height: 600 });
    await open(viewOf(ONE, { app: app(FRENCH) }));
    await page.getByRole('row', { name: /^Banque Verger/ }).click();
    await page.getByRole('button', { name: 'Chercher des comptes…' }).click();
    await expect(page.getByRole('dialog')).toContainText('reviennent aussi');
  });
});

test('what waits can be cancelled, as long as something waits', async ({ open, page }) => {
  const main = await open(viewOf(BANKS));
  const button = page.getByRole('button', { name: /^Cancel \d+ waiting$/ });
  await expect(button).toBeHidden();
  await main.send({ sections: { summary: { ...main.view.summary, waiting: 7 } } });
  await expect(button).toHaveText('Cancel 7 waiting');
  await button.click();
  await expect.poll(() => main.argumentsOf('cancelWaiting')).toEqual([undefined]);
  await main.send({ sections: { summary: { ...main.view.summary, waiting: 0 } } });
  await expect(button).toBeHidden();
});

test('how long the history is kept is asked of main', async ({ open, page }) => {
  const main = await open(viewOf(BANKS));
  await page.getByRole('button', { name: 'Settings' }).click();
  const keep = page.getByRole('group', { name: 'Keep it for' });
  await expect(keep.getByRole('radio', { name: '180 days' })).toBeChecked();
  await keep.getByRole('radio', { name: '1 year' }).click();
  await expect.poll(() => main.argumentsOf('changeSettings')).toEqual([{ retentionDays: 365 }]);
});
