import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startVirtualDesktop } from '../../../build/virtual-desktop/index.mjs';
import type { VirtualDesktop } from '../../../build/virtual-desktop/index.mjs';

/** A session bus for the tests of one file, with nobody on it but whom they bring. */
export function privateBus() {
  const cleanUps: (() => void)[] = [];
  let desktop: VirtualDesktop;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'syncwatch-bus-'));
    desktop = await startVirtualDesktop({
      folder,
      display: false,
      keyring: 'absent',
      tray: false,
      notifications: false,
    });
  });
  afterEach(() => {
    for (const cleanUp of cleanUps.splice(0).toReversed()) cleanUp();
  });
  afterAll(async () => {
    await desktop.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    /** Run after each test, the last first. */
    cleanUps,
    get folder() {
      return folder;
    },
    get address() {
      return desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
    },
  };
}
