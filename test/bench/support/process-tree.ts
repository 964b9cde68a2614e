// What a process and all that it started take of the computer, as Linux tells it.
import { readFileSync, readdirSync } from 'node:fs';

/** In the unit of /proc/PID/stat, which is fixed for every program. */
const TICKS_PER_SECOND = 100;

/** What all threads of a tree have done so far. */
export interface Activity {
  /** Also that of processes which have ended and were waited for. */
  readonly cpuMs: number;
  /** How often each thread went to sleep by itself, by its number. */
  readonly sleeps: ReadonlyMap<number, number>;
}

/** The process and all its descendants. */
export function treeOf(processId: number): number[] {
  const children = new Map<number, number[]>();
  for (const id of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    const parent = Number(statOf(id)[1]);
    children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  const tree = [processId];
  for (const id of tree) tree.push(...(children.get(id) ?? []));
  return tree;
}

/** In MB: what is its own, and its share of what it shares. */
export function proportionalMemoryOf(processId: number): number {
  const sizes = treeOf(processId).map((id) => {
    const rollup = readOf(id, 'smaps_rollup');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
  });
  return sizes.reduce((sum, kB) => sum + kB, 0) / 1_024;
}

export function activityOf(processId: number): Activity {
  const sleeps = new Map<number, number>();
  let ticks = 0;
  for (const id of treeOf(processId)) {
    // User and system time, and that of the children that ended.
    const [user = 0, system = 0, ofChildren = 0, ofChildrenInSystem = 0] = statOf(id)
      .slice(11, 15)
      .map(Number);
    ticks += user + system + ofChildren + ofChildrenInSystem;
    for (const thread of threadsOf(id)) {
      const status = readOf(id, `task/${thread}/status`);
      sleeps.set(thread, Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    }
  }
  return { cpuMs: (ticks * 1_000) / TICKS_PER_SECOND, sleeps };
}

/** How often the threads that are still there woke up between the two. */
export function wakeUpsBetween(before: Activity, after: Activity): number {
  return [...after.sleeps]
    .map(([thread, count]) => count - (before.sleeps.get(thread) ?? 0))
    .reduce((sum, count) => sum + count, 0);
}

/** The fields of /proc/PID/stat behind the name, which may hold anything; none of a process that is gone. */
function statOf(processId: number): string[] {
  const stat = readOf(processId, 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function threadsOf(processId: number): number[] {
  try {
    return readdirSync(`/proc/${processId}/task`).map(Number);
  } catch {
    return [];
  }
}

/** Empty when it has ended meanwhile. */
function readOf(processId: number, file: string): string {
  try {
    return readFileSync(`/proc/${processId}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
