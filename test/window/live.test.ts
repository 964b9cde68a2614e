import { refusal } from './support/fake-main.ts';
import { details, providers, row, search } from './support/parts.ts';
import { expect, test } from './support/test.ts';
import { at, BANKS, crowd, LOOKS, NOW, RUNNING } from './support/banks.ts';
import { summaryOf, viewOf } from './support/views.ts';

test('steps appear as they happen, in row and details', async ({ open, page }) => {
  const main = await open(viewOf(BANKS));
  await row(page, 'Crédit Lavande').click();
  const step = { at: at(8, 4, 31), text: { key: 'step.serviceEnded' }, tone: 'plain' } as const;
  await main.put(main.changed('lavande', { run: { ...RUNNING, steps: [...RUNNING.steps, step] } }));
  await expect(row(page, 'Crédit Lavande')).toContainText('the service reports the end');
  await expect(details(page).getByRole('listitem').last()).toHaveText(
    '08:04:31the service reports the end',
  );
});

test('a channel’s event is told in the row without its channel', async ({ open, page }) => {
  const main = await open(viewOf(BANKS));
  const text = {
    key: 'step.channelEvent',
    params: {
      channel: { key: 'channel.EMBEDDED' },
      event: { key: 'step.event', params: { type: 'ACCOUNTS_FOUND' } },
    },
  };
  const steps = [...RUNNING.steps, { at: at(8, 4, 31), text, tone: 'plain' as const }];
  await main.put(main.changed('lavande', { run: { ...RUNNING, steps } }));
  await expect(row(page, 'Crédit Lavande')).toHaveAccessibleName(
    /: Syncing, (?!Credentials form).*ACCOUNTS_FOUND$/,
  );
  await row(page, 'Crédit Lavande').click();
  await expect(details(page).getByRole('listitem').last()).toContainText(
    /Credentials form: .*ACCOUNTS_FOUND/,
  );
});

test('the sentence is main’s sentence', async ({ open, page }) => {
  const main = await open(viewOf(BANKS));
  const sentence = page.getByRole('heading', { level: 1 });
  await expect(sentence).toHaveText(
    '2 need a person: Banque du Rivage, authorisation expired (J. Martin)',
  );
  const well = BANKS.map((bank) => ({ ...bank, ...LOOKS.upToDate }));
  await main.send({ sections: { summary: summaryOf(well) }, put: well });
  await expect(sentence).toHaveText('All 11 connections are up to date.');
});

test('a patch that was missed and one that is nonsense are made up for', async ({ open, page }) => {
  const main = await open(viewOf(BANKS));
  await expect(row(page, 'Banque Verger')).toContainText('Up to date');
  main.change({ put: [main.changed('verger', LOOKS.failed)] });
  await main.put(main.changed('opaline', LOOKS.partly));
  await expect(row(page, 'Banque Verger')).toContainText('Failed');
  await expect(row(page, 'Banque Opaline')).toContainText('Partly updated');
  main.change({ put: [main.changed('verger', LOOKS.closed)] });
  await main.pushRaw('patch', { from: 1, to: 2, patch: { put: [{ id: 5 }] } });
  await expect(row(page, 'Banque Verger')).toContainText('Closed');
  expect(main.argumentsOf('snapshot')).toHaveLength(3);
});

test('a window that is shown again reads everything anew', async ({ open, page }) => {
  const main = await open(viewOf(BANKS));
  await expect(row(page, 'Banque Verger')).toContainText('Up to date');
  main.change({ put: [main.changed('verger', LOOKS.failed)] });
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(row(page, 'Banque Verger')).toContainText('Failed');
});

test('a later snapshot that fails is told while the window stays', async ({ open, page }) => {
  const main = await open(viewOf(BANKS));
  await expect(row(page, 'Banque Verger')).toBeVisible();
  main.answers.snapshot = () => ({ ok: true, value: 'nonsense' });
  await main.pushRaw('patch', 'nonsense');
  await expect(page.getByRole('alert')).toContainText('Something went wrong inside Syncwatch.');
  await expect(row(page, 'Banque Verger')).toBeVisible();
});

test('rows do not jump while a batch runs, and are sorted anew when it is over', async ({
  open,
  page,
}) => {
  const calm = BANKS.filter(({ id }) => id !== 'lavande');
  const main = await open(viewOf(calm), { before: (_, tab) => tab.clock.install({ time: NOW }) });
  await expect(providers(page).first()).toHaveText('Banque du Rivage');
  const order = await providers(page).allTextContents();
  await main.put(main.changed('verger', LOOKS.syncing), main.changed('rivage', LOOKS.syncing));
  await expect(row(page, 'Banque du Rivage')).toContainText('Syncing');
  await expect(providers(page)).toHaveText(order);
  await main.put(main.changed('rivage', LOOKS.upToDate));
  await expect(row(page, 'Banque du Rivage')).toContainText('Up to date');
  await expect(providers(page)).toHaveText(order);
  await main.put(main.changed('verger', LOOKS.expired));
  await expect(row(page, 'Banque Verger')).toHaveAttribute('aria-rowindex', '2');
  await expect(row(page, 'Banque du Rivage')).not.toHaveAttribute('aria-rowindex', '2');
});

