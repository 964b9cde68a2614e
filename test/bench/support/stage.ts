import { join } from 'node:path';
import { bundle } from '../../../build/bundle/bundle.mjs';
import type { VirtualDesktop } from '../../../build/virtual-desktop/index.mjs';
import { startVirtualDesktop } from '../../../build/virtual-desktop/index.mjs';
import type { Bank } from '../../../electron/sandbox/server.ts';
import type { ElectronApp } from './electron-app.ts';
import { emptyTrayApp, end, hiddenSyncwatch, startElectron } from './electron-app.ts';
import { benchFolder } from './folder.ts';
import { signInto } from './operator.ts';
import { pause } from './program.ts';
import { startService } from './service.ts';

/** A desktop of its own with two applications: the whole of Syncwatch, signed in to a service in another process, and the least there is. */
export interface Stage {
  readonly desktop: VirtualDesktop;
  readonly syncwatch: ElectronApp;
  readonly empty: ElectronApp;
  close(): Promise<void>;
}

/** What the first start does once and no other: browser profiles are made. */
const FIRST_START_MS = 3_000;

export async function openStage(name: string, banks: readonly Bank[]): Promise<Stage> {
  await bundle();
  const { folder, remove } = benchFolder(name);
  const desktop = await startVirtualDesktop({ folder: join(folder, 'desktop') });
  const service = await startService(banks);
  const dataDir = join(folder, 'data');
  await signInto(desktop, service, dataDir);
  const [syncwatch, empty] = [hiddenSyncwatch(dataDir), emptyTrayApp(folder)];
  for (const app of [syncwatch, empty]) {
    const child = startElectron(desktop, app);
    await pause(FIRST_START_MS);
    await end(child);
  }
  return {
    desktop,
    syncwatch,
    empty,
    async close() {
      await service.stop();
      await desktop.stop();
      remove();
    },
  };
}

/** Syncwatch is signed in and knows its connections; the empty application is simply there. */
export async function settled({ tray }: VirtualDesktop): Promise<void> {
  await tray.waitFor(
    ({ tooltip, menu }) =>
      tooltip === 'Empty' || menu.some((item) => item.label === 'Sync all' && item.enabled),
    { timeoutMs: 60_000 },
  );
}
