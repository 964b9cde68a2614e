const HOUR_MS = 3_600_000;

/** As "2026-11-24T14:30:00+01:00": ISO 8601 with the offset that Paris has at that moment. `ms` since the epoch. */
export function isoDate(ms: number): string {
  const hours = parisOffsetHours(ms);
  return `${new Date(ms + hours * HOUR_MS).toISOString().slice(0, 19)}+0${hours}:00`;
}

/** The midnight in Paris at or before `ms`: the service's calendar dates (accounts-api §8). */
export function parisMidnight(ms: number): number {
  const local = new Date(ms + parisOffsetHours(ms) * HOUR_MS);
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  // In the night of a change the offset at midnight is not that of the day.
  return midnight - parisOffsetHours(midnight - HOUR_MS) * HOUR_MS;
}

/** Summer time lasts from the last Sunday of March to that of October, 01:00 UTC. Computed, for thousands of dates at a time. */
function parisOffsetHours(ms: number): 1 | 2 {
  const year = new Date(ms).getUTCFullYear();
  return ms >= lastSunday(year, 2) && ms < lastSunday(year, 9) ? 2 : 1;
}

function lastSunday(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0, 1));
  return lastDay.setUTCDate(lastDay.getUTCDate() - lastDay.getUTCDay());
}
