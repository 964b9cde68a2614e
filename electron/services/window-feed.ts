import type { NumberedPatch, Snapshot } from '../contract/contract.ts';
import type { ConnectionView, Patch, View } from '../contract/view.ts';
import { connectionKey } from '../domain/connection-key.ts';
import type { Clock } from './ports.ts';
import type { Profiles, Seat } from './profiles.ts';
import type { Change } from './store.ts';

/** The window's mirror, kept up to date: a snapshot on demand, then numbered patches. */
export interface WindowFeed {
  /** The present view. From here on the window is sent what changes. */
  snapshot(): Snapshot;
  /** Something outside the store changed: session details, settings, notices. */
  touch(): void;
  /** Something changed that shows in every connection, such as the plan. */
  touchAll(): void;
  /** The window went away or is hidden: nothing is sent until the next snapshot. */
  pause(): void;
}

export interface WindowFeedParts {
  readonly profiles: Profiles<Seat>;
  readonly clock: Clock;
  /** What there is to see now; asked for once for each snapshot and patch. */
  readonly look: () => Look;
  readonly send: (patch: NumberedPatch) => void;
}

export interface Look {
  readonly sections: Sections;
  connection(key: string): ConnectionView | undefined;
}

export type Sections = Omit<View, 'connections'>;

const SECTION_NAMES = [
  'app',
  'session',
  'profiles',
  'summary',
  'plan',
  'desktop',
] as const satisfies (keyof Sections)[];

/** Progress is sent at most this often; an end is sent at once, unless another was within this time. */
const BATCH_MS = 50;
/** More than these are sent in parts, one batch after the other: to picture and to send thousands would hold up everything else. */
const MOST_AT_ONCE = 200;

export function createWindowFeed(parts: WindowFeedParts): WindowFeed {
  const { profiles, clock, look, send } = parts;
  let n = 0;
  let listening = false;
  /** Of each profile, as it was last seen. */
  const sessions = new Map<string, string>();
  let sent: Record<keyof Sections, string> | undefined;
  const dirty = new Set<string>();
  let endWaits = false;
  let endSentAt = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;

  profiles.subscribe((change, profile) => {
    if (!listening) return;
    if (profile === undefined || change.connections === 'all') {
      breakOff();
      return;
    }
    // Whether a connection may be synchronised depends on the session.
    const { session } = profile.store.conditions;
    if (sessions.get(profile.id) !== session) allOf(profile);
    sessions.set(profile.id, session);
    for (const id of change.connections) dirty.add(connectionKey(profile.id, id));
    if (endsARun(change)) endWaits = true;
    if (endWaits && clock.monotonic() - endSentAt >= BATCH_MS) flush();
    else schedule();
  });

  return {
    snapshot() {
      forget();
      listening = true;
      lookAtSessions();
      const { sections, connection } = look();
      sent = serialised(sections);
      const connections: Record<string, ConnectionView> = {};
      for (const key of profiles.all.flatMap(keysOf)) {
        const view = connection(key);
        if (view !== undefined) connections[key] = view;
      }
      return { n, view: { ...sections, connections } };
    },
    touch() {
      if (listening) schedule();
    },
    touchAll() {
      if (!listening) return;
      for (const profile of profiles.all) allOf(profile);
      schedule();
    },
    pause() {
      listening = false;
      forget();
    },
  };

  function allOf(profile: Seat): void {
    for (const key of keysOf(profile)) dirty.add(key);
  }

  function lookAtSessions(): void {
    sessions.clear();
    for (const { id, store } of profiles.all) sessions.set(id, store.conditions.session);
  }

  function forget(): void {
    cancel?.();
    cancel = undefined;
    dirty.clear();
    endWaits = false;
  }

  function schedule(): void {
    cancel ??= clock.after(BATCH_MS, flush);
  }

  function flush(): void {
    cancel?.();
    cancel = undefined;
    if (endWaits) endSentAt = clock.monotonic();
    endWaits = false;
    const patch = changes(taken(MOST_AT_ONCE));
    const { sections, put, removed } = patch;
    if (Object.keys(sections).length + put.length + removed.length > 0) sendNext(patch);
    if (dirty.size > 0) schedule();
  }

  /** After a change of profile only a new snapshot will do, which a gap asks for. */
  function breakOff(): void {
    forget();
    lookAtSessions();
    n += 1;
    sendNext(changes([]));
  }

  function sendNext(patch: Patch): void {
    send({ from: n, to: n + 1, patch });
    n += 1;
  }

  /** Those that have waited longest. */
  function taken(most: number): string[] {
    const ids: string[] = [];
    for (const id of dirty) {
      if (ids.length === most) break;
      ids.push(id);
      dirty.delete(id);
    }
    return ids;
  }

  function changes(ids: readonly string[]): Patch {
    const { sections, connection } = look();
    const now = serialised(sections);
    const changed = SECTION_NAMES.filter((name) => now[name] !== sent?.[name]);
    sent = now;
    const put: ConnectionView[] = [];
    const removed: string[] = [];
    for (const id of ids) {
      const view = connection(id);
      if (view === undefined) removed.push(id);
      else put.push(view);
    }
    return {
      sections: Object.fromEntries(changed.map((name) => [name, sections[name]])),
      put,
      removed,
    };
  }
}

function keysOf({ id, store }: Seat): string[] {
  return [...store.state.connections.keys()].map((connectionId) => connectionKey(id, connectionId));
}

function endsARun({ facts }: Change): boolean {
  return facts.some((fact) => fact.kind === 'run-ended');
}

function serialised(sections: Sections): Record<keyof Sections, string> {
  const entries = SECTION_NAMES.map((name) => [name, JSON.stringify(sections[name])]);
  return Object.fromEntries(entries) as Record<keyof Sections, string>;
}
