import type { ConnectionView } from '../../electron/contract/view.ts';
import { SKIP_REASONS } from '../../electron/domain/skip.ts';
import { catalogues } from '../../electron/locales/translator.ts';
import { at, BANKS } from './support/banks.ts';
import { refusal } from './support/fake-main.ts';
import { details, grid, row } from './support/parts.ts';
import { expect, test } from './support/test.ts';
import { app, FRENCH, viewOf, withPlan } from './support/views.ts';

type ConnectionPlan = ConnectionView['plan'];

const NEXT_AT = at(14, 0);
const FREE: ConnectionPlan = { optedOut: false, budgetLeft: 2, nextAt: NEXT_AT };
const SPENT: ConnectionPlan = {
  optedOut: false,
  budgetLeft: 0,
  blockedBy: 'budget',
  allowedAt: at(31, 10),
  nextAt: at(32, 0),
};
const WAITS: ConnectionPlan = { optedOut: false, budgetLeft: 2, excluded: 'authorisation-expired' };
const EVERY = { plan: { kind: 'every', hours: 6 } } as const;
const ON = withPlan({ ...EVERY, nextAt: NEXT_AT });

/** The banks, with these plans by id and a free one for the others. */
const banks = (plans: Readonly<Record<string, ConnectionPlan>>) =>
  BANKS.map((bank) => ({ ...bank, plan: plans[bank.id] ?? FREE }));
const one = (plan: ConnectionPlan) => banks({ verger: plan }).filter(({ id }) => id === 'verger');

test.describe('next, in the list', () => {
  test('a time, or what stands in the way', async ({ open, page }) => {
    const view = viewOf(
      banks({
        rivage: WAITS,
        cimes: { ...WAITS, excluded: 'needs-person' },
        verger: SPENT,
        // It is allowed again by the time of the next slot.
        opaline: { ...SPENT, allowedAt: at(13, 50), nextAt: NEXT_AT },
        fluvial: { ...FREE, nextAt: at(32, 0) },
        horizon: { optedOut: true, budgetLeft: 3, excluded: 'opted-out' },
        ormes: { optedOut: false, budgetLeft: 3, excluded: 'closed' },
        falaises: { optedOut: false, budgetLeft: 3 },
      }),
      ON,
    );
    await open(view, { size: { width: 1280, height: 900 } });
    await expect(grid(page).getByRole('columnheader').last()).toHaveText('Next');
    for (const [provider, next] of [
      ['Banque du Rivage', 'waits'],
      ['Caisse des Cimes', 'waits'],
      ['Crédit Lavande', 'now'],
      ['Société Tramontane', '14:00'],
      ['Banque Verger', 'budget used'],
      ['Banque Opaline', '14:00'],
      ['Comptoir Fluvial', 'Mon 08:00'],
      ['Mutuelle Horizon', 'left out'],
      ['Crédit des Ormes', '—'],
      ['Banque des Falaises', '—'],
    ] as const) {
      await expect(row(page, provider).getByRole('gridcell').last()).toHaveText(next);
    }
  });

  test('only with a plan, and where there is room', async ({ open, page }) => {
    const main = await open(viewOf(banks({})));
    const header = grid(page).getByRole('columnheader', { name: 'Next' });
    await expect(grid(page).getByRole('columnheader')).toHaveCount(4);
    await main.send({ sections: ON });
    await expect(header).toBeVisible();
    await page.setViewportSize({ width: 800, height: 600 });
    await expect(header).toBeHidden();
  });
});

