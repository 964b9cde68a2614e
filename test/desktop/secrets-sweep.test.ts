import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect as see } from '@playwright/test';
import { afterEach, expect, test } from 'vitest';
import { outsideBrowser } from '../support/browser.ts';
import {
  askForEverything,
  copyRepairLink,
  diagnosticsOf,
  leaveProfiles,
  lookAtAccounts,
  repairInBrowser,
  workThrough,
} from '../support/busy-session.ts';
import type { SecretKind } from '../support/canaries.ts';
import { Canaries } from '../support/canaries.ts';
import { HttpBrowser } from '../support/http-browser.ts';
import { recordTraffic } from '../support/ipc-traffic.ts';
import { leaksInFiles, processTree } from '../support/leaks.ts';
import { passwordForm } from '../support/password-form.ts';
import { SignInForm } from '../support/sign-in-form.ts';
import { cleaner, newDesktop, startSyncwatch, temporaryFolder } from '../support/syncwatch.ts';
import { WireTap } from '../support/wire-tap.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

const WITHIN = { timeout: 30_000 };
/** Each of its forms is another than the others. */
const AWKWARD = 'é "quoted" & 50%/+=\\';
const WRONG = { clientSecret: 'a wrong secret/+&', password: 'a wrong pass"wörd' };
/** How many access tokens there are before it is enough. */
const RENEWALS = 12;
/** How many answers repeat what was sent. */
const ECHOES = 100;
/** How many of each there are at the end, at least: fewer, and the session was not busy. */
const AT_LEAST: Readonly<Partial<Record<SecretKind, number>>> = {
  'client secret': 3,
  password: 3,
  'access token': RENEWALS,
  'refresh token': RENEWALS,
  'pasted token': 5,
  code: 1,
  verifier: 1,
  state: 2,
  'widget session': 2,
  'widget address': 2,
};

/** What is in the log when everything has happened that was to happen. */
const HAPPENED = [
  'connect was refused. Problem: sign-in-denied',
  'Problem: scope-missing 403',
  'mended:',
  "The window's process ended",
];
/** What there is to be found in every place, besides secrets. */
const HEARD = {
  output: 'here we are',
  tray: 'Sync all',
  clipboard: 'J. Martin',
  diagnostics: '# Syncwatch diagnostics',
  notifications: 'Banque',
};

