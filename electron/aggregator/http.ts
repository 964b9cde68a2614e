import { Problem } from '../domain/problem.ts';
import { secretForms } from '../domain/secret-forms.ts';
import type { Secret } from '../domain/secret.ts';
import type { RefusalRow } from './refusals.ts';
import { API_REFUSALS, rowFor } from './refusals.ts';

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
 * What an answer that is not 2xx means, by one of the tables in refusals.ts. What the service says of it is quoted, unless it repeats one of
 * the `secrets` that were sent.
 */
export function problemOf(
  response: HttpResponse,
  secrets: readonly Secret[] = [],
  rows: readonly RefusalRow[] = API_REFUSALS,
): Problem {
  const { status } = response;
  const fields = fieldsOf(response.body);
  const challenge = challengeOf(response);
  const spoken = spokenIn(fields);
  const error = textIn(fields, 'error');
  const { code, maybeDone, likePortal } = rowFor(rows, {
    status,
    error,
    challenge: challenge?.error,
    said: spoken,
  });
  const repeated = [spoken, challenge?.scope].some(
    (text) => text !== undefined && secrets.some((secret) => repeats(text, secret.reveal())),
  );
  const said = repeated ? undefined : spoken?.slice(0, LONGEST_SAYING);
  const scope = repeated || code !== 'scope-missing' ? undefined : challenge?.scope;
  const retryAfterMs = retryAfter(response);
  return new Problem(code, {
    status,
    ...(said !== undefined && { said }),
    ...(scope !== undefined && { scope }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(maybeDone !== undefined && { maybeDone }),
    ...(likePortal !== undefined && { likePortal }),
  });
}

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

/** Error bodies may be HTML or empty (accounts-api §14 #23); then the status says it all. */
function fieldsOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

function spokenIn(fields: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of ['error_description', 'error', 'message']) {
    const text = textIn(fields, name);
    if (text !== undefined) return text;
  }
  return undefined;
}

function textIn(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** What the service has against the token, and which scopes it would want (RFC 6750 §3; the characters are those of RFC 6749 §3.3). */
function challengeOf(response: HttpResponse): { error?: string; scope?: string } | undefined {
  const header = response.header('www-authenticate');
  if (header === undefined) return undefined;
  const [, error] = /\berror="?([\w.-]{1,40})/.exec(header) ?? [];
  const [, scope] = /\bscope="([\x21\x23-\x5b\x5d-\x7e ]{1,200})"/.exec(header) ?? [];
  return { ...(error !== undefined && { error }), ...(scope !== undefined && { scope }) };
}

/** A long secret is given away by less than all of it. */
const PIECE = 16;

/** In any of the forms that it has in requests and answers, or a piece of one. */
function repeats(text: string, secret: string): boolean {
  return secretForms(secret).some((form) => {
    const urlSafe = form.replaceAll('+', '-').replaceAll('/', '_');
    return [form, urlSafe].some((way) => piecesOf(way).some((piece) => text.includes(piece)));
  });
}

function piecesOf(text: string): string[] {
  if (text.length <= PIECE) return [text];
  return Array.from({ length: text.length - PIECE + 1 }, (_, at) => text.slice(at, at + PIECE));
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
