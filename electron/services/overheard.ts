import type { Http } from '../aggregator/http.ts';
import { isPage } from '../aggregator/http.ts';
import { saysWrongAudience } from '../aggregator/wrong-audience.ts';
import type { Clock } from './ports.ts';

/** What a service says beside the point of its answers. */
export interface Overheard {
  /** The way to the services; what passes is heard. */
  readonly send: Http;
  /** What time it is for the service at this address, in ms; ours, where it never said. */
  now(url: string): number;
  /** Whether the last token that it refused was meant for somebody else. */
  saidWrongAudience(url: string): boolean;
}

export interface OverheardParts {
  readonly http: Http;
  readonly clock: Pick<Clock, 'now'>;
  /** How far our clock is ahead of a service's, in ms; to the second, and not counting the time that an answer was under way. */
  readonly ahead: (byMs: number) => void;
}

export function createOverheard({ http, clock, ahead }: OverheardParts): Overheard {
  const aheadMs = new Map<string, number>();
  const wrongAudience = new Set<string>();

  return {
    async send(request) {
      const { origin } = new URL(request.url);
      const sentAt = clock.now();
      const response = await http(request);
      const said = Date.parse(response.header('date') ?? '');
      // A page comes from somebody else, whose clock may be as wrong as it likes.
      if (!Number.isNaN(said) && !isPage(response)) {
        const by = beyond(said, sentAt, clock.now());
        aheadMs.set(origin, by);
        ahead(by);
      }
      if (response.status === 401) {
        if (saysWrongAudience(response)) wrongAudience.add(origin);
        else wrongAudience.delete(origin);
      }
      return response;
    },
    now: (url) => clock.now() - (aheadMs.get(new URL(url).origin) ?? 0),
    saidWrongAudience: (url) => wrongAudience.has(new URL(url).origin),
  };
}

/** The computer may have slept while an answer was under way: an instant between the two is none that differs from ours. */
function beyond(said: number, sentAt: number, receivedAt: number): number {
  if (said > receivedAt) return receivedAt - said;
  // A date has no fraction of a second.
  return said < sentAt - 1_000 ? sentAt - said : 0;
}
