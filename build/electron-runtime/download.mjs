// download.mjs VERSION FOLDER: Electron's official release of this version for this machine, checked against the hashes that the
// `electron` package brings, unpacked into FOLDER. Uses the two packages that `electron` itself uses for it.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [version, folder] = process.argv.slice(2);
if (!version || !folder) throw new Error('usage: download.mjs VERSION FOLDER');

const ofElectron = createRequire(createRequire(import.meta.url).resolve('electron/package.json'));
/** @param {string} name */
const load = (name) => import(pathToFileURL(ofElectron.resolve(name)).href);

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
