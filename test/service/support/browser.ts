import { request } from 'node:http';
import { Problem } from '../../../electron/domain/problem.ts';
import type { Secret } from '../../../electron/domain/secret.ts';
import type { Browser } from '../../../electron/services/browser.ts';
import type { Clipboard } from '../../../electron/services/clipboard.ts';

/** A browser that opens what it is asked to, and waits for somebody to look at it. */
export class TestBrowser implements Browser {
  readonly opened: string[] = [];
  isThere = true;

  async open(url: Secret): Promise<void> {
    if (!this.isThere) throw new Problem('browser-failed');
    this.opened.push(url.reveal());
  }

  /** The page that was opened last. */
  get visitor(): Visitor {
    return new Visitor(this.opened.at(-1) ?? '');
  }
}

export class TestClipboard implements Clipboard {
  readonly lent: { text: string; forMs: number }[] = [];

  async lend(secret: Secret, forMs: number): Promise<void> {
    this.lent.push({ text: secret.reveal(), forMs });
  }
}

/** Somebody at a page of the widget, who presses its buttons and goes where they lead. */
export class Visitor {
  #address: string;
  html = '';

  constructor(address: string) {
    this.#address = address;
  }

  /** What the address holds besides the session. */
  get parameters(): Record<string, string> {
    const { searchParams } = new URL(this.#address);
    searchParams.delete('session_id');
    return Object.fromEntries(searchParams);
  }

  async look(): Promise<string> {
    return this.#take(await navigate(this.#address));
  }

  /** Presses a button of the form, which answers to its own address. */
  async press(decision: 'succeed' | 'fail' | 'cancel' | 'leave'): Promise<string> {
    return this.#take(await navigate(this.#address, new URLSearchParams({ decision })));
  }

  /** Goes wherever it is sent, until there is a page. */
  async #take({ location, html }: Answer): Promise<string> {
    if (location !== undefined) {
      this.#address = new URL(location, this.#address).href;
      return this.look();
    }
    this.html = html;
    return this.html;
  }
}

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly html: string;
}

/** As a browser does that somebody looks at, which `fetch` says of itself that it is not. */
export function navigate(
  url: string,
  form?: URLSearchParams,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: form === undefined ? 'GET' : 'POST',
        headers: {
          'sec-fetch-mode': 'navigate',
          'sec-fetch-dest': 'document',
          ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
          ...headers,
        },
      },
      (answer) => {
        let html = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (html += part));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, html }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(form?.toString());
  });
}
