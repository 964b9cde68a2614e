import { Problem } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';
import type { HttpResponse } from './http.ts';
import { isPage, problemOf } from './http.ts';
import { SIGN_IN_REFUSALS } from './refusals.ts';

/** Why a sign-in failed, without the library's error as its cause: that one holds the whole answer, tokens included. */
export function refusal(
  error: unknown,
  answer: HttpResponse | undefined,
  sent: readonly Secret[],
): Problem {
  if (error instanceof Problem) return error;
  if (answer === undefined) return new Problem('internal', {}, error);
  const { status } = answer;
  return status >= 200 && status < 300
    ? new Problem('not-the-service', { status, likePortal: isPage(answer) })
    : problemOf(answer, sent, SIGN_IN_REFUSALS);
}
