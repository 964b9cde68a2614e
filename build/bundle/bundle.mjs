// Bundles the sources into out/, from where Electron runs them. Does nothing when the sources are those of last time.
import { existsSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fillFolder } from '../setup/fill-folder.mjs';
import { inProject, inRuntime } from '../setup/paths.mjs';
import { step } from '../setup/say.mjs';
import { fingerprint } from './fingerprint.mjs';

const outFolder = inProject('out');
/** Lies in out/ itself, so that it goes when out/ goes. */
const stamp = path.join(outFolder, '.sources');

/** Rejects with the bundler's message when a source does not build; out/ stays as it was. */
export async function bundle() {
  const sources = fingerprint([
    inProject('electron'),
    inProject('renderer'),
    inProject('build/bundle'),
    inProject('build/icons/tray'),
    inProject('package.json'),
    inProject('package-lock.json'),
  ]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  await step('Bundling', async () => {
    // Only now: loading the bundler takes longer than finding out that it is not needed.
    const { buildAll } = await import('./parts.mjs');
    // Beside out/ on the same disk, so that it can take its place in one move.
    await fillFolder(inRuntime('out'), async (folder) => {
      await buildAll(folder);
      await writeFile(path.join(folder, '.sources'), sources);
    });
    await rm(outFolder, { recursive: true, force: true });
    await rename(inRuntime('out'), outFolder);
  });
}
