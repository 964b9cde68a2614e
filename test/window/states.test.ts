import { expect, test } from './support/test.ts';
import { BANKS, crowd, LOOKS } from './support/banks.ts';
import {
  app,
  PROFILE,
  profilesWith,
  session,
  summary,
  summaryOf,
  viewOf,
} from './support/views.ts';

test('not read yet', async ({ open, page }) => {
  await open(
    viewOf([], { summary: summary({ sentence: { key: 'summary.reading' }, read: false }) }),
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reading the connections…');
  await expect(page.getByRole('status').filter({ hasText: /./ })).toHaveText(
    'Reading the connections…',
  );
  await expect(page.getByText('0 connections')).toBeHidden();
});

test('nothing there', async ({ open, page }) => {
  await open(viewOf([], { summary: summary({ sentence: { key: 'summary.none' }, read: true }) }));
  await expect(
    page.getByRole('heading', { name: 'No connections yet', exact: true }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sync all' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});

test('offline before anything was read', async ({ open, page }) => {
  await open(viewOf([], { summary: summary({ network: 'offline', glance: 'offline' }) }));
  await expect(page.getByRole('heading', { name: 'Offline, and nothing read yet' })).toBeVisible();
});

test('offline with connections', async ({ open, page }) => {
  const blocked = BANKS.map((bank) => ({ ...bank, ...LOOKS.upToDate, maySync: false }));
  await open(
    viewOf(blocked, {
      summary: summaryOf(blocked, { network: 'offline' }),
      ...profilesWith({ ...PROFILE, network: 'offline' }),
    }),
  );
  await expect(page.getByText('Offline. What is shown may be old;')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Banque Verger/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sync now' })).toHaveAccessibleDescription(
    'There is no network.',
  );
});

test('behind a captive portal, with what to do about it', async ({ open, page }) => {
  const main = await open(viewOf(BANKS, { summary: summaryOf(BANKS, { network: 'captive' }) }));
  await expect(page.getByText('Open any page in your browser and sign in;')).toBeVisible();
  await main.send({ sections: { summary: summaryOf(BANKS, { network: 'online' }) } });
  await expect(page.getByText('Open any page in your browser')).toBeHidden();
});

test('a service that lets nothing be read says why', async ({ open, page }) => {
  const trouble = { key: 'error.terms-required' };
  const main = await open(viewOf([], { summary: summary({ trouble }) }));
  await expect(
    page.getByRole('heading', { name: 'The connections could not be read yet' }),
  ).toBeVisible();
  await expect(page.getByText('The service wants its current terms to be accepted')).toBeVisible();
  await main.send({ sections: { summary: summaryOf(BANKS, { trouble }) }, put: BANKS });
  await expect(page.getByText('What is shown may be old. The service wants')).toBeVisible();
});

test('what is followed, and when the last event came', async ({ open, page }) => {
  const main = await open(viewOf(BANKS));
  const bar = page.locator('footer');
  await expect(bar).toContainText('11 connections');
  await expect(bar).toContainText('Listening to the queue · last event 08:04:20');
  await main.send({ sections: { summary: summaryOf(BANKS, { following: 'connections' }) } });
  await expect(bar).toContainText('Following the connections');
  await main.send({ sections: { summary: summaryOf(BANKS, { following: 'nothing' }) } });
  await expect(bar).toContainText('Quiet');
});

test('notices stay until they are dismissed', async ({ open, page }) => {
  const notices = [
    { id: 'queue', tone: 'plain', text: { key: 'notice.queue-missing' } },
    {
      id: 'settings',
      tone: 'bad',
      text: { key: 'notice.settings-damaged', params: { file: 'config.json.broken' } },
    },
  ] as const;
  const main = await open(viewOf(BANKS, { app: app({ notices }) }));
  const notice = page.getByRole('status').filter({ hasText: 'kept aside as config.json.broken' });
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect.poll(() => main.argumentsOf('dismissNotice')).toEqual([{ id: 'settings' }]);
  await main.send({ sections: { app: app({ notices: [notices[0]] }) } });
  await expect(notice).toHaveCount(0);
  await expect(page.getByText('This service offers no event queue here.')).toBeVisible();
});

test('a sign-in that is not kept is said to last for this session', async ({ open, page }) => {
  await open(
    viewOf(BANKS, {
      session: session({ kept: false, keychain: 'absent' }),
      ...profilesWith({ ...PROFILE, kept: false }),
    }),
  );
  await expect(page.getByRole('navigation')).toContainText('this session only');
});

test('the first snapshot fails: a sentence and another try', async ({ open, page }) => {
  let broken = true;
  await open(viewOf(BANKS), {
    before: (fake) => {
      const answer = fake.answers.snapshot;
      fake.answers.snapshot = () =>
        broken ? { ok: true, value: { n: 'one' } } : answer(undefined);
    },
  });
  await expect(page.getByRole('alert')).toContainText('The window could not read its state');
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
});

test('what breaks while it is drawn ends in a designed state with a way out', async ({
  open,
  page,
  allowComplaints,
}) => {
  allowComplaints();
  const main = await open(viewOf(BANKS));
  await expect(page.getByRole('grid')).toBeVisible();
  await page.evaluate(() => {
    Intl.DateTimeFormat.prototype.formatToParts = Map.prototype.clear as never;
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      get: () => () => {
        throw new Error('Broken on purpose');
      },
    });
    Date.prototype.toISOString = () => {
      throw new Error('Broken on purpose');
    };
  });
  await main.put(main.changed('rivage', { lastSuccessAt: Date.UTC(2026, 10, 1) }));
  await expect(page.getByRole('alert')).toContainText('The window stopped showing its state');
  await page.getByRole('button', { name: 'Reload the window' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
});

for (const [width, height] of [
  [1280, 800],
  [1180, 480],
  [800, 600],
  [640, 480],
] as const) {
  test(`at ${width} × ${height} the page itself does not scroll`, async ({ open, page }) => {
    await open(viewOf(crowd(60)), { size: { width, height } });
    await page
      .getByRole('row', { name: /^Banque du Rivage/ })
      .first()
      .click();
    await expect(page.getByRole('complementary')).toBeVisible();
    const overflow = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return { x: scrollWidth - innerWidth, y: scrollHeight - innerHeight };
    });
    expect(overflow).toEqual({ x: 0, y: 0 });
  });
}

test('ten thousand connections: only the rows in sight are in the page', async ({ open, page }) => {
  const main = await open(viewOf(crowd(10_000)), { size: { width: 1600, height: 1000 } });
  const rows = page.getByRole('grid').locator('[data-id]');
  await expect(rows.first()).toBeVisible();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '10001');
  await expect(page.locator('footer')).toContainText('10,000 connections');
  expect(await rows.count()).toBeLessThanOrEqual(60);
  await rows.first().focus();
  await page.keyboard.press('End');
  await expect(page.locator('[aria-rowindex="10001"]')).toBeFocused();
  await expect(page.locator('[aria-rowindex="10001"]')).toBeInViewport();
  expect(await rows.count()).toBeLessThanOrEqual(60);
  await page.getByLabel('Find a bank, a person, a status').fill('holder 9999');
  await expect(rows).toHaveCount(1);
  await main.put({ ...main.changed('crowd-9998', LOOKS.failed) });
  await expect(rows).toContainText('Failed');
});
