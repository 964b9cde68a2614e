import type { MenuItemConstructorOptions } from 'electron';
import type { TrayCommand, TrayMenuItem } from '../domain/tray.ts';
import type { Translate } from '../locales/translator.ts';

/** A menu as Electron wants it. */
export function menuTemplate(
  items: readonly TrayMenuItem[],
  translate: Translate,
  run: (command: TrayCommand) => void,
): MenuItemConstructorOptions[] {
  return items.map((item) => {
    if (item.type === 'separator') return { type: 'separator' };
    // An ampersand would underline the letter behind it.
    const label = translate(item.label).replaceAll('&', '&&');
    switch (item.type) {
      case 'text':
        return { label, enabled: false };
      case 'command':
        return { label, enabled: item.enabled, click: () => run(item.command) };
      case 'submenu':
        // An empty submenu would open as an empty box.
        return item.items.length === 0
          ? { label, enabled: false }
          : { label, submenu: menuTemplate(item.items, translate, run) };
    }
  });
}
