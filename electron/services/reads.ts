import pLimit from 'p-limit';
import type { AccountsApi } from '../aggregator/accounts-api.ts';
import type { Connection } from '../domain/connection.ts';
import { sameConnection } from '../domain/connection.ts';
import type { Problem } from '../domain/problem.ts';
import { asProblem, networkOf } from '../domain/problem.ts';
import { lastRunOf } from '../domain/state.ts';
import { isOpen } from '../domain/run.ts';
import { inParts } from './parts.ts';
import { createPatience } from './patience.ts';
import type { Clock, Log } from './ports.ts';
import type { NewFact, Store } from './store.ts';

/** Reads of connections, each recorded when it brought something new. */
export interface Reads {
  /** The connection as it is now, or `undefined` when the service no longer knows it. Rejects with a `Problem`. */
  one(id: string): Promise<Connection | undefined>;
  /** Reads the whole list soon, and again until it succeeds. One read is under way at a time. */
  refresh(): void;
  /** Reads the whole list at once. Resolves to whether the service answered; never rejects. */
  now(): Promise<boolean>;
  /** Ends everything scheduled, until the next `refresh`. */
  stop(): void;
}

export interface ReadsParts {
  readonly api: AccountsApi;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
}

const RETRY = { baseMs: 4_000, maxMs: 5 * 60_000, leastMs: 1_000 };
/** A captive portal goes when a person signs in to it, who then does not want to wait. */
const RETRY_CAPTIVE = { baseMs: 10_000, maxMs: 60_000, leastMs: 5_000 };
/**
 * A synchronisation that somebody else started ends without telling us; while one is seen, or something is in doubt, the list is read after
 * the first of these, and each time later, up to the second.
 */
const UNSETTLED_MS = { first: 15_000, most: 15 * 60_000 } as const;
const READS_AT_ONCE = 4;
/** A read that something overtook is repeated, up to so many in all. */
const MOST_LOOKS = 3;
const FRESH_MS = 60_000;

