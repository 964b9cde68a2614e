import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Log } from '../services/ports.ts';

const shownNotification = z.object({
  /** Which server of which bus gave the number. */
  server: z.string(),
  number: z.number(),
  notificationId: z.string(),
  place: z.string(),
  connectionIds: z.array(z.string()).readonly(),
});
/** A notification that is on screen or in the desktop's list. */
export type ShownNotification = Readonly<z.infer<typeof shownNotification>>;

/** What is shown, also of an earlier start: on Linux notifications outlive the program. */
export interface ShownNotifications {
  in(place: string): ShownNotification | undefined;
  numbered(server: string, number: unknown): ShownNotification | undefined;
  add(shown: ShownNotification): void;
  remove(place: string): void;
  /** Another server knows nothing of what the last one showed. */
  keepThoseOf(server: string): void;
}

/** Some servers never say that a notification is gone; so many are remembered. */
const MOST = 100;
/** A batch may have thousands; the most pressing are kept for the next start. */
const MOST_CONNECTIONS = 50;

/** Kept in a small file, which is read when it is first asked for. Losing it costs no more than notifications that nobody takes back. */
export function rememberShown(file: string, log: Log): ShownNotifications {
  let known: Map<string, ShownNotification> | undefined;
  const all = () => (known ??= new Map(read(file).map((one) => [one.place, one])));

  return {
    in: (place) => all().get(place),
    numbered: (server, number) =>
      [...all().values()].find((one) => one.server === server && one.number === number),
    add(shown) {
      // The newest last.
      all().delete(shown.place);
      all().set(shown.place, shown);
      const [oldest] = all().keys();
      if (oldest !== undefined && all().size > MOST) all().delete(oldest);
      save();
    },
    remove(place) {
      if (all().delete(place)) save();
    },
    keepThoseOf(server) {
      for (const one of all().values()) if (one.server !== server) all().delete(one.place);
    },
  };

  function save(): void {
    const kept = [...all().values()].map((one) => ({
      ...one,
      connectionIds: one.connectionIds.slice(0, MOST_CONNECTIONS),
    }));
    try {
      writeFileSync(file, JSON.stringify(kept), { mode: 0o600 });
    } catch (error) {
      log.warn('What is shown could not be remembered.', error);
    }
  }
}

function read(file: string): ShownNotification[] {
  try {
    return z
      .array(shownNotification)
      .max(MOST)
      .parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // There is none yet, or it was cut off.
    return [];
  }
}
