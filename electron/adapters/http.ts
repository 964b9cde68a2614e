import type { Http, HttpResponse } from '../aggregator/http.ts';
import { Problem } from '../domain/problem.ts';
import { noAnswer } from './no-answer.ts';

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
        if (response.status === PROXY_AUTHENTICATION_REQUIRED) throw await wantingSignIn(response);
        if (!isRedirect(response)) return await received(response, limits.bodyBytes);
        await response.body?.cancel();
        at = redirectTarget(response, at, method === 'GET' && hops < MOST_REDIRECTS);
      }
    } catch (error) {
      const isLate = abort.signal.aborted;
      // Whatever is still on its way is not wanted any more.
      abort.abort();
      if (error instanceof Problem) throw error;
      if (isLate) throw new Problem('network-timeout', { maybeDone: true }, error);
      throw noAnswer(error);
    } finally {
      clearTimeout(whole);
    }
  };
}

const PROXY_AUTHENTICATION_REQUIRED = 407;

/**
 * It is the proxy that answers, so the service has heard nothing (RFC 9110 §15.5.8). Of one that https goes through there is no body to be read:
 * Chromium shows the head and ends with ERR_TUNNEL_CONNECTION_FAILED.
 */
async function wantingSignIn({ body }: Response): Promise<Problem> {
  await body?.cancel();
  return new Problem('proxy-authentication', { maybeDone: false });
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
