import { createAccountsApi } from '../aggregator/accounts-api.ts';
import type { Http } from '../aggregator/http.ts';
import { parseJson, problemOf } from '../aggregator/http.ts';
import { Problem } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';
import type { Candidate } from './sign-in-form.ts';

/** What a new token is tried with. Everything rejects with a `Problem`. */
export interface Asking {
  /** Which of them the service speaks. */
  detectVersion<C extends Candidate>(
    candidates: readonly [C, ...C[]],
    token: Secret,
  ): Promise<Candidate>;
  /** What the service calls the user: by e-mail, else by id. */
  nameOfUser(service: Candidate, token: Secret): Promise<string>;
  /** Resolves when the connections can be read. */
  readConnections(service: Candidate, token: Secret): Promise<void>;
}

export function createAsking(http: Http): Asking {
  return {
    detectVersion: async ([first]) => first,
    async nameOfUser({ apiUrl }, token) {
      const response = await http({
        method: 'GET',
        url: `${apiUrl}/users/me`,
        headers: { accept: 'application/json', authorization: `Bearer ${token.reveal()}` },
      });
      if (response.status !== 200) throw problemOf(response, [token]);
      const { email, id } = parseJson(response) as { email?: unknown; id?: unknown };
      for (const name of [email, id]) if (typeof name === 'string' && name !== '') return name;
      throw new Problem('not-the-service', { status: response.status });
    },
    async readConnections({ apiUrl }, token) {
      const renewed = async () => {
        throw new Problem('not-signed-in', { status: 401 });
      };
      const tokens = { current: async () => token, renewed, refused() {} };
      await createAccountsApi(http, () => apiUrl, tokens).listConnections();
    },
  };
}
