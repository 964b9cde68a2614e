import type { Attention, StatusWord } from './attention.ts';
import type { Connection } from './connection.ts';
import { isWatched } from './run.ts';
import { seenAttention } from './seen.ts';
import type { State } from './state.ts';
import { lastRunOf } from './state.ts';

export interface Counts {
  readonly total: number;
  readonly upToDate: number;
  readonly partly: number;
  readonly syncing: number;
  readonly person: number;
  readonly failed: number;
  readonly never: number;
}

export interface NeedsPerson {
  readonly connection: Connection;
  readonly attention: Attention;
}

/** With the profile whose connection it is. */
export interface OwnNeedsPerson extends NeedsPerson {
  readonly profileId: string;
}

/** The watched connections counted, and those listed that a person must look at, by name. */
export interface Overview {
  readonly counts: Counts;
  readonly person: readonly OwnNeedsPerson[];
  readonly failed: readonly OwnNeedsPerson[];
}

/** An overview that is kept: its lists are changed in place, as the maps of the state are. */
export interface KeptOverview extends Overview {
  readonly profileId: string;
  counts: Counts;
  readonly person: OwnNeedsPerson[];
  readonly failed: OwnNeedsPerson[];
  /** Every watched connection as it was counted. */
  readonly counted: Map<string, OwnNeedsPerson>;
}

const COUNTED_AS: Readonly<Record<StatusWord, keyof Counts>> = {
  'up-to-date': 'upToDate',
  'partly-updated': 'partly',
  syncing: 'syncing',
  'needs-a-person': 'person',
  failed: 'failed',
  unknown: 'failed',
  'never-synchronised': 'never',
  closed: 'never',
  'not-in-use': 'never',
};

/** Of one profile. */
export function overview(state: State, profileId: string): KeptOverview {
  const kept: KeptOverview = {
    profileId,
    counts: { total: 0, upToDate: 0, partly: 0, syncing: 0, person: 0, failed: 0, never: 0 },
    person: [],
    failed: [],
    counted: new Map(),
  };
  recount(kept, state, state.connections.keys());
  return kept;
}

/** Takes in what has become of these connections; what was counted of the others stays, however many there are. */
export function recount(kept: KeptOverview, state: State, ids: Iterable<string>): void {
  const counts = { ...kept.counts };
  for (const id of ids) {
    const before = kept.counted.get(id);
    if (before !== undefined) {
      kept.counted.delete(id);
      counts.total -= 1;
      counts[COUNTED_AS[before.attention.word]] -= 1;
      const list = listOf(kept, before);
      list?.splice(placeIn(list, before), 1);
    }
    const connection = state.connections.get(id);
    if (connection === undefined || !isWatched(connection)) continue;
    const attention = seenAttention(connection, lastRunOf(state, id));
    const now = { profileId: kept.profileId, connection, attention };
    kept.counted.set(id, now);
    counts.total += 1;
    counts[COUNTED_AS[now.attention.word]] += 1;
    const list = listOf(kept, now);
    list?.splice(placeIn(list, now), 0, now);
  }
  kept.counts = counts;
}

function listOf(kept: KeptOverview, { attention }: OwnNeedsPerson): OwnNeedsPerson[] | undefined {
  if (attention.severity === 'person') return kept.person;
  return attention.severity === 'failure' ? kept.failed : undefined;
}

/** Where it stands in a list by name, or would stand. */
function placeIn(list: readonly OwnNeedsPerson[], one: OwnNeedsPerson): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other !== undefined && byName(other, one) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function byName(a: NeedsPerson, b: NeedsPerson): number {
  return (
    compareNames(a.connection.provider, b.connection.provider) ||
    compareNames(a.connection.id, b.connection.id)
  );
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
