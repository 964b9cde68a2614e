import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { chromium, expect as see } from '@playwright/test';
import { expect } from 'vitest';
import { findChromium } from '../../build/setup/browser.mjs';
import type { ConnectForm } from '../../electron/contract/contract.ts';
import type { OutsideBrowser } from './browser.ts';
import type { Syncwatch } from './syncwatch.ts';
import { lookElsewhere } from './syncwatch.ts';

const WITHIN = { timeout: 30_000 };

/** The calls of the window that are made here (electron/contract/contract.ts). */
interface Bridge {
  readonly syncwatch: {
    snapshot(): Promise<{
      value: { view: { connections: object; profiles: readonly { id: string }[] } };
    }>;
    diagnostics(): Promise<{ value: { text: string } }>;
    saveDiagnostics(): Promise<unknown>;
    accounts(wanted: { id: string }): Promise<unknown>;
    syncAll(which: object): Promise<unknown>;
    detectVersion(which: { profileId: string }): Promise<unknown>;
    connect(form: ConnectForm): Promise<unknown>;
    signOut(which: { profileId: string }): Promise<unknown>;
    removeProfile(which: { profileId: string; forget: boolean }): Promise<unknown>;
  };
}

/** What an operator does at a desk where most is well; returns the message to an account holder that was copied in the end. */
export async function workThrough(page: Page, syncwatch: Syncwatch): Promise<string> {
  await page.getByRole('button', { name: /^Connections/ }).click();
  await page
    .getByRole('row', { name: /^Banque Opaline/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Accounts', exact: true }).click();
  await see(page.getByText('read at')).toBeVisible(WITHIN);
  await page.getByRole('button', { name: 'Find new accounts…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Find accounts' }).click();
  await page.getByRole('button', { name: 'Sync all' }).click();
  await lookElsewhere(syncwatch);
  await page
    .getByRole('row', { name: /^Banque du Rivage/ })
    .first()
    .click();
  await see(page.getByText('Message for J. Martin')).toBeVisible(WITHIN);
  await page.getByRole('button', { name: 'Copy message' }).click();
  await see(page.locator('.announcements')).toContainText('Copied');
  return copied(syncwatch);
}

/** Has the first of the expired authorisations renewed in a real browser; returns the address that was opened there. */
export async function repairInBrowser(page: Page, outside: OutsideBrowser): Promise<string> {
  const dialog = await repairOf(page, 0);
  await dialog.getByRole('button', { name: 'Open in the browser' }).click();
  const address = await outside.next();
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath && { executablePath }) });
  try {
    const widget = await browser.newPage();
    await widget.goto(address);
    await widget.getByRole('button', { name: 'Succeed' }).click();
    await see(widget.getByRole('heading', { name: 'Back to Syncwatch' })).toBeVisible();
  } finally {
    await browser.close();
  }
  await see(dialog.getByRole('status')).toContainText('Mended', WITHIN);
  await dialog.getByRole('button', { name: 'Close' }).click();
  return address;
}

/** Has the link of another one copied; returns it. */
export async function copyRepairLink(page: Page, syncwatch: Syncwatch): Promise<string> {
  const dialog = await repairOf(page, 1);
  await dialog.getByRole('button', { name: 'Copy link for the account holder' }).click();
  await see(dialog.getByRole('status')).toContainText('paste it into a message');
  await dialog.getByRole('button', { name: 'Close' }).click();
  return copied(syncwatch);
}

async function copied({ electron }: Syncwatch): Promise<string> {
  return electron.evaluate(({ clipboard }) => clipboard.readText());
}

async function repairOf(page: Page, which: number): Promise<Locator> {
  await page
    .getByRole('row', { name: /^Banque du Rivage/ })
    .nth(which)
    .click();
  await page.getByRole('button', { name: 'Renew the authorisation…' }).click();
  return page.getByRole('dialog');
}

/** As they are read, and as they are saved. */
export async function diagnosticsOf(
  page: Page,
  { electron }: Syncwatch,
  file: string,
): Promise<string> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  const text = await page.evaluate(async () => {
    const { syncwatch } = window as unknown as Bridge;
    const { value } = await syncwatch.diagnostics();
    await syncwatch.saveDiagnostics();
    return value.text;
  });
  expect(readFileSync(file, 'utf8')).toBe(text);
  return text;
}

/** Looks at the accounts of some connections of every profile; in each turn of others, since what was just read is not read again at once. */
export async function lookAtAccounts(page: Page, turn: number): Promise<void> {
  await page.evaluate(async (which) => {
    const { syncwatch } = window as unknown as Bridge;
    const { value } = await syncwatch.snapshot();
    const ids = Object.keys(value.view.connections).filter((_, at) => at % 6 === which % 6);
    await Promise.all(ids.map((id) => syncwatch.accounts({ id })));
  }, turn);
}

/** Asks for as much as can be asked for at once, and waits for what becomes of it. */
export async function askForEverything(
  page: Page,
  turn: number,
  wrong: ConnectForm,
): Promise<void> {
  const others = page.evaluate(async (form) => {
    const { syncwatch } = window as unknown as Bridge;
    const { value } = await syncwatch.snapshot();
    await Promise.all([
      syncwatch.syncAll({}),
      ...value.view.profiles.map(({ id }) => syncwatch.detectVersion({ profileId: id })),
      syncwatch.connect(form),
    ]);
  }, wrong);
  await Promise.all([others, lookAtAccounts(page, turn)]);
}

/** Signs out of the first profile, and removes the third with its history. */
export async function leaveProfiles(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { syncwatch } = window as unknown as Bridge;
    const { value } = await syncwatch.snapshot();
    const [first, , third] = value.view.profiles;
    if (first === undefined || third === undefined)
      throw new Error('There are not three profiles.');
    await syncwatch.signOut({ profileId: first.id });
    await syncwatch.removeProfile({ profileId: third.id, forget: true });
  });
}
