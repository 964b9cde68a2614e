import { randomBytes } from 'node:crypto';

/** Whom a token speaks for, and what it allows. */
export interface Holder {
  readonly userId: string;
  readonly scopes: readonly string[];
}

export interface TokenPair {
  readonly familyId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly scopes: readonly string[];
}

const MOST_SIGN_INS = 1_000;

/** One sign-in and everything that was renewed from it. */
interface Family extends Holder {
  refreshToken: string;
}

/** A string that nobody can guess. */
export function randomSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** Hands out access tokens that end and refresh tokens that work once. */
export class Tokens {
  readonly #families = new Map<string, Family>();
  readonly #accessTokens = new Map<string, { familyId: string; endsAt: number }>();
  readonly #lifetimeMs: number;

  constructor(lifetimeSeconds: number) {
    this.#lifetimeMs = lifetimeSeconds * 1000;
  }

  /** After a sign-in. `now` in milliseconds since the epoch, here and below. */
  grant(holder: Holder, now: number): TokenPair {
    const familyId = randomSecret();
    const family = { ...holder, refreshToken: `${familyId}.${randomSecret()}` };
    this.#families.set(familyId, family);
    if (this.#families.size > MOST_SIGN_INS) {
      for (const [oldest] of this.#families) {
        this.#families.delete(oldest);
        break;
      }
    }
    return this.#pair(familyId, family, now);
  }

  /**
   * `undefined` if the refresh token is not good any more. One that was used before ends everything
   * renewed from the same sign-in: either it or its successor was stolen.
   */
  renew(refreshToken: string, now: number): TokenPair | undefined {
    const familyId = refreshToken.split('.')[0] ?? '';
    const family = this.#families.get(familyId);
    if (family === undefined) return undefined;
    if (family.refreshToken !== refreshToken) {
      this.#families.delete(familyId);
      return undefined;
    }
    family.refreshToken = `${familyId}.${randomSecret()}`;
    return this.#pair(familyId, family, now);
  }

  /** Ends everything of a sign-in. */
  revoke(familyId: string): void {
    this.#families.delete(familyId);
  }

  /** `undefined` if the access token is unknown, has ended or was revoked. */
  holderOf(accessToken: string, now: number): Holder | undefined {
    const known = this.#accessTokens.get(accessToken);
    if (known === undefined || now >= known.endsAt) return undefined;
    return this.#families.get(known.familyId);
  }

  #pair(familyId: string, { scopes, refreshToken }: Family, now: number): TokenPair {
    for (const [token, { endsAt, familyId: from }] of this.#accessTokens) {
      if (now >= endsAt || !this.#families.has(from)) this.#accessTokens.delete(token);
    }
    const accessToken = randomSecret();
    this.#accessTokens.set(accessToken, { familyId, endsAt: now + this.#lifetimeMs });
    return { familyId, accessToken, refreshToken, scopes };
  }
}
