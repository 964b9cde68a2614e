import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import type { Secret } from '../../electron/domain/secret.ts';
import type { Browser } from '../../electron/services/browser.ts';

const MOST_HOPS = 20;

/** A browser without a screen: it goes where it is sent and keeps its cookies, so that a sign-in server takes it for one. */
export class HttpBrowser implements Browser {
  /** Everywhere it has been, the last at the end. */
  readonly been: string[] = [];
  /** Changes where it is about to go, as somebody in its way would. */
  detour: (url: string) => string = (url) => url;
  readonly #cookies = new Map<string, string>();

  async open(url: Secret): Promise<void> {
    await this.go(url.reveal());
  }

  /** Follows every redirect; resolves to the status of the page on which it ends. */
  async go(start: string): Promise<number> {
    let at = this.detour(start);
    for (let hops = 0; hops < MOST_HOPS; hops += 1) {
      this.been.push(at);
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const { statusCode = 0, headers } = await visit(at, cookie);
      for (const line of headers['set-cookie'] ?? []) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        this.#cookies.set(name, value);
      }
      if (headers.location === undefined) return statusCode;
      at = this.detour(new URL(headers.location, at).href);
    }
    throw new Error('It was sent around in circles.');
  }
}

/** Not with `fetch`, which says of itself that it does not navigate. */
async function visit(url: string, cookie: string): Promise<IncomingMessage> {
  const headers = {
    cookie,
    accept: 'text/html',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  const sent = request(url, { headers, agent: false }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  return response;
}
