import { expect as see } from '@playwright/test';
import { afterEach, expect, test, vi } from 'vitest';
import { startSandbox } from '../../electron/sandbox/server.ts';
import { outsideBrowser } from '../support/browser.ts';
import { heapOfMain, heapOfWindow } from '../support/heap.ts';
import { HttpBrowser } from '../support/http-browser.ts';
import { SignInForm } from '../support/sign-in-form.ts';
import { cleaner, newDesktop, startSyncwatch, temporaryFolder } from '../support/syncwatch.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

test('what was typed is gone from the window after each sign-in, and everything from memory after signing out', async () => {
  const here = await startSandbox();
  later(here.close);
  const there = await startSandbox();
  later(there.close);
  const { desktop, stop } = await newDesktop({ keyring: 'unlocked', tray: false });
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const { folder: outside, remove: removeOutside } = temporaryFolder('outside');
  later(removeOutside);
  const browser = outsideBrowser(outside);
  const { electron, window } = await startSyncwatch(desktop, dataDir, { env: browser.env });
  later(() => electron.close());
  const page = await window();
  const form = new SignInForm(page);
  const inWindow = async (...secrets: string[]) => {
    const fields = await page
      .locator('input')
      .evaluateAll((inputs) =>
        inputs.map((input) => (input instanceof HTMLInputElement ? input.value : '')),
      );
    const held = [await heapOfWindow(electron, page), await page.content(), ...fields].join('\n');
    expect(held, 'the heap is read').toContain('Banque Opaline');
    return secrets.filter((secret) => held.includes(secret));
  };

  const { credentials } = here;
  const { clientSecret, email, password } = credentials;
  await form.enter(here, 'E-mail and password', credentials);
  await see(page.getByRole('row', { name: /^Banque Opaline/ })).toBeVisible();
  expect(await inWindow(clientSecret, password)).toEqual([]);

  const client = {
    clientId: there.credentials.clientId,
    clientSecret: there.credentials.clientSecret,
  };
  await form.open();
  await form.enter(there, 'Browser', client);
  await new HttpBrowser().go(await browser.next());
  await form.isDone(2);
  expect(await inWindow(client.clientSecret)).toEqual([]);

  const token = here.issueToken({ email: here.otherCredentials.email });
  await form.open();
  await form.enter(here, 'Token', { token });
  await form.isDone(3);
  expect(await inWindow(token)).toEqual([]);

  const kept = (await desktop.keyring.items()).map(({ secret }) => secret ?? '');
  expect(kept).toHaveLength(5);
  const held = await heapOfMain(electron, outside);
  expect(held).toContain(email);
  expect(kept.filter((secret) => !held.includes(secret))).toEqual([]);
  for (const which of [0, 1, 2]) {
    await form.entries.nth(which).getByRole('button', { name: 'Sign out' }).click();
    if (which < 2) await see(form.entries.nth(which)).toContainText('Signed out');
  }
  await see(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  await vi.waitFor(async () => expect(await desktop.keyring.items()).toEqual([]));
  const secrets = [...kept, clientSecret, client.clientSecret, password, token];
  const left = await heapOfMain(electron, outside);
  expect(left).toContain(email);
  expect(secrets.filter((secret) => left.includes(secret))).toEqual([]);
});
