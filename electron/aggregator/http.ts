import { Problem } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpResponse {
  readonly status: number;
  header(name: string): string | undefined;
  readonly body: string;
}

/**
 * The way out to the network. Rejects with a `Problem` when there is no answer (`network-…`), when the answer is a redirect
 * (`not-the-service`) or beyond the size limit; any status, also 4xx and 5xx, is an answer.
 */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

/**
 * What an answer that is not 2xx means (accounts-api §10; the list of codes is not public, so the status decides). What the service says of
 * it is quoted, unless it repeats one of the `secrets` that were sent.
 */
export function problemOf(response: HttpResponse, secrets: readonly Secret[] = []): Problem {
  const spoken = spokenError(response.body);
  const said = secrets.some((secret) => repeats(spoken, secret.reveal()))
    ? undefined
    : spoken?.slice(0, LONGEST_SAYING);
  const { status } = response;
  const retryAfterMs = retryAfter(response);
  const details = {
    status,
    ...(said === undefined ? {} : { said }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  if (said?.includes('ACCEPT_TERMS_AND_CONDITIONS_REQUIRED') === true) {
    return new Problem('terms-required', details);
  }
  if (status === 401) return new Problem('not-signed-in', details);
  if (status === 403) return new Problem('forbidden', details);
  if (status === 404 || status === 405 || status === 410) return new Problem('not-found', details);
  if (status === 409) return new Problem('conflict', details);
  if (status === 429 || status === 503) {
    return new Problem('busy', { ...details, maybeDone: status === 503 });
  }
  if (status === NETWORK_AUTHENTICATION_REQUIRED) {
    return new Problem('not-the-service', { ...details, maybeDone: true, likePortal: true });
  }
  if (status >= 500) return new Problem('service-error', { ...details, maybeDone: true });
  return new Problem('rejected', details);
}

/** What a captive portal says that knows how to say it (RFC 6585 §6). */
const NETWORK_AUTHENTICATION_REQUIRED = 511;

/** A page in the place of data: of a captive portal, or of a web server that is not the service. */
export function isPage(response: HttpResponse): boolean {
  const type = response.header('content-type') ?? '';
  return /^\s*text\/html\b/i.test(type) || /^\s*</.test(response.body);
}

/** `source` is how a number, a text or a constant is written in the body. */
export type Revive = (
  name: string,
  value: unknown,
  context?: { readonly source?: string },
) => unknown;

/** The body as JSON, its values as `revive` wants them (`JSON.parse`). Throws `not-the-service` for anything else, such as a login page. */
export function parseJson(response: HttpResponse, revive?: Revive): unknown {
  try {
    return JSON.parse(response.body, revive) as unknown;
  } catch {
    // Without the parser's error as its cause: that one quotes the body.
    const details = { status: response.status, maybeDone: true, likePortal: isPage(response) };
    throw new Problem('not-the-service', details);
  }
}

const LONGEST_SAYING = 200;

function spokenError(body: string): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    // Error bodies may be HTML or empty (accounts-api §14 #23); then the status says it all.
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const fields = parsed as Record<string, unknown>;
  for (const name of ['error_description', 'error', 'message']) {
    const value = fields[name];
    if (typeof value === 'string' && value.trim() !== '') {
      return value.trim();
    }
  }
  return undefined;
}

/** As it is, or in the form that it has in an address or in the body of a form. */
function repeats(text: string | undefined, secret: string): boolean {
  const inForm = new URLSearchParams({ s: secret }).toString().slice(2);
  return [secret, encodeURIComponent(secret), inForm].some((way) => text?.includes(way));
}

/**
 * `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), as ms from now. A date is one of the service's clock, so its own `Date` is what it is
 * compared with; only a service that does not say what time it has is taken to have ours.
 */
function retryAfter(response: HttpResponse): number | undefined {
  const header = response.header('retry-after');
  if (header === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1_000;
  const at = Date.parse(header);
  const said = Date.parse(response.header('date') ?? '');
  const now = Number.isNaN(said) ? Date.now() : said;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
