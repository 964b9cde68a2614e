import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSessionBus } from '../../../electron/adapters/dbus.ts';

let folder: string;
let server: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'syncwatch-dbus-'));
});
afterEach(() => {
  vi.useRealTimers();
  server?.close();
  rmSync(folder, { recursive: true });
});

async function listening(): Promise<{ address: string; taken: Promise<Socket> }> {
  server = createServer();
  server.listen(join(folder, 'bus'));
  await once(server, 'listening');
  const taken = once(server, 'connection').then(([socket]) => socket as Socket);
  return { address: `unix:path=${join(folder, 'bus')}`, taken };
}

test('there may be no session bus', async () => {
  await expect(openSessionBus(undefined)).rejects.toMatchObject({ code: 'closed' });
  const nowhere = openSessionBus(`unix:path=${join(folder, 'nothing')}`);
  await expect(nowhere).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a bus that takes nobody in is told apart from one that does not answer', async () => {
  const { address, taken } = await listening();
  const opening = openSessionBus(address);
  (await taken).destroy();
  await expect(opening).rejects.toMatchObject({ code: 'closed' });
});

test('a bus that does not answer is left again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { address, taken } = await listening();
  const opening = openSessionBus(address);
  const failure = opening.catch((error: unknown) => error);
  const socket = await taken;
  const left = once(socket.resume(), 'close');
  // What is waited for is set up once the library is there.
  await vi.waitUntil(() => vi.getTimerCount() > 0, { interval: 5 });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await failure).toMatchObject({ code: 'no-answer' });
  await left;
});
