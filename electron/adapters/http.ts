import type { Http, HttpResponse } from '../aggregator/http.ts';
import type { ErrorCode, ProblemDetails } from '../domain/problem.ts';
import { Problem } from '../domain/problem.ts';

/** What of `fetch` is used: `netFetch` in the application, Node's in tests and tools. A redirect is an answer like any other. */
export type Fetch = (
  url: string,
  init: {
    method: string;
    headers: Record<string, string>;
    body?: string;
    redirect: 'manual';
    credentials: 'omit';
    cache: 'no-store';
    signal: AbortSignal;
  },
) => Promise<Response>;

/** How far an exchange may go. */
export interface HttpLimits {
  /** Until the head of the answer is there. */
  readonly headTimeoutMs: number;
  /** For the whole exchange, to the last byte. */
  readonly timeoutMs: number;
  readonly bodyBytes: number;
}

const LIMITS: HttpLimits = {
  headTimeoutMs: 20_000,
  timeoutMs: 40_000,
  bodyBytes: 10 * 1024 * 1024,
};
const MOST_REDIRECTS = 3;

/** The `Http` port over a `fetch`, with limits on time and size. Redirects are followed within the same origin, and for GET only. */
export function createHttp(fetch: Fetch, limits: HttpLimits = LIMITS): Http {
  return async ({ method, url, headers = {}, body }) => {
    const abort = new AbortController();
    const whole = setTimeout(() => abort.abort(), limits.timeoutMs);
    try {
      for (let at = url, hops = 0; ; hops += 1) {
        const head = setTimeout(() => abort.abort(), limits.headTimeoutMs);
        const response = await fetch(at, {
          method,
          headers: { ...headers },
          ...(body !== undefined && { body }),
          redirect: 'manual',
          credentials: 'omit',
          cache: 'no-store',
          signal: abort.signal,
        }).finally(() => clearTimeout(head));
        if (!isRedirect(response)) return await received(response, limits.bodyBytes);
        await response.body?.cancel();
        at = redirectTarget(response, at, method === 'GET' && hops < MOST_REDIRECTS);
      }
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (abort.signal.aborted) throw new Problem('network-timeout', { maybeDone: true }, error);
      throw networkProblem(error);
    } finally {
      clearTimeout(whole);
    }
  };
}

function isRedirect({ status }: Response): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

/**
 * Where to go on; anywhere but within the same origin the token would be carried to a stranger, such as the login page of a network. Whether a
 * POST was carried out before somebody sent us elsewhere is not known.
 */
function redirectTarget(response: Response, from: string, mayFollow: boolean): string {
  const location = response.headers.get('location') ?? '';
  const target = URL.canParse(location, from) ? new URL(location, from) : undefined;
  const isElsewhere = target?.origin !== new URL(from).origin;
  if (!mayFollow || isElsewhere) {
    const details = { status: response.status, maybeDone: true, likePortal: isElsewhere };
    throw new Problem('not-the-service', details);
  }
  return target.href;
}

async function received(response: Response, limit: number): Promise<HttpResponse> {
  const body = response.body === null ? '' : await text(response.body, limit);
  return {
    status: response.status,
    header: (name) => response.headers.get(name) ?? undefined,
    body,
  };
}

async function text(stream: ReadableStream<Uint8Array>, limit: number): Promise<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let size = 0;
  let result = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return result + decoder.decode();
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw new Problem('answer-too-large', { maybeDone: true });
    }
    result += decoder.decode(value, { stream: true });
  }
}

interface Cause {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly details: ProblemDetails;
}

// Chromium's names (net::ERR_…) and Node's, in the order in which they are tried. Where the request cannot have left this computer or
// cannot have been understood, it was certainly not carried out.
const CAUSES: readonly Cause[] = [
  {
    pattern: /INTERNET_DISCONNECTED|ENETUNREACH|ENETDOWN/,
    code: 'network-offline',
    details: { maybeDone: false },
  },
  {
    // The right certificate at the wrong time: a portal has no such one.
    pattern: /CERT_DATE_INVALID|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    code: 'network-tls',
    details: { maybeDone: false },
  },
  {
    pattern: /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/,
    code: 'network-tls',
    details: { maybeDone: false, likePortal: true },
  },
  {
    pattern: /CONNECTION_TIMED_OUT|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT/,
    code: 'network-timeout',
    details: { maybeDone: false },
  },
  { pattern: /TIMED_OUT/, code: 'network-timeout', details: { maybeDone: true } },
  {
    pattern:
      /NAME_NOT_RESOLVED|CONNECTION_REFUSED|CONNECTION_FAILED|ADDRESS_UNREACHABLE|ADDRESS_INVALID|PROXY_CONNECTION|TUNNEL|UNSAFE_PORT|bad port|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH/,
    code: 'network-unreachable',
    details: { maybeDone: false },
  },
];

function networkProblem(error: unknown): Problem {
  const described = describe(error);
  const found = CAUSES.find(({ pattern }) => pattern.test(described));
  const { code, details } = found ?? UNKNOWN_CAUSE;
  return new Problem(code, details, error);
}

const UNKNOWN_CAUSE = { code: 'network-unreachable', details: { maybeDone: true } } as const;

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
