import type { OtherEntry } from '../aggregator/widget-url.ts';
import type { Message } from '../domain/message.ts';
import type { Secret } from '../domain/secret.ts';
import type { Browser } from './browser.ts';
import type { LoopbackPages } from './loopback-pages.ts';
import type { Log } from './ports.ts';
import type { WidgetDoor } from './widget-door.ts';

/** A page of the widget that is opened and left to itself: what came of it, the next look at the service tells. */
export interface WidgetVisit {
  readonly entry: OtherEntry;
  /** What the browser ends on. */
  readonly page: { readonly title: Message; readonly text: Message };
  /** Where to go when no session of the widget is to be had; throws when there is no such place. */
  readonly elsewhere?: (error: unknown) => Secret;
}

export interface WidgetVisits {
  /** The visit before it has no page to come back to any more. Rejects with a `Problem`: `browser-failed`, or that of the widget. */
  open(visit: WidgetVisit): Promise<void>;
  /** For good. */
  stop(): void;
}

export interface WidgetVisitsParts {
  readonly door: WidgetDoor;
  readonly browser: Browser;
  readonly pages: LoopbackPages;
  /** Somebody came back from the page. */
  readonly cameBack: () => void;
  readonly log: Log;
}

const LIFE_MS = 30 * 60_000;

export function createWidgetVisits(parts: WidgetVisitsParts): WidgetVisits {
  const { door, browser, pages, cameBack, log } = parts;
  let close = () => {};
  let stopped = false;

  return {
    async open({ entry, page, elsewhere = rethrow }) {
      close();
      const redirectUrl = await wayBack(page);
      const address = await door
        .addressOf({ ...entry, ...(redirectUrl !== undefined && { redirectUrl }) })
        .catch(elsewhere);
      await browser.open(address);
    },
    stop() {
      stopped = true;
      close();
    },
  };

  /** Without one, the next look at the connections tells what came of it. */
  async function wayBack(page: WidgetVisit['page']): Promise<string | undefined> {
    try {
      const opened = await pages.open({ lifeMs: LIFE_MS, page });
      close = () => opened.close();
      // It took its time, and nobody is there any more to whom it could lead back.
      if (stopped) close();
      void opened.arrival.then((how) => {
        if (typeof how !== 'string') cameBack();
      });
      return opened.url;
    } catch (error) {
      log.warn('There is no page for a browser to come back to.', error);
      return undefined;
    }
  }
}

function rethrow(error: unknown): never {
  throw error;
}
