import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { cleaner, newDesktop, plainEnvironment, temporaryFolder } from '../support/syncwatch.ts';

const { later, run: cleanUp } = cleaner();
afterEach(cleanUp);

test('the demonstration runs the main job by itself and tells every step', async () => {
  const { desktop, stop } = await newDesktop();
  later(stop);
  const { folder, remove } = temporaryFolder('data');
  later(remove);
  const pictures = join(folder, 'pictures');
  const electronFile = createRequire(import.meta.url)('electron') as unknown as string;
  const child = spawn(
    electronFile,
    [
      join(import.meta.dirname, '../..'),
      '--no-sandbox',
      '--disable-gpu',
      '--demo',
      `--data-dir=${folder}`,
      `--demo-pictures=${pictures}`,
    ],
    { env: { ...plainEnvironment(), ...desktop.env }, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  later(async () => {
    child.kill();
    await ended;
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('The main job is done')) break;
  }
  const time = String.raw`\d\d:\d\d:\d\d  `;
  const told = lines.join('\n');
  expect(told).toMatch(new RegExp(`${time}Banque Opaline +accepted by the service`));
  expect(told).toMatch(new RegExp(`${time}Banque du Rivage +ended: needs a person`));
  expect(told).toMatch(new RegExp(`${time}Comptoir Fluvial +ended: up to date`));
  expect(told).toMatch(new RegExp(`${time}3 need a person: Banque du Rivage`));
  await desktop.notifications.waitForCount(1);
  for (const moment of ['1-connected', '2-syncing', '3-ended']) {
    for (const theme of ['light', 'dark']) {
      const file = join(pictures, `${moment}-${theme}.png`);
      expect(existsSync(file), file).toBe(true);
      // An empty window compresses to next to nothing.
      expect(readFileSync(file).byteLength).toBeGreaterThan(20_000);
    }
  }
});
