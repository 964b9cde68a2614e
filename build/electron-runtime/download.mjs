// download.mjs VERSION FOLDER: Electron's official release of this version for this machine, checked against the hashes
// that the `electron` package brings, unpacked into FOLDER. Uses the two packages that `electron` itself uses for it.
// The last line on its error output says why it failed.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [version = '', folder = ''] = process.argv.slice(2);
const ofElectron = createRequire(createRequire(import.meta.url).resolve('electron/package.json'));

try {
  const { downloadArtifact } = await load('@electron/get');
  const { extract } = await load('@electron-internal/extract-zip');
  const archive = await downloadArtifact({
    version,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    checksums: ofElectron('./checksums.json'),
  });
  await extract(archive, { dir: folder });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** @param {string} name */
function load(name) {
  return import(pathToFileURL(ofElectron.resolve(name)).href);
}
