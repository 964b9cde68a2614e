import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect as see } from '@playwright/test';
import { afterEach, describe, expect, test } from 'vitest';
import { USUAL_POLICY } from '../../electron/domain/notification-policy.ts';
import { startSandbox } from '../../electron/sandbox/server.ts';
import type { Bank, Outcome, Sandbox } from '../../electron/sandbox/server.ts';
import { wellBank } from '../support/banks.ts';
import { PassingTime } from '../support/passing-time.ts';
import type { Syncwatch } from '../support/syncwatch.ts';
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

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WITHIN = { timeout: 30_000 };
const NAME = 'Banque Claire';

/** `wellBank`, whose synchronisations end in these statuses, one after the other. */
function bank(...statuses: string[]): Bank {
  const outcomes = statuses.map((status): Outcome => ({ status, durationMs: 2_000 }));
  return { ...wellBank, channels: wellBank.channels.map((one) => ({ ...one, outcomes })) };
}

interface Given {
  readonly statuses: readonly string[];
  /** One, where nothing is said. */
  readonly connections?: number;
  readonly keyring?: 'unlocked' | 'absent';
  /** As `settings.json` holds them. */
  readonly settings?: object;
}

/** Signed in at a service with this bank, and looking at it. */
async function signedIn({ statuses, connections = 1, keyring = 'absent', settings }: Given) {
  const time = new PassingTime();
  const banks = Array.from({ length: connections }, () => bank(...statuses));
  const service = await startSandbox({ banks, speed: 20, now: time.now });
  later(service.close);
  const { desktop, stop } = await newDesktop({ keyring });
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  if (settings !== undefined) {
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings));
  }
  const start = async (switches: string[] = []) => {
    const syncwatch = await startSyncwatch(desktop, dataDir, { switches });
    later(() => syncwatch.electron.close());
    return syncwatch;
  };
  const syncwatch = await start();
  const window = new WindowPage(await syncwatch.window());
  await window.fillIn(service);
  await window.connect();
  await see(window.row(NAME)).toHaveCount(connections);
  return { time, service, desktop, start, syncwatch, window };
}

/** What the history says of notifications, the newest last. */
async function history({ page }: WindowPage): Promise<string> {
  const answer = await page.evaluate<{ value: { text: string } }>('window.syncwatch.diagnostics()');
  return answer.value.text
    .split('\n')
    .filter((line) => line.includes(' notification-'))
    .join('\n');
}

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

/** The service synchronises by itself. */
async function synchronised(service: Sandbox): Promise<void> {
  service.nightlyBatch();
  await expect.poll(() => service.state().connections.some(({ running }) => running)).toBe(false);
}

/** And Syncwatch finds out when it looks the next time. */
async function synchronisedAndSeen({ service, time, syncwatch }: SignedIn): Promise<void> {
  await synchronised(service);
  await time.pass(syncwatch, MINUTE_MS);
}

/** From a start on things are put together for a minute. */
async function settle({ time, syncwatch }: Pick<SignedIn, 'time' | 'syncwatch'>): Promise<void> {
  await lookElsewhere(syncwatch);
  await time.pass(syncwatch, MINUTE_MS);
}

async function wakeUp({ electron }: Syncwatch): Promise<void> {
  await electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('unlock-screen'));
}

