import { Problem, asProblem } from '../domain/problem.ts';
import type { ErrorCode } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';
import { formOf } from './form.ts';
import type { Http } from './http.ts';
import { parseJson } from './http.ts';
import type { AccessTokens, Service } from './requests.ts';
import { createRequests, success } from './requests.ts';

/**
 * Asks every candidate for its connections, each in its own version's way, and tells which one answers so: the first that answers in the form of the
 * version it was asked in, else the first whose form tells another version. Nothing is changed at the service, and a refused token is not renewed.
 * Rejects with the `Problem` that tells most of why none did: one of the network or of the token rather than `not-found`.
 */
export async function detectVersion(
  http: Http,
  candidates: readonly Service[],
  token: Secret,
): Promise<Service> {
  const problems: Problem[] = [];
  let other: Service | undefined;
  for (const candidate of candidates) {
    try {
      const requests = createRequests(http, () => candidate, only(token));
      const reply = success(await requests.list('/connections', () => ({})));
      const version = formOf(parseJson(reply), 'connections');
      if (version === candidate.version) return candidate;
      if (version === undefined) throw new Problem('not-the-service', { status: reply.status });
      other ??= { ...candidate, version };
    } catch (error) {
      problems.push(asProblem(error));
    }
  }
  if (other !== undefined) return other;
  const telling = problems.find(({ code }) => !SAYS_LITTLE.has(code));
  throw telling ?? problems[0] ?? new Problem('not-the-service');
}

/** What an address says that is merely not the one of this version. */
const SAYS_LITTLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'not-found',
  'not-the-service',
  'rejected',
  'version-mismatch',
]);

function only(token: Secret): AccessTokens {
  return {
    current: async () => token,
    renewed: async () => {
      throw new Problem('not-signed-in', { status: 401 });
    },
    refused: () => {},
  };
}
