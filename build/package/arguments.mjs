// What `npm run dist` was asked for.

/**
 * @typedef {{ kind: 'release', directoryOnly: boolean }} Release the product's own Electron, fetched by the packager
 * @typedef {{ kind: 'check', electronDist: string }} Check any unpacked Electron at hand; never to be handed out
 */

const usage =
  'npm run dist                                     installers for this platform\n' +
  'npm run dist -- --dir                            the unpacked application only\n' +
  'npm run dist -- --dir --electron-dist=FOLDER     a check of the packaging with an Electron at hand';

/**
 * Throws with the usage when the arguments do not make sense together.
 *
 * @param {string[]} args
 * @returns {Release | Check}
 */
export function readArguments(args) {
  const flag = '--electron-dist=';
  const unknown = args.filter((argument) => argument !== '--dir' && !argument.startsWith(flag));
  if (unknown.length > 0) throw new Error(`Not understood: ${unknown.join(' ')}\n${usage}`);

  const directoryOnly = args.includes('--dir');
  const electronDist = args.findLast((argument) => argument.startsWith(flag))?.slice(flag.length);
  if (electronDist === undefined) return { kind: 'release', directoryOnly };
  if (electronDist === '') throw new Error(`${flag} wants a folder.\n${usage}`);
  if (!directoryOnly) {
    throw new Error(
      `Installers are made with the product's own Electron only; ${flag}FOLDER is for a check, with --dir.\n${usage}`,
    );
  }
  return { kind: 'check', electronDist };
}
