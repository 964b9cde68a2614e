// What the sources may know about the build. electron/ declares these names for TypeScript.
import { readFileSync } from 'node:fs';
import { inProject } from '../setup/paths.mjs';

const description = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));

/** Written into the sources in place of the names. */
export const buildConstants = {
  __PRODUCT_VERSION__: JSON.stringify(description.version),
  /** The Electron that Syncwatch is shipped with; another one at run time is a substitute. */
  __PRODUCT_ELECTRON__: JSON.stringify(description.devDependencies.electron),
};
