import { createAccountsApi } from '../aggregator/accounts-api.ts';
import { detectVersion } from '../aggregator/detect-version.ts';
import type { Http } from '../aggregator/http.ts';
import { onlyToken } from '../aggregator/requests.ts';
import type { Secret } from '../domain/secret.ts';
import type { Candidate } from './sign-in-form.ts';

/** What a new token is tried with. Everything rejects with a `Problem`. */
export interface Asking {
  /** Which of them the service speaks. */
  detectVersion(
    candidates: readonly [Candidate, ...Candidate[]],
    token: Secret,
  ): Promise<Candidate>;
  /** What the service calls the user: by e-mail, else by id. */
  nameOfUser(service: Candidate, token: Secret): Promise<string>;
  /** Resolves when the connections can be read. */
  readConnections(service: Candidate, token: Secret): Promise<void>;
}

export function createAsking(http: Http): Asking {
  const apiOf = (service: Candidate, token: Secret) =>
    createAccountsApi(http, () => service, onlyToken(token));
  return {
    detectVersion: (candidates, token) => detectVersion(http, candidates, token),
    async nameOfUser(service, token) {
      const { id, email } = await apiOf(service, token).me();
      return email ?? id;
    },
    async readConnections(service, token) {
      await apiOf(service, token).listConnections();
    },
  };
}
