import type { Locator, Page } from '@playwright/test';
import type { PlanView } from '../../electron/contract/view.ts';
import { at, BANKS } from './support/banks.ts';
import { refusal } from './support/fake-main.ts';
import { expect, test } from './support/test.ts';
import { app, FRENCH, PROFILE, viewOf, withPlan as sections } from './support/views.ts';

const OFFICE: PlanView['plan'] = {
  kind: 'times',
  times: ['08:00', '14:00'],
  weekdays: [1, 2, 3, 4, 5],
};

const withPlan = (change: Partial<PlanView>) => viewOf(BANKS, sections(change));
const openPlan = (page: Page) =>
  page.getByRole('navigation').getByRole('button', { name: 'Plan' }).click();
const choice = (page: Page, name: string): Locator => page.getByRole('radio', { name });
const days = (page: Page): Locator => page.getByRole('group', { name: 'Days' });
const times = (page: Page): Locator => page.getByRole('group', { name: 'Times' });

test.describe('the plan', () => {
  test('off, every few hours, at set times: each is saved as it is chosen', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(BANKS));
    await openPlan(page);
    await expect(page.getByRole('group', { name: 'Synchronise everything' })).toBeVisible();
    await expect(choice(page, 'Off')).toBeChecked();
    await expect(page.getByRole('heading', { name: 'Slots' })).toHaveCount(0);

    await choice(page, 'Every few hours').check();
    await expect(page.getByLabel('Interval')).toHaveAccessibleDescription(
      'Counted from 08:00, every day.',
    );
    await expect(page.getByLabel('Interval').getByRole('option')).toHaveText([
      'Every hour',
      ...[2, 3, 4, 6, 8, 12, 24].map((hours) => `Every ${hours} hours`),
    ]);
    await page.getByLabel('Interval').selectOption('Every 4 hours');
    await choice(page, 'At set times').check();
    await choice(page, 'Off').check();
    await expect
      .poll(() => main.argumentsOf('changePlan').map(({ plan }) => plan))
      .toEqual([
        { kind: 'every', hours: 6 },
        { kind: 'every', hours: 4 },
        { kind: 'times', times: ['08:00'], weekdays: [1, 2, 3, 4, 5] },
        { kind: 'off' },
      ]);
  });

  test('the keyboard moves through the choices', async ({ open, page }) => {
    const main = await open(withPlan({ plan: { kind: 'every', hours: 6 } }));
    await openPlan(page);
    await choice(page, 'Every few hours').focus();
    await page.keyboard.press('ArrowUp');
    await expect(choice(page, 'Off')).toBeFocused();
    await expect
      .poll(() => main.argumentsOf('changePlan'))
      .toEqual([{ profileId: PROFILE.id, plan: { kind: 'off' } }]);
  });

  test('an interval of another Syncwatch is kept in the list', async ({ open, page }) => {
    await open(withPlan({ plan: { kind: 'every', hours: 5 } }));
    await openPlan(page);
    await expect(page.getByLabel('Interval')).toHaveValue('5');
  });

  test('a time is added, typed, saved when it is done, and removed', async ({ open, page }) => {
    const main = await open(withPlan({ plan: OFFICE }));
    await openPlan(page);
    await page.getByRole('button', { name: 'Add a time' }).click();
    const added = page.getByLabel('Time 3', { exact: true });
    await expect(added).toBeFocused();
    await added.fill('11:30');
    expect(main.argumentsOf('changePlan')).toEqual([]);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => main.argumentsOf('changePlan'))
      .toEqual([
        { profileId: PROFILE.id, plan: { ...OFFICE, times: ['08:00', '11:30', '14:00'] } },
      ]);
    await page.getByRole('button', { name: 'Remove 08:00' }).click();
    await expect(page.getByRole('button', { name: 'Add a time' })).toBeFocused();
    await expect
      .poll(() => main.argumentsOf('changePlan').at(-1))
      .toEqual({ profileId: PROFILE.id, plan: { ...OFFICE, times: ['11:30', '14:00'] } });
  });

  test('a line without a time, or with one twice, says that it adds nothing', async ({
    open,
    page,
  }) => {
    const main = await open(withPlan({ plan: OFFICE }));
    await openPlan(page);
    await page.getByRole('button', { name: 'Add a time' }).click();
    await page.keyboard.press('Tab');
    await days(page).getByRole('button', { name: 'Sat' }).click();
    const added = page.getByLabel('Time 3', { exact: true });
    await expect(added).toHaveAccessibleDescription('No time yet, so it is left out.');
    await expect
      .poll(() => main.argumentsOf('changePlan').at(-1))
      .toEqual({ profileId: PROFILE.id, plan: { ...OFFICE, weekdays: [1, 2, 3, 4, 5, 6] } });
    await added.fill('14:00');
    await added.blur();
    await expect(added).toHaveAccessibleDescription('In the list twice.');
    await expect
      .poll(() => main.argumentsOf('changePlan').at(-1))
      .toEqual({ profileId: PROFILE.id, plan: { ...OFFICE, weekdays: [1, 2, 3, 4, 5, 6] } });
  });

  test('no time at all: said at the times, and nothing is lost', async ({ open, page }) => {
    const main = await open(withPlan({ plan: { ...OFFICE, times: ['08:00'] } }));
    await openPlan(page);
    await page.getByRole('button', { name: 'Remove 08:00' }).click();
    await expect(times(page).getByRole('alert')).toHaveText(
      'Add at least one time. Until then the plan stays as it was.',
    );
    expect(main.argumentsOf('changePlan')).toEqual([]);
    await page.getByRole('button', { name: 'Add a time' }).click();
    await page.getByLabel('Time 1', { exact: true }).fill('09:15');
    await page.keyboard.press('Enter');
    await expect(times(page).getByRole('alert')).toHaveCount(0);
    await expect
      .poll(() => main.argumentsOf('changePlan'))
      .toEqual([{ profileId: PROFILE.id, plan: { ...OFFICE, times: ['09:15'] } }]);
  });

  test('no weekday: said at the days; the five of an office in one press', async ({
    open,
    page,
  }) => {
    const main = await open(withPlan({ plan: { ...OFFICE, weekdays: [7] } }));
    await openPlan(page);
    const sunday = days(page).getByRole('button', { name: 'Sun' });
    await expect(sunday).toHaveAttribute('aria-pressed', 'true');
    await sunday.focus();
    await page.keyboard.press('Space');
    await expect(days(page)).toHaveAccessibleDescription(
      'Choose at least one day. Until then the plan stays as it was.',
    );
    expect(main.argumentsOf('changePlan')).toEqual([]);
    await days(page).getByRole('button', { name: 'Weekdays' }).click();
    await expect
      .poll(() => main.argumentsOf('changePlan'))
      .toEqual([{ profileId: PROFILE.id, plan: OFFICE }]);
    await expect(days(page).getByRole('alert')).toHaveCount(0);
  });

  test('follows a change made elsewhere', async ({ open, page }) => {
    const main = await open(withPlan({ plan: OFFICE }));
    await openPlan(page);
    await main.send({ sections: sections({ plan: { kind: 'every', hours: 12 } }) });
    await expect(choice(page, 'Every few hours')).toBeChecked();
    await expect(page.getByLabel('Interval')).toHaveValue('12');
  });

  test('a refusal is said', async ({ open, page }) => {
    await open(withPlan({ plan: OFFICE }), {
      before: (main) => {
        main.answers.changePlan = () => refusal({ code: 'internal', sentence: 'It went wrong.' });
      },
    });
    await openPlan(page);
    await days(page).getByRole('button', { name: 'Sat' }).click();
    await expect(page.getByRole('alert')).toHaveText('It went wrong.');
  });

  test('the next slot and the last, in words', async ({ open, page }) => {
    const main = await open(
      withPlan({ plan: OFFICE, nextAt: at(14, 0), last: { at: at(8, 0), taken: 9, skipped: 2 } }),
    );
    await openPlan(page);
    const view = page.getByRole('main');
    await expect(view).toContainText('Nexttoday, 14:00');
    await expect(view).toContainText('Last08:00: 9 synchronised, 2 left out');
    await main.send({ sections: sections({ plan: OFFICE, nextAt: at(32, 0) }) });
    await expect(view).toContainText('Nexttomorrow, 08:00');
    await expect(view).toContainText('Lastnone yet');
  });

  test('French', async ({ open, page }) => {
    await open(
      viewOf(BANKS, {
        app: app(FRENCH),
        ...sections({
          plan: OFFICE,
          nextAt: at(32, 0),
          paused: { scope: 'everything', until: at(24, 0) },
          last: { at: at(8, 0), taken: 1, skipped: 0 },
        }),
      }),
    );
    await expect(page.getByText('En pause jusqu’à demain, 00:00')).toBeVisible();
    await openPlan(page);
    const view = page.getByRole('main');
    await expect(view).toContainText('Prochaindemain, 08:00');
    await expect(view).toContainText('Dernier08:00 : 1 synchronisée, 0 laissée de côté');
    await expect(choice(page, 'À heures fixes')).toBeChecked();
    await expect(view.getByRole('button', { name: 'sam' })).toBeVisible();
    await expect(view).toContainText('Pour toutes les sessions.');
  });
});
