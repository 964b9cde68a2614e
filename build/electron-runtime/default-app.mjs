// What Electron's own default application does for a developer, for a runtime that came without one:
// electron [switches] [-r MODULE] FOLDER|FILE [arguments] starts that application as itself.
import { existsSync, readFileSync, statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app as electronApp } from 'electron';

/** Two setters are there for default applications and not in Electron's types. */
const app =
  /** @type {typeof electronApp & { setVersion(version: string): void, setAppPath(folder: string): void }} */ (
    electronApp
  );

const { modules, target } = readArguments(process.argv.slice(1));
if (target === undefined) {
  process.stderr.write('Nothing to start: electron FOLDER|FILE [arguments]\n');
  process.exit(1);
}

// Applications ask this to tell a developer's start from an installed one.
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });

const requireFromHere = createRequire(path.join(process.cwd(), 'start'));
for (const module of modules) requireFromHere(module);
await start(path.resolve(target));

/** @param {string[]} given */
function readArguments(given) {
  /** @type {string[]} */
  const modules = [];
  for (let place = 0; place < given.length; place++) {
    const argument = given[place] ?? '';
    if (argument === '--version' || argument === '-v') {
      process.stdout.write(`v${process.versions['electron']}\n`);
      process.exit(0);
    } else if (argument === '--require' || argument === '-r') {
      modules.push(given[++place] ?? '');
    } else if (argument === '--') {
      return { modules, target: given[place + 1] };
    } else if (!argument.startsWith('-')) {
      return { modules, target: argument };
    }
  }
  return { modules, target: undefined };
}

/** @param {string} place the application's folder, its archive or its main file */
async function start(place) {
  const isPackage = place.endsWith('.asar') || (existsSync(place) && statSync(place).isDirectory());
  const folder = isPackage ? place : path.dirname(place);
  const description = isPackage ? readDescription(folder) : {};
  if (description.version) app.setVersion(description.version);
  const name = description.productName ?? description.name;
  if (name) app.setName(name);
  if (description.desktopName) app.setDesktopName(description.desktopName);
  app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
  app.setAppPath(folder);

  const main = isPackage ? path.resolve(folder, description.main ?? 'index.js') : place;
  const asModule =
    main.endsWith('.mjs') || (!main.endsWith('.cjs') && description.type === 'module');
  if (asModule) await import(pathToFileURL(main).href);
  // Not `require`: the application must find itself to be the main module.
  else loadAsMain(main);
}

/**
 * @param {string} folder
 * @returns {{ name?: string, productName?: string, version?: string, desktopName?: string, main?: string, type?: string }}
 */
function readDescription(folder) {
  const file = path.join(folder, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** @param {string} main */
function loadAsMain(main) {
  const { _load: load } =
    /** @type {{ _load(request: string, parent: unknown, isMain: boolean): unknown }} */ (
      /** @type {unknown} */ (Module)
    );
  load(main, Module, true);
}
