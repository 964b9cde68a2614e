import { expect as see } from '@playwright/test';
import { afterEach, expect, test } from 'vitest';
import { startOidcServer } from '../contract/client/oidc-server.ts';
import { outsideBrowser } from '../support/browser.ts';
import { HttpBrowser } from '../support/http-browser.ts';
import {
  cleaner,
  filesWith,
  newDesktop,
  startSyncwatch,
  temporaryFolder,
} from '../support/syncwatch.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

test('a sign-in opens the operator’s browser, hears it come back, and leaves no trace of the code', async () => {
  const server = await startOidcServer();
  const { desktop, stop } = await newDesktop();
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const { folder: outside, remove: removeOutside } = temporaryFolder('outside');
  later(removeOutside);
  const browser = outsideBrowser(outside);
  const syncwatch = await startSyncwatch(desktop, dataDir, { env: browser.env });
  later(() => syncwatch.electron.close());
  const page = await syncwatch.window();
  await see(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();

  const { authUrl, clientId, clientSecret } = server.client;
  const form = {
    environment: 'custom',
    method: 'browser',
    version: 'v2.1',
    authUrl,
    // Nobody listens there: the tokens come, and nothing can be read with them.
    apiUrl: 'http://127.0.0.1:9/v2.1',
    widgetUrl: 'http://127.0.0.1:9/embed',
    clientId,
    clientSecret: clientSecret.reveal(),
    email: '',
    password: '',
    token: '',
  };
  type Outcome = { ok: boolean; error?: { code: string; field?: string } };
  const connect = () =>
    page.evaluate((given) => {
      const { syncwatch } = window as unknown as {
        syncwatch: Record<string, (argument?: unknown) => Promise<unknown>>;
      };
      return syncwatch['connect']?.(given);
    }, form) as Promise<Outcome>;

  const cancelled = connect();
  await browser.next();
  await page.evaluate(() => {
    const { syncwatch } = window as unknown as {
      syncwatch: Record<string, (argument?: unknown) => Promise<unknown>>;
    };
    return syncwatch['cancelSignIn']?.();
  });
  expect(await cancelled).toMatchObject({ ok: false, error: { code: 'sign-in-cancelled' } });

  const outcome = connect();
  const url = new URL(await browser.next());
  expect(`${url.origin}${url.pathname}`).toBe(`${authUrl}/signin`);
  expect(url.searchParams.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  const operator = new HttpBrowser();
  expect(await operator.go(url.href)).toBe(200);
  expect(await outcome).toMatchObject({ ok: false, error: { field: 'apiUrl' } });
  expect(browser.opened()).toHaveLength(2);

  const back = new URL(operator.been.at(-1) ?? '');
  const secrets = ['code', 'state'].map((name) => back.searchParams.get(name) ?? '');
  expect(secrets).not.toContain('');
  await syncwatch.quit();
  expect(filesWith(dataDir, [...secrets, clientSecret.reveal()])).toEqual([]);
});
