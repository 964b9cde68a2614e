import type { Context } from 'hono';
import type { Faults } from './faults.ts';
import { problem } from './problem.ts';
import type { ApiVersion } from './versions.ts';

/** A switch may take one of the versions away. */
export function absentVersion(version: ApiVersion, faults: Faults) {
  return (context: Context, next: () => Promise<void>): Promise<void | Response> =>
    faults.value('version-absent')?.version === version
      ? Promise.resolve(problem(context, 404, 'SANDBOX_NOT_FOUND', 'There is no such version.'))
      : next();
}
