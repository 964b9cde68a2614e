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
}

export interface Credentials extends Addresses {
  readonly environment: EnvironmentId;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly email: string;
  readonly password: Secret;
}

/** The same account at the same service keeps its id, and with it its history. */
export function profileFor(
  { environment, authUrl, apiUrl, widgetUrl, clientId, email }: Credentials,
  previous: Profile | undefined,
  newId: () => string,
): Profile {
  const same =
    previous !== undefined &&
    previous.environment === environment &&
    (environment === 'built-in' || previous.apiUrl === apiUrl) &&
    previous.email === email;
  return {
    id: same ? previous.id : newId(),
    environment,
    authUrl,
    apiUrl,
    widgetUrl,
    clientId,
    email,
    stored: same ? previous.stored : [],
  };
}
