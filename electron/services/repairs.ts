import { Problem } from '../domain/problem.ts';
import type { Repair, RepairResult } from '../domain/repair-course.ts';
import { isUnderWay, repairUntil, verdictChangesAt, verdictOn } from '../domain/repair-course.ts';
import type { RepairHow } from '../domain/repair.ts';
import { remedyFor } from '../domain/repair.ts';
import type { Browser } from './browser.ts';
import type { Clipboard } from './clipboard.ts';
import type { LoopbackPages } from './loopback-pages.ts';
import type { Clock, Log, NewId } from './ports.ts';
import type { Reads } from './reads.ts';
import type { RepairPages } from './repair-pages.ts';
import { openRepairPages } from './repair-pages.ts';
import type { Store } from './store.ts';
import type { WidgetDoor } from './widget-door.ts';

/** Has connections put right by a person, one repair of each at a time, and follows them to what the connection itself says. */
export interface Repairs {
  /**
   * Hands the widget's page over; a repair that is under way is replaced. Rejects with a `Problem` when it reached nobody: `repair-…`,
   * `widget-no-client`, `browser-failed`, `clipboard-failed`, and those of session and service.
   */
  begin(connectionId: string, wanted: RepairWanted): Promise<void>;
  /** The operator waits no longer. */
  cancel(connectionId: string): void;
  /** Somebody is awake anyway: what time alone decides is decided. */
  ride(): void;
  /** The operator is back at the window, perhaps from the browser: looks at once at what is done there. */
  lookNow(): void;
  /** For good; what is under way is gone on with at the next start. */
  stop(): void;
}

export interface RepairWanted {
  /** Without one, that which comes first. */
  readonly channelId?: string | undefined;
  readonly how: RepairHow;
}

export interface RepairsParts {
  readonly store: Store;
  readonly reads: Pick<Reads, 'one'>;
  readonly door: WidgetDoor;
  readonly browser: Browser;
  readonly clipboard: Clipboard;
  readonly pages: LoopbackPages;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: NewId;
}

/** How long a link stays on the clipboard; the window says so. */
const LENT_MS = 5 * 60_000;
/** Pauses between looks while a page is open, each twice the one before: a plain read may start a synchronisation (accounts-api §14 #21). */
const AWAY = { firstMs: 5_000, mostMs: 2 * 60_000 } as const;
const RETURNED = { firstMs: 1_000, mostMs: 30_000 } as const;

/** What is kept of a repair besides its facts, while the program runs. */
interface Watched {
  pages?: RepairPages;
  pauseMs: number;
  /** The next look, if it has been arranged. */
  cancel?: () => void;
}

