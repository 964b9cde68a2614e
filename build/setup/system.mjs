// Libraries and programs that only the system's package manager can bring.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { run, SetUpError } from './command.mjs';
import { say, step } from './say.mjs';
import {
  hasRenamedPackages,
  installLine,
  isDebianLike,
  missingPackages,
  neededPackages,
  parseOsRelease,
  systemAction,
} from './system-choice.mjs';

/**
 * Finds out what is missing and asks about it where there is somebody to ask; stops when it may not go on.
 *
 * @param {{ purpose: import('./system-choice.mjs').SystemPurpose, hasDisplay: boolean }} need
 * @returns {Promise<() => Promise<void>>} installs what is missing; it needs no further answer and may run beside the
 *   rest of the set-up
 */
export async function prepareSystem({ purpose, hasDisplay }) {
  const nothing = async () => {};
  if (process.platform !== 'linux' || purpose === 'none') return nothing;
  const osRelease = readOsRelease();
  if (!isDebianLike(osRelease)) return nothing;

  const needed = neededPackages({ purpose, hasDisplay, brand: osRelease['ID'] ?? '' });
  const missing = missingPackages(
    needed,
    await installedPackages(needed),
    hasRenamedPackages(osRelease),
  );
  const isRoot = process.getuid?.() === 0;
  const canAsk = process.stdin.isTTY && process.stdout.isTTY && !process.env['CI'];
  const action = systemAction({ missing, canAsk, isRoot });
  if (action === 'nothing') return nothing;

  const line = installLine(missing, isRoot);
  if (action === 'stop') {
    throw new SetUpError(`Packages of the system are missing. This installs them:\n\n  ${line}\n`);
  }
  if (action === 'ask' && !(await askToRun(line))) {
    throw new SetUpError('Nothing was installed. Run that line, then the same command again.');
  }
  // With sudo the password question needs the terminal for itself, so this cannot run beside anything.
  if (!isRoot) {
    await run(line, [], { shell: true, inherit: true });
    return nothing;
  }
  return () => step(`Installing system packages (${missing.join(', ')})`, () => install(missing));
}

/** @param {string[]} names */
async function install(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patience = ['-o', 'DPkg::Lock::Timeout=300'];
  // An update that fails is no reason to stop: the lists at hand may do, and if not, the next line says it better.
  await run('apt-get', [...patience, 'update'], { env }).catch(() => {});
  await run('apt-get', [...patience, 'install', '--yes', '--no-install-recommends', ...names], {
    env,
  });
}

/** @param {string} line */
async function askToRun(line) {
  say(`Packages of the system are missing. This would install them:\n\n  ${line}\n`);
  const dialogue = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await dialogue.question('Run it now? [y/N] ');
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    dialogue.close();
  }
}

/** @param {ReturnType<typeof neededPackages>} needed */
async function installedPackages(needed) {
  const names = needed.flatMap((entry) =>
    typeof entry === 'string' ? [entry] : [entry.before, entry.since],
  );
  // dpkg-query fails as soon as it does not know one of the names; it still lists the others.
  const listing = await run('sh', [
    '-c',
    'dpkg-query --show --showformat \'${Package} ${db:Status-Status}\\n\' "$@" 2>/dev/null || true',
    'sh',
    ...names,
  ]);
  return new Set(
    listing
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, status]) => status === 'installed')
      .map(([name]) => name ?? ''),
  );
}

function readOsRelease() {
  try {
    return parseOsRelease(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return {};
  }
}
