import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect as see } from '@playwright/test';
import { afterEach, describe, expect, test } from 'vitest';
import type { VirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import type { Bank } from '../../electron/sandbox/server.ts';
import { startSandbox } from '../../electron/sandbox/server.ts';
import { expiringBank, wellBank } from '../support/banks.ts';
import { cleaner, newDesktop, startSyncwatch, temporaryFolder } from '../support/syncwatch.ts';
import { WindowPage } from '../support/window-page.ts';
import { linesOf, resultOf, sayWords } from '../support/words-said.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

const NO_DISPLAY = { DISPLAY: '', WAYLAND_DISPLAY: '' };

async function prepare() {
  const { desktop, stop } = await newDesktop();
  later(stop);
  const folder = () => {
    const { folder: dataDir, remove } = temporaryFolder('data');
    later(remove);
    // One that a word has started belongs to nobody here.
    later(() => endedAt(dataDir));
    return dataDir;
  };
  const say = async (dataDir: string, ...words: string[]) =>
    sayWords(desktop, { dataDir }, ...words).said;
  return { desktop, folder, dataDir: folder(), say };
}

/** The process that has this data folder; Chromium says so in its lock. */
function processAt(dataDir: string): number | undefined {
  try {
    return Number(readlinkSync(join(dataDir, 'SingletonLock')).split('-').at(-1));
  } catch {
    return undefined;
  }
}

async function endedAt(dataDir: string): Promise<void> {
  const pid = processAt(dataDir);
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
    while (existsSync(`/proc/${pid}`)) await new Promise((resolve) => setTimeout(resolve, 20));
  } catch {
    // It has ended by itself.
  }
}

/** How many Syncwatches were ever started on a data folder, the words aside. */
function starts(dataDir: string): number {
  const log = readFileSync(join(dataDir, 'logs', 'main.log'), 'utf8');
  return log.split('\n').filter((line) => line.includes(' on Electron ')).length;
}

async function signedIn(desktop: VirtualDesktop, dataDir: string, banks: Bank[], speed = 4) {
  const service = await startSandbox({ banks, speed });
  later(service.close);
  const syncwatch = await startSyncwatch(desktop, dataDir);
  later(() => syncwatch.electron.close());
  const page = await syncwatch.window();
  const window = new WindowPage(page);
  await window.fillIn(service);
  await window.connect();
  for (const { name } of banks) await see(window.row(name)).toBeVisible();
  await page.close();
  return { service, syncwatch };
}

describe('said to the Syncwatch that runs', () => {
  test('every word does what it says, and ends with its code', async () => {
    const { desktop, dataDir, say } = await prepare();
    const { service, syncwatch } = await signedIn(desktop, dataDir, [wellBank, expiringBank]);
    const id = service.state().connections.find(({ name }) => name === wellBank.name)?.id ?? '';

    const well = await say(dataDir, '--status', '--json');
    expect(well.code).toBe(0);
    expect(linesOf(well)).toHaveLength(1);
    expect(resultOf(well)).toMatchObject({
      type: 'result',
      word: 'status',
      exitCode: 0,
      sentence: 'All 2 connections are up to date.',
      session: 'signed-in',
      network: 'online',
      counts: { total: 2, upToDate: 2, person: 0, failed: 0 },
      paused: false,
    });

    const one = await say(dataDir, `--sync=${id}`, '--wait');
    expect([one.code, one.out.trimEnd().split('\n').at(-1)]).toEqual([0, '1 up to date']);
    expect(one.out).toMatch(/^\d\d:\d\d:\d\d {2}Banque Claire +asked for by a command\n/);
    expect(one.out).toMatch(/Banque Claire +ended: up to date\n/);

    const both = await say(dataDir, '--sync-all', '--wait', '--json');
    expect(both.code).toBe(2);
    expect(resultOf(both)).toMatchObject({
      exitCode: 2,
      sentence: '1 needs a person',
      runs: [{ provider: 'Banque Orage', outcome: 'needs-person' }],
    });
    expect(linesOf(both).length).toBeGreaterThan(2);
    expect(linesOf(both).at(-2)).toMatchObject({ type: 'progress', outcome: 'needs-person' });
    expect((await desktop.notifications.waitForCount(2)).length).toBe(2);

    expect(await say(dataDir, `--sync=${id}`)).toMatchObject({
      code: 3,
      out: expect.stringMatching(/^The last synchronisation is less than 30 minutes old/),
    });
    expect(resultOf(await say(dataDir, '--sync=nobody', '--json'))).toMatchObject({
      exitCode: 3,
      error: 'unknown-connection',
    });

    expect(await say(dataDir, '--pause=1h')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^The plan rests until .+\.\n$/),
    });
    const paused = await say(dataDir, '--status', '--json');
    expect(resultOf(paused)).toMatchObject({ exitCode: 2, paused: true });
    expect(Date.parse(resultOf(paused).pausedUntil ?? '')).toBeGreaterThan(Date.now());
    expect(await say(dataDir, '--resume')).toMatchObject({
      code: 0,
      out: 'The plan does not rest.\n',
    });

    // Nobody wanted to see anything, and nothing was started; nor by one that was started for a word and came too late.
    expect((await say(dataDir, '--hidden')).code).toBe(0);
    expect(syncwatch.electron.windows()).toHaveLength(0);
    expect(await desktop.tray.items()).toHaveLength(1);
    expect(starts(dataDir)).toBe(1);
    await syncwatch.quit();
    expect(readdirSync(join(desktop.env['XDG_RUNTIME_DIR'] ?? '', 'syncwatch'))).toEqual([]);
  });

  test('without a display, as under cron; nobody is left waiting when it quits', async () => {
    const { desktop, dataDir } = await prepare();
    const { syncwatch } = await signedIn(desktop, dataDir, [wellBank], 0.2);
    const env = { ...NO_DISPLAY, XDG_RUNTIME_DIR: desktop.env['XDG_RUNTIME_DIR'] ?? '' };
    const status = await sayWords(desktop, { dataDir, env }, '--status').said;
    expect([status.code, status.out]).toEqual([0, 'The connection is up to date.\n']);

    const { child, said } = sayWords(desktop, { dataDir, env }, '--sync-all', '--wait', '--json');
    if (child.stdout === null) throw new Error('It has no output.');
    await once(child.stdout, 'data');
    await syncwatch.quit();
    expect((await said).code).toBe(3);
    expect(resultOf(await said)).toMatchObject({ exitCode: 3, error: 'ended-meanwhile' });

    const alone = await sayWords(desktop, { dataDir, env }, '--status', '--json').said;
    expect(resultOf(alone)).toMatchObject({ exitCode: 3, error: 'not-started' });
  });

  test('and interrupted: only the word ends', async () => {
    const { desktop, dataDir, say } = await prepare();
    await signedIn(desktop, dataDir, [wellBank], 1);
    const { child, said } = sayWords(desktop, { dataDir }, '--sync-all', '--wait');
    if (child.stdout === null) throw new Error('It has no output.');
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect((await said).code).not.toBe(0);
    const [told] = await desktop.notifications.waitForCount(1, { timeoutMs: 30_000 });
    expect(told?.summary).toBe('1 connection synchronised');
    expect((await say(dataDir, '--status')).code).toBe(0);
  });
});

