import { randomSecret } from './tokens.ts';

const FIRST_USER_ID = 4_000_001;
const USER_AGE_MS = 700 * 24 * 3_600_000;

/** What signs a user in, and the client that does it. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly email: string;
  readonly password: string;
}

export type UserCredentials = Pick<Credentials, 'email' | 'password'>;

export interface User extends UserCredentials {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** The service's two invented users; passwords that are not given are chosen at random. `now`: milliseconds since the epoch. */
export function inventUsers(
  given: readonly [Partial<UserCredentials>, Partial<UserCredentials>],
  now: number,
): readonly [User, User] {
  const [first, second] = given;
  const createdAt = now - USER_AGE_MS;
  return [
    {
      id: String(FIRST_USER_ID),
      email: first.email ?? 'operator@sandbox.example',
      password: first.password ?? randomSecret(),
      firstName: 'Camille',
      lastName: 'Delorme',
      createdAt,
    },
    {
      id: String(FIRST_USER_ID + 1),
      email: second.email ?? 'second@sandbox.example',
      password: second.password ?? randomSecret(),
      firstName: 'Inès',
      lastName: 'Kerbrat',
      createdAt,
    },
  ];
}
