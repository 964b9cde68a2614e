import type { Locator, Page } from '@playwright/test';
import { refusal } from './support/fake-main.ts';
import { CREDENTIALS, expectTyped, fillIn } from './support/form.ts';
import { connect, environment, field } from './support/parts.ts';
import { DELORME, ORME, severalView, TESTS, THREE } from './support/several.ts';
import { expect, test } from './support/test.ts';
import { ENVIRONMENTS, welcomeView } from './support/views.ts';

const way = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: 'Way to sign in' }).getByRole('radio', { name });
const version = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: 'API version' }).getByRole('radio', { name });
const addProfile = async (page: Page) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Add a profile…' }).click();
};
const CLIENT = { 'Client ID': 'cabinet', 'Client secret': 'not-a-real-secret' };
const NOTHING = {
  authUrl: '',
  apiUrl: '',
  widgetUrl: '',
  clientId: '',
  clientSecret: '',
  email: '',
  password: '',
  token: '',
};

/** The names of the fields, in their order. */
const fields = (page: Page) =>
  page
    .locator('form input:not([type=radio])')
    .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('name')));

test.describe('the environments', () => {
  test('are those of both brands, the built-in service and any other', async ({ open, page }) => {
    await open(welcomeView());
    await expect(environment(page).getByRole('option')).toHaveText([
      'Built-in service',
      'Linxo Connect sandbox',
      'Linxo Connect production',
      'Linxo sandbox',
      'Linxo production',
      'Custom',
    ]);
  });

  test('show the addresses of the version that is chosen, and of each that is tried', async ({
    open,
    page,
  }) => {
    await open(welcomeView());
    const addresses = page.getByLabel('Addresses');
    for (const { id, addresses: of, asksForCredentials } of ENVIRONMENTS) {
      if (!asksForCredentials || id === 'custom') continue;
      await environment(page).selectOption(id);
      await version(page, 'v3').click();
      await expect(addresses.getByRole('definition')).toHaveText(Object.values(of.v3));
      await version(page, 'Detect').click();
      await expect(addresses).toContainText(of['v2.1'].apiUrl);
      await expect(addresses).toContainText(of.v3.apiUrl);
    }
  });
});

