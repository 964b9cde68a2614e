import { createHash } from 'node:crypto';
import { randomSecret } from './tokens.ts';
import type { Holder } from './tokens.ts';
import type { Fields } from './body-fields.ts';

/** What a code is bound to. */
export interface CodeRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  /** Of S256; absent: the client sent none. */
  readonly challenge: string | undefined;
}

interface Code extends CodeRequest {
  readonly holder: Holder;
  readonly endsAt: number;
  /** The sign-in that came of it. */
  usedFor: string | undefined;
}

const LIFETIME_MS = 60_000;
const MOST_CODES = 100;

export type Redemption =
  { readonly holder: Holder } | { readonly refused: string; readonly usedFor?: string | undefined };

/** Authorization codes: short-lived, for one use, bound to client, redirect_uri and PKCE challenge (RFC 6749 §4.1, RFC 7636). */
export class Codes {
  readonly #codes = new Map<string, Code>();

  /** `now` in milliseconds since the epoch, here and below. */
  issue(request: CodeRequest, holder: Holder, now: number): string {
    const code = randomSecret();
    this.#codes.set(code, { ...request, holder, endsAt: now + LIFETIME_MS, usedFor: undefined });
    const [oldest] = this.#codes.keys();
    if (this.#codes.size > MOST_CODES && oldest !== undefined) this.#codes.delete(oldest);
    return code;
  }

  /** `fields` are those of the token request. A refusal of a used code names the sign-in that it brought. */
  redeem(code: string, fields: Fields, now: number): Redemption {
    const known = this.#codes.get(code);
    if (known === undefined) return { refused: 'The code is unknown.' };
    if (known.usedFor !== undefined) {
      return { refused: 'The code was used before.', usedFor: known.usedFor };
    }
    if (now >= known.endsAt) return { refused: 'The code has ended.' };
    if (fields.get('client_id') !== known.clientId) {
      return { refused: 'The code was given to another client.' };
    }
    if (fields.get('redirect_uri') !== known.redirectUri) {
      return { refused: 'redirect_uri is not the one that the code was sent to.' };
    }
    if (!isAnswered(known.challenge, fields.get('code_verifier'))) {
      return { refused: 'code_verifier does not fit the code_challenge.' };
    }
    return { holder: known.holder };
  }

  /** The code has brought this sign-in. */
  used(code: string, familyId: string): void {
    const known = this.#codes.get(code);
    if (known !== undefined) known.usedFor = familyId;
  }
}

function isAnswered(challenge: string | undefined, verifier: string | undefined): boolean {
  if (challenge === undefined || verifier === undefined) return challenge === verifier;
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}
