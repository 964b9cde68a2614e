import { expect, test } from './support/test.ts';
import { BANKS } from './support/banks.ts';
import { USUAL_SETTINGS } from '../support/settings.ts';
import { app, PROFILE, session, viewOf } from './support/views.ts';

test('language and theme are asked of main, and shown as main says', async ({ open, page }) => {
  const main = await open(viewOf(BANKS));
  await page.getByRole('button', { name: 'Settings' }).click();
  const [language, theme] = [
    page.getByRole('group', { name: 'Language' }),
    page.getByRole('group', { name: 'Theme' }),
  ];
  await expect(language.getByRole('radio', { name: 'System' })).toBeChecked();
  await language.getByRole('radio', { name: 'Français' }).click();
  await theme.getByRole('radio', { name: 'Dark' }).click();
  await expect
    .poll(() => main.argumentsOf('changeSettings'))
    .toEqual([{ language: 'fr' }, { theme: 'dark' }]);
  await main.send({
    sections: {
      app: app({ language: 'fr', settings: { ...USUAL_SETTINGS, language: 'fr', theme: 'dark' } }),
    },
  });
  await expect(page.getByRole('heading', { name: 'Réglages' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Sombre' })).toBeChecked();
});

test('the theme of the settings overrules the system’s', async ({ open, page }) => {
  const main = await open(viewOf(BANKS), { colours: 'light' });
  const scheme = () => page.locator('html').evaluate((root) => getComputedStyle(root).colorScheme);
  await expect.poll(scheme).toBe('light dark');
  await main.send({
    sections: { app: app({ settings: { ...USUAL_SETTINGS, theme: 'dark' } }) },
  });
  await expect.poll(scheme).toBe('dark');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(21, 23, 27)');
});

test('the profile, and the way out of it', async ({ open, page }) => {
  const main = await open(viewOf(BANKS));
  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('main');
  for (const text of [PROFILE.email, PROFILE.apiUrl, PROFILE.clientId, 'Version 0.1.0']) {
    await expect(settings).toContainText(text);
  }
  await expect(settings).toContainText('stored in this computer’s keychain');
  await main.send({ sections: { session: session({ kept: false }) } });
  await expect(settings).toContainText('nothing is stored');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => main.argumentsOf('signOut')).toHaveLength(1);
});

test('the sentence about everything stays in sight', async ({ open, page }) => {
  await open(viewOf(BANKS));
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2 need a person');
  await expect(page.getByRole('button', { name: 'Settings' })).toHaveAttribute(
    'aria-current',
    'page',
  );
});
