// How each part of Syncwatch is bundled. Every program is one file: nothing is shared between them at run time, so that
// the keychain's helper, which is restarted often, loads only what is its own. The main process runs launch.cjs, which is
// as small as can be and loads one of the files beside it when the tray has its icon.
import { cp } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { inProject } from '../setup/paths.mjs';
import { buildConstants } from './constants.mjs';

/** @typedef {import('vite').InlineConfig} InlineConfig */
/** @typedef {import('vite').Plugin} Plugin */

/** Native modules stay packages of their own; everything else goes into the bundle. */
const nativePackages = /^(keytar|libsql|@libsql\/.*)$/;
const nodeBuiltins = new RegExp(`^(node:.*|${builtinModules.join('|')})$`);

// Syncwatch is tested on an Electron with this Node and this Chromium.
const nodeTarget = 'node20.18';
const browserTarget = 'chrome130';

/** @param {string} folder empty; gets what out/ consists of */
export async function buildAll(folder) {
  const parts = await Promise.allSettled([
    build(entryProgram('electron/entry.ts', folder)),
    build(mainProgram('electron/command.ts', 'command', folder)),
    build(mainProgram('electron/launch.ts', 'launch', folder, [ofItsOwn])),
    build(mainProgram('electron/main.ts', 'main', folder)),
    build(mainProgram('electron/adapters/cannot-start.ts', 'cannot-start', folder)),
    build(mainProgram('electron/adapters/keychain-helper.ts', 'keychain-helper', folder)),
    build(mainProgram('electron/sandbox/utility-process.ts', 'sandbox', folder)),
    build(preloadProgram('electron/preload.ts', folder)),
    build(windowPages('renderer', folder)),
    cp(inProject('build/icons/tray'), path.join(folder, 'icons/tray'), { recursive: true }),
  ]);
  // Not before all have ended: whoever is told of a failure may remove the folder.
  for (const part of parts) if (part.status === 'rejected') throw part.reason;
}

/**
 * What is imported of ours with `import()` is a program of its own, beside the importing one in the folder.
 *
 * @type {Plugin}
 */
const ofItsOwn = {
  name: 'of-its-own',
  resolveDynamicImport(specifier) {
    if (typeof specifier !== 'string' || !specifier.startsWith('.')) return null;
    return { id: `./${path.basename(specifier, '.ts')}.cjs`, external: true };
  },
};

/**
 * A program of the main process or of one of its helpers.
 *
 * @param {string} entry
 * @param {string} name
 * @param {string} folder
 * @param {Plugin[]} [plugins]
 */
const mainProgram = (entry, name, folder, plugins = []) =>
  program({
    entry,
    plugins,
    file: path.join(folder, 'main', `${name}.cjs`),
    external: [/^electron(\/.*)?$/, nodeBuiltins, nativePackages],
    target: nodeTarget,
  });

/**
 * The file that package.json names. A module: Electron waits for it before it brings up Chromium (electron/entry.ts).
 *
 * @param {string} entry
 * @param {string} folder
 */
const entryProgram = (entry, folder) =>
  program({
    entry,
    file: path.join(folder, 'main/entry.mjs'),
    external: [/^electron(\/.*)?$/, nodeBuiltins],
    target: nodeTarget,
    format: 'es',
  });

/**
 * The window's preload. In the sandbox it may load `electron` and nothing else, not even a file beside it.
 *
 * @param {string} entry
 * @param {string} folder
 */
const preloadProgram = (entry, folder) =>
  program({
    entry,
    file: path.join(folder, 'preload/preload.cjs'),
    external: [/^electron(\/.*)?$/],
    target: browserTarget,
  });

/**
 * @typedef {{ entry: string, file: string, external: RegExp[], target: string, format?: 'cjs' | 'es', plugins?: Plugin[] }} Program
 *
 * @param {Program} part
 * @returns {InlineConfig}
 */
function program({ entry, file, external, target, format = 'cjs', plugins = [] }) {
  return {
    ...common,
    root: inProject(),
    plugins,
    resolve: { alias: { 'when-exit': inProject('build/bundle/when-exit.mjs') } },
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: inProject(entry),
      outDir: path.dirname(file),
      emptyOutDir: false,
      target,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        external,
        output: {
          format,
          // The sources are modules, hence strict; without this the bundle would not be.
          strict: true,
          entryFileNames: path.basename(file),
          codeSplitting: false,
          // A source stays in memory, and one letter beyond Latin 1 would double all of it.
          charset: 'ascii',
          comments: { annotation: false, jsdoc: false, legal: true },
          dynamicImportInCjs: false,
        },
      },
    },
  };
}

/**
 * The window's pages. Its content security policy allows files of ours only: no inline script or style, no data: address.
 *
 * @param {string} root
 * @param {string} folder
 * @returns {InlineConfig}
 */
function windowPages(root, folder) {
  return {
    ...common,
    root: inProject(root),
    base: './',
    plugins: [react()],
    build: {
      outDir: path.join(folder, 'window'),
      emptyOutDir: false,
      target: browserTarget,
      sourcemap: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  };
}

/** @type {InlineConfig} */
const common = {
  configFile: false,
  logLevel: 'warn',
  mode: 'production',
  define: buildConstants,
};
