import type { ErrorCode } from '../domain/problem.ts';
import { Problem } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';
import type { HttpResponse } from './http.ts';
import { isPage, problemOf } from './http.ts';
import { SIGN_IN_REFUSALS, rowFor } from './refusals.ts';

/**
 * Why a sign-in failed, without the library's error as its cause: that one holds the whole answer, tokens included. `refusedAs`: what it means
 * here that the server does not take what it was shown.
 */
export function refusal(
  error: unknown,
  answer: HttpResponse | undefined,
  sent: readonly Secret[],
  refusedAs: ErrorCode,
): Problem {
  if (error instanceof Problem) return error;
  if (answer === undefined) return new Problem('internal', {}, error);
  const { status } = answer;
  if (status >= 200 && status < 300) {
    return new Problem('not-the-service', { status, likePortal: isPage(answer) });
  }
  const problem = problemOf(answer, sent, SIGN_IN_REFUSALS);
  return problem.code === 'credentials-refused' ? new Problem(refusedAs, problem.details) : problem;
}

/** What the sign-in page sends back in the place of a code (RFC 6749 §4.1.2.1). */
export function declined(error: string): Problem {
  const { code } = rowFor(SIGN_IN_REFUSALS, { status: 400, error });
  return new Problem(code, /^[a-z_]{1,60}$/.test(error) ? { said: error } : {});
}