export function createRepairs(parts: RepairsParts): Repairs {
  const { store, reads, door, browser, clipboard, pages, clock, log, newId } = parts;
  const watched = new Map<string, Watched>();
  let stopped = false;
  const unsubscribe = store.subscribe(attend);

  return {
    async begin(connectionId, { channelId, how }) {
      const { state } = store;
      const connection = state.connections.get(connectionId);
      const remedy = connection && remedyFor(connection, channelId);
      if (connection === undefined || remedy === undefined) throw new Problem('repair-not-needed');
      if (remedy.atBank === 'only') throw new Problem('repair-at-bank');
      const { providerId } = connection;
      if (providerId === undefined) throw new Problem('repair-no-provider');
      const repairId = newId();
      const about = { repairId, connectionId };
      // Whoever gets a link is at another computer, from which no browser comes back to this one.
      const own = how === 'browser' ? await ownPages(repairId, connectionId) : undefined;
      try {
        const address = await door.addressOf({
          path: 'edit_credentials',
          connectionId,
          providerId,
          expectedAccountTypes: remedy.expectedAccountTypes,
          ...own?.urls,
        });
        // Somebody else may have signed in meanwhile.
        if (store.state !== state || stopped) throw new Problem('not-signed-in');
        end(underWay(connectionId), 'replaced');
        if (own !== undefined) watched.set(repairId, own.watched);
        store.record({
          ...about,
          kind: 'repair-started',
          channelId: remedy.channelId,
          remedy: remedy.kind,
          how,
        });
        await (how === 'browser' ? browser.open(address) : clipboard.lend(address, LENT_MS));
      } catch (error) {
        own?.watched.pages?.close();
        if (store.state === state) end(named(repairId, connectionId), 'not-opened');
        throw error;
      }
    },
    cancel(connectionId) {
      end(underWay(connectionId), 'cancelled');
    },
    ride: attend,
    lookNow() {
      for (const repair of repairsUnderWay()) if (repair.how === 'browser') void look(repair);
    },
    stop() {
      stopped = true;
      unsubscribe();
      for (const id of watched.keys()) leave(id);
    },
  };

  async function ownPages(repairId: string, connectionId: string) {
    const own = await openRepairPages({
      pages,
      log,
      lifeMs: repairUntil({ startedAt: 0, how: 'browser' }),
      returned: () => guarded(() => returned(repairId, connectionId)),
      cancelled: () => guarded(() => cancelled(repairId, connectionId)),
    });
    const { redirectUrl, cancelUrl } = own;
    return {
      urls: { ...(redirectUrl && { redirectUrl }), ...(cancelUrl && { cancelUrl }) },
      watched: { pages: own, pauseMs: AWAY.firstMs } satisfies Watched,
    };
  }

  async function returned(repairId: string, connectionId: string): Promise<void> {
    const repair = named(repairId, connectionId);
    if (repair === undefined) return;
    const own = watched.get(repairId);
    if (own !== undefined) own.pauseMs = RETURNED.firstMs;
    store.record({ kind: 'repair-returned', repairId, connectionId });
    await look(repair);
  }

  /** Even then the connection has the first word. */
  async function cancelled(repairId: string, connectionId: string): Promise<void> {
    const repair = named(repairId, connectionId);
    if (repair === undefined) return;
    await look(repair);
    end(named(repairId, connectionId), 'cancelled');
  }

  /** Decides what can be decided, and sees to it that somebody looks at the rest. */
  function attend(): void {
    for (const id of watched.keys()) {
      if (!repairsUnderWay().some((repair) => repair.id === id)) leave(id);
    }
    if (stopped || store.conditions.session !== 'signed-in') return;
    for (const repair of repairsUnderWay()) {
      const connection = store.state.connections.get(repair.connectionId);
      const verdict = connection && verdictOn(repair, connection, clock.now());
      if (verdict !== undefined) end(repair, verdict);
      // A link waits for hours: the reconciler's looks are enough for it.
      else if (repair.how === 'browser' && watched.get(repair.id)?.cancel === undefined) {
        wait(repair);
      }
    }
  }

  /** Reads the connection, what came of which shows in the state, and later again. Never rejects. */
  async function look(repair: Repair): Promise<void> {
    watched.get(repair.id)?.cancel?.();
    await reads.one(repair.connectionId).catch((error: unknown) => {
      log.info(`The connection of repair ${repair.id} could not be read.`, error);
    });
    if (stopped) return;
    guarded(async () => attend());
    const now = named(repair.id, repair.connectionId);
    if (now?.how === 'browser') wait(now);
  }

  function wait(repair: Repair): void {
    const before = watched.get(repair.id);
    before?.cancel?.();
    const pace = repair.returnedAt === undefined ? AWAY : RETURNED;
    const pauseMs = Math.min(before?.pauseMs ?? pace.firstMs, pace.mostMs);
    const decidedInMs = verdictChangesAt(repair, clock.now()) - clock.now();
    const cancel = clock.after(
      Math.max(1, Math.min(pauseMs, decidedInMs)),
      () => void look(repair),
    );
    watched.set(repair.id, { ...before, pauseMs: pauseMs * 2, cancel });
  }

  function leave(id: string): void {
    const { pages: own, cancel } = watched.get(id) ?? {};
    watched.delete(id);
    cancel?.();
    own?.close();
  }

  function end(repair: Repair | undefined, result: RepairResult): void {
    if (repair === undefined) return;
    const { id: repairId, connectionId } = repair;
    store.record({ kind: 'repair-ended', repairId, connectionId, result });
  }

  function underWay(connectionId: string): Repair | undefined {
    const repair = store.state.repairs.get(connectionId);
    return repair !== undefined && isUnderWay(repair) ? repair : undefined;
  }

  function named(repairId: string, connectionId: string): Repair | undefined {
    const repair = underWay(connectionId);
    return repair?.id === repairId ? repair : undefined;
  }

  function repairsUnderWay(): Repair[] {
    return [...store.state.repairs.values()].filter(isUnderWay);
  }

  /** What nobody waits for ends in the log, whatever goes wrong with it: a disk that is full, for one. */
  function guarded(work: () => Promise<void>): void {
    work().catch((error: unknown) => log.error('A repair could not be followed.', error));
  }
}
