import type { Spent } from './budget.ts';
import { DAY_MS } from './budget.ts';
import type { Evidence } from './run.ts';

/** A channel's end as the service dates it, in ms. By it a synchronisation is recognised when it is seen again. */
export interface SeenEnd {
  readonly channelId: string;
  readonly at: number;
}

/**
 * How it is still to be followed: `asked` and `accepted` with a run of ours that is open; `sighted` by the RUNNING that was seen;
 * `doubtful` when an answer was lost and it may come to light yet; `over` when only late details can follow.
 */
type Stage = 'asked' | 'accepted' | 'sighted' | 'doubtful' | 'over';

export interface Synchronisation extends Spent {
  readonly runId?: string;
  readonly stage: Stage;
  readonly ends: readonly SeenEnd[];
  /** When we learnt that it was over, on our wall clock in ms. */
  readonly overAt?: number;
}

/** The synchronisations of one connection that we know of, oldest first, whoever started them. */
export type Ledger = readonly Synchronisation[];

export const NO_LEDGER: Ledger = [];

/** What a read or an event tells of a connection. */
export interface Sight {
  readonly status?: string;
  readonly channels: readonly {
    readonly id: string;
    readonly status?: string;
    readonly lastEndAt?: number;
  }[];
  /** Present for an event: when the service made it, if it says so, in ms. A read shows the present. */
  readonly event?: { readonly createdAt?: number };
}

/** Two ends of different channels this close to each other are ends of one synchronisation, and what is lost is looked for this long. */
const SAME_MS = 30 * 60_000;
/** A RUNNING that is seen so much later is another one. */
const LONGEST_MS = 2 * 60 * 60_000;
/** The newest are enough: older ones than the fourth of them never decide anything, whatever the clock does. */
const KEPT = 8;

/** A trigger of ours is about to be sent: from here on it counts, whatever becomes of its answer. */
export function triggered(
  ledger: Ledger,
  { runId, attended }: { readonly runId: string; readonly attended: boolean },
  at: number,
): Ledger {
  const before = noLongerSighted(ledger, at);
  return kept([...before, { at, ours: true, attended, runId, stage: 'asked', ends: [] }]);
}

export function accepted(ledger: Ledger, runId: string, at: number): Ledger {
  return change(ledger, runId, (one) => ({ ...one, at, stage: 'accepted' }));
}

/** A run found the connection RUNNING: that is somebody else's synchronisation, and known unless it was seen by nothing but this run. */
export function joined(ledger: Ledger, at: number): Ledger {
  return following(ledger, at) === undefined ? kept([...ledger, sighted(at, [])]) : ledger;
}

/** A run of ours has ended. Nothing is spent when the service, or the lack of a network, certainly kept it from starting. */
export function runEnded(ledger: Ledger, runId: string, evidence: Evidence, at: number): Ledger {
  const one = ledger.find((entry) => entry.runId === runId);
  if (one === undefined) return ledger;
  if (evidence === 'refusal' && one.stage === 'asked' && one.ends.length === 0) {
    return ledger.filter((entry) => entry !== one);
  }
  return change(ledger, runId, (entry) => {
    if (evidence === 'lost') return { ...entry, at, stage: 'doubtful' };
    if (evidence === 'time-limit') return { ...entry, stage: 'sighted' };
    return { ...entry, stage: 'over', overAt: at };
  });
}

/**
 * Takes in what was seen. A RUNNING, or an end newer than all that are known, which no synchronisation in the ledger explains, is one that
 * somebody else started; each is counted once, however often and by whatever it is seen.
 */
