import { Problem } from '../domain/problem.ts';
import { Secret } from '../domain/secret.ts';
import type { Addresses } from './environments.ts';
import { isBearerToken } from './token-endpoint.ts';

export interface PastedToken {
  readonly token: Secret;
  /** On the service's clock, in ms; absent when the token does not say. */
  readonly expiresAt?: number;
}

/**
 * A bearer token as it was typed or pasted, with or without the words of the header around it. Where it is a JWT its claims are read and
 * never believed: its end is shown, and a host that they name may make us refuse it, but nothing is granted because of them.
 *
 * Throws a `Problem` that names the field: `field-missing`, `token-invalid`, or `token-elsewhere` when it is for one of the `known` services that
 * is not the `chosen` one.
 */
export function readPastedToken(
  typed: string,
  chosen: Addresses,
  known: readonly Addresses[],
): PastedToken {
  const text = typed.trim().replace(/^(?:authorization:\s*)?bearer\s+/i, '');
  if (text === '') throw new Problem('field-missing', { field: 'token' });
  if (!isBearerToken(text)) throw new Problem('token-invalid', { field: 'token' });
  const claims = claimsOf(text);
  const named = hostsNamed(claims);
  const others = known.flatMap(hostsOf).filter((host) => !hostsOf(chosen).includes(host));
  const isForUs = hostsOf(chosen).some((host) => named.includes(host));
  if (!isForUs && others.some((host) => named.includes(host))) {
    throw new Problem('token-elsewhere', { field: 'token' });
  }
  const expiresAt = instantOf(claims['exp']);
  return { token: new Secret(text), ...(expiresAt !== undefined && { expiresAt }) };
}

/** The claims of a JWT (RFC 7519); none of anything else. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  const parts = token.split('.');
  if (parts.length !== 3) return {};
  try {
    const bytes = atob((parts[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
    const claims = JSON.parse(text) as unknown;
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}

/** Seconds since the epoch (RFC 7519 §2), as far as a calendar reaches. */
function instantOf(claim: unknown): number | undefined {
  if (typeof claim !== 'number' || claim <= 0) return undefined;
  const at = claim * 1_000;
  return Number.isNaN(new Date(at).getTime()) ? undefined : at;
}

/** The hosts for which and by which it was issued, as far as it names any. */
function hostsNamed({ iss, aud }: Readonly<Record<string, unknown>>): string[] {
  return [iss, aud].flat().flatMap((name) => (typeof name === 'string' ? hostOf(name) : []));
}

function hostsOf({ authUrl, apiUrl, widgetUrl }: Addresses): string[] {
  return [authUrl, apiUrl, widgetUrl].flatMap(hostOf);
}

function hostOf(name: string): string[] {
  const address = name.includes('://') ? name : `https://${name}`;
  return URL.canParse(address) ? [new URL(address).host] : [];
}
