import { inspect } from 'node:util';
import type { Http, HttpRequest, HttpResponse } from '../../electron/aggregator/http.ts';
import { Problem } from '../../electron/domain/problem.ts';

/** An answer as the `Http` port gives it; a body that is no text is written as JSON. */
export function answer(
  status: number,
  body: unknown = '',
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const all: Readonly<Record<string, string>> = {
    ...(typeof body === 'string' ? {} : { 'content-type': 'application/json' }),
    ...headers,
  };
  return { status, body: text, header: (name) => all[name.toLowerCase()] };
}

/** Gives one answer to everything, or each its own, and keeps what was asked. */
export function answering(
  response: HttpResponse | Problem | ((request: HttpRequest) => HttpResponse | Problem),
): Http & { readonly sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  return Object.assign(
    async (request: HttpRequest) => {
      sent.push(request);
      const given = typeof response === 'function' ? response(request) : response;
      if (given instanceof Problem) throw given;
      return given;
    },
    { sent },
  );
}

/** What a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<Problem> {
  const problem: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (problem instanceof Problem) return problem;
  throw new Error('This was to be rejected with a Problem.', { cause: problem });
}

/** Everything that a log or a crash report could make of an error: all its properties, its stack and its causes. */
export function everythingIn(error: unknown): string {
  const parts = [inspect(error, { depth: 20, showHidden: true, maxStringLength: null })];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    parts.push(
      at.name,
      at.message,
      String(at.stack),
      JSON.stringify(at),
      JSON.stringify({ ...at }),
    );
  }
  return parts.join('\n');
}
