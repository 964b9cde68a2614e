import type { ApiVersion } from '../aggregator/environments.ts';
import { API_VERSIONS, addressesOf } from '../aggregator/environments.ts';
import { Problem, asProblem } from '../domain/problem.ts';
import type { Asking } from './asking.ts';
import type { Profile } from './profile.ts';
import type { Session } from './session.ts';
import type { Candidate } from './sign-in-form.ts';

/**
 * Tries which version the service of this session speaks, and has it spoken from then on. Rejects with a `Problem`, then everything stays as it was:
 * `not-signed-in`, or why no version answered.
 */
export async function detectFor(
  session: Pick<Session, 'profile' | 'current' | 'renewed' | 'speak'>,
  asking: Pick<Asking, 'detectVersion'>,
): Promise<ApiVersion> {
  const { profile } = session;
  if (profile === undefined) throw new Problem('not-signed-in');
  const [first, ...others] = API_VERSIONS;
  const candidates: [Candidate, ...Candidate[]] = [
    candidateOf(profile, first),
    ...others.map((version) => candidateOf(profile, version)),
  ];
  const token = await session.current();
  const found = await asking.detectVersion(candidates, token).catch(async (error: unknown) => {
    if (asProblem(error).code !== 'not-signed-in') throw error;
    // Once, as with every other request (design rule 9).
    return asking.detectVersion(candidates, await session.renewed(token));
  });
  session.speak(found);
  return found.version;
}

/** Addresses that the operator typed are taken as they are, in either version. */
function candidateOf(profile: Profile, version: ApiVersion): Candidate {
  const { environment, authUrl, apiUrl, widgetUrl } = profile;
  const isPreset = environment !== 'custom' && environment !== 'built-in';
  return {
    version,
    ...(isPreset ? addressesOf(environment, version) : { authUrl, apiUrl, widgetUrl }),
  };
}
