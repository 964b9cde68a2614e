import type { Locator, Page } from '@playwright/test';
import { refusal } from './support/fake-main.ts';
import { DELORME, ORME, severalView, TESTS, THREE } from './support/several.ts';
import { expect, test } from './support/test.ts';
import { app, FRENCH, profilesWith } from './support/views.ts';

const openSettings = (page: Page) => page.getByRole('button', { name: 'Settings' }).click();
const entry = (page: Page, name: string): Locator =>
  page.getByRole('main').getByRole('listitem', { name });
const dialog = (page: Page): Locator => page.getByRole('dialog');

test.describe('the profiles in the settings', () => {
  test('say what each is', async ({ open, page }) => {
    await open(severalView());
    await openSettings(page);
    await expect(entry(page, ORME.name)).toContainText('Signed in');
    for (const text of [
      'EnvironmentLinxo production',
      'Userclaire@orme.example',
      'Sign-inBrowser · stored in this computer’s keychain',
      'Sign-in serverauth.linxo.com',
      'API serverapi.linxo.comv3Detect',
      'Widget serverembed.linxo.com',
    ]) {
      await expect(entry(page, ORME.name)).toContainText(text);
    }
  });

  test('a pasted token says when it ends', async ({ open, page }) => {
    const main = await open(severalView());
    await openSettings(page);
    const tests = entry(page, TESTS.name);
    await expect(tests).toContainText('Tokenexpires today, 14:02');
    const { tokenExpiresAt: at = 0, ...unknown } = TESTS;
    await main.send({ sections: profilesWith(DELORME, ORME, unknown) });
    await expect(tests).toContainText('Tokenexpiry not known');
    const over = { ...TESTS, tokenExpiresAt: at - 86_400_000 };
    await main.send({ sections: profilesWith(DELORME, ORME, over) });
    await expect(tests).toContainText('Tokenexpired yesterday, 14:02');
  });

  test('Detect asks the service, and says what it found', async ({ open, page }) => {
    const main = await open(severalView());
    await openSettings(page);
    const delorme = entry(page, DELORME.name);
    await delorme.getByRole('button', { name: 'Detect' }).click();
    await expect.poll(() => main.argumentsOf('detectVersion')).toEqual([{ profileId: DELORME.id }]);
    await expect(delorme.getByRole('status')).toHaveText('v3, as the service answered');
    main.answers.detectVersion = () => refusal({ code: 'internal', sentence: 'It cannot.' });
    await delorme.getByRole('button', { name: 'Detect' }).click();
    await expect(page.getByRole('alert')).toHaveText('It cannot.');
    await expect(delorme.getByRole('status')).toHaveText('v2.1');
  });

  test('sign out one, and in again', async ({ open, page }) => {
    const main = await open(severalView());
    await openSettings(page);
    const orme = entry(page, ORME.name);
    await orme.getByRole('button', { name: 'Sign out' }).click();
    await expect.poll(() => main.argumentsOf('signOut')).toEqual([{ profileId: ORME.id }]);
    const notice = { id: 'signed-out', tone: 'plain', text: { key: 'notice.signed-out-nothing' } };
    await main.send({
      sections: {
        app: { ...main.view.app, notices: [notice as (typeof main.view.app.notices)[number]] },
        ...profilesWith(DELORME, { ...ORME, state: 'signed-out' }, TESTS),
      },
    });
    await expect(page.getByRole('status').filter({ hasText: 'Signed out.' })).toBeVisible();
    await expect(orme.getByRole('button', { name: 'Detect' })).toHaveCount(0);
    await orme.getByRole('button', { name: 'Sign in again' }).click();
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(
      `Sign in again to ${ORME.name}`,
    );
  });
});

