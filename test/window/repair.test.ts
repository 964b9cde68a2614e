import type { ChannelView } from '../../electron/contract/view.ts';
import { BANKS, NOW } from './support/banks.ts';
import { details, row } from './support/parts.ts';
import { underRepair } from './support/repairs.ts';
import { expect, test } from './support/test.ts';
import {
  app,
  FRENCH,
  PROFILE,
  profilesWith,
  summaryOf,
  viewOf,
  welcomeView,
} from './support/views.ts';

const RENEW = 'Renew the authorisation…';
const TITLE = 'Renew the authorisation of Banque du Rivage';
const DAY = 86_400_000;

const [RIVAGE] = BANKS;
const channels = (change: Partial<ChannelView>, second: Partial<ChannelView> = {}) =>
  (RIVAGE?.channels ?? []).map((channel, index) => ({
    ...channel,
    ...(index === 0 ? change : second),
  }));

test.describe('a channel that waits for a person', () => {
  test('offers what mends it, and nothing is done before that is chosen', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(BANKS));
    await details(page).getByRole('button', { name: RENEW }).click();
    const dialog = page.getByRole('dialog', { name: TITLE });
    await expect(dialog).toContainText('where J. Martin authorises the access again');
    await expect(dialog).toContainText('Whoever has the link can act on the sign-in');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    expect(main.argumentsOf('repair')).toEqual([]);

    await details(page).getByRole('button', { name: RENEW }).click();
    await dialog.getByRole('button', { name: 'Open in the browser' }).click();
    await expect
      .poll(() => main.argumentsOf('repair'))
      .toEqual([{ id: 'rivage', channelId: 'REDIRECT-channel', how: 'browser' }]);
    await dialog.getByRole('button', { name: 'Copy link for the account holder' }).click();
    await expect
      .poll(() => main.argumentsOf('repair').at(-1))
      .toEqual({ id: 'rivage', channelId: 'REDIRECT-channel', how: 'link' });
  });

  test('is followed step by step to its end, which says what comes next', async ({
    open,
    page,
  }) => {
    const main = await open(viewOf(BANKS));
    await details(page).getByRole('button', { name: RENEW }).click();
    const dialog = page.getByRole('dialog', { name: TITLE });
    await main.put(underRepair());
    await expect(dialog.getByRole('status')).toContainText('until 08:33');
    await expect(dialog.getByRole('listitem')).toHaveText(/opened in the browser/);
    await expect(dialog.getByRole('button', { name: 'Stop waiting' })).toBeFocused();
    await main.put(underRepair('returned'));
    await expect(dialog.getByRole('listitem')).toHaveCount(2);
    await main.put(underRepair('mended', { channels: channels({ remedy: undefined }) }));
    await expect(dialog.getByRole('status')).toContainText('Nothing more is to be done');
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(details(page).getByRole('button', { name: RENEW })).toBeHidden();
    await expect(details(page)).toContainText('Last repair');
  });

  test('goes on with the other channel that waits', async ({ open, page }) => {
    const both = channels({}, { remedy: { kind: 'renew-credentials' } });
    const main = await open(viewOf([underRepair('in-browser', { channels: both })]));
    await details(page).getByRole('button', { name: 'Show the repair…' }).click();
    const dialog = page.getByRole('dialog');
    const rest = channels({ remedy: undefined }, { remedy: { kind: 'renew-credentials' } });
    await main.put(underRepair('mended', { channels: rest }));
    await expect(dialog).toContainText('Another one still needs a person.');
    await dialog.getByRole('button', { name: 'Go on with the other channel' }).click();
    await expect(
      page.getByRole('dialog', { name: 'Enter the credentials of Banque du Rivage anew' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Open in the browser' }).click();
    await expect
      .poll(() => main.argumentsOf('repair'))
      .toEqual([{ id: 'rivage', channelId: 'EMBEDDED-channel', how: 'browser' }]);
  });

  for (const [stage, sentence] of [
    ['failed', 'ask the account holder what the bank’s page said'],
    ['cancelled', 'begin again whenever you like'],
    ['expired', 'begin again with a fresh one'],
    ['not-opened', 'nothing happened'],
  ] as const) {
    test(`${stage}: says so, and begins again`, async ({ open, page }) => {
      const main = await open(viewOf([underRepair()]));
      await details(page).getByRole('button', { name: 'Show the repair…' }).click();
      const dialog = page.getByRole('dialog', { name: TITLE });
      await main.put(underRepair(stage));
      await expect(dialog.getByRole('status')).toContainText(sentence);
      await dialog.getByRole('button', { name: 'Begin again' }).click();
      await expect(dialog.getByRole('button', { name: 'Open in the browser' })).toBeVisible();
    });
  }

  test('that nobody waits for any more is cancelled', async ({ open, page }) => {
    const main = await open(viewOf([underRepair('link-copied')]));
    await details(page).getByRole('button', { name: 'Show the repair…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('paste it into a message to J. Martin');
    await dialog.getByRole('button', { name: 'Stop waiting' }).click();
    await expect.poll(() => main.argumentsOf('cancelRepair')).toEqual([{ id: 'rivage' }]);
  });

  test('a refusal is said in the dialog', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    main.answers.repair = () => ({
      ok: false,
      error: { code: 'browser-failed', sentence: 'The browser could not be opened.' },
    });
    await details(page).getByRole('button', { name: RENEW }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Open in the browser' }).click();
    await expect(dialog.getByRole('alert')).toHaveText('The browser could not be opened.');
  });

  test('what is impossible says why and what else there is', async ({ open, page }) => {
    const impossible = channels({ remedy: { kind: 'renew-authorisation', why: 'no-client' } });
    await open(viewOf([{ ...underRepair(), repair: undefined, channels: impossible }]));
    await details(page).getByRole('button', { name: RENEW }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('send the account holder a message instead');
    await expect(dialog.getByRole('button')).toHaveText(['Close']);
  });

  test('what is done on the bank’s own site ends with a synchronisation', async ({
    open,
    page,
  }) => {
    const atBank = channels({ remedy: { kind: 'act-at-bank' } });
    const main = await open(viewOf([{ ...underRepair(), repair: undefined, channels: atBank }]));
    await details(page).getByRole('button', { name: 'Act at the bank, then synchronise…' }).click();
    await page.getByRole('button', { name: 'It is done: synchronise' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    expect(main.argumentsOf('syncConnection')).toEqual([
      { id: 'rivage', accountHolderPresent: true },
    ]);
  });

  test('an authorisation can be renewed ahead when its end is near, and not before', async ({
    open,
    page,
  }) => {
    const until = (days: number) =>
      channels({
        remedy: { kind: 'renew-ahead' },
        word: 'up-to-date',
        expiresAt: NOW + days * DAY,
      });
    const one = { ...underRepair(), repair: undefined, channels: until(31) };
    const main = await open(viewOf([one]));
    const button = details(page).getByRole('button', { name: 'Renew it before it ends…' });
    await expect(details(page)).toContainText('J. Martin');
    await expect(button).toBeHidden();
    await main.put({ ...one, channels: until(30) });
    await expect(button).toBeVisible();
  });
});

test.describe('tray, notification and link', () => {
  test('lead to the repair itself', async ({ open, page }) => {
    const main = await open(viewOf(BANKS));
    await page.getByRole('button', { name: 'Settings' }).click();
    await main.push('goTo', { at: 'repair', connectionIds: ['cimes', 'rivage'] });
    const dialog = page.getByRole('dialog', { name: 'Give Caisse des Cimes’s new password' });
    await expect(dialog).toContainText('First, Boulangerie Noë chooses a new password');
    await page.keyboard.press('Escape');
    await expect(row(page, 'Caisse des Cimes')).toHaveAttribute('aria-selected', 'true');
    // To one that is mended meanwhile.
    await main.push('goTo', { at: 'repair', connectionIds: ['fluvial'] });
    await expect(page.getByRole('dialog', { name: 'Repair Comptoir Fluvial' })).toContainText(
      'Nothing here needs a person any more.',
    );
  });

  test('in French', async ({ open, page }) => {
    const main = await open(viewOf(BANKS, { app: app(FRENCH) }));
    await main.push('goTo', { at: 'repair', connectionIds: ['rivage'] });
    const dialog = page.getByRole('dialog', {
      name: 'Renouveler l’autorisation de Banque du Rivage',
    });
    await expect(dialog.getByRole('button')).toHaveText([
      'Fermer',
      'Copier le lien pour le titulaire',
      'Ouvrir dans le navigateur',
    ]);
  });
});

test.describe('terms that have to be accepted', () => {
  const trouble = { key: 'error.terms-required' };

  test('have their page one button away from what they hold up', async ({ open, page }) => {
    const main = await open(
      viewOf(BANKS, {
        ...profilesWith({ ...PROFILE, trouble }),
        summary: summaryOf(BANKS, { trouble }),
      }),
    );
    await page.getByRole('button', { name: 'Open the terms…' }).click();
    expect(main.argumentsOf('openTerms')).toEqual([{ profileId: PROFILE.id }]);
  });

  test('also where they ended the session', async ({ open, page }) => {
    const profile = { ...PROFILE, state: 'refused', problem: trouble } as const;
    const main = await open(welcomeView({ state: 'refused' }, {}, profile));
    await page.getByRole('button', { name: 'Open the terms…' }).click();
    expect(main.argumentsOf('openTerms')).toEqual([{ profileId: PROFILE.id }]);
  });
});
