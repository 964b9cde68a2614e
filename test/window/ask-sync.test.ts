import { at, BANKS } from './support/banks.ts';
import { details, row } from './support/parts.ts';
import { expect, test } from './support/test.ts';
import { app, FRENCH, viewOf, welcomeView } from './support/views.ts';

const ONE = { at: 'ask-sync', connectionId: 'verger' } as const;

test.describe('a link to a synchronisation', () => {
  test('shows the connection and asks, and nothing is done until that is answered', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(BANKS));
    await page.getByRole('button', { name: 'Settings' }).click();
    await main.push('goTo', ONE);
    const dialog = page.getByRole('dialog', { name: 'Synchronise Banque Verger' });
    await expect(dialog).toContainText('A link that was opened on this computer asks for it.');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(row(page, 'Banque Verger')).toHaveAttribute('aria-selected', 'true');

    await main.push('goTo', ONE);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
    expect(main.argumentsOf('syncConnection')).toEqual([]);

    await main.push('goTo', ONE);
    await dialog.getByRole('button', { name: 'Synchronise' }).click();
    await expect(dialog).toBeHidden();
    expect(main.argumentsOf('syncConnection')).toEqual([{ id: 'verger' }]);
  });

  test('names whose connection it is', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    await main.put(main.changed('verger', { owner: 'Jeanne <b>Delorme</b>' }));
    await main.push('goTo', ONE);
    await expect(
      page.getByRole('dialog', { name: 'Synchronise Banque Verger (Jeanne <b>Delorme</b>)?' }),
    ).toBeVisible();
  });

  test('against the budget only with the account holder', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    await main.put(
      main.changed('verger', {
        plan: { optedOut: false, budgetLeft: 0, blockedBy: 'budget', allowedAt: at(23, 0) },
      }),
    );
    await main.push('goTo', ONE);
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('as often as allowed in 24 hours');
    await dialog.getByRole('button', { name: 'The account holder is present: sync now' }).click();
    await expect(dialog).toBeHidden();
    expect(main.argumentsOf('syncConnection')).toEqual([
      { id: 'verger', accountHolderPresent: true },
    ]);
  });

  test('the next link takes the place of the one before', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    await main.push('goTo', ONE);
    await main.push('goTo', { at: 'ask-sync', connectionId: 'cimes' });
    await expect(page.getByRole('dialog')).toHaveCount(1);
    await expect(page.getByRole('dialog', { name: 'Synchronise Caisse des Cimes' })).toBeVisible();
    await expect(details(page)).toContainText('Caisse des Cimes');
  });

  test('is forgotten when its connection goes, and when the session ends', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(BANKS));
    await main.push('goTo', ONE);
    await expect(page.getByRole('dialog')).toBeVisible();
    await main.send({ removed: ['verger'] });
    await expect(page.getByRole('dialog')).toBeHidden();
    await main.push('goTo', { at: 'ask-sync', connectionId: 'cimes' });
    await expect(page.getByRole('dialog')).toBeVisible();
    const { session, summary } = main.view;
    await main.send({ sections: { session: welcomeView().session } });
    await expect(page.getByRole('dialog')).toBeHidden();
    await main.send({ sections: { session, summary } });
    await expect(row(page, 'Caisse des Cimes')).toBeVisible();
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  test('that main refuses says so', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    main.answers.syncConnection = () => ({
      ok: false,
      error: { code: 'nothing-to-sync', sentence: 'There is nothing to synchronise.' },
    });
    await main.push('goTo', ONE);
    await page.getByRole('dialog').getByRole('button', { name: 'Synchronise' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByRole('alert')).toContainText('There is nothing to synchronise.');
  });

  test('in French, at 800 x 600', async ({ open, page }) => {
    const main = await open(viewOf(BANKS, { app: app(FRENCH) }), {
      size: { width: 800, height: 600 },
    });
    await main.push('goTo', ONE);
    const dialog = page.getByRole('dialog', { name: 'Synchroniser Banque Verger' });
    await expect(dialog).toContainText('Un lien ouvert sur cet ordinateur le demande.');
    await dialog.getByRole('button', { name: 'Synchroniser' }).click();
    expect(main.argumentsOf('syncConnection')).toEqual([{ id: 'verger' }]);
  });
});

for (const [language, words] of [
  ['en', 'did nothing. Ask whoever gave it to you'],
  ['fr', 'n’a rien fait. Demandez à qui vous l’a donné'],
] as const) {
  test(`a link that was not understood is said, signed in or not (${language})`, async ({
    open,
    page,
  }) => {
    const notice = {
      id: 'link',
      text: { key: 'notice.link-not-understood' },
      tone: 'bad',
    } as const;
    const shown = app({ ...(language === 'fr' && FRENCH), notices: [notice] });
    const main = await open(welcomeView({}, shown));
    await expect(page.getByText(words)).toBeVisible();
    await main.send({ sections: { session: viewOf(BANKS).session } });
    await expect(page.getByText(words)).toBeVisible();
    await page.getByRole('button', { name: language === 'fr' ? 'Fermer' : 'Dismiss' }).click();
    expect(main.argumentsOf('dismissNotice')).toEqual([{ id: 'link' }]);
  });
}
