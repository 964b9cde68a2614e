import type { Page } from '@playwright/test';
import type { DesktopView } from '../../electron/contract/view.ts';
import { expect, test } from './support/test.ts';
import { BANKS } from './support/banks.ts';
import { USUAL_DESKTOP, USUAL_SETTINGS } from '../support/settings.ts';
import { refusal } from './support/fake-main.ts';
import { app, PROFILE, profilesWith, viewOf } from './support/views.ts';

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
  for (const text of [PROFILE.email, 'api.example.com', PROFILE.clientId, 'Version 0.1.0']) {
    await expect(settings).toContainText(text);
  }
  await expect(settings).toContainText('stored in this computer’s keychain');
  await main.send({ sections: profilesWith({ ...PROFILE, kept: false }) });
  await expect(settings).toContainText('nothing is stored');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => main.argumentsOf('signOut')).toHaveLength(1);
});

test.describe('the desktop', () => {
  const withDesktop = (change: Partial<DesktopView>) =>
    viewOf(BANKS, { desktop: { ...USUAL_DESKTOP, ...change } });
  const login = (page: Page) =>
    page.getByRole('switch', { name: 'Start when I sign in to this computer' });
  const group = (page: Page, name: string) => page.getByRole('group', { name });

  test('what a click on the icon does is asked where there is a choice', async ({ open, page }) => {
    const main = await open(withDesktop({ trayClicks: ['open', 'menu'] }));
    await page.getByRole('button', { name: 'Settings' }).click();
    const clicks = group(page, 'A click on the tray icon');
    await expect(clicks.getByRole('radio', { name: 'Opens the window' })).toBeChecked();
    await clicks.getByRole('radio', { name: 'Opens the menu' }).click();
    await expect.poll(() => main.argumentsOf('changeSettings')).toEqual([{ trayClick: 'menu' }]);
    await main.send({ sections: { desktop: { ...USUAL_DESKTOP, trayClicks: ['menu'] } } });
    await expect(clicks).toHaveCount(0);
  });

  test('a desktop without tray icons is said', async ({ open, page }) => {
    await open(withDesktop({ trayHost: 'none' }));
    await page.getByRole('button', { name: 'Settings' }).click();
    await expect(page.getByRole('main')).toContainText('No tray icon on this desktop');
  });

  test('on battery the plan can rest; nothing is asked where there is no battery', async ({
    open,
    page,
  }) => {
    const main = await open(withDesktop({}));
    await page.getByRole('button', { name: 'Settings' }).click();
    await expect(group(page, 'The plan on battery')).toHaveCount(0);
    await main.send({ sections: { desktop: { ...USUAL_DESKTOP, onBattery: true } } });
    await expect(group(page, 'The plan on battery')).toHaveAccessibleDescription(
      'The computer is on battery now. Synchronising by hand goes on.',
    );
    await group(page, 'The plan on battery').getByRole('radio', { name: 'Rests' }).click();
    await expect.poll(() => main.argumentsOf('changeSettings')).toEqual([{ onBattery: 'rest' }]);
  });

  test('starting at login is switched on and off', async ({ open, page }) => {
    const main = await open(withDesktop({ loginStart: 'off' }));
    await page.getByRole('button', { name: 'Settings' }).click();
    await expect(login(page)).not.toBeChecked();
    await expect(login(page)).toHaveAccessibleDescription('Starts without a window.');
    await login(page).click();
    // At once, and not only when main tells of it.
    await expect(login(page)).toBeChecked();
    await main.send({ sections: { desktop: { ...USUAL_DESKTOP, loginStart: 'needs-approval' } } });
    await expect(login(page)).toBeChecked();
    await expect(login(page)).toHaveAccessibleDescription(/waits for your approval/);
    await login(page).click();
    await expect(login(page)).not.toBeChecked();
    await expect
      .poll(() => main.argumentsOf('setStartAtLogin'))
      .toEqual([{ on: true }, { on: false }]);
  });

  test('or is not, and that is said', async ({ open, page }) => {
    const main = await open(withDesktop({ loginStart: 'off' }));
    main.answers.setStartAtLogin = () => refusal({ code: 'internal', sentence: 'No.' });
    await page.getByRole('button', { name: 'Settings' }).click();
    await login(page).click();
    await expect(page.getByRole('alert')).toContainText('No.');
    await expect(login(page)).not.toBeChecked();
  });

  for (const [state, why] of [
    ['blocked', /Switched off in the system’s own settings/],
    ['unavailable', /The system cannot start this copy/],
  ] as const) {
    test(`where it is ${state}, the way out is told`, async ({ open, page }) => {
      const main = await open(withDesktop({ loginStart: state }));
      await page.getByRole('button', { name: 'Settings' }).click();
      await expect(login(page)).not.toBeChecked();
      await expect(login(page)).toHaveAttribute('aria-disabled', 'true');
      await expect(login(page)).toHaveAccessibleDescription(why);
      await login(page).focus();
      await page.keyboard.press('Space');
      await expect(login(page)).not.toBeChecked();
      expect(main.argumentsOf('setStartAtLogin')).toEqual([]);
    });
  }
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

for (const language of ['en', 'fr'] as const) {
  for (const [width, height] of [
    [1600, 1000],
    [800, 600],
    [640, 480],
  ] as const) {
    test(`at ${width} × ${height}, in ${language}, nothing is cut off`, async ({ open, page }) => {
      const { notifications } = USUAL_SETTINGS;
      const settings = {
        ...USUAL_SETTINGS,
        notifications: { ...notifications, quiet: { ...notifications.quiet, on: true } },
      };
      await open(
        viewOf(BANKS, {
          app: app({ language, settings: { ...settings, language } }),
          desktop: {
            loginStart: 'needs-approval',
            trayHost: 'none',
            trayClicks: ['open', 'menu'],
            onBattery: true,
          },
        }),
        { size: { width, height } },
      );
      await page.getByRole('button', { name: /^(Settings|Réglages)$/ }).click();
      const cut = await page
        .locator('.settings')
        .evaluate((view) =>
          [view, ...view.querySelectorAll('*')]
            .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 1)
            .map((part) => part.outerHTML.slice(0, 120)),
        );
      expect(cut).toEqual([]);
    });
  }
}
