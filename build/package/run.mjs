// Run by build/dist.mjs.
import path from 'node:path';
import { productElectron } from '../setup/electron.mjs';
import { inProject, projectFolder } from '../setup/paths.mjs';
import { canReach, downloadAddress } from '../setup/reach.mjs';
import { say } from '../setup/say.mjs';
import { readArguments } from './arguments.mjs';
import { buildCheckPackage, buildRelease } from './build-package.mjs';

try {
  const wish = readArguments(process.argv.slice(2));
  if (wish.kind === 'release') {
    await demandDownloads();
    for (const file of await buildRelease(wish)) say(path.relative(projectFolder, file));
  } else {
    const made = await buildCheckPackage(inProject('dist/check'), path.resolve(wish.electronDist));
    const size = `${Math.round(made.sizeBytes / 1e6)} MB`;
    say(`${path.relative(projectFolder, made.folder)}: ${size}, Electron ${made.electronVersion}.`);
    say('This is a check of the packaging and not a release.');
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** electron-builder itself finds it out after minutes, and says so in many lines. */
async function demandDownloads() {
  const address = downloadAddress(process.env);
  if (address.proxied || (await canReach(address, 4000))) return;
  throw new Error(
    `${address.host} is out of reach, from where Electron ${productElectron()} and the packaging tools come.`,
  );
}
