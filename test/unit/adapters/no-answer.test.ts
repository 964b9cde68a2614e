import { describe, expect, test } from 'vitest';
import { CAUSES, noAnswer } from '../../../electron/adapters/no-answer.ts';

const net = (name: string) => new Error(`net::ERR_${name}`);
const nodes = (code: string, message = code) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });

/** What is said, the code, and whether the request may have been carried out all the same. */
const SAID: readonly (readonly [unknown, string, boolean])[] = [
  [net('INTERNET_DISCONNECTED'), 'network-offline', false],
  [net('NAME_NOT_RESOLVED'), 'network-unreachable', false],
  [net('CONNECTION_REFUSED'), 'network-unreachable', false],
  [net('ADDRESS_UNREACHABLE'), 'network-unreachable', false],
  [net('UNSAFE_PORT'), 'network-unreachable', false],
  [net('CONNECTION_TIMED_OUT'), 'network-timeout', false],
  [net('TIMED_OUT'), 'network-timeout', true],
  [net('CONNECTION_RESET'), 'network-unreachable', true],
  [net('CONNECTION_CLOSED'), 'network-unreachable', true],
  [net('EMPTY_RESPONSE'), 'network-unreachable', true],
  [net('CONTENT_LENGTH_MISMATCH'), 'network-unreachable', true],
  [net('INCOMPLETE_CHUNKED_ENCODING'), 'network-unreachable', true],
  [net('NETWORK_CHANGED'), 'network-unreachable', true],
  [net('HTTP2_PROTOCOL_ERROR'), 'network-unreachable', true],
  [nodes('ECONNREFUSED'), 'network-unreachable', false],
  [nodes('ENOTFOUND', 'getaddrinfo ENOTFOUND redirect.example'), 'network-unreachable', false],
  [nodes('EAI_AGAIN'), 'network-unreachable', false],
  [nodes('ENETUNREACH'), 'network-offline', false],
  [nodes('UND_ERR_CONNECT_TIMEOUT'), 'network-timeout', false],
  [nodes('ECONNRESET'), 'network-unreachable', true],
  [nodes('UND_ERR_SOCKET', 'other side closed'), 'network-unreachable', true],

  [net('PROXY_AUTH_UNSUPPORTED'), 'proxy-authentication', false],
  [net('PROXY_AUTH_REQUESTED'), 'proxy-authentication', false],
  [net('UNEXPECTED_PROXY_AUTH'), 'proxy-authentication', false],
  [net('PROXY_CONNECTION_FAILED'), 'proxy-unreachable', false],
  [net('TUNNEL_CONNECTION_FAILED'), 'proxy-unreachable', false],
  [net('PROXY_CERTIFICATE_INVALID'), 'proxy-unreachable', false],
  [net('SOCKS_CONNECTION_FAILED'), 'proxy-unreachable', false],
  [net('SOCKS_CONNECTION_HOST_UNREACHABLE'), 'proxy-unreachable', false],
  [net('NO_SUPPORTED_PROXIES'), 'proxy-unreachable', false],
  [net('MANDATORY_PROXY_CONFIGURATION_FAILED'), 'proxy-unreachable', false],
  [net('PAC_SCRIPT_FAILED'), 'proxy-unreachable', false],

  [net('CERT_DATE_INVALID'), 'tls-date', false],
  [nodes('CERT_HAS_EXPIRED'), 'tls-date', false],
  [nodes('CERT_NOT_YET_VALID'), 'tls-date', false],
  [net('CERT_COMMON_NAME_INVALID'), 'tls-host', false],
  [net('SSL_UNRECOGNIZED_NAME_ALERT'), 'tls-host', false],
  [nodes('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls-host', false],
  [net('CERT_AUTHORITY_INVALID'), 'tls-untrusted', false],
  [net('CERT_SELF_SIGNED_LOCAL_NETWORK'), 'tls-untrusted', false],
  [net('CERT_KNOWN_INTERCEPTION_BLOCKED'), 'tls-untrusted', false],
  [nodes('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls-untrusted', false],
  [nodes('SELF_SIGNED_CERT_IN_CHAIN'), 'tls-untrusted', false],
  [nodes('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'tls-untrusted', false],
  [nodes('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'tls-untrusted', false],
  [net('CERT_REVOKED'), 'tls-revoked', false],
  [nodes('CERT_REVOKED'), 'tls-revoked', false],
  [net('SSL_CLIENT_AUTH_CERT_NEEDED'), 'tls-client-certificate', false],
  [net('BAD_SSL_CLIENT_AUTH_CERT'), 'tls-client-certificate', false],
  [net('SSL_CLIENT_AUTH_SIGNATURE_FAILED'), 'tls-client-certificate', false],
  [nodes('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'), 'tls-client-certificate', false],
  [net('SSL_PROTOCOL_ERROR'), 'tls-protocol', false],
  [net('SSL_VERSION_OR_CIPHER_MISMATCH'), 'tls-protocol', false],
  [net('CERT_WEAK_SIGNATURE_ALGORITHM'), 'tls-protocol', false],
  [net('CERT_WEAK_KEY'), 'tls-protocol', false],
  [net('SSL_WEAK_SERVER_EPHEMERAL_DH_KEY'), 'tls-protocol', false],
  [nodes('ERR_SSL_WRONG_VERSION_NUMBER'), 'tls-protocol', false],
  [nodes('ERR_SSL_PACKET_LENGTH_TOO_LONG'), 'tls-protocol', false],
  [nodes('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'), 'tls-protocol', false],
  [nodes('ERR_SSL_UNSUPPORTED_PROTOCOL'), 'tls-protocol', false],
  [nodes('EE_KEY_TOO_SMALL'), 'tls-protocol', false],
  [nodes('CA_MD_TOO_WEAK'), 'tls-protocol', false],
  [net('SSL_PINNED_KEY_NOT_IN_CERT_CHAIN'), 'network-tls', false],
  [net('CERTIFICATE_TRANSPARENCY_REQUIRED'), 'network-tls', false],
  [net('CERT_CONTAINS_ERRORS'), 'network-tls', false],

  [net('RESPONSE_HEADERS_TOO_BIG'), 'answer-too-large', true],
  [nodes('UND_ERR_HEADERS_OVERFLOW'), 'answer-too-large', true],
  [net('CONTENT_DECODING_FAILED'), 'not-the-service', true],
  [net('INVALID_HTTP_RESPONSE'), 'not-the-service', true],
  [net('INVALID_CHUNKED_ENCODING'), 'not-the-service', true],
  [
    nodes('', 'Response does not match the HTTP/1.1 protocol (Invalid character in chunk size)'),
    'not-the-service',
    true,
  ],
  [nodes('Z_DATA_ERROR', 'incorrect header check'), 'not-the-service', true],

  [
    new TypeError('fetch failed', {
      cause: new AggregateError([nodes('x', 'connect ECONNREFUSED ::1'), new Error('y')]),
    }),
    'network-unreachable',
    true,
  ],
  [new Error('something new'), 'network-unreachable', true],
  ['not even an error', 'network-unreachable', true],
  [undefined, 'network-unreachable', true],
];

const named = (error: unknown) =>
  error instanceof Error && error.cause !== undefined ? error.cause : error;

test.each(SAID.map(([error, ...rest]) => [named(error), error, ...rest] as const))(
  '%s: %o is %s; perhaps carried out all the same: %s',
  (_name, error, code, maybeDone) => {
    const problem = noAnswer(error);
    expect([problem.code, problem.details.maybeDone]).toEqual([code, maybeDone]);
  },
);

test('every row of the table is met', () => {
  const met = SAID.map(([error]) => noAnswer(error));
  const missed = CAUSES.filter(
    (row) =>
      !met.some(
        ({ code, details }) => code === row.code && details.maybeDone === row.details.maybeDone,
      ),
  );
  expect(missed).toEqual([]);
});

describe('a captive portal', () => {
  test.each([
    [net('CERT_COMMON_NAME_INVALID'), true],
    [net('CERT_AUTHORITY_INVALID'), true],
    [net('SSL_PROTOCOL_ERROR'), true],
    [net('SSL_PINNED_KEY_NOT_IN_CERT_CHAIN'), true],
    [net('CERT_DATE_INVALID'), false],
    [net('CERT_REVOKED'), false],
    [net('BAD_SSL_CLIENT_AUTH_CERT'), false],
    [net('PROXY_AUTH_UNSUPPORTED'), false],
    [nodes('CERT_HAS_EXPIRED'), false],
  ])('may be what shows %s: %s', (error, likePortal) => {
    expect(noAnswer(error).details.likePortal === true).toBe(likePortal);
  });
});