export function createReads({ api, store, clock, log, random }: ReadsParts): Reads {
  const patience = createPatience({ store, clock, random, ...RETRY });
  const patienceCaptive = createPatience({ store, clock, random, ...RETRY_CAPTIVE });
  let scheduled: (() => void) | undefined;
  let reading = false;
  let current = Promise.resolve(false);
  let wantedAgain = false;
  let unsettledMs: number = UNSETTLED_MS.first;
  let stopped = false;
  let listing: Promise<ReadonlySet<string>> | undefined;
  /** On the monotonic clock, when the list was last asked for. */
  let readAt = Number.NEGATIVE_INFINITY;
  /** The list could not be read for want of a way to the service. */
  let cutOff = false;

  store.subscribe(() => {
    if (reading || stopped || !isSignedIn()) return;
    if (store.conditions.network === 'online') {
      // Whoever found the service back: now the list can be read as well.
      if (cutOff) again(patience.owedMs());
      cutOff = false;
    } else if (scheduled === undefined) {
      // Whoever found it out of reach: here it is tried until it is back.
      again(RETRY.baseMs);
    }
  });

  return {
    one: readOne,
    refresh() {
      stopped = false;
      if (reading) {
        wantedAgain = true;
        return;
      }
      const owedMs = patience.owedMs();
      if (owedMs > 0) {
        again(owedMs);
        return;
      }
      unschedule();
      void readAll();
    },
    async now() {
      // What is under way began before it was asked for, and may know nothing of what it is asked about.
      while (reading) await current;
      if (patience.owedMs() > 0) return false;
      unschedule();
      return readAll();
    },
    stop() {
      stopped = true;
      wantedAgain = false;
      unschedule();
    },
  };

  async function readOne(id: string): Promise<Connection | undefined> {
    const { state } = store;
    for (let looks = 1; ; looks += 1) {
      const before = state.connections.get(id);
      const read = await readConnection(id);
      // Somebody else may have signed in meanwhile: what was read is none of theirs.
      if (read === undefined || store.state !== state) return read;
      const overtaken = isOvertaken(before, read);
      if (!overtaken) store.record(...news(before, read));
      if (!overtaken || looks === MOST_LOOKS) return state.connections.get(id) ?? read;
    }
  }

  async function readConnection(id: string): Promise<Connection | undefined> {
    const { state } = store;
    try {
      return await api.readConnection(id);
    } catch (error) {
      const problem = asProblem(error);
      if (!isGone(problem)) suspect();
      // An address that leads nowhere any more says the same of all of them: only a list without it tells that this one is gone.
      else if (!(await listed()).has(id)) {
        if (store.state === state) goneFor(id);
        return undefined;
      }
      throw problem;
    }
  }

  function readAll(): Promise<boolean> {
    current = readList();
    return current;
  }

  async function readList(): Promise<boolean> {
    reading = true;
    readAt = clock.monotonic();
    const { state } = store;
    const before = new Map(state.connections);
    try {
      const list = await api.listConnections();
      if (store.state !== state || !isSignedIn()) return false;
      await inParts(clock, list, (part) => {
        if (store.state !== state) return false;
        const seen = part.flatMap((connection) => news(before.get(connection.id), connection));
        if (seen.length > 0) store.record(...seen);
        return true;
      });
      const listed = new Set(list.map((connection) => connection.id));
      await lookFor([...before.keys()].filter((id) => !listed.has(id)));
      if (store.state !== state || !isSignedIn()) return false;
      patience.succeeded();
      patienceCaptive.succeeded();
      cutOff = false;
      store.setConditions({ read: true });
      if (list.some((read) => isForeignRun(read) || isInDoubt(read))) {
        again(unsettledMs);
        unsettledMs = Math.min(UNSETTLED_MS.most, unsettledMs * 2);
      } else {
        unsettledMs = UNSETTLED_MS.first;
      }
      return true;
    } catch (error) {
      const problem = asProblem(error);
      log.warn('The connections could not be read.', problem);
      if (store.state === state && problem.code !== 'not-signed-in') {
        const network = networkOf(problem);
        cutOff = network !== undefined;
        again((network === 'captive' ? patienceCaptive : patience).failed(problem));
      }
      return false;
    } finally {
      reading = false;
      if (wantedAgain) {
        wantedAgain = false;
        again(patience.owedMs());
      }
    }
  }

  /** A connection that the list leaves out may stand on a page of its own: only the answer about itself tells that it is gone. */
  async function lookFor(missing: readonly string[]): Promise<void> {
    const { state } = store;
    const atOnce = pLimit(READS_AT_ONCE);
    await Promise.all(
      missing.map(async (id) => {
        const before = state.connections.get(id);
        const answer = await atOnce(() => api.readConnection(id)).catch(asProblem);
        if (store.state !== state) return;
        if (!(answer instanceof Error)) store.record(...news(before, answer));
        else if (isGone(answer)) goneFor(id);
        else log.warn(`Connection ${id} is not in the list and could not be read.`, answer);
      }),
    );
  }

  /** What is in the list now. Whoever asks at the same time gets the same answer. */
  function listed(): Promise<ReadonlySet<string>> {
    listing ??= api
      .listConnections()
      .then((list) => new Set(list.map(({ id }) => id)))
      .finally(() => {
        listing = undefined;
      });
    return listing;
  }

  /** What is wrong with one may be wrong with all, and then there is more to say than of one. The list tells, which is asked now and then. */
  function suspect(): void {
    const isFresh = clock.monotonic() < readAt + FRESH_MS;
    if (!isFresh && !reading && !stopped && scheduled === undefined) again(0);
  }

  function goneFor(connectionId: string): void {
    store.record({ kind: 'connection-gone', connectionId });
  }

  function again(delayMs: number): void {
    unschedule();
    if (stopped) return;
    scheduled = clock.after(delayMs, () => {
      scheduled = undefined;
      if (isSignedIn()) void readAll();
    });
  }

  function unschedule(): void {
    scheduled?.();
    scheduled = undefined;
  }

  function isSignedIn(): boolean {
    return store.conditions.session === 'signed-in';
  }

  /** Something else was learnt of the connection while it was read: which of the two is newer, nobody can tell. */
  function isOvertaken(before: Connection | undefined, { id }: Connection): boolean {
    return store.state.connections.get(id) !== before;
  }

  /** Nothing when the read brought nothing new, or when something overtook it. */
  function news(before: Connection | undefined, read: Connection): NewFact[] {
    if (isOvertaken(before, read)) return [];
    if (before !== undefined && sameConnection(before, read)) return [];
    return [{ kind: 'connection-seen', connection: read }];
  }

  /** What overtook the read says something else than it. */
  function isInDoubt(read: Connection): boolean {
    const known = store.state.connections.get(read.id);
    return known !== undefined && !sameConnection(known, read);
  }

  function isForeignRun(connection: Connection): boolean {
    const run = lastRunOf(store.state, connection.id);
    return connection.status === 'RUNNING' && (run === undefined || !isOpen(run));
  }
}

function isGone({ details: { status } }: Problem): boolean {
  return status === 404 || status === 410;
}
