import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect as see } from '@playwright/test';
import { afterEach, expect, test } from 'vitest';
import { findChromium } from '../../build/setup/browser.mjs';
import type { Bank } from '../../electron/sandbox/server.ts';
import { startSandbox } from '../../electron/sandbox/server.ts';
import { wellBank } from '../support/banks.ts';
import { outsideBrowser } from '../support/browser.ts';
import { recordTraffic } from '../support/ipc-traffic.ts';
import { PassingTime } from '../support/passing-time.ts';
import {
  cleaner,
  clickInTray,
  filesWith,
  lookElsewhere,
  newDesktop,
  startSyncwatch,
  temporaryFolder,
} from '../support/syncwatch.ts';
import { WindowPage } from '../support/window-page.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

const MINUTE_MS = 60_000;
const WITHIN = { timeout: 30_000 };

const expired: Bank = {
  ...wellBank,
  name: 'Banque Exemple',
  owner: 'J. Martin',
  channels: wellBank.channels.map((channel) => ({
    ...channel,
    status: 'TOKEN_EXPIRED',
    authorisationEndsInHours: -20,
    outcomes: [{ status: 'TOKEN_EXPIRED', durationMs: 2_000 }],
  })),
};

test('an expired authorisation is renewed in a real browser; status, tray and notification follow, and the address is nowhere', async () => {
  const time = new PassingTime();
  const service = await startSandbox({ banks: [expired, wellBank], now: time.now });
  later(service.close);
  const { desktop, stop } = await newDesktop({ keyring: 'absent' });
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const { folder: outside, remove: removeOutside } = temporaryFolder('outside');
  later(removeOutside);
  const browser = outsideBrowser(outside);
  const syncwatch = await startSyncwatch(desktop, dataDir, {
    switches: ['--hidden'],
    env: browser.env,
  });
  later(() => syncwatch.electron.close());
  await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
  const traffic = await recordTraffic(syncwatch.electron);
  await clickInTray(desktop, 'Open Syncwatch');
  const window = new WindowPage(await syncwatch.window());
  await window.fillIn(service);
  await window.connect();
  await see(window.row('Banque Exemple')).toContainText('Needs a person');

  // It is raised while the operator looks elsewhere; the tray's entry leads to the repair itself.
  await lookElsewhere(syncwatch);
  await time.pass(syncwatch, MINUTE_MS);
  await time.pass(syncwatch, MINUTE_MS);
  const [raised] = await desktop.notifications.waitForCount(1, { timeoutMs: 30_000 });
  expect(raised?.summary).toBe('Banque Exemple: authorisation expired');
  await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('1 needs a person'));
  await clickInTray(desktop, 'Banque Exemple: authorise again…');
  const dialog = window.page.getByRole('dialog', {
    name: 'Renew the authorisation of Banque Exemple',
  });
  await see(dialog).toContainText('where J. Martin authorises the access again');
  await dialog.getByRole('button', { name: 'Open in the browser' }).click();
  await see(dialog.getByRole('status')).toContainText('The page is open in the browser.');

  const address = await browser.next();
  const sessionId = new URL(address).searchParams.get('session_id') ?? '';
  expect(sessionId.length).toBeGreaterThan(8);
  const executablePath = findChromium();
  const chrome = await chromium.launch({ ...(executablePath && { executablePath }) });
  later(() => chrome.close());
  const page = await chrome.newPage();
  await page.goto(address);
  await see(page.getByText('Banque Exemple')).toBeVisible();
  await lookElsewhere(syncwatch);
  await page.getByRole('button', { name: 'Succeed' }).click();
  await see(page.getByRole('heading', { name: 'Back to Syncwatch' })).toBeVisible();

  await see(dialog.getByRole('status')).toContainText('Mended', WITHIN);
  await see(window.row('Banque Exemple')).toContainText('Up to date', WITHIN);
  await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('All 2 connections'));
  expect(await desktop.notifications.waitForClosed(raised?.id ?? 0)).toBe('withdrawn');
  const told = await desktop.notifications.waitForCount(2, { timeoutMs: 30_000 });
  expect(told.at(-1)?.summary).toBe('Mended: Banque Exemple works again');
  expect(told.at(-1)?.body).toBe('The authorisation was renewed.');

  const answer = await window.page.evaluate<{ value: { text: string } }>(
    'window.syncwatch.diagnostics()',
  );
  expect(answer.value.text).toMatch(/repair-ended .*result=mended/);
  const spoken = await traffic.stop();
  expect(spoken.some((line) => line.includes('repairStep.ended.mended'))).toBe(true);
  const query = new URL(address).search;
  const secrets = [sessionId, address, query, query.slice(1, 60)];
  expect(spoken.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
  await syncwatch.quit();
  expect(filesWith(dataDir, secrets)).toEqual([]);
});

test('a link for the account holder is on the clipboard, and off it when Syncwatch ends', async () => {
  const service = await startSandbox({ banks: [expired] });
  later(service.close);
  const { desktop, stop } = await newDesktop({ keyring: 'absent' });
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const syncwatch = await startSyncwatch(desktop, dataDir);
  later(() => syncwatch.electron.close());
  const window = new WindowPage(await syncwatch.window());
  await window.fillIn(service);
  await window.connect();
  await window.page.getByRole('button', { name: 'Renew the authorisation…' }).click();
  const dialog = window.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Copy link for the account holder' }).click();
  await see(dialog.getByRole('status')).toContainText('paste it into a message to J. Martin');
  const copied = await syncwatch.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(new URL(copied).searchParams.get('connection_id')).not.toBeNull();

  // What is on the clipboard at the very end is told to a file, since nothing else is left then.
  const last = join(dataDir, 'last-of-the-clipboard');
  await syncwatch.electron.evaluate(({ app, clipboard }, file) => {
    app.on('quit', () => {
      const { writeFileSync } = process.getBuiltinModule('node:fs');
      void Promise.resolve(clipboard.readText()).then((text) => writeFileSync(file, text));
    });
  }, last);
  await syncwatch.quit();
  expect(readFileSync(last, 'utf8')).toBe('');
  expect(filesWith(dataDir, [copied])).toEqual([]);
});
