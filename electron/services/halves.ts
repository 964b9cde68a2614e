import type { Connection } from '../domain/connection.ts';
import type { Run } from '../domain/run.ts';
import { baselineOf } from '../domain/run.ts';
import type { Clock } from './ports.ts';

/** Tells the end of a run that lists accounts from the pause between its two halves (accounts-api §6, design rule 6). */
export interface Halves {
  /** An event announced the end of the whole. */
  announced(runId: string): void;
  /** It is seen RUNNING again: whatever was announced or seen so far was not the end. */
  goesOn(runId: string): void;
  /** Of a connection that shows an end: whether it is that of the second half, as announced, or as nothing has followed for a while. */
  isLast(run: Run, connection: Connection): boolean;
}

/** The second half starts by itself. Where no event tells, a connection that rested for so long is taken to be through, in ms. */
const REST_MS = 60_000;

/** In memory only: after a restart a pause is waited for once more. */
export function createHalves(clock: Clock): Halves {
  const ends = new Set<string>();
  const rests = new Map<string, { readonly picture: string; readonly since: number }>();

  return {
    announced: (runId) => void ends.add(runId),
    goesOn(runId) {
      ends.delete(runId);
      rests.delete(runId);
    },
    isLast({ id }, connection) {
      const picture = JSON.stringify(baselineOf(connection).lastEnds);
      const rest = rests.get(id);
      const since = rest?.picture === picture ? rest.since : clock.monotonic();
      const isLast = ends.has(id) || clock.monotonic() - since >= REST_MS;
      if (isLast) this.goesOn(id);
      else rests.set(id, { picture, since });
      return isLast;
    },
  };
}
