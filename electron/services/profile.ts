import type { Addresses, EnvironmentId } from '../aggregator/environments.ts';
import type { Secret } from '../domain/secret.ts';
import type { SecretName } from './grants.ts';

/** One sign-in to one environment. Nothing in it is secret. */
export interface Profile extends Addresses {
  readonly id: string;
  readonly environment: EnvironmentId;
  readonly clientId: string;
  readonly email: string;
  /** What the keychain was given: tells "none stored" from "cannot be read". */
  readonly stored: readonly SecretName[];
}

export interface ProfileStore {
  read(): Profile | undefined;
  write(profile: Profile | undefined): void;
  /** The id under which this account was signed in before, on this computer. */
  known(account: string): string | undefined;
}

export interface Credentials extends Addresses {
  readonly environment: EnvironmentId;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly email: string;
  readonly password: Secret;
}

/** Names an account at a service. The built-in service has another address at every start and is the same all the same. */
export function accountOf({
  environment,
  apiUrl,
  email,
}: Pick<Profile, 'environment' | 'apiUrl' | 'email'>): string {
  return [environment, ...(environment === 'built-in' ? [] : [apiUrl]), email].join(' ');
}

export function sameAccount(
  one: Parameters<typeof accountOf>[0],
  other: Parameters<typeof accountOf>[0],
): boolean {
  return accountOf(one) === accountOf(other);
}

/**
 * The same account at the same service keeps its id, also after signing out: with it come back its history and, above all, what its
 * connections have spent of their budget.
 */
export function profileFor(
  credentials: Credentials,
  previous: Profile | undefined,
  profiles: Pick<ProfileStore, 'known'>,
  newId: () => string,
): Profile {
  const { environment, authUrl, apiUrl, widgetUrl, clientId, email } = credentials;
  const account = accountOf(credentials);
  const same = previous !== undefined && sameAccount(previous, credentials);
  return {
    id: same ? previous.id : (profiles.known(account) ?? newId()),
    environment,
    authUrl,
    apiUrl,
    widgetUrl,
    clientId,
    email,
    stored: same ? previous.stored : [],
  };
}
