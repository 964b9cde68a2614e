import type { Message } from './message.ts';
import { message } from './message.ts';

/** Codes of what can go wrong. Each has a sentence under `error.<code>` in every catalogue. */
export const ERROR_CODES = [
  'address-invalid',
  'address-not-https',
  'address-has-credentials',
  'address-not-loopback',
  'address-look-alike',
  'field-missing',
  'network-offline',
  'network-unreachable',
  'network-timeout',
  'network-tls',
  'tls-date',
  'tls-host',
  'tls-untrusted',
  'tls-revoked',
  'tls-protocol',
  'tls-client-certificate',
  'proxy-authentication',
  'proxy-unreachable',
  'network-captive',
  'not-the-service',
  'version-mismatch',
  'credentials-refused',
  'client-refused',
  'sign-in-not-offered',
  'scope-refused',
  'fresh-token-refused',
  'terms-required',
  'sign-in-denied',
  'sign-in-mismatch',
  'sign-in-expired',
  'sign-in-cancelled',
  'sign-in-ended',
  'browser-failed',
  'token-invalid',
  'token-expired',
  'token-refused',
  'token-elsewhere',
  'token-wrong-audience',
  'forbidden',
  'scope-missing',
  'not-found',
  'conflict',
  'locked',
  'running-already',
  'busy',
  'service-error',
  'rejected',
  'answer-too-large',
  'answer-lost',
  'service-restarted',
  'not-signed-in',
  'keychain-locked',
  'keychain-absent',
  'keychain-empty',
  'keychain-failed',
  'no-such-profile',
  'secrets-left',
  'nothing-to-sync',
  'repair-not-needed',
  'repair-at-bank',
  'repair-no-provider',
  'widget-no-client',
  'clipboard-failed',
  'terms-nowhere',
  'budget-spent',
  'too-soon',
  'bad-request',
  'not-recorded',
  'login-start-failed',
  'login-start-taken',
  'login-start-unavailable',
  'file-not-written',
  'no-holder-message',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const FORM_FIELDS = [
  'authUrl',
  'apiUrl',
  'widgetUrl',
  'clientId',
  'clientSecret',
  'email',
  'password',
  'token',
] as const;
export type FormField = (typeof FORM_FIELDS)[number];

/**
 * An error with a stable code, which is what the operator's sentence is made from. The message is for the log; neither it nor the cause
 * may hold a secret.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ErrorCode;
  readonly details: ProblemDetails;

  constructor(code: ErrorCode, details: ProblemDetails = {}, cause?: unknown) {
    const { status, said } = details;
    const parts = [code, status, said].filter((part) => part !== undefined);
    super(parts.join(' '), cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }
}

export interface ProblemDetails {
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** What the service said of it, shortened. */
  readonly said?: string;
  /** What the token would have to allow, as the service names it: one or more scopes. */
  readonly scope?: string;
  /** The field of the sign-in form that is to blame. */
  readonly field?: FormField;
  /** What answered was a page, led elsewhere or showed a certificate of its own, as a captive portal does. */
  readonly likePortal?: boolean;
  /** The request may have reached the service although its answer did not reach us. */
  readonly maybeDone?: boolean;
  /** How long the service asks us to wait, in ms. */
  readonly retryAfterMs?: number;
  /** When it can be asked again, on our wall clock in ms. */
  readonly possibleAt?: number;
  /** The domain of the service that an address resembles without belonging to it. */
  readonly looksLike?: string;
  /** The version of the API that the answer is one of. */
  readonly foundVersion?: string;
}

/** Anything thrown, as a problem; what is not one already is an error of ours. */
export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('internal', {}, error);
}

/** What the operator reads: with what is known beyond the code, such as the moment from which it is possible again. */
export function problemMessage({ code, details }: Problem): Message {
  const { possibleAt, scope, retryAfterMs, looksLike, foundVersion } = details;
  if (possibleAt !== undefined) return message(`errorUntil.${code}`, { possibleAt });
  if (looksLike !== undefined) return message(`errorLike.${code}`, { looksLike });
  if (foundVersion !== undefined) return message(`errorFound.${code}`, { foundVersion });
  if (code === 'scope-missing' && scope !== undefined) {
    return message('errorNaming.scope-missing', { scope });
  }
  if (code === 'busy' && retryAfterMs !== undefined) {
    return message('errorWait.busy', { count: Math.max(1, Math.ceil(retryAfterMs / MINUTE_MS)) });
  }
  return message(`error.${code}`);
}

const MINUTE_MS = 60_000;

/** The way to the service. `captive`: somebody between it and us answers in its place, and wants a sign-in (a captive portal). */
export type Network = 'online' | 'offline' | 'captive';

/** What a problem says of the way to the service; nothing when it was the service that answered, or when it was not asked. */
export function networkOf({ code }: Problem): Exclude<Network, 'online'> | undefined {
  switch (code) {
    case 'network-offline':
    case 'network-unreachable':
    case 'network-timeout':
    case 'proxy-unreachable':
      return 'offline';
    case 'network-captive':
      return 'captive';
    default:
      return undefined;
  }
}

/** The sign-in may not do this, and asking again changes nothing: with or without a word on which scope it lacks (accounts-api §2). */
export function isOfRights(code: ErrorCode): boolean {
  return code === 'forbidden' || code === 'scope-missing';
}

/** The service could not be reached, as opposed to what it answers when it is. */
export function isNetworkProblem(problem: Problem): boolean {
  return networkOf(problem) !== undefined;
}
