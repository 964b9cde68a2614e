import type { ClientIdentity, SignIn, Tokens } from '../aggregator/sign-in.ts';
import { message } from '../domain/message.ts';
import { Problem } from '../domain/problem.ts';
import type { Browser } from './browser.ts';
import type { LoopbackPage, LoopbackPages } from './loopback-pages.ts';

/** A sign-in in the operator's browser, one at a time: whoever begins another gives up the one before. */
export interface BrowserSignIn {
  /**
   * Rejects with a `Problem`: `browser-failed`, `sign-in-cancelled`, `sign-in-expired` when nobody came back in five minutes, or what the
   * authorisation code grant says (`SignIn.authorisationCode`).
   */
  tokens(client: ClientIdentity): Promise<Tokens>;
  /** Nobody waits for the browser any more, and what it may still bring is not used. */
  cancel(): void;
}

export interface BrowserSignInParts {
  readonly signIn: Pick<SignIn, 'authorisationRequest' | 'authorisationCode'>;
  readonly pages: LoopbackPages;
  readonly browser: Browser;
}

const LIFE_MS = 5 * 60_000;
/** Operators register it with the service, whose registration may be particular about it (RFC 8252 §7.3). */
const PATH = '/callback';
const PAGE = { title: message('page.signIn.title'), text: message('page.signIn.text') };

export function createBrowserSignIn({ signIn, pages, browser }: BrowserSignInParts): BrowserSignIn {
  let turn = 0;
  let page: LoopbackPage | undefined;
  const cancel = () => {
    turn += 1;
    page?.close();
  };

  return {
    async tokens(client) {
      cancel();
      const mine = turn;
      const opened = await pages.open({ lifeMs: LIFE_MS, page: PAGE, path: PATH });
      try {
        goOn(mine);
        page = opened;
        const request = await signIn.authorisationRequest(client, opened.url);
        goOn(mine);
        await browser.open(request.url);
        const arrived = await opened.arrival;
        if (arrived === 'expired') throw new Problem('sign-in-expired');
        if (arrived === 'closed') throw new Problem('sign-in-cancelled');
        const tokens = await signIn.authorisationCode(client, request, arrived);
        goOn(mine);
        return tokens;
      } finally {
        opened.close();
        // With it goes what it brought.
        if (page === opened) page = undefined;
      }
    },
    cancel,
  };

  function goOn(mine: number): void {
    if (turn !== mine) throw new Problem('sign-in-cancelled');
  }
}
