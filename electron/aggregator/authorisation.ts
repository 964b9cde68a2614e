import * as oauth from 'oauth4webapi';
import { Problem } from '../domain/problem.ts';
import { Secret } from '../domain/secret.ts';
import { CODE_SCOPE } from './scopes.ts';
import type { ClientIdentity, Exchange } from './token-endpoint.ts';

/** A sign-in that was handed to a browser: where it begins, and what is kept here until it comes back. */
export interface AuthorisationRequest {
  /** Whoever opens it first signs in, so it is nobody else's business. */
  readonly url: Secret;
  readonly redirectUri: string;
  readonly state: Secret;
  readonly verifier: Secret;
}

type Client = Pick<ClientIdentity, 'authUrl' | 'clientId'>;

/**
 * The address `{auth}/signin` (accounts-api §2) with a state and a PKCE challenge of its own. Whether the service knows PKCE is not known; one
 * that does not passes over it (RFC 6749 §3.1), and the state stands alone.
 */
export async function authorisationRequest(
  { authUrl, clientId }: Client,
  redirectUri: string,
): Promise<AuthorisationRequest> {
  const state = oauth.generateRandomState();
  const verifier = oauth.generateRandomCodeVerifier();
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: CODE_SCOPE,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return {
    url: new Secret(`${authUrl}/signin?${query}`),
    redirectUri,
    state: new Secret(state),
    verifier: new Secret(verifier),
  };
}

/**
 * How what the browser brought back is exchanged for tokens. Throws a `Problem`, before anything is sent: `sign-in-mismatch` when it does not
 * belong to this request, and what the service says instead of giving a code: `sign-in-denied`, `client-refused`, `busy`, `service-error`,
 * `rejected`, or nothing (`not-the-service`).
 */
export function codeExchange(
  client: Client,
  { redirectUri, state, verifier }: AuthorisationRequest,
  arrived: URLSearchParams,
): Exchange {
  const parameters = checked(client, state, arrived);
  const [code = '', ...more] = parameters.getAll('code');
  if (more.length > 0) throw new Problem('sign-in-mismatch');
  if (code === '') throw new Problem('not-the-service', { field: 'authUrl' });
  return {
    sent: [new Secret(code), verifier],
    // The code is not one of ours, is spent, or took too long.
    refusedAs: 'sign-in-mismatch',
    async grant({ server, client, authentication, options }) {
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        authentication,
        parameters,
        redirectUri,
        verifier.reveal(),
        options,
      );
      return oauth.processAuthorizationCodeResponse(server, client, response);
    },
  };
}

function checked(
  { authUrl, clientId }: Client,
  state: Secret,
  arrived: URLSearchParams,
): URLSearchParams {
  const server = { issuer: expectedIssuer(authUrl, arrived.get('iss')) };
  try {
    return oauth.validateAuthResponse(server, { client_id: clientId }, arrived, state.reveal());
  } catch (error) {
    // Without the library's error as the cause: that one holds the code.
    throw error instanceof oauth.AuthorizationResponseError
      ? declined(error.error)
      : new Problem('sign-in-mismatch');
  }
}

/**
 * A server may say who it is (RFC 9207), so that the answer of one cannot be passed off as that of another. What ours calls itself is not known
 * (accounts-api §2): its address or that of its host will do, nothing else.
 */
function expectedIssuer(authUrl: string, said: string | null): string {
  const { origin } = new URL(authUrl);
  const ours = [authUrl, `${authUrl}/`, origin, `${origin}/`];
  return ours.find((issuer) => issuer === said) ?? authUrl;
}

/** What the service answers in the place of a code (RFC 6749 §4.1.2.1). */
function declined(error: string): Problem {
  switch (error) {
    case 'access_denied':
      return new Problem('sign-in-denied');
    case 'unauthorized_client':
      return new Problem('client-refused');
    case 'temporarily_unavailable':
      return new Problem('busy');
    case 'server_error':
      return new Problem('service-error');
    default:
      return new Problem('rejected', /^[a-z_]{1,60}$/.test(error) ? { said: error } : {});
  }
}
