import { readFileSync, readdirSync } from 'node:fs';
import { pause } from './program.ts';

/** How often all threads of these processes went to sleep by themselves, per minute, over the same time for each. */
export async function wakeUpsPerMinute(
  processIds: readonly number[],
  forMs: number,
): Promise<number[]> {
  const before = processIds.map(switches);
  await pause(forMs);
  return processIds.map((id, index) => ((switches(id) - (before[index] ?? 0)) * 60_000) / forMs);
}

function switches(processId: number): number {
  return readdirSync(`/proc/${processId}/task`)
    .map((thread) => readFileSync(`/proc/${processId}/task/${thread}/status`, 'utf8'))
    .map((status) => Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0))
    .reduce((sum, count) => sum + count, 0);
}
