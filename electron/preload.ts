import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, CallName, PushName } from './contract/contract.ts';
import { calls, channelOf, pushes } from './contract/contract.ts';

// The window's whole way out: one function for each call of the contract, and a listener for its pushes. No channel name is ever taken from
// the window.

const names = Object.keys(calls) as CallName[];
const asked = Object.fromEntries(
  names.map((name) => [
    name,
    (argument?: unknown): Promise<unknown> => ipcRenderer.invoke(channelOf.call(name), argument),
  ]),
) as Omit<Bridge, 'listen'>;

const bridge: Bridge = {
  ...asked,
  listen(name: PushName, listener: (payload: unknown) => void): () => void {
    if (!Object.hasOwn(pushes, name)) throw new Error('There is no such push.');
    const channel = channelOf.push(name);
    const relay = (_event: unknown, payload: unknown) => listener(payload);
    ipcRenderer.on(channel, relay);
    return () => ipcRenderer.removeListener(channel, relay);
  },
};

contextBridge.exposeInMainWorld('syncwatch', bridge);
