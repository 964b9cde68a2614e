import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { net } from 'electron';
import type { Fetch } from './http.ts';

/**
 * `fetch` over Chromium's network stack, with the system's proxy and certificates, as Electron's own `net.fetch`; but that one can only follow
 * redirects or fail, and hides where they lead.
 */
export const netFetch: Fetch = (url, { method, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const request = net.request({
      method,
      url,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      useSessionCookies: false,
    });
    const stop = () => request.abort();
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    const ended = () => signal.removeEventListener('abort', stop);
    request.on('redirect', (status, _method, location) => {
      ended();
      resolve(new Response(null, { status, headers: { location } }));
      request.abort();
    });
    request.on('response', (incoming) => {
      incoming.on('end', ended);
      const response = headersOf(incoming.headers);
      const isEmpty = incoming.statusCode === 204 || incoming.statusCode === 304;
      // An IncomingMessage of Electron is a Readable of Node, though its type does not say so.
      const stream = Readable.toWeb(incoming as unknown as Readable) as ReadableStream<Uint8Array>;
      resolve(
        new Response(isEmpty ? null : (stream as unknown as BodyInit), {
          status: incoming.statusCode,
          headers: response,
        }),
      );
    });
    request.on('error', (error) => {
      ended();
      reject(error);
    });
    request.on('abort', () => {
      ended();
      reject(new Error('aborted'));
    });
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    request.end(body);
  });

function headersOf(incoming: Record<string, string | string[]>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming)) {
    for (const one of [value].flat()) headers.append(name, one);
  }
  return headers;
}
