import type { App } from 'electron';
import { LINK_SCHEME, splitAtLink } from '../domain/link.ts';

/** Links as they arrive: with the command line that starts us, and on macOS by an event, which may come before we are ready. */
export interface LinkArrival {
  /** The command line without the link: what is for us to read. */
  readonly argv: readonly string[];
  /** From now on links are followed; first of all the last one that has come already. */
  followWith(follow: (link: string) => void): void;
}

/** To be called before Electron is ready. */
export function receiveLinks(app: Pick<App, 'on'>, argv: readonly string[]): LinkArrival {
  const { own, link } = splitAtLink(argv);
  let waiting = link;
  let follow = (text: string) => {
    waiting = text;
  };
  app.on('open-url', (event, text) => {
    event.preventDefault();
    follow(text);
  });
  return {
    argv: own,
    followWith(follower) {
      follow = follower;
      if (waiting !== undefined) follow(waiting);
    },
  };
}

/** Tells the system whose the links are, where the package alone does not. A copy that is not installed does not ask for them. */
export function claimLinks(
  app: Pick<App, 'isPackaged' | 'setAsDefaultProtocolClient'>,
  platform: NodeJS.Platform,
): void {
  if (!app.isPackaged || platform === 'linux') return;
  // Chromium, too, is not to read as a switch what a link makes look like one.
  app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, ['--']);
}
