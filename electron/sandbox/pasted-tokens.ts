import { createHmac, timingSafeEqual } from 'node:crypto';
import { readScopes } from './scopes.ts';
import type { PastedTokenOrder } from './service-options.ts';
import { randomSecret } from './tokens.ts';
import type { Holder } from './tokens.ts';
import type { User } from './users.ts';

const TOKEN_FORMS = ['opaque', 'jwt'] as const;
const MONTH_SECONDS = 30 * 86_400;

/** What a token that is made for pasting shall be. */
export interface TokenOrder {
  readonly form: (typeof TOKEN_FORMS)[number];
  readonly lifetimeSeconds: number;
  /** Whom a JWT says it is for; the service takes no other than its own. */
  readonly audience?: string;
}

interface Claims {
  readonly iss: string;
  readonly aud: string;
  readonly sub: string;
  readonly scope: string;
  readonly iat: number;
  readonly exp: number;
}

/** Why a token is not taken, in a sentence. */
export type Refusal = { readonly refused: string };

/**
 * Long-lived tokens for the sign-in by pasting. How the service makes such tokens, and what is in them, is unknown: both forms are invented,
 * and a JWT says so in its header.
 */
export class PastedTokens {
  readonly #opaque = new Map<string, Holder & { readonly endsAt: number }>();
  readonly #key = randomSecret();
  readonly #issuer: string;
  readonly #audience: string;

  constructor(issuer: string, audience: string) {
    this.#issuer = issuer;
    this.#audience = audience;
  }

  /** `now` in milliseconds since the epoch, here and below. */
  issue(holder: Holder, order: TokenOrder, now: number): string {
    const { form, lifetimeSeconds, audience = this.#audience } = order;
    if (form === 'opaque') {
      const token = randomSecret();
      this.#opaque.set(token, { ...holder, endsAt: now + lifetimeSeconds * 1000 });
      return token;
    }
    const issuedAt = Math.floor(now / 1000);
    const claims: Claims = {
      iss: this.#issuer,
      aud: audience,
      sub: holder.userId,
      scope: holder.scopes.join(' '),
      iat: issuedAt,
      exp: issuedAt + lifetimeSeconds,
    };
    const signed = `${encoded({ alg: 'HS256', typ: 'JWT', sandbox: 'invented' })}.${encoded(claims)}`;
    return `${signed}.${this.#signature(signed)}`;
  }

  /** `undefined`: not one of these. */
  check(token: string, now: number): Holder | Refusal | undefined {
    const known = this.#opaque.get(token);
    if (known !== undefined) return now < known.endsAt ? known : ended();
    const claims = this.#read(token);
    if (claims === undefined) return undefined;
    if (claims.aud !== this.#audience) {
      return { refused: `The access token is for another audience: ${claims.aud}` };
    }
    if (now >= claims.exp * 1000) return ended();
    return { userId: claims.sub, scopes: claims.scope.split(' ') };
  }

  #read(token: string): Claims | undefined {
    const [header, payload, signature, ...more] = token.split('.');
    if (signature === undefined || payload === undefined || more.length > 0) return undefined;
    const expected = Buffer.from(this.#signature(`${header}.${payload}`));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  }

  #signature(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}

/** Makes the token that somebody ordered. Throws a `RangeError` on an impossible order. */
export function pasted(
  order: PastedTokenOrder,
  { users, pastedTokens }: { users: readonly User[]; pastedTokens: PastedTokens },
  now: number,
): string {
  const { email, scope, form = 'opaque', lifetimeSeconds = MONTH_SECONDS, audience } = order;
  const user = email === undefined ? users[0] : users.find((one) => one.email === email);
  const scopes = readScopes(scope);
  if (user === undefined) throw new RangeError('There is no user with this email.');
  if ('unknown' in scopes) throw new RangeError(`${scopes.unknown} is not a scope.`);
  if (!TOKEN_FORMS.includes(form)) throw new RangeError('form is opaque or jwt.');
  if (!(Number.isInteger(lifetimeSeconds) && lifetimeSeconds > 0)) {
    throw new RangeError('lifetimeSeconds must be a whole number above 0.');
  }
  const wanted = { form, lifetimeSeconds, ...(audience === undefined ? {} : { audience }) };
  return pastedTokens.issue({ userId: user.id, scopes: scopes.known }, wanted, now);
}

function ended(): Refusal {
  return { refused: 'The access token has ended.' };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
