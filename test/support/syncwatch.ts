import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { startVirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import type { VirtualDesktop, VirtualDesktopOptions } from '../../build/virtual-desktop/index.mjs';

/** The real application in a real Electron, as the set-up chose it. */
export interface Syncwatch {
  readonly electron: ElectronApplication;
  /** The window; waits until there is one. */
  window(withinMs?: number): Promise<Page>;
  /** Ends the program as the tray's Quit does, and waits for it. */
  quit(): Promise<void>;
}

const projectFolder = join(import.meta.dirname, '../..');
const electronFile = createRequire(import.meta.url)('electron') as unknown as string;

type Launch = NonNullable<Parameters<typeof _electron.launch>[0]>;

const ATTACH_WITHIN_MS = 20_000;
const QUIT_WITHIN_MS = 30_000;

/** Playwright, connected to both debuggers of a program that runs, sometimes waits for ever; with another program it does not. */
async function attached(launch: Launch, tries = 3): Promise<ElectronApplication> {
  try {
    return await _electron.launch(launch);
  } catch (error) {
    if (tries === 1) throw error;
    process.stderr.write(`Playwright could not attach, trying again: ${String(error)}\n`);
    return attached(launch, tries - 1);
  }
}

export async function startSyncwatch(
  desktop: VirtualDesktop,
  dataDir: string,
  { switches = [], env = {} }: { switches?: string[]; env?: Record<string, string> } = {},
): Promise<Syncwatch> {
  const electron = await attached({
    executablePath: electronFile,
    args: [projectFolder, '--disable-gpu', '--lang=en', `--data-dir=${dataDir}`, ...switches],
    env: { ...plainEnvironment(), ...desktop.env, ...env },
    timeout: ATTACH_WITHIN_MS,
  });
  // Once it has ended Playwright no longer knows it.
  const child = electron.process();
  return {
    electron,
    async window(withinMs = 30_000) {
      const [open] = electron.windows();
      return open ?? electron.waitForEvent('window', { timeout: withinMs });
    },
    async quit() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      // The answer may be lost in the ending, or not come at all.
      electron.evaluate(({ app }) => app.quit()).catch(() => undefined);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise((_resolve, reject) => {
        const giveUp = () => reject(new Error(`It did not quit:\n${lastOfLog(dataDir)}`));
        timer = setTimeout(giveUp, QUIT_WITHIN_MS);
      });
      await Promise.race([ended, late]).finally(() => {
        clearTimeout(timer);
        child.kill('SIGKILL');
      });
    },
  };
}

function lastOfLog(dataDir: string): string {
  return readFileSync(join(dataDir, 'logs', 'main.log'), 'utf8')
    .split('\n')
    .slice(-12)
    .join('\n');
}

/** Nothing of the host's own desktop may reach the program. */
export function plainEnvironment(): Record<string, string> {
  const { PATH = '', ELECTRON_OVERRIDE_DIST_PATH } = process.env;
  return {
    PATH,
    LANG: 'C.UTF-8',
    ...(ELECTRON_OVERRIDE_DIST_PATH !== undefined && { ELECTRON_OVERRIDE_DIST_PATH }),
  };
}

type CleanUp = () => Promise<void> | void;

/** Things to undo after a test, the last first. */
export function cleaner(): { later(cleanUp: CleanUp): void; run(): Promise<void> } {
  const cleanUps: CleanUp[] = [];
  return {
    later: (cleanUp) => void cleanUps.push(cleanUp),
    async run() {
      for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
    },
  };
}

export function temporaryFolder(name: string): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), `syncwatch-${name}-`));
  // Chromium may still be writing its last lines while its folder goes.
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return { folder, remove };
}

export async function newDesktop(
  options: Partial<VirtualDesktopOptions> = {},
): Promise<{ desktop: VirtualDesktop; stop: () => Promise<void> }> {
  const { folder, remove } = temporaryFolder('desktop');
  const desktop = await startVirtualDesktop({ folder, ...options });
  return {
    desktop,
    async stop() {
      await desktop.stop();
      remove();
    },
  };
}

/** The tray follows within a moment; a person clicks what is there to be clicked. */
export async function clickInTray({ tray }: VirtualDesktop, label: string): Promise<void> {
  type Menu = Awaited<ReturnType<typeof tray.items>>[number]['menu'];
  const offers = (menu: Menu): boolean =>
    menu.some((entry) => (entry.label === label && entry.enabled) || offers(entry.children));
  await tray.waitFor(({ menu }) => offers(menu));
  await tray.clickMenu(label);
}

/** The operator turns to something else; without a window manager nobody takes the focus from the window but itself. */
export async function lookElsewhere({ electron }: Pick<Syncwatch, 'electron'>): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.blur();
  });
}

/** Every file below a folder that holds one of the texts, as UTF-8 or UTF-16. */
export function filesWith(folder: string, texts: readonly string[]): string[] {
  const needles = texts.flatMap((text) => [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
  ]);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const content = readFileSync(file);
      return needles.some((needle) => content.includes(needle));
    });
}
