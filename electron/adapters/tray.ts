import { join } from 'node:path';
import type { MenuItemConstructorOptions, NativeImage, Tray } from 'electron';
import { Menu, nativeImage, nativeTheme } from 'electron';
import type { TrayCommand, TrayModel } from '../domain/tray.ts';
import type { Translate } from '../locales/translator.ts';
import type { Log } from '../services/ports.ts';
import { currentPanel } from './panel.ts';
import { trayIconFile } from './tray-icon.ts';

/** Makes the desktop's tray equal to a model, and touches only what changed: every icon change costs memory on some desktops. */
export interface TrayView {
  render(model: TrayModel, translate: Translate): void;
  destroy(): void;
}

export interface TrayParts {
  /** Held here for as long as the program runs: a tray that is collected disappears from the panel. */
  readonly tray: Tray;
  /** Folder of the icons. */
  readonly folder: string;
  readonly run: (command: TrayCommand) => void;
  readonly log: Log;
}

export function createTray({ tray, folder, run, log }: TrayParts): TrayView {
  const images = new Map<string, NativeImage>();
  let shown = { icon: '', tooltip: '', menu: '' };
  let last: { model: TrayModel; translate: Translate } | undefined;
  const redraw = () => {
    if (last !== undefined) render(last.model, last.translate);
  };
  nativeTheme.on('updated', redraw);
  tray.on('click', () => run({ do: 'open' }));

  return {
    render,
    destroy() {
      nativeTheme.off('updated', redraw);
      tray.destroy();
    },
  };

  function render(model: TrayModel, translate: Translate): void {
    last = { model, translate };
    const icon = trayIconFile(model.icon, currentPanel());
    if (icon !== shown.icon) tray.setImage(image(icon));
    const tooltip = translate(model.tooltip);
    if (tooltip !== shown.tooltip) tray.setToolTip(tooltip);
    const template = model.menu.map((item): MenuItemConstructorOptions => {
      if (item.type === 'separator') return { type: 'separator' };
      // An ampersand would underline the letter behind it.
      const label = translate(item.label).replaceAll('&', '&&');
      if (item.type === 'text') return { label, enabled: false };
      return { label, enabled: item.enabled, click: () => run(item.command) };
    });
    const menu = JSON.stringify([template, model.menu]);
    if (menu !== shown.menu) tray.setContextMenu(Menu.buildFromTemplate(template));
    shown = { icon, tooltip, menu };
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