test.describe('the ways to sign in', () => {
  test('ask for what they need and no more, each with a word on what it is good for', async ({
    open,
    page,
  }) => {
    await open(welcomeView());
    await environment(page).selectOption('linxo-production');
    await expect(way(page, 'E-mail and password')).toBeChecked();
    expect(await fields(page)).toEqual(['clientId', 'clientSecret', 'email', 'password']);
    await way(page, 'Browser').click();
    expect(await fields(page)).toEqual(['clientId', 'clientSecret']);
    await expect(page.getByRole('group', { name: 'Way to sign in' })).toHaveAccessibleDescription(
      /never sees the password/,
    );
    await way(page, 'Token').click();
    expect(await fields(page)).toEqual(['token', 'clientId', 'clientSecret']);
    await environment(page).selectOption('custom');
    expect(await fields(page)).toEqual([
      'authUrl',
      'apiUrl',
      'widgetUrl',
      'token',
      'clientId',
      'clientSecret',
    ]);
  });

  test('the keyboard goes through them', async ({ open, page }) => {
    await open(welcomeView());
    await environment(page).selectOption('sandbox');
    await environment(page).focus();
    await page.keyboard.press('Tab');
    await expect(way(page, 'E-mail and password')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(way(page, 'Browser')).toBeChecked();
    await page.keyboard.press('Tab');
    await expect(version(page, 'Detect')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(field(page, 'Client ID')).toBeFocused();
  });

  test('a token is hidden as a password is, and is all that is needed', async ({ open, page }) => {
    const main = await open(welcomeView());
    await environment(page).selectOption('sandbox');
    await way(page, 'Token').click();
    const token = field(page, 'Token').and(page.locator('[name=token]'));
    await expect(token).toHaveAttribute('type', 'password');
    await expect(field(page, 'Client ID')).toHaveAccessibleDescription('optional');
    await connect(page).click();
    await expect(token).toBeFocused();
    await expect(token).toHaveAccessibleDescription('Fill in this field.');
    await token.fill('not-a-real-token');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => main.argumentsOf('connect'))
      .toEqual([
        {
          ...NOTHING,
          environment: 'sandbox',
          method: 'token',
          version: 'detect',
          token: 'not-a-real-token',
        },
      ]);
  });

  test('what is wrong with a token is said at the token', async ({ open, page }) => {
    await open(welcomeView(), {
      before: (main) => {
        main.answers.connect = () =>
          refusal({ code: 'token-expired', sentence: 'It has expired.', field: 'token' });
      },
    });
    await environment(page).selectOption('sandbox');
    await way(page, 'Token').click();
    const token = page.locator('[name=token]');
    await token.fill('not-a-real-token');
    await page.keyboard.press('Enter');
    await expect(token).toHaveAccessibleDescription('It has expired.');
    await expect(token).toBeFocused();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await way(page, 'Browser').click();
    await way(page, 'Token').click();
    await expect(token).not.toHaveAttribute('aria-invalid');
  });

  test('looking at another way loses nothing, and sends nothing of it', async ({ open, page }) => {
    const main = await open(welcomeView());
    await environment(page).selectOption('sandbox');
    await fillIn(page, CREDENTIALS);
    await way(page, 'Browser').click();
    await way(page, 'E-mail and password').click();
    await expectTyped(page, CREDENTIALS);
    await way(page, 'Browser').click();
    await version(page, 'v3').click();
    await connect(page).click();
    await expect
      .poll(() => main.argumentsOf('connect'))
      .toEqual([
        {
          ...NOTHING,
          environment: 'sandbox',
          method: 'browser',
          version: 'v3',
          clientId: CREDENTIALS['Client ID'],
          clientSecret: CREDENTIALS['Client secret'],
        },
      ]);
  });
});

test.describe('waiting for the browser', () => {
  const waiting = (page: Page) => page.getByRole('region', { name: 'Waiting for the browser' });

  test('says what to do, and is given up', async ({ open, page }) => {
    let answer: (value: unknown) => void = () => undefined;
    const main = await open(welcomeView(), {
      before: (fake) => {
        fake.answers.connect = () => new Promise((resolve) => (answer = resolve));
        fake.answers.cancelSignIn = () => {
          answer(refusal({ code: 'sign-in-cancelled', sentence: 'Cancelled.' }));
          return { ok: true, value: undefined };
        };
      },
    });
    await environment(page).selectOption('sandbox');
    await way(page, 'Browser').click();
    await fillIn(page, CLIENT);
    await connect(page).click();
    await expect(waiting(page)).toContainText('No page opened?');
    await expect(waiting(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(() => main.argumentsOf('cancelSignIn')).toHaveLength(1);
    await expect(waiting(page)).toHaveCount(0);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expectTyped(page, CLIENT);
  });

  test('a browser that never came back is said', async ({ open, page }) => {
    await open(welcomeView(), {
      before: (fake) => {
        fake.answers.connect = () =>
          refusal({ code: 'sign-in-expired', sentence: 'Nobody came back.' });
      },
    });
    await environment(page).selectOption('sandbox');
    await way(page, 'Browser').click();
    await fillIn(page, CLIENT);
    await connect(page).click();
    await expect(page.getByRole('alert')).toContainText('Nobody came back.');
  });

  test('goes on while something else is looked at', async ({ open, page }) => {
    let answer: (value: unknown) => void = () => undefined;
    const main = await open(severalView(), {
      before: (fake) => {
        fake.answers.connect = () => new Promise((resolve) => (answer = resolve));
      },
    });
    await addProfile(page);
    await environment(page).selectOption('production');
    await way(page, 'Browser').click();
    await fillIn(page, CLIENT);
    await connect(page).click();
    await page.getByRole('button', { name: 'Connections' }).click();
    await expect(page.getByRole('grid')).toBeVisible();
    await addProfile(page);
    await expect(waiting(page)).toBeVisible();
    answer({ ok: true, value: undefined });
    await expect(page.getByRole('button', { name: 'Add a profile…' })).toBeVisible();
    expect(main.argumentsOf('cancelSignIn')).toEqual([]);
  });
});

test('what becomes of a sign-in that was left is said where the operator is', async ({
  open,
  page,
}) => {
  let answer: (value: unknown) => void = () => undefined;
  const main = await open(severalView(), {
    before: (fake) => {
      fake.answers.connect = () => new Promise((resolve) => (answer = resolve));
    },
  });
  await addProfile(page);
  await environment(page).selectOption('production');
  await fillIn(page, CREDENTIALS);
  await connect(page).click();
  await expect.poll(() => main.argumentsOf('connect')).toHaveLength(1);
  await page.getByRole('button', { name: 'Connections' }).click();
  answer(refusal({ code: 'credentials-refused', sentence: 'Refused.', field: 'password' }));
  await expect(page.getByRole('alert')).toHaveText('Refused.');
  await addProfile(page);
  await environment(page).selectOption('production');
  await expectTyped(page, { 'Client ID': '', 'Client secret': '', 'E-mail': '', Password: '' });
});

test.describe('one more profile', () => {
  test('is signed in to in the window, while the others work on', async ({ open, page }) => {
    const main = await open(severalView());
    await addProfile(page);
    await expect(page.getByRole('heading', { level: 2 })).toHaveText('Add a profile');
    await expect(page.getByRole('button', { name: 'Back without signing in' })).toBeFocused();
    await environment(page).selectOption('linxo-sandbox');
    await fillIn(page, CREDENTIALS);
    await page.keyboard.press('Enter');
    await expect.poll(() => main.argumentsOf('connect')).toHaveLength(1);
    await expect(page.getByRole('button', { name: 'Add a profile…' })).toBeVisible();
    // What was typed is forgotten.
    await addProfile(page);
    await environment(page).selectOption('linxo-sandbox');
    await expectTyped(page, { 'Client ID': '', 'Client secret': '', Password: '' });
  });

  test('back without signing in, which gives up what is under way', async ({ open, page }) => {
    const main = await open(severalView(), {
      before: (fake) => {
        fake.answers.connect = () => new Promise(() => undefined);
      },
    });
    await addProfile(page);
    const back = page.getByRole('button', { name: 'Back without signing in' });
    await back.click();
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    expect(main.argumentsOf('cancelSignIn')).toEqual([]);
    await addProfile(page);
    await environment(page).selectOption('sandbox');
    await fillIn(page, CREDENTIALS);
    await page.keyboard.press('Enter');
    await back.click();
    await expect.poll(() => main.argumentsOf('cancelSignIn')).toHaveLength(1);
  });

  test('a refusal leaves the form as it was', async ({ open, page }) => {
    await open(severalView(), {
      before: (main) => {
        main.answers.connect = () =>
          refusal({ code: 'credentials-refused', sentence: 'Refused.', field: 'password' });
      },
    });
    await addProfile(page);
    await environment(page).selectOption('sandbox');
    await fillIn(page, CREDENTIALS);
    await page.keyboard.press('Enter');
    await expect(field(page, 'Password')).toHaveAccessibleDescription('Refused.');
    await expectTyped(page, CREDENTIALS);
  });

  test('the built-in service is offered once', async ({ open, page }) => {
    await open(severalView({}, [{ ...DELORME, environment: 'built-in' }, ORME, TESTS]));
    await addProfile(page);
    await expect(environment(page)).toHaveValue('sandbox');
  });

  test('signing in again is for that profile', async ({ open, page }) => {
    const main = await open(severalView({}, [DELORME, { ...ORME, state: 'refused' }, TESTS]));
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await expect(environment(page)).toHaveValue('linxo-production');
    await expect(way(page, 'Browser')).toBeChecked();
    await expect(version(page, 'v3')).toBeChecked();
    await expect(page.getByRole('alert')).toContainText('The service ended the session.');
    await fillIn(page, { 'Client secret': 'not-a-real-secret' });
    await connect(page).click();
    await expect
      .poll(() => main.argumentsOf('connect'))
      .toEqual([
        {
          ...NOTHING,
          environment: 'linxo-production',
          method: 'browser',
          version: 'v3',
          clientId: ORME.clientId,
          clientSecret: 'not-a-real-secret',
        },
      ]);
  });
});

test.describe('nobody is signed in any more', () => {
  const known = THREE.map((one) => ({ ...one, state: 'signed-out' }) as const);

  test('those who were are offered', async ({ open, page }) => {
    const main = await open(welcomeView({}, {}, ...known));
    const profiles = page.getByRole('group', { name: 'Profiles on this computer' });
    await expect(profiles.getByRole('radio')).toHaveCount(4);
    await expect(profiles.getByRole('radio', { name: DELORME.name })).toBeChecked();
    await expectTyped(page, { 'API server': DELORME.apiUrl });
    await profiles.getByRole('radio', { name: TESTS.name }).check();
    await expect(environment(page)).toHaveValue('sandbox');
    await page.locator('[name=token]').fill('not-a-real-token');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => main.argumentsOf('connect')[0])
      .toMatchObject({ environment: 'sandbox', method: 'token', token: 'not-a-real-token' });
  });

  test('so is another sign-in', async ({ open, page }) => {
    const main = await open(welcomeView({}, {}, ...known));
    await page.getByRole('radio', { name: 'Another sign-in' }).check();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome to Syncwatch');
    await expect(environment(page)).toHaveValue('built-in');
    await connect(page).click();
    await expect.poll(() => main.argumentsOf('connect')).toHaveLength(1);
  });
});
