import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { inRuntime } from '../../../build/setup/paths.mjs';

/** On the project's own disk, since what stands in for a disk in /tmp may be memory. */
export function benchFolder(name: string): { readonly folder: string; remove(): void } {
  const parent = inRuntime('bench');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(`${parent}/${name}-`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const silent = { debug() {}, info() {}, warn() {}, error() {} };
