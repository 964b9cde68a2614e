import { message } from '../domain/message.ts';
import type { LoopbackPage, LoopbackPages } from './loopback-pages.ts';
import type { Log } from './ports.ts';

/** The two pages of ours on which a browser may end that was sent to the widget; their addresses tell its ends apart. */
export interface RepairPages {
  readonly redirectUrl?: string;
  readonly cancelUrl?: string;
  close(): void;
}

export interface RepairPagesParts {
  readonly pages: LoopbackPages;
  readonly log: Log;
  readonly lifeMs: number;
  readonly returned: () => void;
  readonly cancelled: () => void;
}

/** Where nothing can listen on this computer the browser ends on a page of the service, and the connection tells all the same. */
export async function openRepairPages(parts: RepairPagesParts): Promise<RepairPages> {
  const { returned, cancelled } = parts;
  const back = await opened(parts, 'repair', returned);
  const cancel = await opened(parts, 'repairCancelled', cancelled);
  return {
    ...(back !== undefined && { redirectUrl: back.url }),
    ...(cancel !== undefined && { cancelUrl: cancel.url }),
    close() {
      back?.close();
      cancel?.close();
    },
  };
}

async function opened(
  { pages, log, lifeMs }: RepairPagesParts,
  name: 'repair' | 'repairCancelled',
  arrived: () => void,
): Promise<LoopbackPage | undefined> {
  try {
    const page = {
      title: message(`page.${name}.title`),
      text: message(`page.${name}.text`),
    };
    const opened = await pages.open({ lifeMs, page });
    // What the address held is not looked at: that somebody came is all that it can say (accounts-api §9).
    void opened.arrival.then((how) => {
      if (typeof how !== 'string') arrived();
    });
    return opened;
  } catch (error) {
    log.warn('There is no page for a browser to come back to.', error);
    return undefined;
  }
}
