import type { Locator, Page } from '@playwright/test';
import { catalogues } from '../../electron/locales/translator.ts';
import { at } from './support/banks.ts';
import { details, grid, row, search } from './support/parts.ts';
import { DELORME, ORME, severalView, TESTS, THIRTY, THREE } from './support/several.ts';
import { expect, test } from './support/test.ts';
import { app, FRENCH, PROFILE, profilesWith, viewOf } from './support/views.ts';

const SMALL = { width: 800, height: 600 };
const only = (page: Page): Locator => page.getByLabel('Profile', { exact: true });
const bar = (page: Page): Locator => page.locator('footer');
const header = (page: Page): Locator => page.getByRole('banner');
const footer = (page: Page): Locator => page.getByRole('list', { name: 'Profiles' });
const rows = (page: Page): Locator => grid(page).locator('[data-id]');

test.describe('one list over several profiles', () => {
  for (const size of [SMALL, { width: 1600, height: 1000 }]) {
    test(`each row says of which it is, ${size.width} wide`, async ({ open, page }) => {
      await open(severalView(), { size });
      const first = row(page, 'Banque du Rivage').first();
      await expect(first).toHaveAccessibleName(
        'Banque du Rivage, J. Martin, Cabinet Delorme: Needs a person, Authorisation expired',
      );
      await expect(first.locator('.profile-mark')).toBeVisible();
      await expect(first.locator('.profile-mark')).toHaveText('C');
      await expect(first).toContainText('J. Martin · Cabinet Delorme');
    });
  }

  test('with one profile nothing is said of profiles', async ({ open, page }) => {
    await open(viewOf(THIRTY.filter(({ profileId }) => profileId === PROFILE.id)));
    await expect(row(page, 'Banque du Rivage').first()).toBeVisible();
    await expect(page.locator('.profile-mark')).toHaveCount(0);
    await expect(only(page)).toHaveCount(0);
    await expect(footer(page)).toHaveCount(0);
    await expect(page.getByRole('navigation')).toContainText('Signed in · keychain ready');
  });

  test('the details name the profile, and follow its network and session', async ({
    open,
    page,
  }) => {
    const idle = THIRTY.map((one) => ({ ...one, maySync: false }));
    const main = await open(viewOf(idle, profilesWith(...THREE)));
    await row(page, 'Banque du Rivage').nth(1).click();
    await expect(details(page)).toContainText(ORME.name);
    await main.send({
      sections: profilesWith(...THREE.map((one) => ({ ...one, network: 'offline' }) as const)),
    });
    await expect(page.getByRole('button', { name: 'Sync now' })).toHaveAccessibleDescription(
      'There is no network.',
    );
    await main.send({
      sections: profilesWith(...THREE.map((one) => ({ ...one, state: 'refused' }) as const)),
    });
    await expect(page.getByRole('button', { name: 'Sync now' })).toHaveAccessibleDescription(
      'Nobody is signed in to its profile.',
    );
  });

  test('a filter by profile, which counts and Sync all follow', async ({ open, page }) => {
    const main = await open(severalView());
    await expect(bar(page)).toContainText('30 connections');
    const person = page.getByRole('button', { name: /^Needs a person/ });
    const [all, own] = [countIn(undefined), countIn(ORME.id)];
    await expect(person).toHaveText(`Needs a person ${all}`);
    await only(page).selectOption({ label: ORME.name });
    await expect(bar(page)).toContainText('10 connections');
    await expect(person).toHaveText(`Needs a person ${own}`);
    await expect(rows(page).locator('.profile-mark')).toHaveCount(0);
    await header(page)
      .getByRole('button', { name: `Sync all of ${ORME.name}` })
      .click();
    await expect.poll(() => main.argumentsOf('syncAll')).toEqual([{ profileId: ORME.id }]);
    await person.click();
    await expect(rows(page)).toHaveCount(own);

    // Kept while the window lives.
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Connections' }).click();
    await expect(only(page)).toHaveValue(ORME.id);
    await only(page).selectOption({ label: 'All profiles' });
    await header(page).getByRole('button', { name: 'Sync all', exact: true }).click();
    await expect.poll(() => main.argumentsOf('syncAll').at(-1)).toEqual({});
  });

  test('a search finds a profile by name, and tells what it would find in the others', async ({
    open,
    page,
  }) => {
    await open(severalView());
    await search(page).fill('fiduciaire associes');
    await expect(bar(page)).toContainText('10 of 30 connections');
    await only(page).selectOption({ label: DELORME.name });
    await search(page).fill('martin');
    await expect(rows(page)).toHaveCount(1);
    await expect(page.getByText('2 more in the other profiles.')).toBeVisible();
    await page.getByRole('button', { name: 'Search all profiles' }).click();
    await expect(rows(page)).toHaveCount(3);
    await expect(only(page)).toHaveValue('');
  });

  test('Sync all is about what the filter shows', async ({ open, page }) => {
    const idle = THIRTY.map((one) => ({ ...one, maySync: one.profileId === DELORME.id }));
    await open(viewOf(idle, profilesWith(...THREE)));
    await only(page).selectOption({ label: TESTS.name });
    await expect(header(page).getByRole('button', { name: /^Sync all/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  test('a notification shows what it is about, whatever was filtered', async ({ open, page }) => {
    const main = await open(severalView());
    await only(page).selectOption({ label: TESTS.name });
    const ids = THIRTY.slice(0, 2).map(({ id }) => id);
    await main.push('goTo', { at: 'connections', connectionIds: ids });
    await expect(rows(page)).toHaveCount(2);
    await expect(only(page)).toHaveValue('');
  });

  test('a filter by a profile that is removed is none', async ({ open, page }) => {
    const main = await open(severalView());
    await only(page).selectOption({ label: TESTS.name });
    await main.send({ sections: profilesWith(DELORME, ORME) });
    await expect(only(page)).toHaveValue('');
    await expect(bar(page)).toContainText('30 connections');
  });
});

test.describe('what becomes of each profile', () => {
  const STATES = [
    [{}, 'Signed in'],
    [{ state: 'signed-out' }, 'Signed out'],
    [{ state: 'refused' }, 'Session ended'],
    [{ state: 'starting' }, 'Starting…'],
    [{ state: 'signing-in' }, 'Signing in…'],
    [{ state: 'signed-out', problem: { key: 'error.keychain-locked' } }, 'Keychain locked'],
    [{ network: 'offline' }, 'Offline'],
    [{ network: 'captive' }, 'Network wants a sign-in'],
    [{ trouble: { key: 'error.service-error' } }, 'Cannot be read'],
    [{ trouble: { key: 'error.terms-required' } }, 'Terms to accept'],
  ] as const;

  test('is in the navigation, with its name', async ({ open, page }) => {
    const main = await open(severalView());
    await expect(footer(page).getByRole('listitem')).toHaveCount(3);
    for (const [change, words] of STATES) {
      await main.send({ sections: profilesWith(DELORME, { ...ORME, ...change }, TESTS) });
      await expect(footer(page).getByRole('listitem').nth(1)).toHaveText(`F${ORME.name}${words}`);
    }
  });

  test('terms to accept: the way to them', async ({ open, page }) => {
    const main = await open(
      severalView({}, [DELORME, { ...ORME, trouble: { key: 'error.terms-required' } }, TESTS]),
    );
    const banner = page.getByRole('status').filter({ hasText: 'terms to be accepted' });
    await expect(banner).toContainText(ORME.name);
    await banner.getByRole('button', { name: 'Open the terms' }).click();
    await expect.poll(() => main.argumentsOf('openTerms')).toEqual([{ profileId: ORME.id }]);
    await main.send({ sections: profilesWith(...THREE) });
    await expect(banner).toHaveCount(0);
  });

  test('a session that ended: the way back in, while the others work on', async ({
    open,
    page,
  }) => {
    await open(severalView({}, [DELORME, { ...ORME, state: 'refused' }, TESTS]));
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(
      `Sign in again to ${ORME.name}`,
    );
  });

  test('a keychain that is locked: another look', async ({ open, page }) => {
    const locked = { ...ORME, state: 'signed-out', problem: { key: 'error.keychain-locked' } };
    const main = await open(severalView({}, [DELORME, locked as typeof ORME, TESTS]));
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => main.argumentsOf('retryKeychain')).toHaveLength(1);
  });
});

test.describe('what may be old', () => {
  const stale = (page: Page) => page.getByRole('status').filter({ hasText: 'may be old' });
  const summaryOf = (network: 'online' | 'offline') =>
    ({ ...severalView().summary, network }) as const;
  const cutOff = { ...ORME, network: 'offline' } as const;

  test('is said with the profiles it is true of, while it is not true of all', async ({
    open,
    page,
  }) => {
    const main = await open(
      severalView({ summary: summaryOf('offline') }, [DELORME, cutOff, TESTS]),
    );
    await expect(stale(page)).toHaveText(/^Fiduciaire Orme & Associés Offline\./);
    await only(page).selectOption({ label: DELORME.name });
    await expect(stale(page)).toHaveCount(0);
    await only(page).selectOption({ label: ORME.name });
    await expect(stale(page)).toBeVisible();
    await only(page).selectOption({ label: 'All profiles' });
    const all = THREE.map((one) => ({ ...one, network: 'offline' }) as const);
    await main.send({ sections: profilesWith(...all) });
    await expect(stale(page)).toHaveText(/^Offline\./);
  });
});

test.describe('a plan for each profile', () => {
  const openPlan = (page: Page) =>
    page.getByRole('navigation').getByRole('button', { name: 'Plan' }).click();
  const paused = { ...DELORME.plan, paused: { scope: 'profile', until: at(14, 0) } } as const;

  test('is chosen at the top, and changed for that one', async ({ open, page }) => {
    const main = await open(severalView());
    await openPlan(page);
    const choice = page.getByRole('group', { name: 'Profile' });
    await expect(choice.getByRole('radio', { name: DELORME.name })).toBeChecked();
    await expect(page.getByRole('radio', { name: 'Every few hours' })).toBeChecked();
    await choice.getByRole('radio', { name: DELORME.name }).press('ArrowLeft');
    await expect(choice.getByRole('radio', { name: TESTS.name })).toBeChecked();
    await expect(page.getByRole('radio', { name: 'Off' })).toBeChecked();
    await page.getByRole('radio', { name: 'Every few hours' }).check();
    await expect
      .poll(() => main.argumentsOf('changePlan'))
      .toEqual([{ profileId: TESTS.id, plan: { kind: 'every', hours: 6 } }]);
  });

  test('begins with the profile that is looked at', async ({ open, page }) => {
    await open(severalView());
    await only(page).selectOption({ label: ORME.name });
    await openPlan(page);
    await expect(page.getByRole('radio', { name: ORME.name })).toBeChecked();
  });

  test('rests alone, and goes on alone', async ({ open, page }) => {
    const main = await open(severalView());
    await openPlan(page);
    const card = page.getByRole('main');
    await card.getByRole('button', { name: 'Pause…' }).click();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect
      .poll(() => main.argumentsOf('pausePlan'))
      .toEqual([{ length: 'hour', profileId: DELORME.id }]);
    await main.send({ sections: profilesWith({ ...DELORME, plan: paused }, ORME, TESTS) });
    await expect(card).toContainText(`For ${DELORME.name} only.`);
    await card.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => main.argumentsOf('resumePlan')).toEqual([{ profileId: DELORME.id }]);
    await expect(header(page).getByRole('button', { name: 'Pause…' })).toBeVisible();
  });

  test('from the header everything is paused, unless one is named', async ({ open, page }) => {
    const main = await open(severalView());
    const pause = header(page).getByRole('button', { name: 'Pause…' });
    await pause.click();
    await expect(page.getByRole('radio', { name: 'Everything' })).toBeChecked();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await pause.click();
    await page.getByRole('radio', { name: `${ORME.name} only` }).check();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect
      .poll(() => main.argumentsOf('pausePlan'))
      .toEqual([{ length: 'hour' }, { length: 'hour', profileId: ORME.id }]);
  });

  test('which ones rest is said while not all do', async ({ open, page }) => {
    const main = await open(severalView({}, [{ ...DELORME, plan: paused }, ORME, TESTS]));
    const strip = page.getByRole('status').filter({ hasText: 'Paused' });
    await expect(strip).toHaveText(
      `C${DELORME.name} Paused until 14:00Synchronising by hand goes on.`,
    );
    const all = { ...paused, paused: { scope: 'everything' } } as const;
    await main.send({ sections: profilesWith(...THREE.map((one) => ({ ...one, plan: all }))) });
    await expect(strip).toHaveText(
      'Paused until you resume For every sign-in. Synchronising by hand goes on.',
    );
    await header(page).getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => main.argumentsOf('resumePlan')).toEqual([{}]);
  });
});

test('French', async ({ open, page }) => {
  await open(severalView({ app: app(FRENCH) }));
  const { fr } = catalogues;
  await page.getByLabel(fr['list.profile'], { exact: true }).selectOption(ORME.id);
  await expect(
    page.getByRole('button', { name: `Tout synchroniser dans ${ORME.name}` }),
  ).toBeVisible();
  await expect(page.getByRole('list', { name: 'Profils' })).toContainText('Connecté');
});

/** How many of a profile, or of all, need a person. */
function countIn(profileId: string | undefined): number {
  return THIRTY.filter(
    (one) =>
      one.word === 'needs-a-person' && (profileId === undefined || one.profileId === profileId),
  ).length;
}
