import type { Locator, Page } from '@playwright/test';
import type { AppView } from '../../electron/contract/view.ts';
import { USUAL_POLICY } from '../../electron/domain/notification-policy.ts';
import { USUAL_SETTINGS } from '../support/settings.ts';
import { BANKS } from './support/banks.ts';
import { refusal } from './support/fake-main.ts';
import { expect, test } from './support/test.ts';
import { app, FRENCH, viewOf } from './support/views.ts';

type Policy = AppView['settings']['notifications'];

const appWith = (notifications: Policy) => app({ settings: { ...USUAL_SETTINGS, notifications } });
const withPolicy = (notifications: Policy) => viewOf(BANKS, { app: appWith(notifications) });
const QUIET: Policy = { ...USUAL_POLICY, quiet: { ...USUAL_POLICY.quiet, on: true } };
const openSettings = (page: Page) => page.getByRole('button', { name: 'Settings' }).click();
const toggle = (page: Page, name: string): Locator => page.getByRole('switch', { name });
const error = (field: Locator, text: string) => expect(field).toHaveAccessibleDescription(text);

test.describe('what is told', () => {
  test('each choice is saved as it is made, with all that was chosen before', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(BANKS));
    await openSettings(page);
    const ends = page.getByRole('group', { name: 'When a synchronisation ends' });
    await expect(ends.getByRole('radio', { name: 'Always tell me' })).toBeChecked();
    await expect(toggle(page, 'With a sound')).not.toBeChecked();
    // Main is slow to tell of the first when the second is chosen.
    await ends.getByRole('radio', { name: 'Only when something needs attention' }).check();
    await toggle(page, 'a bank is in trouble').click();
    await toggle(page, 'With a sound').focus();
    await page.keyboard.press('Space');
    const chosen = { ...USUAL_POLICY, ends: 'problems' } as const;
    await expect
      .poll(() => main.argumentsOf('changeSettings'))
      .toEqual([
        { notifications: chosen },
        { notifications: { ...chosen, provider: false } },
        { notifications: { ...chosen, provider: false, sound: true } },
      ]);
    // Main tells of them one by one; what was done since stays.
    await main.send({ sections: { app: appWith(chosen) } });
    await expect(toggle(page, 'a bank is in trouble')).not.toBeChecked();
    await expect(toggle(page, 'With a sound')).toBeChecked();
  });

  test('what main says otherwise is shown', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    await openSettings(page);
    await main.send({ sections: { app: appWith({ ...USUAL_POLICY, session: false }) } });
    await expect(toggle(page, 'the sign-in is lost or the keychain is locked')).not.toBeChecked();
  });

  test('a refusal is said, and undone on screen', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    main.answers.changeSettings = () => refusal({ code: 'internal', sentence: 'No.' });
    await openSettings(page);
    await toggle(page, 'With a sound').click();
    await expect(page.getByRole('alert')).toContainText('No.');
    await expect(toggle(page, 'With a sound')).not.toBeChecked();
  });
});

