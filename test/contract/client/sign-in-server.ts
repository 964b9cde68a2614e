import type { ClientIdentity } from '../../../electron/aggregator/sign-in.ts';
import type { Secret } from '../../../electron/domain/secret.ts';

/** A server that our sign-ins are held against, whoever made it. It is closed at the end of the test. */
export interface SignInServer {
  readonly client: ClientIdentity;
  readonly email: string;
  readonly password: Secret;
  /** Whether the person at the browser allows what is asked for. */
  allow(allowed: boolean): void;
  /** What a token of the operator's is good for; nothing when it is not one. */
  scopeOf(token: Secret): Promise<string | undefined>;
}