describe('a connection that needs a person', () => {
  test('without any batch of ours is told after a minute, and withdrawn once it is mended', async () => {
    const signed = await signedIn({ statuses: ['TOKEN_EXPIRED', 'SUCCESS'] });
    const { desktop, syncwatch, time, window } = signed;
    await settle(signed);
    await synchronisedAndSeen(signed);
    await expect.poll(() => history(window), WITHIN).toMatch(/notification-deferred .*gathering/);
    expect(await desktop.notifications.all()).toEqual([]);
    await time.pass(syncwatch, MINUTE_MS);
    const [told, ...more] = await desktop.notifications.waitForCount(1);
    expect(more).toEqual([]);
    expect(told?.summary).toBe('Banque Claire: authorisation expired');
    expect(told?.actions).toEqual({ default: 'Open', repair: 'Repair…', later: 'Later' });

    await synchronisedAndSeen(signed);
    expect(await desktop.notifications.waitForClosed(told?.id ?? 0)).toBe('withdrawn');
    expect(await desktop.notifications.all()).toHaveLength(1);
  });

  test('is told by the end of its batch, opened by its button, and put off for an hour', async () => {
    const signed = await signedIn({ statuses: ['AUTH_FAILED'] });
    const { desktop, syncwatch, time, window } = signed;
    await settle(signed);
    await clickInTray(desktop, 'Sync all');
    const [told] = await desktop.notifications.waitForCount(1);
    expect(told?.summary).toBe('1 connection needs a person');
    expect(told?.actions).toEqual({ default: 'Open', repair: 'Repair…', later: 'Later' });
    await desktop.notifications.click(told?.id ?? 0, 'later');
    await expect.poll(() => history(window), WITHIN).toMatch(/notification-deferred .*later/);
    await time.pass(syncwatch, HOUR_MS / 2);
    expect(await desktop.notifications.all()).toHaveLength(1);
    await time.pass(syncwatch, HOUR_MS / 2);
    const [, again] = await desktop.notifications.waitForCount(2);
    expect(again?.summary).toMatch(/^Banque Claire: /);

    await window.page.close();
    await desktop.notifications.click(again?.id ?? 0, 'repair');
    const opened = new WindowPage(await syncwatch.window());
    await see(
      opened.connections.getByRole('row', { selected: true, name: /^Banque Claire/ }),
    ).toBeVisible();
  });

  test('is withdrawn by the next start, where it was mended meanwhile', async () => {
    const signed = await signedIn({ statuses: ['AUTH_FAILED', 'SUCCESS'], keyring: 'unlocked' });
    const { desktop, start, service, syncwatch } = signed;
    await settle(signed);
    await clickInTray(desktop, 'Sync all');
    const [told] = await desktop.notifications.waitForCount(1);
    await syncwatch.quit();
    expect((await desktop.notifications.all()).map(({ closed }) => closed)).toEqual([null]);
    await synchronised(service);
    await start(['--hidden']);
    expect(await desktop.notifications.waitForClosed(told?.id ?? 0)).toBe('withdrawn');
    expect(await desktop.notifications.all()).toHaveLength(1);
  });
});

describe('the end of a batch', () => {
  test('of the plan takes the place of the one before', async () => {
    const signed = await signedIn({ statuses: ['SUCCESS'], settings: { jitter: 0 } });
    const { desktop, syncwatch, service, time, window } = signed;
    await window.page.evaluate(`
      window.syncwatch.snapshot().then(({ value }) => window.syncwatch.changePlan({
        profileId: value.view.profiles[0].id,
        plan: { kind: 'every', hours: 1 },
      }))
    `);
    await settle(signed);
    const toNextHour = () => time.pass(syncwatch, HOUR_MS - (time.now() % HOUR_MS));
    await toNextHour();
    const [first] = await desktop.notifications.waitForCount(1);
    expect(first).toMatchObject({ summary: '1 connection synchronised', replacesId: 0 });
    await toNextHour();
    const told = await desktop.notifications.waitForCount(2);
    expect(told[1]).toMatchObject({ summary: first?.summary, replacesId: first?.id });
    expect(told.map(({ closed }) => closed)).toEqual(['replaced', null]);
    expect(service.runs()).toHaveLength(2);
  });

  test('that failed offers to synchronise again, and does', async () => {
    const signed = await signedIn({ statuses: ['FAILED', 'SUCCESS'] });
    const { desktop, syncwatch, service, time } = signed;
    await settle(signed);
    await clickInTray(desktop, 'Sync all');
    const [told] = await desktop.notifications.waitForCount(1);
    expect(told?.summary).toBe('1 connection failed');
    expect(told?.actions).toEqual({ default: 'Open', 'sync-again': 'Sync again' });
    // The budget has a minimum gap.
    await time.pass(syncwatch, HOUR_MS / 2);
    await desktop.notifications.click(told?.id ?? 0, 'sync-again');
    const [, again] = await desktop.notifications.waitForCount(2);
    expect(again?.summary).toBe('1 connection synchronised');
    expect(service.runs().map(({ cause, status }) => `${cause} ${status}`)).toEqual([
      'request FAILED',
      'request SUCCESS',
    ]);
  });
});

test('a provider in trouble is told once, and withdrawn when it is well', async () => {
  const signed = await signedIn({ statuses: ['FAILED', 'SUCCESS'], connections: 3 });
  const { desktop } = signed;
  await settle(signed);
  await synchronisedAndSeen(signed);
  const [told] = await desktop.notifications.waitForCount(1);
  expect(told?.summary).toBe('Banque Claire is in trouble');
  expect(told?.actions).toEqual({ default: 'Open', later: 'Later' });
  await synchronisedAndSeen(signed);
  expect(await desktop.notifications.waitForClosed(told?.id ?? 0)).toBe('withdrawn');
  expect(await desktop.notifications.all()).toHaveLength(1);
});

