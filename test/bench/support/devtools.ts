import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pause } from './program.ts';

/** Of the programs that are started with `switches`, in turn: their windows, as Chromium's own tools see them. */
export interface DevTools {
  readonly switches: readonly string[];
  /** Closes every window as its operator would, and waits until they are gone. */
  closeWindows(): Promise<void>;
}

export async function openDevTools(): Promise<DevTools> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/json`;
  const windows = async () => {
    const targets = (await (await fetch(`${address}/list`)).json()) as {
      id: string;
      type: string;
    }[];
    return targets.filter(({ type }) => type === 'page');
  };
  return {
    switches: [`--remote-debugging-port=${port}`],
    async closeWindows() {
      for (const { id } of await windows()) await fetch(`${address}/close/${id}`);
      while ((await windows()).length > 0) await pause(20);
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
