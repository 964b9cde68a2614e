import type { RunView } from '../../electron/contract/view.ts';
import { BANKS } from './support/banks.ts';
import { details, row } from './support/parts.ts';
import { expect, test } from './support/test.ts';
import { viewOf } from './support/views.ts';

const DAY_MS = 86_400_000;

function dayEarlier(run: RunView): RunView {
  const { startedAt, endedAt } = run;
  return {
    ...run,
    startedAt: startedAt - DAY_MS,
    ...(endedAt !== undefined && { endedAt: endedAt - DAY_MS }),
  };
}

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

  test('of another connection begin at their beginning', async ({ open, page }) => {
    await open(viewOf(BANKS), { size: { width: 1180, height: 600 } });
    const title = details(page).getByRole('heading', { level: 2 });
    await details(page)
      .getByRole('button', { name: 'Find new accounts…' })
      .scrollIntoViewIfNeeded();
    await expect(title).not.toBeInViewport();
    await row(page, 'Banque Verger').click();
    await expect(title).toHaveText('Banque Verger');
    await expect(title).toBeInViewport();
  });

  test('channels in words: mode, status, accounts, dates, expiry', async ({ open, page }) => {
    await open(viewOf(BANKS));
    const facts = details(page);
    await expect(facts).toContainText('J. Martinconnected 4 Mar 2026');
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

  test('a run of another day says when it was', async ({ open, page }) => {
    const earlier = BANKS.map((bank) =>
      bank.run === undefined ? bank : { ...bank, run: dayEarlier(bank.run) },
    );
    await open(viewOf(earlier));
    await expect(details(page)).toContainText(/Last runyesterday · 44\ss · from the tray/);
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