describe('the session', () => {
  test('that the service ends is told at once, and withdrawn at the next sign-in', async () => {
    const signed = await signedIn({ statuses: ['SUCCESS'] });
    const { desktop, syncwatch, service, time, window } = signed;
    await lookElsewhere(syncwatch);
    service.faults.set('token-refresh-fails', 'invalid_grant');
    await time.pass(syncwatch, HOUR_MS);
    const [told] = await desktop.notifications.waitForCount(1);
    expect(told?.summary).toBe('Signed out by the service');
    expect(told?.hints['urgency']).toBe(2);

    service.faults.clear();
    await window.page
      .getByLabel('Client secret', { exact: true })
      .fill(service.credentials.clientSecret);
    await window.page.getByLabel('Password', { exact: true }).fill(service.credentials.password);
    await window.connect();
    expect(await desktop.notifications.waitForClosed(told?.id ?? 0)).toBe('withdrawn');
    expect(await desktop.notifications.all()).toHaveLength(1);
  });

  test('in a locked keychain is told after a while, and withdrawn when that is unlocked', async () => {
    const signed = await signedIn({ statuses: ['SUCCESS'], keyring: 'unlocked' });
    const { desktop, start, time } = signed;
    await signed.syncwatch.quit();
    await desktop.keyring.lock();
    const syncwatch = await start(['--hidden']);
    await desktop.tray.waitFor(({ tooltip }) => tooltip.includes('keychain is locked'));
    expect(await desktop.notifications.all()).toEqual([]);
    await time.pass(syncwatch, MINUTE_MS);
    const [told] = await desktop.notifications.waitForCount(1);
    expect(told?.summary).toBe('The keychain is locked');

    await desktop.keyring.unlock();
    await wakeUp(syncwatch);
    expect(await desktop.notifications.waitForClosed(told?.id ?? 0)).toBe('withdrawn');
    await desktop.tray.waitFor(({ tooltip }) => tooltip.includes('up to date'));
    expect(await desktop.notifications.all()).toHaveLength(1);
  });
});

describe('nothing is shown', () => {
  test('while the operator looks at the window', async () => {
    const signed = await signedIn({ statuses: ['SUCCESS'] });
    const { desktop, syncwatch, time, window } = signed;
    await clickInTray(desktop, 'Sync all');
    await expect.poll(() => history(window), WITHIN).toMatch(/notification-omitted .*looked-at/);
    expect(await desktop.notifications.all()).toEqual([]);

    await lookElsewhere(syncwatch);
    await time.pass(syncwatch, HOUR_MS / 2);
    await clickInTray(desktop, 'Sync all');
    const [told, ...more] = await desktop.notifications.waitForCount(1);
    expect(told?.summary).toBe('1 connection synchronised');
    expect(more).toEqual([]);
  });

  test('in quiet hours, but afterwards', async () => {
    const quiet = { ...USUAL_POLICY.quiet, from: '00:00', to: '00:00' };
    const notifications = { ...USUAL_POLICY, quiet: { ...quiet, on: true } };
    const signed = await signedIn({ statuses: ['SUCCESS'], settings: { notifications } });
    const { desktop, syncwatch, window } = signed;
    await lookElsewhere(syncwatch);
    await clickInTray(desktop, 'Sync all');
    await expect.poll(() => history(window), WITHIN).toMatch(/notification-deferred .*quiet-hours/);
    expect(await desktop.notifications.all()).toEqual([]);

    const afterwards = JSON.stringify({ ...USUAL_POLICY, quiet });
    await window.page.evaluate(`window.syncwatch.changeSettings({ notifications: ${afterwards} })`);
    await settle(signed);
    const [told, ...more] = await desktop.notifications.waitForCount(1);
    expect(told?.summary).toBe('1 connection synchronised');
    expect(more).toEqual([]);
  });

  test('while the desktop is not to be disturbed, but afterwards', async () => {
    const signed = await signedIn({ statuses: ['SUCCESS'] });
    const { desktop, window } = signed;
    await settle(signed);
    await desktop.notifications.doNotDisturb(true);
    await clickInTray(desktop, 'Sync all');
    await expect
      .poll(() => history(window), WITHIN)
      .toMatch(/notification-deferred .*do-not-disturb/);
    expect(await desktop.notifications.all()).toEqual([]);
    await desktop.notifications.doNotDisturb(false);
    const [told, ...more] = await desktop.notifications.waitForCount(1);
    expect(told?.summary).toBe('1 connection synchronised');
    expect(more).toEqual([]);
  });
});
