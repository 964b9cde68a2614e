import { existsSync } from 'node:fs';
import { expect as see } from '@playwright/test';
import { afterEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../electron/sandbox/server.ts';
import { recordTraffic } from '../support/ipc-traffic.ts';
import {
  cleaner,
  clickInTray,
  filesWith,
  lookElsewhere,
  newDesktop,
  startSyncwatch,
  temporaryFolder,
} from '../support/syncwatch.ts';
import { startSeparateService } from '../support/built-in-service.ts';
import { WindowPage } from '../support/window-page.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

/** What every bank of the built-in service comes to in one synchronisation (electron/sandbox/banks.ts). */
const ENDS = {
  'Banque Opaline': 'Up to date',
  'Comptoir Fluvial': 'Up to date',
  'Crédit Lavande': 'Up to date',
  'Banque du Rivage': 'Needs a person',
  'Caisse des Cimes': 'Needs a person',
  'Crédit Belvédère': 'Needs a person',
  'Mutuelle Horizon': 'Partly updated',
  'Société Tramontane': 'Failed',
  'Crédit des Ormes': 'Closed',
  'Banque Verger': 'Up to date',
  'Banque des Falaises': 'Up to date',
  'Banque Alizé': 'Failed',
} as const;
const WITHIN = { timeout: 40_000 };

async function prepare(keyring: 'unlocked' | 'locked' | 'absent') {
  const { desktop, stop } = await newDesktop({ keyring });
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const start = async (switches: string[] = []) => {
    const syncwatch = await startSyncwatch(desktop, dataDir, { switches });
    later(() => syncwatch.electron.close());
    return syncwatch;
  };
  return { desktop, dataDir, start };
}

describe('the main job, from nothing', () => {
  test('sign in, synchronise from the tray, follow, be told, restart', async () => {
    const service = await startSeparateService(['--speed', '2']);
    later(service.stop);
    const { desktop, dataDir, start } = await prepare('unlocked');
    const first = await start();
    const window = new WindowPage(await first.window());

    // Signed out: said the same way by window, tooltip and menu.
    const signedOut = await desktop.tray.waitFor((item) => item.tooltip.startsWith('Signed out'));
    expect(signedOut.menu[0]).toMatchObject({ label: signedOut.tooltip, enabled: false });
    expect(signedOut.menu.find(({ label }) => label === 'Sync all')?.enabled).toBe(false);

    // A wrong secret is named, and nothing typed is lost.
    const wrong = { ...service.credentials, clientSecret: 'not the secret' };
    await window.fillIn({ ...service, credentials: wrong });
    await window.connect();
    await see(window.page.getByLabel('Client secret', { exact: true })).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    await see(window.page.getByText(/refused the client ID or the client secret/)).toBeVisible();
    await see(window.page.getByLabel('E-mail', { exact: true })).toHaveValue(
      service.credentials.email,
    );

    await window.page
      .getByLabel('Client secret', { exact: true })
      .fill(service.credentials.clientSecret);
    await window.connect();
    for (const provider of Object.keys(ENDS)) await see(window.row(provider)).toHaveCount(1);
    await see(window.row('Banque des Falaises')).toContainText('Never synchronised');

    // The tray names who is needed, then starts everything.
    const ready = await desktop.tray.waitFor((item) => item.tooltip.includes('Caisse des Cimes'));
    expect(ready.menu.map(({ label }) => label)).toEqual([
      ready.tooltip,
      expect.stringContaining('of 11'),
      '',
      'Sync all',
      'Pause',
      '',
      'Caisse des Cimes: new password…',
      '',
      'Recent',
      'Open Syncwatch',
      'Settings…',
      '',
      'Quit',
    ]);
    await lookElsewhere(first);
    await clickInTray(desktop, 'Sync all');
    await see(window.row('Comptoir Fluvial')).toContainText('Syncing');
    for (const [provider, word] of Object.entries(ENDS)) {
      await see(window.row(provider)).toContainText(word, WITHIN);
      await see(window.row(provider)).not.toContainText('Syncing', WITHIN);
    }
    const ended = await desktop.tray.waitFor((item) => item.tooltip.startsWith('3 need a person'));
    await see(window.sentence).toHaveText(ended.tooltip);

    // Told once; a click leads to the connections it speaks of, also when the window was closed.
    await desktop.notifications.waitForCount(1);
    await window.page.close();
    const [told, ...more] = await desktop.notifications.all();
    expect(more).toEqual([]);
    expect(told?.summary).toBe('3 connections need a person');
    expect(told?.body).toContain('5 up to date');
    expect(told?.body).toContain('Banque du Rivage (authorisation expired)');
    await desktop.notifications.click(told?.id ?? 0);
    const reopened = new WindowPage(await first.window());
    await see(
      reopened.connections.getByRole('row', {
        selected: true,
        name: /^(Banque du Rivage|Caisse|Crédit B)/,
      }),
    ).toBeVisible();

    // A restart finds the session in the keychain.
    await first.quit();
    const second = await start();
    const after = new WindowPage(await second.window());
    await see(after.row('Banque du Rivage')).toContainText('Needs a person');
    expect((await desktop.notifications.all()).filter(({ closed }) => closed === null)).toEqual([]);
    expect(existsSync(dataDir)).toBe(true);
  });

  test('no secret leaves the keychain: not on disk, not in a log, not over IPC', async () => {
    const bearers = new Set<string>();
    const service = await startSandbox({
      speed: 6,
      accessTokenLifetimeSeconds: 1,
      intercept: (request) => {
        const bearer = request.headers.get('authorization')?.replace(/^Bearer /, '');
        if (bearer !== undefined) bearers.add(bearer);
        return undefined;
      },
    });
    later(service.close);
    const { desktop, dataDir, start } = await prepare('unlocked');
    const first = await start(['--hidden']);
    // Everything is wired in one go: with the menu the calls are there.
    await desktop.tray.waitFor(({ menu }) => menu.length > 0);
    const traffic = await recordTraffic(first.electron);
    await desktop.tray.clickMenu('Open Syncwatch');
    const window = new WindowPage(await first.window());
    await window.fillIn(service);
    await window.connect();
    await see(window.row('Banque Opaline')).toBeVisible();
    await window.page.getByRole('button', { name: 'Sync all' }).click();
    await lookElsewhere(first);
    await desktop.notifications.waitForCount(1, { timeoutMs: WITHIN.timeout });

    const stored = (await desktop.keyring.items()).map(({ attributes, secret }) => ({
      name: attributes['account']?.replace(/^.*\//, ''),
      secret: secret ?? '',
    }));
    expect(stored.map(({ name }) => name).toSorted()).toEqual(['client-secret', 'refresh-token']);
    const { clientSecret, password } = service.credentials;
    const secrets = [...stored.map(({ secret }) => secret), clientSecret, password, ...bearers];
    expect(secrets.every((secret) => secret.length > 8)).toBe(true);
    expect(bearers.size, 'the access token was renewed on the way').toBeGreaterThan(1);

    const told = await traffic.stop();
    expect(told.length).toBeGreaterThan(5);
    expect(secrets.filter((secret) => told.some((line) => line.includes(secret)))).toEqual([]);
    await first.quit();
    expect(filesWith(dataDir, secrets)).toEqual([]);
  });
});

/** A desktop whose keyring holds a session, and no program running. */
async function signedInBefore() {
  const service = await startSeparateService();
  later(service.stop);
  const { desktop, start } = await prepare('unlocked');
  const first = await start();
  const window = new WindowPage(await first.window());
  await window.fillIn(service);
  await window.connect();
  await see(window.row('Banque Opaline')).toBeVisible();
  await first.quit();
  return { service, desktop, start };
}

describe('keychains that cannot be used', () => {
  test('absent: signed in for this session only, and said so', async () => {
    const service = await startSeparateService(['--speed', '6']);
    later(service.stop);
    const { desktop, dataDir, start } = await prepare('absent');
    const first = await start();
    const window = new WindowPage(await first.window());
    await see(window.page.getByText(/no keychain/i).first()).toBeVisible();
    await window.fillIn(service);
    await window.connect();
    await see(window.row('Banque Opaline')).toBeVisible();
    await see(window.page.getByText(/this session/i).first()).toBeVisible();
    await lookElsewhere(first);
    await clickInTray(desktop, 'Sync all');
    await desktop.notifications.waitForCount(1, { timeoutMs: WITHIN.timeout });
    await see(window.row('Mutuelle Horizon')).toContainText('Partly updated');
    await first.quit();
    const { clientSecret, password } = service.credentials;
    expect(filesWith(dataDir, [clientSecret, password])).toEqual([]);

    const second = await start();
    const again = new WindowPage(await second.window());
    await see(again.page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  });

  test('locked: not signed out, and back after unlocking', async () => {
    const { desktop, start } = await signedInBefore();

    await desktop.keyring.lock();
    const second = await start();
    const locked = new WindowPage(await second.window());
    await see(locked.page.getByText(/keychain is locked/i).first()).toBeVisible();
    await desktop.tray.waitFor((item) => item.tooltip.includes('keychain is locked'));
    await desktop.keyring.unlock();
    await locked.page.getByRole('button', { name: 'Try again' }).click();
    await see(locked.row('Banque Opaline')).toBeVisible();
  });

  test('empty: the entry is gone, and the operator is told to sign in again', async () => {
    const { service, desktop, start } = await signedInBefore();

    await desktop.keyring.clear();
    const second = await start();
    const empty = new WindowPage(await second.window());
    await see(empty.page.getByText(/no longer holds this sign-in/i)).toBeVisible();
    await see(empty.page.getByLabel('E-mail', { exact: true })).toHaveValue(
      service.credentials.email,
    );
  });
});
