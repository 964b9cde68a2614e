import type { TrayHost } from '../domain/desktop.ts';
import { message } from '../domain/message.ts';
import type { Desktop } from './desktop.ts';
import type { Notices } from './notices.ts';

export interface WayInParts {
  readonly desktop: Desktop;
  readonly notices: Notices;
  readonly window: {
    readonly isOpen: boolean;
    show(): void;
    /** Closing the window only minimises it. */
    stay(on: boolean): void;
  };
  /** The windows have the menu of the tray. */
  readonly offerInWindows: (on: boolean) => void;
}

/** Without a tray the window is the only way in: it stays, has the tray's menu, says why, and opens where nothing else was to be seen. */
export function createWayIn(parts: WayInParts): { found(host: TrayHost): void } {
  const { desktop, notices, window, offerInWindows } = parts;
  let said = false;
  return {
    found(host) {
      desktop.found({ trayHost: host });
      const none = host === 'none';
      window.stay(none);
      offerInWindows(none);
      if (!none) {
        notices.dismiss('no-tray');
        return;
      }
      // Once: a panel that comes and goes all day is no news.
      if (said) return;
      said = true;
      notices.add({ id: 'no-tray', text: message('notice.no-tray'), tone: 'plain' });
      if (!window.isOpen) window.show();
    },
  };
}
