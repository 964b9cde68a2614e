import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/**
 * An error answer: JSON with `error` and `error_description` (accounts-api §10). The service's own
 * codes are unknown, so `error` is one of OAuth's (RFC 6749, RFC 6750) or visibly invented.
 */
export function problem(
  context: Context,
  status: ContentfulStatusCode,
  error: string,
  description: string,
): Response {
  return context.json({ error, error_description: description }, status);
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
