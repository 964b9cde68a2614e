import { expect as see } from '@playwright/test';
import { afterEach, expect, test } from 'vitest';
import { startSandbox } from '../../electron/sandbox/server.ts';
import { expiringBank, wellBank } from '../support/banks.ts';
import { startPlainly } from '../support/plain-start.ts';
import {
  cleaner,
  lookElsewhere,
  newDesktop,
  startSyncwatch,
  temporaryFolder,
} from '../support/syncwatch.ts';
import { WindowPage } from '../support/window-page.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

test('links from a second process reach the first, which asks before it acts; a cold start follows one too', async () => {
  const { desktop, stop } = await newDesktop();
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  let triggers = 0;
  const service = await startSandbox({
    banks: [wellBank, expiringBank],
    intercept: ({ method, url }) => {
      if (method === 'POST' && url.includes('synchroni')) triggers += 1;
      return undefined;
    },
  });
  later(service.close);
  const follow = async (...args: string[]) => {
    const { ended, child } = startPlainly(desktop, [`--data-dir=${dataDir}`, ...args]);
    later(() => void child.kill('SIGKILL'));
    expect(await ended).toEqual({ code: 0, signal: null });
  };

  const first = await startSyncwatch(desktop, dataDir, { switches: ['--hidden'] });
  later(() => first.electron.close());
  await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
  expect(first.electron.windows()).toHaveLength(0);

  // Nobody is signed in: the window says so.
  await follow('syncwatch://sync/1');
  const window = new WindowPage(await first.window());
  await see(window.page.getByText(/not followed, because you are signed out/)).toBeVisible();
  await window.fillIn(service);
  await window.connect();
  await see(window.row('Banque Claire')).toBeVisible();
  const id = (await window.row('Banque Orage').getAttribute('data-id')) ?? '';
  expect(id).not.toBe('');
  // The service's own, which is all that others know.
  const ownId = id.split('/').at(-1) ?? '';

  // To a connection, in a window that was closed.
  await window.page.close();
  await follow(`syncwatch://connection/${encodeURIComponent(id)}`);
  const opened = new WindowPage(await first.window());
  await see(opened.row('Banque Orage')).toHaveAttribute('aria-selected', 'true');

  // Wild ones: said in words, and nothing that follows a link is a switch.
  await follow(`syncwatch://${'../'.repeat(20)}<img src=x>`, '--sync-all', '--demo');
  await see(opened.page.getByText(/a link that it does not understand/)).toBeVisible();
  await see(opened.page.getByText('img src')).toHaveCount(0);
  await follow('syncwatch://run/nobody-knows-it');
  await see(opened.page.getByText(/a synchronisation that Syncwatch does not know/)).toBeVisible();

  // To a synchronisation: asked first.
  await follow(`SYNCWATCH://sync/${encodeURIComponent(id)}`);
  const question = opened.page.getByRole('dialog', {
    name: 'Synchronise Banque Orage (P. Vidal)?',
  });
  await see(question).toBeVisible();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await see(question).toBeHidden();
  expect(triggers).toBe(0);
  await follow(`syncwatch://sync/${ownId}`);
  await question.getByRole('button', { name: 'Synchronise' }).click();
  await lookElsewhere(first);
  await see(opened.row('Banque Orage')).toContainText('Syncing');
  await desktop.notifications.waitForCount(1, { timeoutMs: 30_000 });
  expect(triggers).toBe(1);
  await first.quit();

  // From a cold start: waits for the session and the connections.
  const second = await startSyncwatch(desktop, dataDir, {
    switches: ['--hidden', `syncwatch://sync/${ownId}`],
  });
  later(() => second.electron.close());
  const cold = await second.window();
  await see(
    cold.getByRole('dialog', { name: 'Synchronise Banque Orage (P. Vidal)?' }),
  ).toBeVisible();
  expect(triggers).toBe(1);
});

test('two data folders make two that know nothing of each other', async () => {
  const { desktop, stop } = await newDesktop();
  later(stop);
  const start = async (name: string) => {
    const { folder: dataDir, remove } = temporaryFolder(name);
    later(remove);
    const syncwatch = await startSyncwatch(desktop, dataDir, { switches: ['--hidden'] });
    later(() => syncwatch.electron.close());
    return { syncwatch, dataDir };
  };
  const one = await start('one');
  await desktop.tray.waitFor();
  const other = await start('other');
  await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
  expect(await desktop.tray.items()).toHaveLength(2);

  // What is said to one of them is said to that one only.
  const { ended } = startPlainly(desktop, [`--data-dir=${other.dataDir}`, 'syncwatch://nonsense']);
  expect(await ended).toEqual({ code: 0, signal: null });
  const page = await other.syncwatch.window();
  await see(page.getByText(/a link that it does not understand/)).toBeVisible();
  expect(one.syncwatch.electron.windows()).toHaveLength(0);
  await other.syncwatch.quit();
  expect(await desktop.tray.items()).toHaveLength(1);
  await desktop.tray.clickMenu('Open Syncwatch');
  await see(
    (await one.syncwatch.window()).getByRole('button', { name: 'Connect', exact: true }),
  ).toBeVisible();
});
