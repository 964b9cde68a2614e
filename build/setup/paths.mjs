// Where things lie. Everything the set-up fetches goes below `.runtime/`, which git ignores.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const runtimeFolder = path.join(projectFolder, '.runtime');

/** @param {string[]} parts */
export const inProject = (...parts) => path.join(projectFolder, ...parts);
/** @param {string[]} parts */
export const inRuntime = (...parts) => path.join(runtimeFolder, ...parts);
