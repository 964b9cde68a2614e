import { refusal } from './support/fake-main.ts';
import { CREDENTIALS, expectTyped, fillIn } from './support/form.ts';
import { connect, environment, field } from './support/parts.ts';
import { expect, test } from './support/test.ts';
import { PROFILE, session, viewOf, welcomeView } from './support/views.ts';

test.describe('after a session', () => {
  test('refused: why, and the form with all but the secrets', async ({ open, page }) => {
    await open(
      welcomeView({ state: 'refused', problem: { key: 'error.credentials-refused' } }, {}, PROFILE),
    );
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in again');
    await expect(page.getByRole('alert')).toContainText(
      'The service refused the e-mail or the password.',
    );
    await expect(environment(page)).toHaveValue('custom');
    await expectTyped(page, {
      'Sign-in server': PROFILE.authUrl,
      'API server': PROFILE.apiUrl,
      'Widget server': PROFILE.widgetUrl,
      'Client ID': PROFILE.clientId,
      'Client secret': '',
      'E-mail': PROFILE.email,
      Password: '',
    });
  });

  test('refused without a reason still says so', async ({ open, page }) => {
    await open(welcomeView({ state: 'refused' }, {}, { ...PROFILE, environment: 'production' }));
    await expect(page.getByRole('alert')).toContainText('The service ended the session.');
    await expect(environment(page)).toHaveValue('production');
    await expect(field(page, 'E-mail')).toHaveValue(PROFILE.email);
  });

  test('a refusal of this attempt replaces the older reason', async ({ open, page }) => {
    await open(welcomeView({ state: 'refused' }, {}, PROFILE), {
      before: (fake) => {
        fake.answers.connect = () => refusal({ code: 'network-timeout', sentence: 'Too late.' });
      },
    });
    await fillIn(page, { 'Client secret': 'x', Password: 'y' });
    await connect(page).click();
    await expect(page.getByRole('alert')).toHaveText(/Too late\./);
  });
});

test.describe('keychain', () => {
  test('locked: what to do, and another look', async ({ open, page }) => {
    const locked = welcomeView({ keychain: 'locked' }, {}, PROFILE);
    const main = await open(locked);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The keychain is locked');
    await expect(page.getByRole('listitem')).toHaveCount(2);
    await expect(connect(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => main.argumentsOf('retryKeychain')).toHaveLength(1);
    await main.send({ sections: { session: session(), summary: viewOf([]).summary } });
    await expect(page.getByRole('navigation')).toBeVisible();
  });

  test('still locked: said again, and what was typed before is still there', async ({
    open,
    page,
  }) => {
    const main = await open(welcomeView(), {
      before: (fake) => {
        fake.answers.retryKeychain = () =>
          refusal({ code: 'keychain-locked', sentence: 'It is still locked.' });
      },
    });
    await environment(page).selectOption('sandbox');
    await fillIn(page, CREDENTIALS);
    await main.send({ sections: { session: { ...main.view.session, keychain: 'locked' } } });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('alert')).toHaveText('It is still locked.');
    await main.send({ sections: { session: { ...main.view.session, keychain: 'ready' } } });
    await expectTyped(page, CREDENTIALS);
  });

  test('absent: the form, and how long the sign-in will last', async ({ open, page }) => {
    await open(welcomeView({ keychain: 'absent' }));
    await expect(page.getByText('This desktop has no keychain')).toBeVisible();
    await expect(page.getByText('the sign-in lasts until Syncwatch quits')).toBeVisible();
    await expect(connect(page)).toBeVisible();
  });

  test('ready and empty: neither of these', async ({ open, page }) => {
    await open(welcomeView({ problem: { key: 'error.keychain-empty' } }, {}, PROFILE));
    await expect(page.getByRole('alert')).toContainText('no longer holds this sign-in');
    await expect(page.getByText('no keychain')).toHaveCount(0);
    await expect(page.getByText('is locked')).toHaveCount(0);
  });
});
