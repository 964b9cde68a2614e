import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';

/** What a window's process holds in its memory of JavaScript after a collection: its store, its components, and what its page holds. */
export async function heapOfWindow(electron: ElectronApplication, page: Page): Promise<string> {
  const session = await electron.context().newCDPSession(page);
  const pieces: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot');
  await session.detach();
  return textsIn(pieces.join(''));
}

/** The same of the main process; `folder` is the test's. */
export async function heapOfMain(electron: ElectronApplication, folder: string): Promise<string> {
  const file = join(folder, 'main.heapsnapshot');
  await electron.evaluate((_electron, path) => {
    process.getBuiltinModule('node:v8').writeHeapSnapshot(path);
  }, file);
  return textsIn(readFileSync(file, 'utf8'));
}

/** Everything that has a name or is a text, a line each. */
function textsIn(snapshot: string): string {
  const { strings } = JSON.parse(snapshot) as { strings: string[] };
  return strings.join('\n');
}
