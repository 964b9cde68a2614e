import type { ClientIdentity, SignIn, Tokens } from '../aggregator/sign-in.ts';
import { Problem, asProblem } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';
import type { Grants, SecretStore } from './grants.ts';
import type { Overheard } from './overheard.ts';
import type { Profile } from './profile.ts';
import { endOfToken } from './token-end.ts';

export interface RenewalParts {
  readonly signIn: SignIn;
  readonly secrets: Pick<SecretStore, 'read'>;
  readonly overheard: Pick<Overheard, 'now' | 'saidWrongAudience'>;
}

/** How a session comes to its next tokens. */
export interface Renewal {
  /**
   * With what is held; `isKept` when the keychain has it too. Notes in `held` what it found there instead. Rejects with a `Problem`; with that of
   * a token that has ended when nothing that is held brings another.
   */
  tokens(owner: Profile, held: Grants, isKept: boolean): Promise<Tokens>;
}

export function createRenewal({ signIn, secrets, overheard }: RenewalParts): Renewal {
  return { tokens };

  async function tokens(owner: Profile, held: Grants, isKept: boolean): Promise<Tokens> {
    const { clientSecret, refreshToken, password } = held;
    if (clientSecret === undefined) throw endOfToken(owner, overheard);
    const client: ClientIdentity = { ...owner, clientSecret };
    if (refreshToken !== undefined) return refreshed(owner, client, held, refreshToken, isKept);
    if (password !== undefined) return signIn.password(client, owner.email, password);
    throw endOfToken(owner, overheard);
  }

  async function refreshed(
    owner: Profile,
    client: ClientIdentity,
    held: Grants,
    refreshToken: Secret,
    isKept: boolean,
  ): Promise<Tokens> {
    const refused = (error: unknown): never => {
      const problem = asProblem(error);
      // There is no e-mail and no password to check where the browser signed in.
      if (problem.code !== 'credentials-refused' || owner.method === 'password') throw problem;
      throw new Problem('sign-in-ended', problem.details);
    };
    try {
      return await signIn.refresh(client, refreshToken);
    } catch (error) {
      if (asProblem(error).code !== 'credentials-refused' || !isKept) return refused(error);
      // Another process of ours may have rotated it: what the keychain holds now is worth one try (design rule 9).
      const stored = await secrets.read(owner.id, 'refresh-token').catch(() => undefined);
      if (stored === undefined || stored.equals(refreshToken)) return refused(error);
      held.refreshToken = stored;
      return signIn.refresh(client, stored).catch(refused);
    }
  }
}
