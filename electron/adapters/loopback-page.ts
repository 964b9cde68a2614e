import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Message } from '../domain/message.ts';
import type { LoopbackPage, LoopbackPages } from '../services/loopback-pages.ts';
import type { Clock } from '../services/ports.ts';
import { PAGE_HEADERS, pageHtml } from './loopback-html.ts';

export interface LoopbackPagesParts {
  readonly clock: Pick<Clock, 'after'>;
  /** The operator's language, and sentences in it. */
  readonly language: () => string;
  readonly say: (message: Message) => string;
}

/** An address with a code in it is long; nobody has a reason to send more. */
const MOST_HEADER_BYTES = 16 * 1024;
const MOST_AT_ONCE = 16;
/** For one who connects and says nothing, or reads nothing. */
const PATIENCE_MS = 5_000;

/** Each page has a server of its own on a port of its own, so that none can disturb another. */
export function createLoopbackPages({ clock, language, say }: LoopbackPagesParts): LoopbackPages {
  return {
    async open({ lifeMs, page, path = `/${randomBytes(24).toString('base64url')}` }) {
      const server = createServer({
        maxHeaderSize: MOST_HEADER_BYTES,
        headersTimeout: PATIENCE_MS,
        requestTimeout: PATIENCE_MS,
      });
      server.maxConnections = MOST_AT_ONCE;
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      const html = () => pageHtml(language(), say(page.title), say(page.text));
      const { arrival, close } = serveOnce(server, { host, path, html });
      const cancelLife = clock.after(lifeMs, () => close('expired'));
      void arrival.then(cancelLife);
      return { url: `http://${host}${path}`, arrival, close: () => close('closed') };
    },
  };
}

type Arrival = Awaited<LoopbackPage['arrival']>;

interface Served {
  readonly host: string;
  readonly path: string;
  readonly html: () => string;
}

/** Answers until somebody arrives as a browser does, then listens no more. */
function serveOnce(
  server: Server,
  served: Served,
): Pick<LoopbackPage, 'arrival'> & { close(why: 'closed' | 'expired'): void } {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  let resolve: (why: Arrival) => void;
  const arrival = new Promise<Arrival>((settle) => (resolve = settle));

  server.on('request', (request, response) => {
    const refused = server.listening ? refusal(request, served) : 410;
    if (refused !== undefined) {
      answer(response, refused, '');
      return;
    }
    answer(response, 200, served.html());
    end(new URL(request.url ?? '', `http://${served.host}`).searchParams, request.socket);
  });
  return { arrival, close: (why) => end(why) };

  /** Only who arrived hears the rest of the answer. */
  function end(why: Arrival, arrived?: Socket): void {
    server.close();
    for (const socket of sockets) if (socket !== arrived) socket.destroy();
    resolve(why);
  }
}

/**
 * The status with which a request is turned away, and the page left as it was. Only a person's browser that goes to this address under this name
 * is one that arrives: not a page elsewhere that posts, embeds or fetches it, nor one that had its own name lead here (DNS rebinding).
 */
function refusal(
  { method, url = '', headers, headersDistinct }: IncomingMessage,
  { host, path }: Served,
): number | undefined {
  if (headersDistinct['host']?.join() !== host) return 421;
  if (url !== path && !url.startsWith(`${path}?`)) return 404;
  if (method !== 'GET') return 405;
  // A browser says what it is about (Fetch Metadata, W3C); an old one says nothing.
  const { 'sec-fetch-mode': mode = 'navigate', 'sec-fetch-dest': target = 'document' } = headers;
  if (mode !== 'navigate' || target !== 'document') return 403;
  if (headers['sec-purpose'] !== undefined) return 403;
  return undefined;
}

function answer(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { ...PAGE_HEADERS, ...(status === 405 && { allow: 'GET' }) });
  response.end(html);
}