test('rows wait until the pointer has rested', async ({ open, page }) => {
  const calm = BANKS.filter(({ id }) => id !== 'lavande');
  const main = await open(viewOf(calm), { before: (_, tab) => tab.clock.install({ time: NOW }) });
  await row(page, 'Caisse des Cimes').hover();
  await main.put(main.changed('verger', LOOKS.failed));
  await expect(row(page, 'Banque Verger')).toContainText('Failed');
  await expect(row(page, 'Banque Verger')).toHaveAttribute('aria-rowindex', '9');
  await page.clock.fastForward(5_000);
  await expect(row(page, 'Banque Verger')).toHaveAttribute('aria-rowindex', '5');
});

test.describe('what main reveals', () => {
  test('one connection: selected, in sight, whatever was searched', async ({ open, page }) => {
    const main = await open(viewOf(crowd(400)));
    await search(page).fill('holder 7');
    await page.getByRole('button', { name: /^Failing/ }).click();
    await page.getByRole('button', { name: 'Settings' }).click();
    await main.push('goTo', { at: 'connections', connectionIds: ['crowd-393'] });
    const wanted = row(page, 'Comptoir Fluvial, Account holder 394');
    await expect(wanted).toBeInViewport();
    await expect(wanted).toHaveAttribute('aria-selected', 'true');
    await expect(details(page)).toContainText('Account holder 394');
    await expect(search(page)).toHaveValue('');
    await expect(page.getByText('From the notification')).toBeHidden();
  });

  test('several: only these, until the chip is removed', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    await main.push('goTo', {
      at: 'connections',
      connectionIds: ['cimes', 'tramontane', 'gone-meanwhile'],
    });
    await expect(providers(page)).toHaveText(['Caisse des Cimes', 'Société Tramontane']);
    await expect(row(page, 'Caisse des Cimes')).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByText('2 of 11 connections')).toBeVisible();
    await page.getByRole('button', { name: 'Remove the filter “From the notification”' }).click();
    await expect(providers(page)).toHaveCount(11);
  });

  test('in a small window one opens its details, several are listed', async ({ open, page }) => {
    const main = await open(viewOf(BANKS), { size: { width: 800, height: 600 } });
    await main.push('goTo', { at: 'connections', connectionIds: ['cimes'] });
    await expect(details(page)).toHaveAccessibleName('Details of Caisse des Cimes');
    await main.push('goTo', { at: 'connections', connectionIds: ['rivage', 'cimes'] });
    await expect(details(page)).toBeHidden();
    await expect(row(page, 'Banque du Rivage')).toHaveAttribute('aria-selected', 'true');
  });

  test('before the first snapshot, and nonsense', async ({ open, page }) => {
    let release = () => {};
    const main = await open(viewOf(BANKS), {
      before: (fake) => {
        const answer = fake.answers.snapshot;
        fake.answers.snapshot = () =>
          new Promise((resolve) => {
            release = () => resolve(answer(undefined));
          });
      },
    });
    await expect(page.getByText('Starting…')).toBeVisible();
    await main.push('goTo', { at: 'connections', connectionIds: ['verger'] });
    release();
    await expect(row(page, 'Banque Verger')).toHaveAttribute('aria-selected', 'true');
    await main.pushRaw('goTo', { at: 'connections', connectionIds: 'verger' });
    await main.push('goTo', { at: 'connections', connectionIds: [] });
    await expect(row(page, 'Banque Verger')).toHaveAttribute('aria-selected', 'true');
  });
});

test.describe('Sync all', () => {
  test('asks for it', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    await page.getByRole('button', { name: 'Sync all' }).click();
    await expect.poll(() => main.argumentsOf('syncAll')).toEqual([{}]);
  });

  test('a refusal stays on screen until it is dismissed, the same one once', async ({
    open,
    page,
  }) => {
    const sentence = 'There is nothing to synchronise: everything is running or closed.';
    await open(viewOf(BANKS), {
      before: (fake) => {
        fake.answers.syncAll = () => refusal({ code: 'nothing-to-sync', sentence });
      },
    });
    const button = page.getByRole('button', { name: 'Sync all' });
    await button.click();
    await expect(page.getByRole('alert')).toHaveText(sentence);
    await button.click();
    await expect(page.getByRole('alert')).toHaveCount(1);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  for (const [what, answer] of [
    ['an answer that fails its guard', () => ({ ok: true, value: { runs: 'many' } })],
    ['no answer at all', () => undefined],
    ['a rejection', () => Promise.reject(new Error('gone'))],
    ['a code nobody knows', () => ({ ok: false, error: { code: 'new', sentence: 'x' } })],
  ] as const) {
    test(`${what} is an internal failure, not a crash`, async ({ open, page }) => {
      await open(viewOf(BANKS), {
        before: (fake) => {
          fake.answers.syncAll = answer;
        },
      });
      await page.getByRole('button', { name: 'Sync all' }).click();
      await expect(page.getByRole('alert')).toContainText('Something went wrong inside Syncwatch.');
    });
  }

  test('is not offered when nothing may be synchronised', async ({ open, page }) => {
    const main = await open(viewOf(BANKS.map((bank) => ({ ...bank, maySync: false }))));
    const button = page.getByRole('button', { name: 'Sync all' });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await button.click({ force: true });
    expect(main.argumentsOf('syncAll')).toEqual([]);
  });
});
