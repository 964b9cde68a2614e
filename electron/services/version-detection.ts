import type { ApiVersion } from '../aggregator/environments.ts';
import { API_VERSIONS, addressesOf } from '../aggregator/environments.ts';
import { Problem } from '../domain/problem.ts';
import type { Asking } from './asking.ts';
import type { Profile } from './profile.ts';
import type { Session } from './session.ts';
import type { Candidate } from './sign-in-form.ts';

/**
 * Tries which version the service of this session speaks, and has it spoken from then on. Rejects with a `Problem`, then everything stays as it was:
 * `not-signed-in`, or why no version answered.
 */
export async function detectFor(
  session: Pick<Session, 'profile' | 'current' | 'speak'>,
  asking: Pick<Asking, 'detectVersion'>,
): Promise<ApiVersion> {
  const { profile } = session;
  if (profile === undefined) throw new Problem('not-signed-in');
  const [first, ...others] = API_VERSIONS;
  const candidates = [first, ...others].map((version) => candidateOf(profile, version));
  const found = await asking.detectVersion(
    candidates as [Candidate, ...Candidate[]],
    await session.current(),
  );
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
