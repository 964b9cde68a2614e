import { Problem } from '../domain/problem.ts';
import type { Overheard } from './overheard.ts';
import type { Profile } from './profile.ts';

/** Why a session is over whose token the service takes no more, and which cannot be renewed. */
export function endOfToken(
  { method, apiUrl, tokenExpiresAt }: Pick<Profile, 'method' | 'apiUrl' | 'tokenExpiresAt'>,
  overheard: Pick<Overheard, 'now' | 'saidWrongAudience'>,
): Problem {
  const details = { status: 401 };
  if (overheard.saidWrongAudience(apiUrl)) return new Problem('token-wrong-audience', details);
  switch (method) {
    case 'password':
      return new Problem('credentials-refused', details);
    case 'browser':
      return new Problem('sign-in-ended', details);
    case 'token': {
      // By the service's clock: ours may be wrong.
      const isOver = tokenExpiresAt !== undefined && tokenExpiresAt <= overheard.now(apiUrl);
      return new Problem(isOver ? 'token-expired' : 'token-refused', details);
    }
  }
}