test.describe('the plan of a connection', () => {
  test('next, what the budget leaves, and from when', async ({ open, page }) => {
    const main = await open(viewOf(one(FREE), ON));
    const facts = details(page);
    await expect(facts).toContainText('Next synchronisationtoday, 14:00');
    await expect(facts).toContainText('2 of 3 synchronisations left in 24 hours');
    await expect(facts).not.toContainText('Allowed again');
    await main.put(main.changed('verger', { plan: SPENT }));
    await expect(facts).toContainText('Next synchronisationtomorrow, 08:00');
    await expect(facts).toContainText('0 of 3 synchronisations left in 24 hours');
    await expect(facts).toContainText('Allowed againtomorrow, 07:10');
    const { nextAt: _, ...unplanned } = FREE;
    for (const [plan, section, words] of [
      [WAITS, ON, 'waits for the authorisation'],
      [{ ...WAITS, excluded: 'needs-person' }, ON, 'waits for a person'],
      [{ ...WAITS, excluded: 'opted-out' }, ON, 'none, it is left out'],
      [unplanned, ON, 'none in sight'],
      [unplanned, withPlan({ ...EVERY, paused: { scope: 'profile' } }), 'the plan is paused'],
      [unplanned, withPlan(), 'no plan'],
    ] as const) {
      await main.send({ put: [main.changed('verger', { plan })], sections: section });
      await expect(facts).toContainText(`Next synchronisation${words}`);
    }
  });

  for (const language of ['en', 'fr'] as const) {
    test(`every reason for which a slot left it out, in words (${language})`, async ({
      open,
      page,
    }) => {
      const main = await open(
        viewOf(one(FREE), { ...ON, ...(language === 'fr' && { app: app(FRENCH) }) }),
      );
      const lead =
        language === 'fr' ? 'Laissée de côté, aujourd’hui, 08:00 :' : 'Left out, today, 08:00:';
      for (const reason of SKIP_REASONS) {
        const skip = { slotAt: at(8, 0), reason };
        await main.put(main.changed('verger', { plan: { ...FREE, skip } }));
        await expect(details(page)).toContainText(
          `${lead} ${catalogues[language][`skip.${reason}`]}`,
        );
      }
    });
  }

  test('is left out of the plan and taken in again', async ({ open, page }) => {
    const main = await open(viewOf(one(FREE), ON));
    const leaveOut = page.getByRole('switch', { name: 'Leave out of the plan' });
    await expect(leaveOut).not.toBeChecked();
    await leaveOut.focus();
    await page.keyboard.press('Space');
    await expect
      .poll(() => main.argumentsOf('setOptOut'))
      .toEqual([{ id: 'verger', optedOut: true }]);
    await main.put(
      main.changed('verger', { plan: { optedOut: true, budgetLeft: 2, excluded: 'opted-out' } }),
    );
    await expect(leaveOut).toBeChecked();
    await leaveOut.click();
    await expect
      .poll(() => main.argumentsOf('setOptOut').at(-1))
      .toEqual({ id: 'verger', optedOut: false });
  });
});

test.describe('Sync now when the budget is in the way', () => {
  const present = 'The account holder is present: sync now';

  test('asks first, and asks main with the account holder present', async ({ open, page }) => {
    const main = await open(viewOf(one(SPENT), ON));
    await page.getByRole('button', { name: 'Sync now' }).click();
    const question = page.getByRole('group', { name: /as often as allowed in 24 hours/ });
    await expect(question).toContainText('Possible again from tomorrow, 07:10.');
    await expect(question).toBeFocused();
    expect(main.argumentsOf('syncConnection')).toEqual([]);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: present })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => main.argumentsOf('syncConnection'))
      .toEqual([{ id: 'verger', accountHolderPresent: true }]);
    await expect(question).toHaveCount(0);
  });

  test('Cancel and Escape lead back', async ({ open, page }) => {
    const gap = { ...FREE, blockedBy: 'minimum-gap', allowedAt: at(8, 31) } as const;
    const main = await open(viewOf(one(gap), ON));
    const button = page.getByRole('button', { name: 'Sync now', exact: true });
    const question = page.getByRole('group', { name: /less than 30 minutes old/ });
    await button.click();
    await expect(question).toContainText('Possible again from 08:31.');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(question).toHaveCount(0);
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(button).toBeFocused();
    expect(main.argumentsOf('syncConnection')).toEqual([]);
  });

  for (const code of ['too-soon', 'budget-spent'] as const) {
    test(`asks when main answers ${code}`, async ({ open, page }) => {
      const main = await open(viewOf(one(FREE), ON), {
        before: (fake) => {
          fake.answers.syncConnection = ({ accountHolderPresent }) =>
            accountHolderPresent === true
              ? { ok: true, value: { runs: 1 } }
              : refusal({ code, sentence: 'Possible again from Sunday 08:31.' });
        },
      });
      await page.getByRole('button', { name: 'Sync now', exact: true }).click();
      const question = page.getByRole('group', { name: 'Possible again from Sunday 08:31.' });
      await question.getByRole('button', { name: present }).click();
      await expect(question).toHaveCount(0);
      await expect(page.getByRole('alert')).toHaveCount(0);
      expect(main.argumentsOf('syncConnection')).toEqual([
        { id: 'verger' },
        { id: 'verger', accountHolderPresent: true },
      ]);
    });
  }

  test('what is over by now is not asked about', async ({ open, page }) => {
    const over = { ...FREE, blockedBy: 'minimum-gap', allowedAt: at(8, 4) } as const;
    const main = await open(viewOf(one(over), ON));
    await page.getByRole('button', { name: 'Sync now' }).click();
    await expect.poll(() => main.argumentsOf('syncConnection')).toEqual([{ id: 'verger' }]);
  });
});