test.describe('name and colour', () => {
  test('are changed together', async ({ open, page }) => {
    const main = await open(severalView());
    await openSettings(page);
    await entry(page, ORME.name).getByRole('button', { name: 'Rename and colour…' }).click();
    const name = dialog(page).getByLabel('Name');
    await expect(name).toHaveValue(ORME.name);
    await expect(dialog(page).getByRole('radio', { name: 'Amber' })).toBeChecked();
    await name.fill('  ');
    await page.keyboard.press('Enter');
    await expect(name).toHaveAccessibleDescription('Fill in this field.');
    await name.fill(' Orme ');
    await dialog(page).getByRole('radio', { name: 'Amber' }).press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => main.argumentsOf('changeProfile'))
      .toEqual([{ profileId: ORME.id, name: 'Orme', colour: 'teal' }]);
    await expect(dialog(page)).toBeHidden();
  });

  test('stay as they were after Escape', async ({ open, page }) => {
    const main = await open(severalView());
    await openSettings(page);
    const rename = entry(page, ORME.name).getByRole('button', { name: 'Rename and colour…' });
    await rename.click();
    await dialog(page).getByLabel('Name').fill('Else');
    await page.keyboard.press('Escape');
    await expect(rename).toBeFocused();
    await rename.click();
    await expect(dialog(page).getByLabel('Name')).toHaveValue(ORME.name);
    expect(main.argumentsOf('changeProfile')).toEqual([]);
  });
});

test.describe('removing a profile', () => {
  test('says what goes, and keeps its history unless told otherwise', async ({ open, page }) => {
    const main = await open(severalView());
    await openSettings(page);
    await entry(page, ORME.name).getByRole('button', { name: 'Remove…' }).click();
    await expect(dialog(page)).toHaveAccessibleName(`Remove ${ORME.name}?`);
    await expect(dialog(page)).toContainText(
      'removes the secrets of this profile from the keychain',
    );
    await expect(dialog(page).getByRole('radio', { name: 'Keep it' })).toBeChecked();
    await dialog(page).getByRole('button', { name: 'Remove', exact: true }).click();
    await expect
      .poll(() => main.argumentsOf('removeProfile'))
      .toEqual([{ profileId: ORME.id, forget: false }]);
    await expect(page.getByRole('button', { name: 'Add a profile…' })).toBeFocused();
  });

  test('with its history, and says that the budget is forgotten with it', async ({
    open,
    page,
  }) => {
    const main = await open(severalView());
    await openSettings(page);
    await entry(page, TESTS.name).getByRole('button', { name: 'Remove…' }).click();
    await dialog(page).getByRole('radio', { name: 'Remove it as well' }).check();
    await expect(dialog(page)).toContainText('spent of their budget is forgotten with it');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => main.argumentsOf('removeProfile'))
      .toEqual([{ profileId: TESTS.id, forget: true }]);
  });

  test('what could not be removed is said', async ({ open, page }) => {
    await open(severalView(), {
      before: (main) => {
        main.answers.removeProfile = () =>
          refusal({ code: 'secrets-left', sentence: 'The keychain kept some.' });
      },
    });
    await openSettings(page);
    await entry(page, ORME.name).getByRole('button', { name: 'Remove…' }).click();
    await dialog(page).getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveText('The keychain kept some.');
    await expect(dialog(page)).toBeHidden();
  });
});

const LONG = THREE.map((one) => ({ ...one, name: `${one.name}, clients of the second floor` }));
const PAGES = {
  '.settings': openFrench,
  '.plan': (page: Page) =>
    page.getByRole('navigation').getByRole('button', { name: 'Plan' }).click(),
  '.sign-in': async (page: Page) => {
    await openFrench(page);
    await page.getByRole('button', { name: 'Ajouter un profil…' }).click();
    await page.getByLabel('Environnement').selectOption('linxo-sandbox');
  },
} as const;

for (const [selector, open] of Object.entries(PAGES)) {
  for (const [width, height] of [
    [640, 480],
    [400, 300],
  ] as const) {
    test(`long names at ${width} × ${height}, in French: ${selector} is not cut off`, async ({
      open: openWindow,
      page,
    }) => {
      await openWindow(severalView({ app: app(FRENCH) }, LONG), { size: { width, height } });
      await open(page);
      const cut = await page.locator(selector).evaluate((view) =>
        [view, ...view.querySelectorAll('*')]
          .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 1)
          .filter((part) => getComputedStyle(part).textOverflow !== 'ellipsis')
          .map((part) => part.outerHTML.slice(0, 120)),
      );
      expect(cut).toEqual([]);
    });
  }
}

function openFrench(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Réglages' }).click();
}
