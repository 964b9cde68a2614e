import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** A forward proxy on this computer (RFC 9110 §7.6, §9.3.6). */
export interface Proxy {
  /** `127.0.0.1:PORT`. */
  readonly address: string;
  /** What it was asked for: method and target. */
  readonly asked: string[];
  /** Whether it wants a sign-in, which nobody gives it. */
  wantsSignIn: boolean;
  close(): Promise<void>;
}

const CHALLENGE = { 'proxy-authenticate': 'Basic realm="the proxy"' };

export async function startProxy(): Promise<Proxy> {
  const asked: string[] = [];
  const sockets = new Set<Duplex>();
  const server = createServer(forward);
  const proxy: Omit<Proxy, 'address'> = {
    asked,
    wantsSignIn: false,
    async close() {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  server.on('connect', tunnel);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(proxy, { address: `127.0.0.1:${port}` });

  function forward(incoming: IncomingMessage, response: ServerResponse): void {
    const { method, url = '', headers } = incoming;
    asked.push(`${method} ${url}`);
    if (proxy.wantsSignIn) {
      response.writeHead(407, CHALLENGE).end('<html>Who are you?</html>');
      return;
    }
    const onward = request(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    incoming.pipe(onward);
  }

  function tunnel({ url = '' }: IncomingMessage, socket: Duplex): void {
    asked.push(`CONNECT ${url}`);
    if (proxy.wantsSignIn) {
      const challenge = Object.entries(CHALLENGE).map((pair) => pair.join(': '));
      const head = ['HTTP/1.1 407 Sign in', ...challenge, 'content-length: 0'];
      socket.end(`${head.join('\r\n')}\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`tcp://${url}`);
    const onward: Socket = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) {
      sockets.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        onward.destroy();
        socket.destroy();
      });
    }
  }
}
