import type { Page } from '@playwright/test';
import type { PlanView } from '../../electron/contract/view.ts';
import { at, BANKS } from './support/banks.ts';
import { expect, test } from './support/test.ts';
import { PROFILE, viewOf, withPlan as sections } from './support/views.ts';

const ON: PlanView['plan'] = { kind: 'every', hours: 6 };
const withPlan = (change: Partial<PlanView> = {}) =>
  viewOf(BANKS, sections({ plan: ON, ...change }));
const header = (page: Page) => page.getByRole('banner');

test.describe('pausing', () => {
  test('is offered while there is a plan', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    await expect(header(page).getByRole('button')).toHaveText(['Sync all']);
    await main.send({ sections: sections({ plan: ON }) });
    await expect(header(page).getByRole('button')).toHaveText(['Pause…', 'Sync all']);
  });

  test('asks for how long and what, one hour of this sign-in unless told otherwise', async ({
    open,
    page,
  }) => {
    const main = await open(withPlan());
    const pause = header(page).getByRole('button', { name: 'Pause…' });
    const dialog = page.getByRole('dialog', { name: 'Pause the plan' });
    await pause.click();
    await dialog.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect(dialog).toBeHidden();
    await pause.click();
    await dialog.getByRole('radio', { name: 'Until tomorrow' }).check();
    await dialog.getByRole('radio', { name: 'Everything, whoever is signed in' }).check();
    await page.keyboard.press('Enter');
    await pause.click();
    await dialog.getByRole('radio', { name: 'Until I resume it' }).check();
    await dialog.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect
      .poll(() => main.argumentsOf('pausePlan'))
      .toEqual([
        { length: 'hour', profileId: PROFILE.id },
        { length: 'tomorrow' },
        { length: 'resumed', profileId: PROFILE.id },
      ]);
  });

  test('Escape and Cancel lead back to the button', async ({ open, page }) => {
    const main = await open(withPlan());
    const pause = header(page).getByRole('button', { name: 'Pause…' });
    const dialog = page.getByRole('dialog', { name: 'Pause the plan' });
    await pause.focus();
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('radio', { name: 'For one hour' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(pause).toBeFocused();
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(pause).toBeFocused();
    expect(main.argumentsOf('pausePlan')).toEqual([]);
  });

  test('says until when, everywhere, and resumes what is paused', async ({ open, page }) => {
    const main = await open(withPlan({ paused: { scope: 'everything', until: at(14, 0) } }));
    await expect(page.getByRole('status')).toHaveText(
      'Paused until 14:00 For every sign-in. Synchronising by hand goes on.',
    );
    await header(page).getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => main.argumentsOf('resumePlan')).toEqual([{}]);
    await page.getByRole('button', { name: 'Settings' }).click();
    await expect(page.getByText('Paused until 14:00')).toBeVisible();
    await page.getByRole('navigation').getByRole('button', { name: 'Plan' }).click();
    await expect(page.getByText('Paused until 14:00')).toHaveCount(1);
    await main.send({ sections: sections({ plan: ON, paused: { scope: 'profile' } }) });
    const view = page.getByRole('main');
    await expect(view).toContainText('Paused until you resume');
    await expect(view).toContainText('none until the plan is resumed');
    await view.getByRole('button', { name: 'Resume' }).click();
    await expect
      .poll(() => main.argumentsOf('resumePlan').at(-1))
      .toEqual({ profileId: PROFILE.id });
    await main.send({ sections: sections({ plan: ON, nextAt: at(14, 0) }) });
    await expect(view.getByRole('button', { name: 'Pause…' })).toBeVisible();
    await expect(page.getByText('Paused until')).toHaveCount(0);
  });
});
