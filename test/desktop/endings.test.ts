import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect as see } from '@playwright/test';
import { afterEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../electron/sandbox/server.ts';
import { expiringBank, wellBank } from '../support/banks.ts';
import { startPlainly } from '../support/plain-start.ts';
import {
  cleaner,
  clickInTray,
  newDesktop,
  startSyncwatch,
  temporaryFolder,
} from '../support/syncwatch.ts';
import { WindowPage } from '../support/window-page.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

/** A desktop whose keyring holds a session, a service whose banks take a while, and a way to start. */
async function signedInBefore() {
  const { desktop, stop } = await newDesktop();
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const service = await startSandbox({ banks: [wellBank, expiringBank] });
  later(service.close);
  const first = await startSyncwatch(desktop, dataDir);
  later(() => first.electron.close());
  const window = new WindowPage(await first.window());
  await window.fillIn(service);
  await window.connect();
  await see(window.row('Banque Claire')).toBeVisible();
  await first.quit();
  return {
    desktop,
    startHidden: () => {
      const started = startPlainly(desktop, ['--hidden', `--data-dir=${dataDir}`]);
      later(() => void started.child.kill('SIGKILL'));
      return started;
    },
    log: () => readFileSync(join(dataDir, 'logs', 'main.log'), 'utf8'),
    /** Beside a history that was closed as it should be, so that the next start need not read all of it. */
    isClosed: () => existsSync(join(dataDir, 'history.closed')),
  };
}

const endings = (log: string) => log.match(/\] +Ended\.$/gm)?.length ?? 0;
const notifications = async ({ desktop }: Awaited<ReturnType<typeof signedInBefore>>) =>
  (await desktop.notifications.all()).map(({ summary }) => summary);

describe('in the middle of a batch', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s ends it in order, and the next start goes on to one notification',
    async (signal) => {
      const computer = await signedInBefore();
      const { desktop, startHidden } = computer;
      const before = endings(computer.log());
      const first = startHidden();
      await clickInTray(desktop, 'Sync all');
      await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Syncing'));
      first.child.kill(signal);
      expect(await first.ended).toEqual({ code: 0, signal: null });
      expect(endings(computer.log())).toBe(before + 1);
      expect(computer.isClosed()).toBe(true);
      expect(await notifications(computer)).toEqual([]);

      startHidden();
      await desktop.notifications.waitForCount(1, { timeoutMs: 40_000 });
      await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('1 needs a person'));
      expect(await notifications(computer)).toEqual(['1 connection needs a person']);
    },
  );

  test('SIGKILL leaves a history that is looked at closely, and one notification all the same', async () => {
    const computer = await signedInBefore();
    const { desktop, startHidden } = computer;
    const before = endings(computer.log());
    const first = startHidden();
    await clickInTray(desktop, 'Sync all');
    await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Syncing'));
    first.child.kill('SIGKILL');
    expect(await first.ended).toEqual({ code: null, signal: 'SIGKILL' });
    expect(computer.isClosed()).toBe(false);
    expect(endings(computer.log())).toBe(before);

    const second = startHidden();
    await desktop.notifications.waitForCount(1, { timeoutMs: 40_000 });
    await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('1 needs a person'));
    second.child.kill('SIGTERM');
    await second.ended;
    // Nor does a third start tell of it again.
    startHidden();
    await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('1 needs a person'));
    expect(await notifications(computer)).toEqual(['1 connection needs a person']);
  });
});

test('the computer that shuts down is asked to wait, and Syncwatch ends at once', async () => {
  const { desktop, stop } = await newDesktop();
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const { electron } = await startSyncwatch(desktop, dataDir, { switches: ['--hidden'] });
  later(() => electron.close());
  await desktop.tray.waitFor();
  const ended = new Promise((resolve) => electron.process().once('exit', resolve));
  const waits = await electron.evaluate(({ powerMonitor }) => {
    let asked = false;
    powerMonitor.emit('shutdown', { preventDefault: () => (asked = true) });
    return asked;
  });
  expect(waits).toBe(true);
  expect(await ended).toBe(0);
  expect(existsSync(join(dataDir, 'history.closed'))).toBe(true);
});

test('a signal that comes with the first icon ends the program before it has begun', async () => {
  const { desktop, stop } = await newDesktop();
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const { child, ended } = startPlainly(desktop, ['--hidden', `--data-dir=${dataDir}`]);
  later(() => void child.kill('SIGKILL'));
  await new Promise((resolve) => {
    later(desktop.on('tray-registered', resolve));
  });
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, signal: null });
  // Either it had not been opened, or it was closed.
  const history = (name: string) => existsSync(join(dataDir, name));
  expect(history('history.closed')).toBe(history('history.db'));
});
