import * as oauth from 'oauth4webapi';
import type { ErrorCode } from '../domain/problem.ts';
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

/** The token endpoint as oauth4webapi wants to be told of it. */
export interface TokenEndpoint {
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly authentication: oauth.ClientAuth;
  readonly options: oauth.TokenEndpointRequestOptions;
}

export interface Exchange {
  /** What is sent and secret, besides the client's: no error may repeat it. */
  readonly sent: readonly Secret[];
  /** What it means when the service takes none of that (`invalid_grant`). */
  readonly refusedAs: ErrorCode;
  readonly grant: (endpoint: TokenEndpoint) => Promise<oauth.TokenEndpointResponse>;
}

/**
 * One request to `{auth}/token` (accounts-api §2). Rejects with a `Problem`: `refusedAs`, `client-refused`, `terms-required`,
 * `not-the-service`, `rejected`, `network-…`.
 */
export async function requestTokens(
  http: Http,
  { authUrl, clientId, clientSecret }: ClientIdentity,
  { sent, refusedAs, grant }: Exchange,
): Promise<Tokens> {
  let answer: HttpResponse | undefined;
  try {
    const tokens = await grant({
      server: { issuer: authUrl, token_endpoint: `${authUrl}/token` },
      client: { client_id: clientId },
      authentication: oauth.ClientSecretPost(clientSecret.reveal()),
      options: {
        [oauth.allowInsecureRequests]: isLoopback(new URL(authUrl).hostname),
        [oauth.customFetch]: async (url, { headers, body }) => {
          answer = await http({ method: 'POST', url, headers, body: String(body) });
          return new Response(withoutIdToken(answer.body), {
            status: answer.status,
            headers: responseHeaders(answer),
          });
        },
      },
    });
    // A token that no header can carry would fail later, in an error that repeats it.
    if (!isBearerToken(tokens.access_token)) throw new Problem('not-the-service');
    return {
      accessToken: new Secret(tokens.access_token),
      ...(tokens.refresh_token !== undefined && { refreshToken: new Secret(tokens.refresh_token) }),
      ...(tokens.expires_in !== undefined && { expiresInSeconds: tokens.expires_in }),
    };
  } catch (error) {
    throw refusal(error, answer, [clientSecret, ...sent], refusedAs);
  }
}

/** Whether a header can carry it. */
export function isBearerToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/** Nothing of an ID token is used, so none is judged: who is signed in, the service says itself (`GET /users/me`). */
function withoutIdToken(body: string): string {
  try {
    const parsed = JSON.parse(body) as unknown;
    if (typeof parsed !== 'object' || parsed === null || !('id_token' in parsed)) return body;
    return JSON.stringify({ ...parsed, id_token: undefined });
  } catch {
    return body;
  }
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
  refusedAs: ErrorCode,
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
      return new Problem(refusedAs, general.details);
    case 'invalid_client':
    case 'unauthorized_client':
      return new Problem('client-refused', general.details);
    case 'invalid_token':
      // What an API says of a request without a token (RFC 6750 §3.1), and no token endpoint ever.
      return new Problem('not-the-service', general.details);
    case undefined:
      // A refusal that does not speak OAuth: a 401 is one of the credentials, anything else is not the token endpoint.
      return status === 401
        ? new Problem(refusedAs, general.details)
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
