import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect as see } from '@playwright/test';
import { afterEach, expect, test } from 'vitest';
import { cleaner, newDesktop, startSyncwatch, temporaryFolder } from '../support/syncwatch.ts';
import { WindowPage } from '../support/window-page.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

test('the message about an expired authorisation is on the clipboard, in both languages and in the operator’s own words', async () => {
  const { desktop, stop } = await newDesktop({ tray: false });
  later(stop);
  const { folder, remove } = temporaryFolder('data');
  later(remove);
  const syncwatch = await startSyncwatch(desktop, folder);
  later(() => syncwatch.quit());
  const window = new WindowPage(await syncwatch.window());
  const { page } = window;
  const clipboard = () => syncwatch.electron.evaluate(({ clipboard: real }) => real.readText());
  const said = page.locator('.announcements');
  await window.connect();

  // That the authorisation has ended shows only when somebody synchronises.
  await window.row('Banque du Rivage').click();
  const details = page.getByRole('complementary', { name: 'Details of Banque du Rivage' });
  await details.getByRole('button', { name: 'Sync now' }).click();
  await see(details.getByText('Message for J. Martin')).toBeVisible({ timeout: 40_000 });
  await page.keyboard.press('m');
  await see(said).toHaveText('Copied: message to J. Martin about Banque du Rivage, in English.');
  const english = await clipboard();
  expect(english).toMatch(
    /^Banque du Rivage: please renew the access to your accounts\n\nHello J\. Martin,\n/,
  );
  expect(english).toMatch(/it ended on \d{1,2} \w+ \d{4}\. /);
  expect(english).toMatch(/We will never ask you for a password or a code by e-mail or by phone\./);
  expect(english).not.toMatch(/[{}[\]]|undefined/);

  await details.getByRole('button', { name: 'Read it first' }).click();
  await see(details.getByText('please renew the access')).toBeVisible();
  await details.getByRole('radio', { name: 'Français' }).check();
  await details.getByRole('button', { name: 'Copy message' }).click();
  await see(said).toHaveText('Copied: message to J. Martin about Banque du Rivage, in French.');
  expect(await clipboard()).toMatch(/^Banque du Rivage\u00a0: merci de renouveler/);

  await page.getByRole('button', { name: 'Settings' }).click();
  const card = page.locator('.templates');
  await card.getByRole('textbox', { name: 'Text' }).fill('Dear[ {name}], please call us.');
  await card.getByRole('button', { name: 'Save the text' }).click();
  await see(card.getByRole('status')).toHaveText('Saved.');
  const stored: unknown = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
  expect(stored).toMatchObject({
    holderMessages: {
      en: { 'renew-authorisation': { text: 'Dear[ {name}], please call us.' } },
      fr: {},
    },
  });
  await page.getByRole('button', { name: /^Connections/ }).click();
  await details.getByRole('radio', { name: 'English' }).check();
  await details.getByRole('button', { name: 'Copy message' }).click();
  await see(said).toContainText('in English.');
  expect(await clipboard()).toBe(
    'Banque du Rivage: please renew the access to your accounts\n\nDear J. Martin, please call us.\n',
  );

  // Nobody is to be written to about a bank at which all is well.
  await window.row('Banque Opaline').click();
  await page.keyboard.press('m');
  await see(said).toHaveText('No message: Banque Opaline wants nothing of its account holder.');
  const log = readFileSync(join(folder, 'logs', 'main.log'), 'utf8');
  expect(log).not.toContain('J. Martin');
});