test(
  'after a busy session with every sign-in, no secret is anywhere but in the keychain',
  { timeout: 240_000 },
  async () => {
    const canaries = new Canaries();
    const tap = new WireTap(canaries);
    const options = (name: string) => ({
      speed: 20,
      secrets: {
        clientSecret: `client ${name} ${AWKWARD}`,
        password: `password ${name} ${AWKWARD}`,
      },
    });
    const here = await tap.startSandbox(options('here'));
    later(here.close);
    const there = await tap.startSandbox(options('there'));
    later(there.close);
    const pasted = {
      opaque: here.issueToken({ email: here.otherCredentials.email }),
      jwt: there.issueToken({ form: 'jwt', email: there.otherCredentials.email }),
      over: here.issueToken({ form: 'jwt', lifetimeSeconds: 1 }),
      elsewhere: here.issueToken({ form: 'jwt', audience: 'https://api.example.com' }),
      madeUp: 'a-token-that-nobody-issued',
    };
    for (const token of Object.values(pasted)) canaries.add('pasted token', token);
    for (const { clientSecret, password } of [here.credentials, there.credentials, WRONG]) {
      canaries.add('client secret', clientSecret);
      canaries.add('password', password);
    }

    const { desktop, stop } = await newDesktop({ keyring: 'unlocked' });
    later(stop);
    const { folder: dataDir, remove } = temporaryFolder('data');
    later(remove);
    const { folder: outside, remove: removeOutside } = temporaryFolder('outside');
    later(removeOutside);
    const browser = outsideBrowser(outside);
    /** What others than the program see of it, while it runs. */
    const seen: Record<
      'output' | 'processes' | 'tray' | 'clipboard' | 'diagnostics' | 'IPC',
      string[]
    > = { output: [], processes: [], tray: [], clipboard: [], diagnostics: [], IPC: [] };

    const start = async () => {
      const syncwatch = await startSyncwatch(desktop, dataDir, {
        switches: ['--hidden'],
        env: { ...browser.env, TMPDIR: outside },
      });
      later(() => syncwatch.electron.close());
      const { stdout, stderr } = syncwatch.electron.process();
      for (const stream of [stdout, stderr]) {
        stream?.on('data', (piece) => seen.output.push(String(piece)));
      }
      // Everything is wired in one go: with the menu the calls are there.
      await desktop.tray.waitFor(({ menu }) => menu.length > 0);
      const traffic = await recordTraffic(syncwatch.electron);
      const look = async () => {
        seen.processes.push(...processTree(syncwatch.electron.process().pid ?? 0));
        seen.tray.push(
          JSON.stringify((await desktop.tray.items()).map(({ icons: _, ...item }) => item)),
        );
      };
      await desktop.tray.clickMenu('Open Syncwatch');
      return { syncwatch, traffic, look, page: await syncwatch.window() };
    };

    const first = await start();
    const { page, look } = first;
    await first.syncwatch.electron.evaluate(() => process.stdout.write('here we are'));

    // With e-mail and password, after wrong ones.
    const form = new SignInForm(page);
    await form.enter(here, 'E-mail and password', {
      ...here.credentials,
      password: WRONG.password,
    });
    await form.sees('password', 'refused');
    await form.again({ ...here.credentials, clientSecret: WRONG.clientSecret });
    await form.sees('clientSecret', 'refused');
    await look();
    await form.again(here.credentials);
    await see(page.getByRole('row', { name: /^Banque Opaline/ })).toBeVisible();
    await look();

    // In the browser, after it was declined there.
    const operator = new HttpBrowser();
    const { clientId, clientSecret } = there.credentials;
    there.faults.set('browser-sign-in', { does: 'denies', next: 1 });
    await form.open();
    await form.enter(there, 'Browser', { clientId, clientSecret });
    await operator.go(await browser.next());
    await see(page.getByRole('alert')).toContainText('declined');
    await form.again({ clientId, clientSecret });
    await look();
    await operator.go(await browser.next());
    await form.isDone(2);

    // With tokens that are pasted, of both kinds, after some that are no good.
    await form.open();
    await form.enter(here, 'Token', { token: pasted.over });
    await form.sees('token', 'expired');
    await form.again({ token: pasted.madeUp });
    await form.sees('token', 'does not accept');
    await form.again({ token: pasted.elsewhere });
    await form.sees('token', 'somebody else');
    await form.again({ token: pasted.opaque });
    await form.isDone(3);
    await form.open();
    await form.enter(there, 'Token', { token: pasted.jwt, clientId, clientSecret });
    await form.isDone(4);
    await look();

    seen.clipboard.push(await workThrough(page, first.syncwatch));
    await desktop.notifications.waitForCount(1, { timeoutMs: WITHIN.timeout });
    await look();
    const addresses = [
      await repairInBrowser(page, browser),
      await copyRepairLink(page, first.syncwatch),
    ];
    for (const address of addresses) canaries.add('widget address', pathOf(address));
    seen.diagnostics.push(await diagnosticsOf(page, first.syncwatch, join(dataDir, 'first.md')));

    // Access tokens end, and are renewed.
    const wrong = passwordForm({ ...here, ...here.credentials, password: WRONG.password });
    for (let turn = 0; canaries.of('access token').length < RENEWALS; turn += 1) {
      tap.refuseAccessTokens();
      await lookAtAccounts(page, turn);
    }

    // The service repeats what it hears, until every way of doing so had its turn more than once.
    tap.echoing = true;
    for (let turn = 0; tap.echoes < ECHOES; turn += 1) await askForEverything(page, turn, wrong);
    await look();
    tap.echoing = false;
    seen.diagnostics.push(await diagnosticsOf(page, first.syncwatch, join(dataDir, 'second.md')));

    // The window's process crashes, and then the program is killed in the midst of it all.
    seen.IPC.push(...(await first.traffic.stop()));
    await first.syncwatch.electron.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows())
        window.webContents.forcefullyCrashRenderer();
    });
    await pause(1_000);
    first.syncwatch.electron.process().kill('SIGKILL');

    const second = await start();
    await see(second.page.getByRole('grid', { name: 'Connections' })).toBeVisible(WITHIN);
    await second.look();
    expect(canaries.findIn(JSON.stringify(await desktop.keyring.items())).length).toBeGreaterThan(
      4,
    );

    await leaveProfiles(second.page);
    await second.look();
    seen.diagnostics.push(
      await diagnosticsOf(second.page, second.syncwatch, join(dataDir, 'last.md')),
    );
    seen.IPC.push(...(await second.traffic.stop()));
    await second.syncwatch.quit();

    for (const [kind, count] of Object.entries(AT_LEAST)) {
      expect(canaries.of(kind as SecretKind).length, `${kind}s`).toBeGreaterThanOrEqual(count);
    }
    const log = readFileSync(join(dataDir, 'logs', 'main.log'), 'utf8');
    for (const said of HAPPENED) expect(log.includes(said), said).toBe(true);
    const told = { ...seen, notifications: [JSON.stringify(await desktop.notifications.all())] };
    for (const [where, what] of Object.entries({
      ...HEARD,
      IPC: here.credentials.email,
      processes: dataDir,
    })) {
      const all = told[where as keyof typeof told].join('\n');
      expect(all, `${where} is heard`).toContain(what);
      expect(canaries.findIn(all), where).toEqual([]);
    }
    const isKeyring = (file: string) => file.includes('/keyrings/');
    expect(leaksInFiles(dataDir, canaries)).toEqual([]);
    expect(leaksInFiles(desktop.env['HOME'] ?? '', canaries, isKeyring)).toEqual([]);
    // The sweep finds what is there: a token that somebody leaves, and what is in the browser's addresses.
    const [planted = ''] = canaries.of('refresh token');
    writeFileSync(
      join(dataDir, 'logs', 'planted'),
      Buffer.from(`:${planted}`).toString('base64url'),
    );
    expect(leaksInFiles(dataDir, canaries).join()).toContain('planted: refresh token, base64url');
    const isOpened = (file: string) => file === join(outside, 'opened');
    expect(leaksInFiles(outside, canaries, isOpened)).toEqual([]);
    expect(leaksInFiles(outside, canaries).join()).toContain('opened: state, plain');
  },
);

/** Of an address of the widget what is not in the settings. */
function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname.replace(/^\/embed\/v[\d.]+/, '') + search;
}
