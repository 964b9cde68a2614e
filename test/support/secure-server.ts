import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Authority } from './self-signed.ts';
import { authority, selfSigned } from './self-signed.ts';

const HOST = '127.0.0.1';

export interface SecureServer {
  readonly url: string;
  close(): void;
}

/** Servers whose TLS is wrong in one way each, and one whose is right where `root` is trusted. */
export const WRONG_WAYS: Readonly<Record<string, (root: Authority) => Server>> = {
  nothing: (root) => createTlsServer(root.issue(HOST), done),
  expired: (root) => createTlsServer(root.issue(HOST, [2020, 2021]), done),
  'not yet valid': (root) => createTlsServer(root.issue(HOST, [2048, 2049]), done),
  'another host': (root) => createTlsServer(root.issue('portal.example'), done),
  'self-signed': () => createTlsServer(selfSigned(HOST), done),
  'an unknown authority': () => createTlsServer(authority('Another root').issue(HOST), done),
  'a certificate wanted of us': (root) =>
    createTlsServer({ ...root.issue(HOST), requestCert: true, rejectUnauthorized: true }, done),
  'an outdated protocol': (root) =>
    createTlsServer(
      {
        ...root.issue(HOST),
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      },
      done,
    ),
  'no TLS at all': () => createServer(done),
};

function done(_request: unknown, response: { end(body: string): unknown }): void {
  response.end('{}');
}

export async function listenSecurely(server: Server): Promise<SecureServer> {
  server.listen(0, HOST);
  await once(server, 'listening');
  return {
    url: `https://${HOST}:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
