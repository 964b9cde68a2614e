import { isLoopback } from '../aggregator/environments.ts';
import { Problem } from '../domain/problem.ts';
import type { Browser } from '../services/browser.ts';

/** The system's browser, through `shell.openExternal`, which opens anything at all: here only what a browser would. */
export function createBrowser(openExternal: (url: string) => Promise<void>): Browser {
  return {
    async open(url) {
      const address = url.reveal();
      if (!isForBrowsers(address)) throw new Problem('browser-failed');
      try {
        await openExternal(address);
      } catch {
        // The system's error is not kept: it may repeat the address.
        throw new Problem('browser-failed');
      }
    },
  };
}

function isForBrowsers(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
