import * as oauth from 'oauth4webapi';
import { Problem } from '../domain/problem.ts';
import { Secret } from '../domain/secret.ts';
import { isLoopback } from './environments.ts';
import type { Http, HttpResponse } from './http.ts';
import { isPage, problemOf } from './http.ts';

export interface Tokens {
  readonly accessToken: Secret;
  /** Rotates: every use of one brings another, and the old one is spent (accounts-api §2). */
  readonly refreshToken?: Secret;
  /** Seconds; absent when the service did not say, and then only a 401 tells. */
  readonly expiresInSeconds?: number;
}

export interface ClientIdentity {
  readonly authUrl: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
}

/** Both grants reject with a `Problem`: `credentials-refused`, `client-refused`, `terms-required`, `not-the-service`, `network-…`. */
export interface SignIn {
  password(client: ClientIdentity, email: string, password: Secret): Promise<Tokens>;
  refresh(client: ClientIdentity, refreshToken: Secret): Promise<Tokens>;
}

// accounts-api §2: `connections_sync` is what a synchronisation needs, `connections_manage` the widget; the others are for reading.
const SCOPE = 'connections_sync connections_manage accounts_read transactions_read profile';

export function createSignIn(http: Http): SignIn {
  return {
    password: (client, email, password) =>
      grant(client, 'password', ['password', password], {
        username: email,
        scope: SCOPE,
        ...brand(client.authUrl),
      }),
    refresh: (client, refreshToken) =>
      grant(client, 'refresh_token', ['refresh_token', refreshToken], {}),
  };

  async function grant(
    { authUrl, clientId, clientSecret }: ClientIdentity,
    grantType: 'password' | 'refresh_token',
    [secretName, secret]: readonly [name: string, secret: Secret],
    parameters: Readonly<Record<string, string>>,
  ): Promise<Tokens> {
    const server = { issuer: authUrl, token_endpoint: `${authUrl}/token` };
    const client = { client_id: clientId };
    let answer: HttpResponse | undefined;
    try {
      const response = await oauth.genericTokenEndpointRequest(
        server,
        client,
        oauth.ClientSecretPost(clientSecret.reveal()),
        grantType,
        { ...parameters, [secretName]: secret.reveal() },
        {
          [oauth.allowInsecureRequests]: isLoopback(new URL(authUrl).hostname),
          [oauth.customFetch]: async (url, { headers, body }) => {
            answer = await http({ method: 'POST', url, headers, body: String(body) });
            return new Response(answer.body, {
              status: answer.status,
              headers: responseHeaders(answer),
            });
          },
        },
      );
      const tokens = await oauth.processGenericTokenEndpointResponse(server, client, response);
      // A token that no header can carry would fail later, in an error that repeats it.
      if (!/^[\x21-\x7e]+$/.test(tokens.access_token)) {
        throw new Problem('not-the-service', { status: response.status });
      }
      return {
        accessToken: new Secret(tokens.access_token),
        ...(tokens.refresh_token !== undefined && {
          refreshToken: new Secret(tokens.refresh_token),
        }),
        ...(tokens.expires_in !== undefined && { expiresInSeconds: tokens.expires_in }),
      };
    } catch (error) {
      throw refusal(error, answer, [clientSecret, secret]);
    }
  }
}

/** The oxlin.io brand expects this beside the password grant (accounts-api §2). */
function brand(authUrl: string): Record<string, string> {
  const { hostname } = new URL(authUrl);
  return hostname.endsWith('.oxlin.io') ? { provider: 'linxoConnect' } : {};
}

function responseHeaders(answer: HttpResponse): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of ['content-type', 'www-authenticate']) {
    const value = answer.header(name);
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}

/** What went wrong, without the library's error as its cause: that one holds the whole answer, tokens included. */
function refusal(
  error: unknown,
  answer: HttpResponse | undefined,
  sent: readonly Secret[],
): Problem {
  if (error instanceof Problem) return error;
  if (answer === undefined) return new Problem('internal', {}, error);
  const { status } = answer;
  if (status >= 200 && status < 300) {
    return new Problem('not-the-service', { status, likePortal: isPage(answer) });
  }
  const general = problemOf(answer, sent);
  if (
    general.code === 'terms-required' ||
    general.code === 'busy' ||
    general.code === 'service-error'
  ) {
    return general;
  }
  switch (oauthError(answer.body)) {
    case 'invalid_grant':
      return new Problem('credentials-refused', general.details);
    case 'invalid_client':
    case 'unauthorized_client':
      return new Problem('client-refused', general.details);
    case 'invalid_token':
      // What an API says of a request without a token (RFC 6750 §3.1), and no token endpoint ever.
      return new Problem('not-the-service', general.details);
    case undefined:
      // A refusal that does not speak OAuth: a 401 is one of the credentials, anything else is not the token endpoint.
      return status === 401
        ? new Problem('credentials-refused', general.details)
        : new Problem('not-the-service', general.details);
    default:
      return new Problem('rejected', general.details);
  }
}

function oauthError(body: string): string | undefined {
  try {
    const parsed = JSON.parse(body) as { error?: unknown } | null;
    return typeof parsed?.error === 'string' ? parsed.error : undefined;
  } catch {
    return undefined;
  }
}
