import type { ErrorCode, ProblemDetails } from '../domain/problem.ts';
import { Problem } from '../domain/problem.ts';

interface Cause {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly details: ProblemDetails;
}

/** Where the request cannot have left this computer or cannot have been understood, it was certainly not carried out. */
const NOT_DONE: ProblemDetails = { maybeDone: false };
/** A certificate of its own, or none, is what a captive portal shows too. */
const NOT_DONE_LIKE_PORTAL: ProblemDetails = { maybeDone: false, likePortal: true };
const MAYBE_DONE: ProblemDetails = { maybeDone: true };

/** What it means that there is no answer, by Chromium's names (net::ERR_…) and Node's, in the order in which they are tried. */
export const CAUSES: readonly Cause[] = [
  {
    pattern: /INTERNET_DISCONNECTED|ENETUNREACH|ENETDOWN/,
    code: 'network-offline',
    details: NOT_DONE,
  },
  { pattern: /PROXY_AUTH/, code: 'proxy-authentication', details: NOT_DONE },
  {
    // The certificate of a proxy that is spoken to by TLS is among these: there is no way but through it.
    pattern:
      /PROXY_CONNECTION|PROXY_CERTIFICATE|TUNNEL|SOCKS_CONNECTION|NO_SUPPORTED_PROXIES|MANDATORY_PROXY|PAC_SCRIPT/,
    code: 'proxy-unreachable',
    details: NOT_DONE,
  },
  {
    // The right certificate at the wrong time: a portal has no such one. Chromium does not say on which side of its time.
    pattern: /CERT_DATE_INVALID|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    code: 'tls-date',
    details: NOT_DONE,
  },
  {
    pattern: /CERT_COMMON_NAME_INVALID|ALTNAME_INVALID|HOSTNAME_MISMATCH|UNRECOGNIZED_NAME/i,
    code: 'tls-host',
    details: NOT_DONE_LIKE_PORTAL,
  },
  {
    pattern:
      /CERT_AUTHORITY_INVALID|CERT_SELF_SIGNED_LOCAL|SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_VERIFY|CERT_UNTRUSTED|INTERCEPTION_BLOCKED/,
    code: 'tls-untrusted',
    details: NOT_DONE_LIKE_PORTAL,
  },
  { pattern: /CERT_REVOKED/, code: 'tls-revoked', details: NOT_DONE },
  {
    pattern: /CLIENT_AUTH|ALERT_CERTIFICATE_REQUIRED|ALERT_BAD_CERTIFICATE/,
    code: 'tls-client-certificate',
    details: NOT_DONE,
  },
  {
    pattern:
      /SSL_PROTOCOL_ERROR|SSL_VERSION|SSL_OBSOLETE|WEAK|KEY_TOO_SMALL|WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|ALERT_PROTOCOL_VERSION|PACKET_LENGTH_TOO_LONG|HANDSHAKE_FAILURE/,
    code: 'tls-protocol',
    details: NOT_DONE_LIKE_PORTAL,
  },
  // A pinned key that is missing, and what else there may be.
  { pattern: /CERT|SSL|TLS/, code: 'network-tls', details: NOT_DONE_LIKE_PORTAL },
  {
    pattern: /CONNECTION_TIMED_OUT|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT/,
    code: 'network-timeout',
    details: NOT_DONE,
  },
  { pattern: /TIMED_OUT/, code: 'network-timeout', details: MAYBE_DONE },
  {
    pattern: /HEADERS_TOO_BIG|HEADERS_OVERFLOW/,
    code: 'answer-too-large',
    details: MAYBE_DONE,
  },
  {
    // What was sent is no HTTP, or is not packed as it says.
    pattern:
      /INVALID_HTTP_RESPONSE|INVALID_CHUNKED|CONTENT_DECODING|RESPONSE_HEADERS_MULTIPLE|does not match the HTTP|Z_DATA_ERROR/,
    code: 'not-the-service',
    details: MAYBE_DONE,
  },
  {
    pattern:
      /NAME_NOT_RESOLVED|CONNECTION_REFUSED|CONNECTION_FAILED|ADDRESS_UNREACHABLE|ADDRESS_INVALID|UNSAFE_PORT|bad port|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH/,
    code: 'network-unreachable',
    details: NOT_DONE,
  },
];

/** Why a request was not answered. Never throws. */
export function noAnswer(error: unknown): Problem {
  const described = describe(error);
  const found = CAUSES.find(({ pattern }) => pattern.test(described));
  const { code, details } = found ?? UNKNOWN_CAUSE;
  return new Problem(code, details, error);
}

const UNKNOWN_CAUSE = { code: 'network-unreachable', details: MAYBE_DONE } as const;

/** All messages and codes along the chain of causes. */
function describe(error: unknown): string {
  const parts: string[] = [];
  for (let at: unknown = error; at instanceof Error && parts.length < 10; at = at.cause) {
    parts.push(at.message);
    if ('code' in at) parts.push(String(at.code));
    if (at instanceof AggregateError) parts.push(...at.errors.map(String));
  }
  return parts.length === 0 ? String(error) : parts.join(' ');
}
