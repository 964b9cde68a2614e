import * as oauth from 'oauth4webapi';
import type { Secret } from '../domain/secret.ts';
import type { AuthorisationRequest } from './authorisation.ts';
import { authorisationRequest, codeExchange } from './authorisation.ts';
import type { Http } from './http.ts';
import { PASSWORD_SCOPE } from './scopes.ts';
import type { ClientIdentity, Exchange, Tokens } from './token-endpoint.ts';
import { requestTokens } from './token-endpoint.ts';

export type { AuthorisationRequest } from './authorisation.ts';
export type { ClientIdentity, Tokens } from './token-endpoint.ts';

/** The grants reject with a `Problem`: `client-refused`, `terms-required`, `not-the-service`, `network-…`, and what each names. */
export interface SignIn {
  /** `credentials-refused` for a wrong e-mail or password. */
  password(client: ClientIdentity, email: string, password: Secret): Promise<Tokens>;
  /** `credentials-refused` for a refresh token that is spent, revoked or unknown. */
  refresh(client: ClientIdentity, refreshToken: Secret): Promise<Tokens>;
  /** What a browser is to open, to come back to `redirectUri`. */
  authorisationRequest(client: ClientIdentity, redirectUri: string): Promise<AuthorisationRequest>;
  /** `sign-in-denied`, or `sign-in-mismatch` for what does not belong to the request. */
  authorisationCode(
    client: ClientIdentity,
    request: AuthorisationRequest,
    arrived: URLSearchParams,
  ): Promise<Tokens>;
}

export function createSignIn(http: Http): SignIn {
  return {
    password: (client, email, password) =>
      requestTokens(
        http,
        client,
        plainExchange('password', ['password', password], {
          username: email,
          scope: PASSWORD_SCOPE,
          ...brand(client.authUrl),
        }),
      ),
    refresh: (client, refreshToken) =>
      requestTokens(
        http,
        client,
        plainExchange('refresh_token', ['refresh_token', refreshToken], {}),
      ),
    authorisationRequest,
    authorisationCode: async (client, request, arrived) =>
      requestTokens(http, client, codeExchange(client, request, arrived)),
  };
}

function plainExchange(
  grantType: 'password' | 'refresh_token',
  [secretName, secret]: readonly [name: string, secret: Secret],
  parameters: Readonly<Record<string, string>>,
): Exchange {
  return {
    sent: [secret],
    refusedAs: 'credentials-refused',
    async grant({ server, client, authentication, options }) {
      const response = await oauth.genericTokenEndpointRequest(
        server,
        client,
        authentication,
        grantType,
        { ...parameters, [secretName]: secret.reveal() },
        options,
      );
      return oauth.processGenericTokenEndpointResponse(server, client, response);
    },
  };
}

/** The oxlin.io brand expects this beside the password grant (accounts-api §2). */
function brand(authUrl: string): Record<string, string> {
  const { hostname } = new URL(authUrl);
  return hostname.endsWith('.oxlin.io') ? { provider: 'linxoConnect' } : {};
}
