import { webLoginOf } from '../aggregator/terms-page.ts';
import { message } from '../domain/message.ts';
import { Problem, asProblem } from '../domain/problem.ts';
import { Secret } from '../domain/secret.ts';
import type { Browser } from './browser.ts';
import type { LoopbackPages } from './loopback-pages.ts';
import type { Log } from './ports.ts';
import type { Session } from './session.ts';
import type { WidgetDoor } from './widget-door.ts';

/** The page on which the service's terms are accepted: in the widget, or where no session of it is to be had, where its users sign in. */
export interface Terms {
  /** Rejects with a `Problem`: `terms-nowhere`, `browser-failed`, or that of the widget. */
  open(): Promise<void>;
  /** For good. */
  stop(): void;
}

export interface TermsParts {
  readonly door: WidgetDoor;
  readonly session: Pick<Session, 'profile'>;
  readonly browser: Browser;
  readonly pages: LoopbackPages;
  /** Somebody came back from the page: it may go on now. */
  readonly accepted: () => void;
  readonly log: Log;
}

const LIFE_MS = 30 * 60_000;

export function createTerms(parts: TermsParts): Terms {
  const { door, session, browser, pages, accepted, log } = parts;
  let close = () => {};
  let stopped = false;

  return {
    async open() {
      close();
      const redirectUrl = await wayBack();
      const address = await door
        .addressOf({ path: 'terms', ...(redirectUrl !== undefined && { redirectUrl }) })
        .catch(elsewhere);
      await browser.open(address);
    },
    stop() {
      stopped = true;
      close();
    },
  };

  function elsewhere(error: unknown): Secret {
    const { profile } = session;
    const login = profile && webLoginOf(profile.authUrl);
    if (login !== undefined) return new Secret(login);
    const { code } = asProblem(error);
    throw code === 'not-signed-in' || code === 'widget-no-client'
      ? new Problem('terms-nowhere', {}, error)
      : error;
  }

  /** Without one, the next look at the connections tells whether the terms were accepted. */
  async function wayBack(): Promise<string | undefined> {
    const page = { title: message('page.terms.title'), text: message('page.terms.text') };
    try {
      const opened = await pages.open({ lifeMs: LIFE_MS, page });
      close = () => opened.close();
      // It took its time, and nobody is there any more to whom it could lead back.
      if (stopped) close();
      void opened.arrival.then((how) => {
        if (typeof how !== 'string') accepted();
      });
      return opened.url;
    } catch (error) {
      log.warn('There is no page for a browser to come back to.', error);
      return undefined;
    }
  }
}
