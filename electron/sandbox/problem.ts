import type { Context } from 'hono';
import type { StatusCode } from 'hono/utils/http-status';

/**
 * An error answer: JSON with `error` and `error_description` (accounts-api §10). The service's own
 * codes are unknown, so `error` is one of OAuth's (RFC 6749, RFC 6750) or visibly invented.
 */
export function problemAnswer(
  status: number,
  error: string,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json({ error, error_description: description }, { status, headers });
}

/** The same, with the headers that the context has been given. */
export function problem(
  context: Context,
  status: number,
  error: string,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return context.newResponse(JSON.stringify({ error, error_description: description }), {
    status: status as StatusCode,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

/** For the verbs that a known path does not have. */
export function otherVerbs(...allowed: string[]) {
  return (context: Context): Response => {
    context.header('Allow', allowed.join(', '));
    return problem(
      context,
      405,
      'SANDBOX_METHOD_NOT_ALLOWED',
      `${context.req.method} is not possible here; ${allowed.join(' and ')} is.`,
    );
  };
}

/** The headers that tell when to come back: as seconds, or as a date (RFC 9110 §10.2.3). */
export function retryAfter(
  settings: { readonly retryAfterSeconds?: number | undefined; readonly retryAfterAs: string },
  now: number,
): Record<string, string> {
  const { retryAfterSeconds, retryAfterAs } = settings;
  if (retryAfterSeconds === undefined) return {};
  const date = new Date(now + retryAfterSeconds * 1000).toUTCString();
  return { 'Retry-After': retryAfterAs === 'date' ? date : String(retryAfterSeconds) };
}