export function observed(ledger: Ledger, sight: Sight, at: number): Ledger {
  const before = following(ledger, at);
  const runs = sight.status === 'RUNNING' && !isLate(ledger, sight);
  let next = ledger;
  const ofNewOne: SeenEnd[] = [];
  for (const { id, status, lastEndAt } of sight.channels) {
    if (lastEndAt === undefined || lastEndAt <= at - DAY_MS || isKnown(next, id, lastEndAt)) {
      continue;
    }
    const end = { channelId: id, at: lastEndAt };
    const owner = following(next, at) ?? withoutEndOf(next, end);
    if (owner !== undefined) next = replace(next, owner, { ...owner, ends: [...owner.ends, end] });
    // Seen half-way: this channel is through, and another is still at it.
    else if (runs && status !== 'RUNNING' && lastEndAt > at - SAME_MS) ofNewOne.push(end);
    else next = kept([...next, foreignEnd(end, at)]);
  }
  const now = following(next, at);
  if (runs) {
    if (now === undefined) return kept([...next, sighted(at, ofNewOne)]);
    if (runsAgain(now, sight, at)) {
      return kept([...noLongerSighted(next, at), sighted(at, [])]);
    }
    return now.stage === 'doubtful' ? replace(next, now, { ...now, stage: 'sighted' }) : next;
  }
  const stopped = sight.status !== undefined && !['RUNNING', ''].includes(sight.status);
  if (now === undefined || !stopped) return next;
  // An event may be from before; it ends what it brings an end of. A doubtful one waits for a sign, and one of ours for the end of its run.
  const hasNewEnd = now !== before;
  const isOver =
    now.stage === 'sighted'
      ? sight.event === undefined || hasNewEnd
      : now.stage === 'doubtful' && hasNewEnd;
  return isOver ? replace(next, now, { ...now, stage: 'over', overAt: at }) : next;
}

/** The clock was set back: what now lies in the future took place by this moment at the latest. */
export function redated(ledger: Ledger, at: number): Ledger {
  return ledger.map((one) => ({
    ...one,
    at: Math.min(one.at, at),
    ...(one.overAt !== undefined && { overAt: Math.min(one.overAt, at) }),
  }));
}

/** The one that a RUNNING or an end belongs to while it lasts. */
function following(ledger: Ledger, at: number): Synchronisation | undefined {
  return ledger.findLast(
    ({ stage, at: since }) => stage !== 'over' && (stage !== 'doubtful' || at - since < SAME_MS),
  );
}

/** Among those that are no longer followed, the one that took place when this channel ended. */
function withoutEndOf(ledger: Ledger, { channelId, at }: SeenEnd): Synchronisation | undefined {
  return ledger.findLast((one) => {
    if (one.ends.some((end) => end.channelId === channelId)) return false;
    const reference =
      one.ends.length > 0 ? Math.max(...one.ends.map((end) => end.at)) : (one.overAt ?? one.at);
    return Math.abs(at - reference) <= SAME_MS;
  });
}

function isKnown(ledger: Ledger, channelId: string, at: number): boolean {
  return ledger.some(({ ends }) => ends.some((end) => end.channelId === channelId && end.at >= at));
}

/** An event that was made before the newest end we know of tells of something that is over. */
function isLate(ledger: Ledger, { event }: Sight): boolean {
  if (event === undefined) return false;
  const { createdAt } = event;
  return (
    createdAt === undefined || ledger.some(({ ends }) => ends.some(({ at }) => at >= createdAt))
  );
}

/** A channel that had come to its end runs once more, and so much later that it is not the second half of the same. */
function runsAgain({ stage, ends, at: since }: Synchronisation, sight: Sight, at: number): boolean {
  if (stage !== 'sighted') return false;
  if (at - since >= LONGEST_MS) return true;
  return (
    at - since >= SAME_MS &&
    sight.channels.some(
      ({ id, status }) => status === 'RUNNING' && ends.some(({ channelId }) => channelId === id),
    )
  );
}

function sighted(at: number, ends: readonly SeenEnd[]): Synchronisation {
  return { at, ours: false, attended: false, stage: 'sighted', ends };
}

function foreignEnd(end: SeenEnd, at: number): Synchronisation {
  const endedAt = Math.min(end.at, at);
  return { at: endedAt, ours: false, attended: false, stage: 'over', ends: [end], overAt: at };
}

function change(
  ledger: Ledger,
  runId: string,
  to: (one: Synchronisation) => Synchronisation,
): Ledger {
  return ledger.map((one) => (one.runId === runId ? to(one) : one));
}

function replace(ledger: Ledger, one: Synchronisation, by: Synchronisation): Ledger {
  return ledger.map((entry) => (entry === one ? by : entry));
}

function noLongerSighted(ledger: Ledger, at: number): Ledger {
  return ledger.map((one) =>
    one.stage === 'sighted' ? { ...one, stage: 'over', overAt: at } : one,
  );
}

function kept(ledger: Ledger): Ledger {
  const newest = (attended: boolean) =>
    sorted(ledger.filter((one) => one.attended === attended)).slice(-KEPT);
  return sorted([...newest(true), ...newest(false)]);
}

function sorted(ledger: Ledger): Ledger {
  return ledger.toSorted((a, b) => a.at - b.at);
}
