import { refusal } from './support/fake-main.ts';
import { CREDENTIALS, expectTyped, fillIn } from './support/form.ts';
import { connect, environment, field } from './support/parts.ts';
import { expect, test } from './support/test.ts';
import { session, viewOf, welcomeView } from './support/views.ts';

const ADDRESSES = {
  'Sign-in server': 'https://auth.example.com',
  'API server': 'https://api.example.com/v2.1',
  'Widget server': 'https://embed.example.com/v2.1',
};
const TYPED = {
  clientId: 'cabinet',
  clientSecret: 'not-a-real-secret',
  email: 'operator@example.com',
  password: 'not-a-real-password',
};

test.describe('environments', () => {
  test('the built-in service needs nothing', async ({ open, page }) => {
    const main = await open(welcomeView());
    await expect(environment(page)).toHaveValue('built-in');
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await connect(page).click();
    await expect
      .poll(() => main.argumentsOf('connect'))
      .toEqual([
        {
          environment: 'built-in',
          authUrl: '',
          apiUrl: '',
          widgetUrl: '',
          clientId: '',
          clientSecret: '',
          email: '',
          password: '',
        },
      ]);
  });

  for (const [id, label, host] of [
    ['sandbox', 'Linxo Connect sandbox', 'sandbox-'],
    ['production', 'Linxo Connect production', ''],
  ] as const) {
    test(`${label}: addresses to read, credentials to type`, async ({ open, page }) => {
      const main = await open(welcomeView());
      await environment(page).selectOption({ label });
      const addresses = {
        authUrl: `https://${host}auth.oxlin.io`,
        apiUrl: `https://${host}api.oxlin.io/v2.1`,
        widgetUrl: `https://${host}embed.oxlin.io/v2.1`,
      };
      for (const address of Object.values(addresses)) {
        await expect(page.getByText(address, { exact: true })).toBeVisible();
      }
      await expect(page.getByRole('textbox', { name: 'API server' })).toHaveCount(0);
      await fillIn(page, CREDENTIALS);
      await page.keyboard.press('Enter');
      await expect
        .poll(() => main.argumentsOf('connect'))
        .toEqual([{ environment: id, ...addresses, ...TYPED }]);
    });
  }

  test('custom: everything to type', async ({ open, page }) => {
    const main = await open(welcomeView());
    await environment(page).selectOption({ label: 'Custom' });
    await fillIn(page, { ...ADDRESSES, ...CREDENTIALS });
    await expect(field(page, 'API server')).toHaveAccessibleDescription(
      'with its version, like https://api.example.com/v2.1',
    );
    await connect(page).click();
    await expect
      .poll(() => main.argumentsOf('connect'))
      .toEqual([
        {
          environment: 'custom',
          authUrl: ADDRESSES['Sign-in server'],
          apiUrl: ADDRESSES['API server'],
          widgetUrl: ADDRESSES['Widget server'],
          ...TYPED,
        },
      ]);
  });

  test('looking at another environment loses nothing', async ({ open, page }) => {
    await open(welcomeView());
    await environment(page).selectOption('custom');
    await fillIn(page, { ...ADDRESSES, ...CREDENTIALS });
    await environment(page).selectOption('built-in');
    await environment(page).selectOption('sandbox');
    await expectTyped(page, CREDENTIALS);
    await environment(page).selectOption('custom');
    await expectTyped(page, { ...ADDRESSES, ...CREDENTIALS });
  });
});

