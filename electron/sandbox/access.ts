import type { Context, MiddlewareHandler } from 'hono';
import type { PastedTokens } from './pasted-tokens.ts';
import { problem, problemAnswer } from './problem.ts';
import type { Holder, Tokens } from './tokens.ts';

/** What a request with a good bearer token brings along. */
export interface SignedIn {
  Variables: { holder: Holder };
}

interface Parts {
  readonly tokens: Tokens;
  readonly pastedTokens: PastedTokens;
  readonly now: () => number;
}

/** Finds out whom an access token speaks for. */
export type Admit = (token: string) => Holder | { readonly refused: string } | undefined;

export function admission({ tokens, pastedTokens, now }: Parts): Admit {
  return (token) => tokens.holderOf(token, now()) ?? pastedTokens.check(token, now());
}

export function bearerWanted(admit: Admit): MiddlewareHandler<SignedIn> {
  return async (context, next) => {
    const token = /^Bearer +(\S+)$/i.exec(context.req.header('Authorization') ?? '')?.[1];
    const admitted = token === undefined ? undefined : admit(token);
    if (admitted === undefined) return tokenRefused();
    if ('refused' in admitted) return tokenRefused(admitted.refused);
    context.set('holder', admitted);
    return next();
  };
}

/**
 * One of these scopes is wanted. That each call needs the scope named after what it is about is inferred, with history behind it for
 * `connections_sync` (accounts-api §2).
 */
export function scopeWanted(...anyOf: readonly string[]): MiddlewareHandler<SignedIn> {
  return async (context, next) =>
    hasScope(context.get('holder'), ...anyOf) ? next() : scopeMissing(context, anyOf);
}

export function hasScope({ scopes }: Holder, ...anyOf: readonly string[]): boolean {
  return anyOf.some((scope) => scopes.includes(scope));
}

export function scopeMissing(context: Context, anyOf: readonly string[]): Response {
  const description = `The access token was not granted ${anyOf.join(' or ')}.`;
  return problem(context, 403, 'insufficient_scope', description);
}

/** `why` is repeated in the header, as RFC 6750 §3 has it. */
export function tokenRefused(why?: string): Response {
  const description = why ?? 'The access token is missing, unknown, revoked or has ended.';
  const detail = why === undefined ? '' : `, error_description="${why.replaceAll(/["\\]/g, "'")}"`;
  return problemAnswer(401, 'invalid_token', description, {
    'WWW-Authenticate': `Bearer error="invalid_token"${detail}`,
  });
}
