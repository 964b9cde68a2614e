import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect as see } from '@playwright/test';
import { afterEach, expect, test } from 'vitest';
import { startSandbox } from '../../electron/sandbox/server.ts';
import {
  cleaner,
  clickInTray,
  lookElsewhere,
  newDesktop,
  startSyncwatch,
  temporaryFolder,
} from '../support/syncwatch.ts';
import { WindowPage } from '../support/window-page.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

const WITHIN = { timeout: 40_000 };
/** The account holders of the built-in service (electron/sandbox/built-in-banks.ts). */
const OWNERS = ['J. Martin', 'Boulangerie Noë', 'C. Roussel', 'A. Petit', 'Pharmacie Quentin'];
/** What the service says of a synchronisation, and what then stands in the log. */
const SAID = 'for someone@cabinet.example, FR7630006000011234567890189, account 00012345678';
const SAID_CANARIES = ['someone@cabinet', 'FR7630006', '00012345678'];

test('the diagnostics of a busy program hold nothing secret, and leave as they were read', async () => {
  const bearers = new Set<string>();
  let refused = false;
  let letRefuse = () => {};
  const othersEnded = new Promise<void>((resolve) => {
    letRefuse = resolve;
  });
  const service = await startSandbox({
    speed: 6,
    accessTokenLifetimeSeconds: 2,
    intercept: async (request) => {
      const bearer = request.headers.get('authorization')?.replace(/^Bearer /, '');
      if (bearer !== undefined) bearers.add(bearer);
      if (refused || request.method !== 'POST' || !request.url.includes('synchron'))
        return undefined;
      refused = true;
      await othersEnded;
      return Response.json({ error: SAID }, { status: 422 });
    },
  });
  later(service.close);
  const { desktop, stop } = await newDesktop({ keyring: 'unlocked' });
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const syncwatch = await startSyncwatch(desktop, dataDir);
  later(() => syncwatch.electron.close());
  const window = new WindowPage(await syncwatch.window());
  const { page } = window;
  await window.fillIn(service);
  await window.connect();
  await see(window.row('Banque Opaline')).toBeVisible();
  await page.getByRole('button', { name: 'Sync all' }).click();
  await lookElsewhere(syncwatch);
  // The diagnostics tell the latest facts only, of which the refusal is to be one.
  await see(page.getByText(/\b1 is syncing/)).toBeVisible(WITHIN);
  letRefuse();
  await desktop.notifications.waitForCount(1, { timeoutMs: WITHIN.timeout });
  expect(readFileSync(join(dataDir, 'logs', 'main.log'), 'utf8'), 'the log quotes').toContain(
    'someone@cabinet.example',
  );

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Show diagnostics…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Diagnostics' });
  await see(dialog.getByRole('textbox')).toHaveValue(/^# Syncwatch diagnostics/);
  const text = await dialog.getByRole('textbox').inputValue();
  const versions = await syncwatch.electron.evaluate(() => process.versions);
  for (const told of [
    `- Electron: ${versions['electron']}`,
    `- Chromium: ${versions['chrome']}`,
    '- Backend: Secret Service',
    '- Was given: refresh-token, client-secret',
    '- State: signed-in',
    '- All: 12',
    '- channel REDIRECT TOKEN_EXPIRED: ',
    'run-ended run=',
    'evidence=refusal error=rejected',
    '[info]',
    'Problem: rejected 422',
  ]) {
    expect(text).toContain(told);
  }

  const stored = (await desktop.keyring.items()).map(({ secret }) => secret ?? '');
  expect(stored).toHaveLength(2);
  expect(bearers.size).toBeGreaterThan(1);
  const { clientId, clientSecret, email, password } = service.credentials;
  const canaries = [...stored, ...bearers, clientSecret, password, clientId, email]
    .concat(OWNERS, SAID_CANARIES)
    .concat(homedir());
  expect(canaries.filter((canary) => canary.length < 4)).toEqual([]);
  const forms = canaries.flatMap((canary) => [
    canary,
    encodeURIComponent(canary),
    Buffer.from(canary).toString('base64'),
  ]);
  expect(forms.filter((form) => text.includes(form))).toEqual([]);

  // Much happens while the operator reads; what leaves is what was read.
  await clickInTray(desktop, 'Sync all');
  await desktop.notifications.waitForCount(2, { timeoutMs: WITHIN.timeout });
  await dialog.getByRole('button', { name: 'Copy diagnostics' }).click();
  await see(dialog.getByRole('status')).toHaveText('Copied.');
  expect(await syncwatch.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(text);

  const file = join(dataDir, 'diagnostics.md');
  const choose = (filePath: string) =>
    syncwatch.electron.evaluate(({ dialog: native }, chosen) => {
      native.showSaveDialog = async () => ({ canceled: chosen === '', filePath: chosen });
    }, filePath);
  const save = dialog.getByRole('button', { name: 'Save diagnostics…' });
  await choose(join(dataDir, 'nowhere', 'diagnostics.md'));
  await save.click();
  await see(dialog.getByRole('status')).toContainText('The file could not be written.');
  await choose('');
  await save.click();
  await see(dialog.getByRole('status')).toHaveText('');
  await choose(file);
  await save.click();
  await see(dialog.getByRole('status')).toHaveText(`Saved as ${file}`);
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