test.describe('what goes wrong', () => {
  test('empty fields are named, the first one gets the focus, nothing is sent', async ({
    open,
    page,
  }) => {
    const main = await open(welcomeView());
    await environment(page).selectOption('custom');
    await field(page, 'Sign-in server').fill('https://auth.example.com');
    await field(page, 'E-mail').fill('   ');
    await connect(page).click();
    await expect(field(page, 'API server')).toBeFocused();
    for (const label of ['API server', 'Client ID', 'Client secret', 'E-mail', 'Password']) {
      await expect(field(page, label)).toHaveAttribute('aria-invalid', 'true');
      await expect(field(page, label)).toHaveAccessibleDescription(/Fill in this field\./);
    }
    await expect(field(page, 'Sign-in server')).not.toHaveAttribute('aria-invalid');
    expect(main.argumentsOf('connect')).toEqual([]);
    await field(page, 'API server').fill('https://api.example.com/v2.1');
    await expect(field(page, 'API server')).not.toHaveAttribute('aria-invalid');
    await expect(field(page, 'Password')).toHaveAttribute('aria-invalid', 'true');
  });

  for (const [name, label, code] of [
    ['authUrl', 'Sign-in server', 'address-invalid'],
    ['apiUrl', 'API server', 'not-the-service'],
    ['widgetUrl', 'Widget server', 'address-not-https'],
    ['clientId', 'Client ID', 'client-refused'],
    ['clientSecret', 'Client secret', 'client-refused'],
    ['email', 'E-mail', 'credentials-refused'],
    ['password', 'Password', 'credentials-refused'],
  ] as const) {
    test(`a refusal of ${name} is said at ${label}`, async ({ open, page }) => {
      const sentence = `Main says what is wrong with ${label}.`;
      await open(welcomeView(), {
        before: (fake) => {
          fake.answers.connect = () => refusal({ code, sentence, field: name });
        },
      });
      await environment(page).selectOption('custom');
      await fillIn(page, { ...ADDRESSES, ...CREDENTIALS });
      await connect(page).click();
      await expect(field(page, label)).toBeFocused();
      await expect(field(page, label)).toHaveAttribute('aria-invalid', 'true');
      await expect(field(page, label)).toHaveAccessibleDescription(new RegExp(`^${sentence}`));
      await expect(page.getByRole('alert')).toHaveCount(0);
      await expectTyped(page, { ...ADDRESSES, ...CREDENTIALS });
      await field(page, label).fill('https://other.example.com');
      await expect(page.getByText(sentence)).toHaveCount(0);
    });
  }

  for (const code of [
    'network-offline',
    'network-tls',
    'service-error',
    'keychain-failed',
  ] as const) {
    test(`${code} is said above the form`, async ({ open, page }) => {
      const sentence = `Main says ${code}.`;
      await open(welcomeView(), {
        before: (fake) => {
          fake.answers.connect = () => refusal({ code, sentence });
        },
      });
      await environment(page).selectOption('sandbox');
      await fillIn(page, CREDENTIALS);
      await connect(page).click();
      await expect(page.getByRole('alert')).toContainText(sentence);
      await expectTyped(page, CREDENTIALS);
    });
  }

  test('a field that this environment does not show is spoken of above the form', async ({
    open,
    page,
  }) => {
    const sentence = 'This test runtime talks only to services on this computer.';
    await open(welcomeView({}, { loopbackOnly: true }), {
      before: (fake) => {
        fake.answers.connect = () =>
          refusal({ code: 'address-not-loopback', sentence, field: 'authUrl' });
      },
    });
    await expect(page.getByText('only services on this computer are accepted')).toBeVisible();
    await environment(page).selectOption('production');
    await fillIn(page, CREDENTIALS);
    await connect(page).click();
    await expect(page.getByRole('alert')).toContainText(sentence);
    await environment(page).selectOption('built-in');
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('an answer that fails its guard is an internal failure, not a crash', async ({
    open,
    page,
  }) => {
    await open(welcomeView(), {
      before: (fake) => {
        fake.answers.connect = () => 'connected, trust me';
      },
    });
    await connect(page).click();
    await expect(page.getByRole('alert')).toContainText('Something went wrong inside Syncwatch.');
  });
});

test.describe('signing in', () => {
  test('is asked for once, and the form waits', async ({ open, page }) => {
    let release = () => {};
    const main = await open(welcomeView(), {
      before: (fake) => {
        fake.answers.connect = () =>
          new Promise((resolve) => {
            release = () => resolve({ ok: true, value: undefined });
          });
      },
    });
    await environment(page).selectOption('sandbox');
    await fillIn(page, CREDENTIALS);
    await connect(page).click();
    const busy = page.getByRole('button', { name: 'Connecting…' });
    await expect(busy).toHaveAttribute('aria-busy', 'true');
    await busy.click({ force: true });
    await field(page, 'Password').press('Enter');
    await main.send({ sections: { session: { ...main.view.session, state: 'signing-in' } } });
    await expectTyped(page, CREDENTIALS);
    release();
    await expect(busy).toHaveAttribute('aria-busy', 'true');
    expect(main.argumentsOf('connect')).toHaveLength(1);
  });

  test('leads to the connections, and what was typed is forgotten', async ({ open, page }) => {
    const main = await open(welcomeView());
    await environment(page).selectOption('sandbox');
    await fillIn(page, CREDENTIALS);
    await connect(page).click();
    await main.send({ sections: { ...viewOf([]), session: session() } });
    await expect(page.getByRole('navigation')).toBeVisible();
    const { session: over, profiles } = welcomeView();
    await main.send({ sections: { session: over, profiles } });
    await environment(page).selectOption('sandbox');
    await expectTyped(page, { 'Client ID': '', 'Client secret': '', 'E-mail': '', Password: '' });
  });

  test('secrets are hidden until their owner asks to see them', async ({ open, page }) => {
    await open(welcomeView());
    await environment(page).selectOption('sandbox');
    await fillIn(page, CREDENTIALS);
    const [secret, password] = [field(page, 'Client secret'), field(page, 'Password')];
    await expect(secret).toHaveAttribute('type', 'password');
    await expect(password).toHaveAttribute('type', 'password');
    const toggles = page.getByRole('button', { name: 'Show what is typed' });
    await expect(toggles.nth(0)).toHaveAccessibleDescription('Client secret');
    await toggles.nth(1).click();
    await expect(password).toHaveAttribute('type', 'text');
    await expect(secret).toHaveAttribute('type', 'password');
    await page.getByRole('button', { name: 'Hide what is typed' }).click();
    await expect(password).toHaveAttribute('type', 'password');
  });
});

test('starting is quiet', async ({ open, page }) => {
  const starting = welcomeView({ state: 'starting', keychain: 'unknown' });
  await open({
    ...starting,
    summary: { ...starting.summary, sentence: { key: 'summary.starting' } },
  });
  await expect(page.getByRole('status')).toHaveText('Starting…');
  await expect(connect(page)).toHaveCount(0);
});

test('the language can be chosen before anything is read', async ({ open, page }) => {
  const main = await open(welcomeView());
  await field(page, 'Language').selectOption('fr');
  await expect.poll(() => main.argumentsOf('changeSettings')).toEqual([{ language: 'fr' }]);
  await main.send({ sections: { app: { ...main.view.app, language: 'fr' } } });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bienvenue dans Syncwatch');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});
