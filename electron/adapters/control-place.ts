import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';

/** Where a running Syncwatch can be spoken to. */
export interface Place {
  readonly address: string;
  /** Nobody else may look into it; absent where the address is no file. */
  readonly folder?: string;
}

/** What the places of a data folder depend on. */
export interface PlaceParts {
  readonly dataDir: string;
  readonly platform: NodeJS.Platform;
  /** A number where users have one, as on Linux and macOS; a name on Windows. */
  readonly user: string | number;
  readonly runtimeDir: string | undefined;
  readonly temporaryDir: string;
}

/** The address of a socket holds 104 bytes on macOS and 108 on Linux, with a zero at the end. */
const MOST_BYTES = 100;

/**
 * The places for one data folder, the best first; no other data folder has any of them. Whoever listens takes the first that can be had, and
 * whoever speaks tries them all: a script that cron starts may not know of the session's own folder.
 */
export function controlPlaces(parts: PlaceParts): Place[] {
  const { dataDir, platform, user, runtimeDir = '', temporaryDir } = parts;
  const real = realFolder(dataDir);
  if (platform === 'win32') {
    return [{ address: `\\\\.\\pipe\\syncwatch-${nameFor(`${user}\n${real}`)}` }];
  }
  const session = isAbsolute(runtimeDir) ? runtimeDir : `/run/user/${user}`;
  const folders = [
    ...(platform === 'linux' ? [join(session, 'syncwatch')] : []),
    join(real, 'control'),
    join(temporaryDir, `syncwatch-${user}`),
  ];
  return folders
    .map((folder) => ({ folder, address: join(folder, `${nameFor(real)}.sock`) }))
    .filter(({ address }) => Buffer.byteLength(address) <= MOST_BYTES);
}

export function placesOf(dataDir: string): Place[] {
  return controlPlaces({
    dataDir,
    platform: process.platform,
    user: process.getuid?.() ?? userInfo().username,
    runtimeDir: process.env['XDG_RUNTIME_DIR'],
    temporaryDir: tmpdir(),
  });
}

/** Makes a folder that only its owner may look into. Throws when it cannot be had, or belongs to somebody else. */
export function makePrivate(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined)
    mkdirSync(folder, { mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.())
    throw new Error(`${folder} is not ours.`);
  if ((found.mode & 0o077) !== 0) chmodSync(folder, 0o700);
}

/** Whether a folder is there and nobody else can have put anything into it. */
export function isPrivate(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return (
    found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o077) === 0
  );
}

/** By whatever name it was called; it need not exist yet. */
function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    const parent = dirname(folder);
    return parent === folder ? folder : join(realFolder(parent), basename(folder));
  }
}

function nameFor(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
