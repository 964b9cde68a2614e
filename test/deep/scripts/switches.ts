import * as fc from 'fast-check';
import type { Param } from '../../../electron/sandbox/fault-params.ts';
import { FAULT_NAMES } from '../../../electron/sandbox/fault-reading.ts';
import { FAULTS } from '../../../electron/sandbox/fault-table.ts';
import type { FaultName, FaultSettings } from '../../../electron/sandbox/server.ts';

/** Whatever a setting may be, among these: a new switch is covered without a word here. */
const NUMBERS = [0, 0.1, 0.3, 0.5, 1, 2, 3, 20, 60, 300, 404, 409, 429, 500, 503, 5_000, 30_000];
const WORDS = ['SUCCESS', 'PARTIAL_SUCCESS', 'AUTH_FAILED', 'TOKEN_EXPIRED', 'SANDBOX_NEVER_HEARD'];
/** Where anything is possible, and only some of it tells something new. */
const SENSIBLE: Readonly<Record<string, readonly unknown[]>> = {
  connection: ['any', '5000001', '5000002'],
  event: ['nothing', 'SANDBOX_SYNC_ALL_FAILED', 'SYNC_ALL_SUCCESS'],
  status: [...WORDS, 'CHALLENGE_REQUIRED', 'EMPTY', 'CLOSED', 'constructor'],
  key: ['events', 'items'],
  // Beyond the limit on the size of an answer or below it; more would only cost memory.
  megabytes: [0.1, 0.3],
  // A synchronisation that goes on for days is `job-never-ends`.
  factor: [1, 3, 20, 300],
  after: [0, 1, 3, 20],
};

/**
 * The service's dates: a switch of this family is thrown before the story begins and never again. An end is recognised by its date, so a
 * service that dates its past anew says that a synchronisation ended which did not, and nobody can know better.
 */
export const DATING = FAULT_NAMES.filter((name) => FAULTS[name].family === 'time');
export const SWITCHES = FAULT_NAMES.filter((name) => !DATING.includes(name));

/** One switch of these, thrown in some way that the table allows. */
export function thrown(names: readonly FaultName[]): fc.Arbitrary<FaultSettings> {
  return fc.constantFrom(...names).chain((name) => {
    const params: Readonly<Record<string, Param<unknown>>> = FAULTS[name].params;
    const settings = Object.entries(params).map(
      ([field, param]) => [field, setting(field, param)] as const,
    );
    return fc
      .record(Object.fromEntries(settings), { requiredKeys: [] })
      .map((given): FaultSettings => ({ [name]: given }));
  });
}

function setting(field: string, param: Param<unknown>): fc.Arbitrary<unknown> {
  const candidates = SENSIBLE[field] ?? [...NUMBERS, ...WORDS, true, ...param.range.split('|')];
  const possible = candidates
    .map((value) => param.read(value))
    .filter((value) => value !== undefined);
  return fc.constantFrom(
    ...new Set(possible),
    ...(param.fallback === undefined ? [] : [param.fallback]),
  );
}
