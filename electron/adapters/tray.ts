import { join } from 'node:path';
import type { NativeImage } from 'electron';
import { Menu, Tray, app, nativeImage, powerMonitor } from 'electron';
import type { TrayClick } from '../domain/desktop.ts';
import { trayPress } from '../domain/desktop.ts';
import type { TrayCommand, TrayModel } from '../domain/tray.ts';
import type { Translate } from '../locales/translator.ts';
import type { Log } from '../services/ports.ts';
import { FIRST_GLANCE } from './first-icon.ts';
import { watchPanel } from './panel.ts';
import { trayIconFile } from './tray-icon.ts';
import { menuTemplate } from './tray-menu.ts';

/** Makes the desktop's tray equal to a model, and touches only what changed: every icon change costs memory on some desktops. */
export interface TrayView {
  render(model: TrayModel, translate: Translate): void;
  /** Once more from nothing: who shows icons came too late to take the first. */
  remake(): void;
  /** The windows have the menu too, for as long as nobody shows the icon. */
  offerInWindows(on: boolean): void;
  destroy(): void;
}

export interface TrayParts {
  /** The icon that is there already (first-icon.ts). */
  readonly first: Tray;
  /** Folder of the icons. */
  readonly folder: string;
  readonly run: (command: TrayCommand) => void;
  /** What the operator chose for a click on the icon. */
  readonly click: () => TrayClick;
  readonly log: Log;
}

const NOTHING_SHOWN = { icon: '', tooltip: '', menu: '', count: 0 };

export function createTray({ first, folder, run, click, log }: TrayParts): TrayView {
  const images = new Map<string, NativeImage>();
  const watch = watchPanel(redraw);
  // Held here for as long as the program runs: a tray that is collected disappears from the panel.
  let tray: Tray | undefined = taken(first);
  let menu: Menu | undefined;
  let shown = { ...NOTHING_SHOWN, icon: trayIconFile(FIRST_GLANCE, watch.panel) };
  let inWindows = false;
  let last: { model: TrayModel; translate: Translate } | undefined;
  // Some panels lose the icon while the screen is locked.
  powerMonitor.on('unlock-screen', redrawAll);
  powerMonitor.on('resume', redrawAll);

  return {
    render(model, translate) {
      last = { model, translate };
      redraw();
    },
    remake() {
      tray?.destroy();
      tray = undefined;
      redrawAll();
    },
    offerInWindows(on) {
      if (on === inWindows) return;
      inWindows = on;
      if (!on) Menu.setApplicationMenu(null);
      redrawAll();
    },
    destroy() {
      watch.stop();
      powerMonitor.off('unlock-screen', redrawAll);
      powerMonitor.off('resume', redrawAll);
      tray?.destroy();
      tray = undefined;
      last = undefined;
    },
  };

  function redrawAll(): void {
    shown = { ...NOTHING_SHOWN, count: shown.count };
    redraw();
  }

  function redraw(): void {
    if (last === undefined) return;
    const { model, translate } = last;
    const icon = trayIconFile(model.icon, watch.panel);
    if (tray === undefined) tray = make(icon);
    else if (icon !== shown.icon) tray.setImage(image(icon));
    const tooltip = translate(model.tooltip);
    if (tooltip !== shown.tooltip) tray.setToolTip(tooltip);
    const template = menuTemplate(model.menu, translate, run);
    const wanted = JSON.stringify([template, model.menu]);
    if (wanted !== shown.menu) {
      menu = Menu.buildFromTemplate(template);
      // With a menu of its own an icon on macOS opens it at every click.
      if (process.platform !== 'darwin') tray.setContextMenu(menu);
      if (inWindows) {
        Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: app.name, submenu: template }]));
      }
    }
    if (model.count !== shown.count) showCount(tray, model.count);
    shown = { icon, tooltip, menu: wanted, count: model.count };
  }

  function make(icon: string): Tray {
    return taken(new Tray(image(icon)));
  }

  function taken(made: Tray): Tray {
    made.on('click', () => press('left'));
    // Windows and Linux open the menu by themselves.
    if (process.platform === 'darwin') made.on('right-click', () => press('right'));
    return made;
  }

  function press(button: 'left' | 'right'): void {
    if (trayPress(button, click(), process.platform) === 'open') run({ do: 'open' });
    else tray?.popUpContextMenu(menu);
  }

  function image(file: string): NativeImage {
    let found = images.get(file);
    if (found === undefined) {
      found = nativeImage.createFromPath(join(folder, file));
      if (found.isEmpty()) log.error(`The tray icon ${file} could not be loaded.`);
      images.set(file, found);
    }
    return found;
  }
}

/** Beside the icon on macOS, and on the program's entry in the dock or launcher of macOS and some Linux desktops. Windows has no place for it. */
function showCount(tray: Tray, count: number): void {
  if (process.platform === 'darwin') tray.setTitle(count > 0 ? String(count) : '');
  if (process.platform !== 'win32') app.setBadgeCount(count);
}