test.describe('quiet hours', () => {
  test('are off until they are wanted', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    await openSettings(page);
    await expect(toggle(page, 'Quiet hours')).not.toBeChecked();
    await expect(page.getByLabel('From', { exact: true })).toHaveCount(0);
    await toggle(page, 'Quiet hours').click();
    await expect(page.getByLabel('From', { exact: true })).toHaveValue('20:00');
    await expect(page.getByLabel('Until', { exact: true })).toHaveValue('07:00');
    await expect(page.getByText(/From 20:00 until 07:00 on the next day/)).toBeVisible();
    await expect.poll(() => main.argumentsOf('changeSettings')).toEqual([{ notifications: QUIET }]);
  });

  test('have times, days, and what passes them', async ({ open, page }) => {
    const main = await open(withPolicy(QUIET));
    await openSettings(page);
    const { quiet } = QUIET;
    await page.getByLabel('From', { exact: true }).fill('06:00');
    await page.keyboard.press('Enter');
    await expect(page.getByText('From 06:00 until 07:00 on these days.')).toBeVisible();
    await page.getByLabel('Until', { exact: true }).fill('06:00');
    await page.getByLabel('Until', { exact: true }).blur();
    await expect(page.getByText(/^A whole day from 06:00 on\./)).toBeVisible();
    await page
      .getByRole('group', { name: 'Days' })
      .getByRole('button', { name: 'Weekdays' })
      .click();
    await toggle(page, 'Urgent ones pass').click();
    const [early, whole] = [
      { ...quiet, from: '06:00' },
      { ...quiet, from: '06:00', to: '06:00' },
    ];
    const office = { ...whole, days: [1, 2, 3, 4, 5] as const };
    await expect
      .poll(() => main.argumentsOf('changeSettings').map(({ notifications }) => notifications))
      .toEqual([
        { ...QUIET, quiet: early },
        { ...QUIET, quiet: whole },
        { ...QUIET, quiet: office },
        { ...QUIET, quiet: office, urgentPasses: false },
      ]);
  });

  test('a time on its way is not saved', async ({ open, page }) => {
    const main = await open(withPolicy(QUIET));
    await openSettings(page);
    await page.getByLabel('From', { exact: true }).fill('01:00');
    await page.getByLabel('From', { exact: true }).fill('14:00');
    await page.getByLabel('From', { exact: true }).blur();
    await expect
      .poll(() => main.argumentsOf('changeSettings').map((one) => one.notifications?.quiet.from))
      .toEqual(['14:00']);
  });

  test('a time that is none is said and not saved, and holds up nothing else', async ({
    open,
    page,
  }) => {
    const main = await open(withPolicy(QUIET));
    await openSettings(page);
    const from = page.getByLabel('From', { exact: true });
    await from.fill('');
    await expect(from).not.toHaveAttribute('aria-invalid');
    await from.blur();
    await expect(from).toHaveAttribute('aria-invalid', 'true');
    await error(from, 'Type a time of day. Meanwhile 20:00 holds.');
    await expect(page.getByText(/From 20:00 until 07:00/)).toBeVisible();
    expect(main.argumentsOf('changeSettings')).toEqual([]);
    await toggle(page, 'With a sound').click();
    await expect
      .poll(() => main.argumentsOf('changeSettings'))
      .toEqual([{ notifications: { ...QUIET, sound: true } }]);
    await expect(from).toHaveValue('');
    await from.fill('21:30');
    await from.blur();
    await error(from, '');
    await expect
      .poll(() => main.argumentsOf('changeSettings').at(-1)?.notifications?.quiet.from)
      .toBe('21:30');
  });

  test('without a day they stay as they were', async ({ open, page }) => {
    const friday: Policy = { ...QUIET, quiet: { ...QUIET.quiet, days: [5] } };
    const main = await open(withPolicy(friday));
    await openSettings(page);
    const days = page.getByRole('group', { name: 'Days' });
    await days.getByRole('button', { name: 'Fri' }).click();
    await error(days, 'Choose at least one day. Meanwhile the days stay as they were.');
    expect(main.argumentsOf('changeSettings')).toEqual([]);
    await days.getByRole('button', { name: 'Sat' }).click();
    await expect
      .poll(() => main.argumentsOf('changeSettings').at(-1)?.notifications?.quiet.days)
      .toEqual([6]);
  });
});

test.describe('the test notification', () => {
  test('tells what became of it', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    let answer: (value: unknown) => void = () => {};
    main.answers.sendTestNotification = () => new Promise((resolve) => (answer = resolve));
    await openSettings(page);
    const send = page.getByRole('button', { name: 'Send a test notification' });
    await send.click();
    await expect(send).toHaveAttribute('aria-busy', 'true');
    await send.click({ force: true });
    answer({ ok: true, value: { result: 'shown', sentence: { key: 'delivery.shown.linux' } } });
    await expect(
      page.getByRole('status').filter({ hasText: 'The desktop took it and shows it.' }),
    ).toBeVisible();
    expect(main.argumentsOf('sendTestNotification')).toHaveLength(1);
  });

  test('a refusal is said', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    main.answers.sendTestNotification = () => refusal({ code: 'internal', sentence: 'No.' });
    await openSettings(page);
    await page.getByRole('button', { name: 'Send a test notification' }).click();
    await expect(page.getByRole('alert')).toContainText('No.');
  });
});

test('everything speaks French', async ({ open, page }) => {
  const settings = { ...FRENCH.settings, notifications: QUIET };
  await open(viewOf(BANKS, { app: app({ language: 'fr', settings }) }));
  await page.getByRole('button', { name: 'Réglages' }).click();
  await expect(page.getByRole('group', { name: 'À la fin d’une synchronisation' })).toBeVisible();
  await expect(toggle(page, 'Heures calmes')).toBeChecked();
  await expect(page.getByLabel('De', { exact: true })).toHaveValue('20:00');
  await expect(
    page.getByRole('button', { name: 'Envoyer une notification d’essai' }),
  ).toBeVisible();
});
