import type { Addresses, ApiVersion, EnvironmentId } from '../aggregator/environments.ts';
import type { Tokens } from '../aggregator/sign-in.ts';
import type { Secret } from '../domain/secret.ts';
import type { SecretName } from './grants.ts';

/** How somebody signs in: with e-mail and password, through the browser, or with a token that they have. */
export const SIGN_IN_METHODS = ['password', 'browser', 'token'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** One sign-in to one environment. Nothing in it is secret. */
export interface Profile extends Addresses {
  readonly id: string;
  readonly environment: EnvironmentId;
  readonly version: ApiVersion;
  readonly method: SignInMethod;
  readonly clientId: string;
  /** Or what else names the account, where its e-mail may not be read. */
  readonly email: string;
  /** When a pasted token ends, as it says itself: on the service's clock, in ms. */
  readonly tokenExpiresAt?: number | undefined;
  /** What the keychain was given: tells "none stored" from "cannot be read". */
  readonly stored: readonly SecretName[];
}

/** Where a session keeps its profile; nothing is read after signing out. */
export interface ProfileStore {
  readonly id: string;
  read(): Profile | undefined;
  write(profile: Profile | undefined): void;
}

interface AnyCredentials extends Addresses {
  readonly environment: EnvironmentId;
  readonly version: ApiVersion;
  readonly clientId: string;
  /** Not needed for a pasted token; without it no widget opens. */
  readonly clientSecret?: Secret | undefined;
  readonly email: string;
}

/** What a sign-in brought, and what the next ones take. */
export type Credentials = AnyCredentials &
  (
    | { readonly method: 'password'; readonly password: Secret; readonly tokens: Tokens }
    | { readonly method: 'browser'; readonly tokens: Tokens }
    | { readonly method: 'token'; readonly token: Secret; readonly expiresAt?: number | undefined }
  );

/**
 * Names an account at a service, in whichever version that is spoken to. Only where the operator typed the addresses do they tell which service it
 * is; the built-in one has others at every start.
 */
export function accountOf({
  environment,
  apiUrl,
  email,
}: Pick<Profile, 'environment' | 'apiUrl' | 'email'>): string {
  const typed = environment === 'custom' ? [apiUrl.replace(/\/v\d[\d.]*$/, '')] : [];
  return [environment, ...typed, email].join(' ');
}

/** The profile after a sign-in to it. */
export function profileFor(
  credentials: Credentials,
  id: string,
  previous: Profile | undefined,
): Profile {
  const { environment, version, method, authUrl, apiUrl, widgetUrl, clientId, email } = credentials;
  return {
    id,
    environment,
    version,
    method,
    authUrl,
    apiUrl,
    widgetUrl,
    clientId,
    email,
    tokenExpiresAt: credentials.method === 'token' ? credentials.expiresAt : undefined,
    stored: previous?.stored ?? [],
  };
}

/** The tokens that a sign-in begins with; a pasted one has no life that could be counted. */
export function tokensOf(credentials: Credentials): Tokens {
  return credentials.method === 'token' ? { accessToken: credentials.token } : credentials.tokens;
}
