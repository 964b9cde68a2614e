// The desktop of a machine without one, and what is to be seen on it told in lines.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inRuntime, projectFolder } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';
import { startVirtualDesktop } from '../virtual-desktop/index.mjs';

export async function openVirtualDesktop() {
  const picturesFolder = inRuntime('pictures');
  rmSync(picturesFolder, { recursive: true, force: true });
  mkdirSync(picturesFolder, { recursive: true });
  say(
    'No display here: Syncwatch opens on a virtual one with its own session bus and keyring. ' +
      `Pictures of its window: ${path.relative(projectFolder, picturesFolder)}/. Ctrl-C ends it.`,
  );
  const desktop = await startVirtualDesktop({ folder: inRuntime('desktop') });
  tellTray(desktop);
  desktop.on('notified', ({ notification: { summary, body } }) => {
    say(`Notification: ${[summary, body].filter(Boolean).join(' | ').replaceAll('\n', ' | ')}`);
  });
  return { env: desktop.env, stop: () => desktop.stop(), picturesFolder };
}

/** @param {import('../virtual-desktop/index.mjs').VirtualDesktop} desktop */
function tellTray(desktop) {
  let told = '';
  let reading = Promise.resolve();
  const tell = async () => {
    const tooltip = (await desktop.tray.items()).at(-1)?.tooltip ?? '';
    if (tooltip !== told) say(`Tray: ${tooltip.replaceAll('\n', ' | ')}`);
    told = tooltip;
  };
  for (const event of /** @type {const} */ (['tray-registered', 'tray-changed'])) {
    // One after the other, as they came. An item that is gone before it is read has nothing more to tell.
    desktop.on(event, () => void (reading = reading.then(tell).catch(() => {})));
  }
}
