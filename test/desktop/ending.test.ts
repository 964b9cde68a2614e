import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { cleaner, newDesktop, plainEnvironment, temporaryFolder } from '../support/syncwatch.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

const electronFile = createRequire(import.meta.url)('electron') as unknown as string;

async function startHidden() {
  const { desktop, stop } = await newDesktop();
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const project = join(import.meta.dirname, '../..');
  const switches = ['--no-sandbox', '--disable-gpu', '--lang=en', '--hidden'];
  const child = spawn(electronFile, [project, ...switches, `--data-dir=${dataDir}`], {
    env: { ...plainEnvironment(), ...desktop.env },
    stdio: 'ignore',
  });
  later(() => void child.kill('SIGKILL'));
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once('exit', (...how) => resolve(how));
  });
  return { desktop, dataDir, child, ended };
}

describe('a signal', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends the program as Quit does: the history is closed',
    async (signal) => {
      const { desktop, dataDir, child, ended } = await startHidden();
      await desktop.tray.waitFor(({ tooltip }) => tooltip.startsWith('Signed out'));
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
      expect(existsSync(join(dataDir, 'history.closed'))).toBe(true);
      expect(readFileSync(join(dataDir, 'logs/main.log'), 'utf8')).toMatch(/Ended\.\n/);
    },
  );

  test('that comes with the first icon ends the program before it has begun', async () => {
    const { desktop, dataDir, child, ended } = await startHidden();
    await new Promise((resolve) => {
      later(desktop.on('tray-registered', resolve));
    });
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    // Either it had not been opened, or it was closed.
    expect(existsSync(join(dataDir, 'history.closed'))).toBe(
      existsSync(join(dataDir, 'history.db')),
    );
  });
});