describe('where none runs', () => {
  test('one is started without a window, answers, and stays', async () => {
    const { desktop, dataDir, say } = await prepare();
    const [one, other] = await Promise.all([
      say(dataDir, '--status', '--json'),
      say(dataDir, '--pause', '--json'),
    ]);
    expect(resultOf(one)).toMatchObject({ exitCode: 4, session: 'signed-out' });
    expect(resultOf(other)).toMatchObject({ exitCode: 0, paused: true, pausedUntil: null });
    await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
    expect(await desktop.tray.items()).toHaveLength(1);
    const pid = processAt(dataDir);
    expect(await say(dataDir, '--sync-all', '--wait')).toMatchObject({
      code: 4,
      out: 'Signed out. Connect to watch your connections.\n',
    });
    expect([processAt(dataDir), starts(dataDir)]).toEqual([pid, 1]);

    // Killed, it leaves its socket behind.
    await endedAt(dataDir);
    expect((await say(dataDir, '--status')).code).toBe(4);
    expect(processAt(dataDir)).not.toBe(pid);
    expect(starts(dataDir)).toBe(2);
  });

  test('one that was signed in takes its session up, does the work, and knows a locked keychain', async () => {
    const { desktop, dataDir, say } = await prepare();
    const { syncwatch } = await signedIn(desktop, dataDir, [wellBank]);
    await syncwatch.quit();
    const work = await say(dataDir, '--sync-all', '--wait', '--json');
    expect(resultOf(work)).toMatchObject({ exitCode: 0, sentence: '1 up to date' });
    await endedAt(dataDir);

    await desktop.keyring.lock();
    expect(await say(dataDir, '--sync-all')).toMatchObject({
      code: 4,
      out: 'The keychain is locked. Unlock it to go on.\n',
    });
  });

  test('two data folders are two Syncwatches, each with its own words', async () => {
    const { desktop, dataDir, folder, say } = await prepare();
    await signedIn(desktop, dataDir, [wellBank]);
    const other = folder();
    const answers = await Promise.all([say(dataDir, '--status'), say(other, '--status')]);
    expect(answers.map(({ code }) => code)).toEqual([0, 4]);
    expect((await desktop.tray.items()).length).toBe(2);
  });
});

describe('wrong words', () => {
  test.each([
    '--sync-everything',
    '--sync=',
    '--pause=abc',
    '--status --resume',
    '--json',
    '--wait --json',
  ])('%s: how to say it, and nothing is started', async (words) => {
    const { desktop, dataDir, say } = await prepare();
    const { code, out, err } = await say(dataDir, ...words.split(' '));
    expect([code, out]).toEqual([64, '']);
    expect(err).toMatch(/Not understood: --\S+\nUsage: syncwatch WORD/);
    expect(readdirSync(dataDir)).toEqual([]);
    expect(await desktop.tray.items()).toEqual([]);
  });

  test('--help and --version need neither a display nor anything else', async () => {
    const { desktop, dataDir } = await prepare();
    const help = await sayWords(desktop, { dataDir, env: NO_DISPLAY }, '--help').said;
    expect([help.code, help.out]).toEqual([0, expect.stringMatching(/^Usage: syncwatch WORD/)]);
    const version = await sayWords(desktop, { dataDir, env: NO_DISPLAY }, '--version').said;
    expect([version.code, version.out]).toEqual([
      0,
      expect.stringMatching(/^Syncwatch \d+\.\d+\.\d+\n$/),
    ]);
    expect(readdirSync(dataDir)).toEqual([]);
  });
});
