import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCheckPackage } from '../../build/package/build-package.mjs';
import { cleaner, newDesktop, plainEnvironment, temporaryFolder } from '../support/syncwatch.ts';
import { resultOf, sayWords } from '../support/words-said.ts';

const { later, run: cleanUp } = cleaner();
afterAll(cleanUp);

let built: Awaited<ReturnType<typeof buildCheckPackage>>;
beforeAll(async () => {
  const { folder, remove } = temporaryFolder('package');
  later(remove);
  built = await buildCheckPackage(join(folder, 'dist'));
}, 180_000);

test('the packaged program reaches the tray and does the main job, with its keychain', async () => {
  const { desktop, stop } = await newDesktop();
  later(stop);
  const { folder: dataDir, remove } = temporaryFolder('data');
  later(remove);
  const child = spawn(
    built.executable,
    ['--no-sandbox', '--disable-gpu', '--hidden', '--demo', `--data-dir=${dataDir}`],
    { env: { ...plainEnvironment(), ...desktop.env }, stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  later(() => void child.kill('SIGKILL'));
  const item = await desktop.tray.waitFor(({ menu }) => menu.some(({ label }) => label === 'Quit'));
  expect(item.icons).toHaveLength(1);
  await desktop.notifications.waitForCount(1, { timeoutMs: 60_000 });
  const names = (await desktop.keyring.items()).map(({ label }) => label.split('/').at(-1));
  expect(names.toSorted()).toEqual(['client-secret', 'refresh-token']);

  // A word needs no display, as under cron.
  const options = { dataDir, program: [built.executable], env: { DISPLAY: '' } } as const;
  const status = await sayWords(desktop, options, '--status', '--json').said;
  expect(resultOf(status)).toMatchObject({ exitCode: status.code, counts: { total: 11 } });

  await desktop.tray.clickMenu('Quit');
  expect(await ended).toBe(0);
});

test('its fuses are as declared', async () => {
  const wire = await getCurrentFuseWire(built.executable);
  const [off, on] = ['0'.charCodeAt(0), '1'.charCodeAt(0)];
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableCookieEncryption]: off,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  });
});

test('it carries one native file for each of the two native packages, and no sources', () => {
  const files = readdirSync(built.folder, { recursive: true }).map(String);
  expect(files.filter((file) => file.endsWith('.node'))).toHaveLength(2);
  expect(files.filter((file) => /\.(ts|tsx|map)$/.test(file))).toEqual([]);
});
