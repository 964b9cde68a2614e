import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronExecutable } from '../../../build/setup/electron-choice.mjs';
import { inProject, projectFolder } from '../../../build/setup/paths.mjs';
import type { VirtualDesktop } from '../../../build/virtual-desktop/index.mjs';
import { plainEnvironment } from '../../support/syncwatch.ts';
import { ended } from './child.ts';

/** An application for the Electron of this run: its folder, and what it is started with beside what all are. */
export interface ElectronApp {
  readonly folder: string;
  readonly switches: readonly string[];
}

/** Syncwatch as it starts with the desktop: no window, only the tray. */
export function hiddenSyncwatch(dataDir: string): ElectronApp {
  return { folder: projectFolder, switches: ['--hidden', `--data-dir=${dataDir}`] };
}

/** The least there is to compare with: a tray icon with a menu, whose first entry opens an empty window. Made in `parent`. */
export function emptyTrayApp(parent: string): ElectronApp {
  const folder = join(parent, 'empty');
  mkdirSync(folder);
  copyFileSync(inProject('build/icons/tray/well-light-22.png'), join(folder, 'icon.png'));
  const files = {
    'package.json': JSON.stringify({ name: 'empty', main: 'main.cjs' }),
    'main.cjs': EMPTY_PROGRAM,
    'index.html': '<!doctype html><title>Empty</title><p>Nothing.',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return { folder, switches: [`--user-data-dir=${join(parent, 'empty-data')}`] };
}

const EMPTY_PROGRAM = `
const { BrowserWindow, Menu, Tray, app } = require('electron');
const { join } = require('node:path');
let tray;
app.on('window-all-closed', () => {});
app.whenReady().then(() => {
  tray = new Tray(join(__dirname, 'icon.png'));
  tray.setToolTip('Empty');
  tray.setContextMenu(Menu.buildFromTemplate([
    { label: 'Open', click: open },
    { label: 'Quit', click: () => app.quit() },
  ]));
});
function open() {
  const window = new BrowserWindow({ width: 1180, height: 720, show: false });
  window.webContents.on('did-finish-load', () => window.show());
  window.loadFile(join(__dirname, 'index.html'));
}
`;

export function startElectron(
  { env }: VirtualDesktop,
  { folder, switches }: ElectronApp,
): ChildProcess {
  const file = join(
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '',
    electronExecutable(process.platform),
  );
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return spawn(file, [...asRoot, folder, '--disable-gpu', '--lang=en', ...switches], {
    env: { ...plainEnvironment(), ...env },
    stdio: 'ignore',
  });
}

export async function end(child: ChildProcess): Promise<void> {
  child.kill();
  await ended(child);
}
