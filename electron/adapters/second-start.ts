import type { App } from 'electron';
import { splitAtLink } from '../domain/link.ts';

export interface SecondStartParts {
  readonly app: Pick<App, 'on'>;
  readonly links: { follow(link: string): void };
  readonly window: { show(): void };
}

/** Whoever starts us once more wants to see the one that runs, or have it follow a link. */
export function hearSecondStarts({ app, links, window }: SecondStartParts): void {
  app.on('second-instance', (_event, argv) => {
    const { own, link } = splitAtLink(argv);
    if (link !== undefined) links.follow(link);
    // Without a window it was started by the system, and by nobody who wants to see this one.
    else if (!own.includes('--hidden')) window.show();
  });
}
