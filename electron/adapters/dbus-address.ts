import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';

/** Where the session bus is: as the environment says, or else where systemd puts it. */
export function sessionBusAddress(env: NodeJS.ProcessEnv): string {
  const { DBUS_SESSION_BUS_ADDRESS: said, XDG_RUNTIME_DIR: runtime } = env;
  if (said !== undefined && said !== '') return said;
  return runtime === undefined ? '' : `unix:path=${encodeURIComponent(join(runtime, 'bus'))}`;
}

/** Tries the sockets of an address in their order, as the specification has it. */
export async function connectTo(address: string): Promise<Socket> {
  let failure = new Error('There is no session bus.');
  for (const path of socketsOf(address)) {
    try {
      return await reached(path);
    } catch (error) {
      failure = error as Error;
    }
  }
  throw failure;
}

/** The sockets that an address of the D-Bus specification names; a name in the abstract namespace begins with a zero byte. */
export function socketsOf(address: string): string[] {
  return address.split(';').flatMap((one) => {
    if (!one.startsWith('unix:')) return [];
    const params = new Map(
      one
        .slice('unix:'.length)
        .split(',')
        .map((param) => param.split('=', 2) as [string, string | undefined]),
    );
    const path = params.get('path');
    const abstract = params.get('abstract');
    if (path !== undefined) return [decodeURIComponent(path)];
    return abstract === undefined ? [] : [`\0${decodeURIComponent(abstract)}`];
  });
}

function reached(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}
