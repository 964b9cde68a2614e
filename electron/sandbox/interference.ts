import { tokenRefused } from './access.ts';
import { ConnectionCut } from './connection-cut.ts';
import type { OpenEnds } from './connection-cut.ts';
import { readFault } from './fault-reading.ts';
import type { FaultName, FaultValue } from './fault-table.ts';
import type { Faults } from './faults.ts';
import { problemAnswer, retryAfter } from './problem.ts';
import { isApi } from './request-kind.ts';
import type { RequestKind } from './request-kind.ts';

const PAGE = `<!doctype html><html lang="en"><title>SANDBOX: not what you asked for</title>
<h1>Welcome to the invented hotel</h1><p>Please accept the conditions of our network.</p></html>`;
const MEGABYTE = 1_048_576;
const ELSEWHERE = 'http://elsewhere.invalid/';

interface Parts {
  readonly faults: Faults;
  readonly openEnds: OpenEnds;
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** What the switches of the family "answers", and some of the tokens, do to one request. */
export async function interfere(
  { faults, openEnds, now, wait }: Parts,
  request: Request,
  kind: RequestKind,
  carryOut: () => Promise<Response>,
): Promise<Response> {
  const trouble = faults.trouble(kind);
  const strikes = <N extends FaultName>(name: N): FaultValue<N> | undefined =>
    trouble === name ? readFault(name, true) : faults.strikes(name, { kind });

  const delay = strikes('answer-delayed');
  if (strikes('request-lost') !== undefined) throw new ConnectionCut();
  const hang = strikes('answer-hangs');
  if (hang?.when === 'before') await openEnds.wait(request.signal);

  const answer = instead() ?? (await carryOut());

  if (delay !== undefined) {
    await openEnds.wait(request.signal, wait(delay.ms, request.signal));
  }
  if (hang?.when === 'after') await openEnds.wait(request.signal);
  if (strikes('answer-lost') !== undefined) throw new ConnectionCut();
  if (hang?.when === 'in-body') throw await broken(answer, openEnds.wait(request.signal));
  if (strikes('answer-breaks-off') !== undefined) throw await broken(answer, Promise.resolve());
  return changed(answer);

  function instead(): Response | undefined {
    const error = strikes('error-answers');
    if (error !== undefined) {
      const headers = retryAfter(error, now());
      const description = 'A switch makes the service answer with an error.';
      return problemAnswer(error.status, 'SANDBOX_ERROR', description, headers);
    }
    const html = strikes('answer-html');
    if (html !== undefined) return htmlAnswer(html.status);
    const redirect = strikes('answer-redirects');
    if (redirect !== undefined) {
      const location = redirect.to === 'itself' ? request.url : ELSEWHERE;
      return new Response(null, { status: 302, headers: { Location: location } });
    }
    if (isApi(kind) && strikes('access-token-refused') !== undefined) return tokenRefused();
    // The widget is where they are accepted.
    if (kind !== 'widget-session' && strikes('terms-not-accepted') !== undefined) {
      // Padded, as it was seen to be (accounts-api §10); the status is unknown.
      return problemAnswer(403, 'access_denied', 'ACCEPT_TERMS_AND_CONDITIONS_REQUIRED ');
    }
    return undefined;
  }

  async function changed(response: Response): Promise<Response> {
    if (strikes('answer-empty') !== undefined) return withBody(response, '');
    if (response.body === null) return response;
    if (strikes('answer-truncated') !== undefined) {
      const text = await response.text();
      return withBody(response, text.slice(0, text.length / 2));
    }
    const oversized = strikes('answer-oversized');
    if (oversized !== undefined) {
      const blanks = ' '.repeat(Math.round(oversized.megabytes * MEGABYTE));
      return withBody(response, blanks + (await response.text()));
    }
    return response;
  }
}

export function htmlAnswer(status: number): Response {
  const headers = { 'Content-Type': 'text/html; charset=utf-8' };
  return new Response(status === 204 || status === 304 ? null : PAGE, { status, headers });
}

function withBody({ status, headers }: Response, body: string): Response {
  const kept = new Headers(headers);
  kept.delete('Content-Length');
  return new Response(status === 204 ? null : body, { status, headers: kept });
}

async function broken(answer: Response, until: Promise<void>): Promise<ConnectionCut> {
  const body = await answer.text();
  return new ConnectionCut({
    status: answer.status,
    headers: new Headers(answer.headers),
    body: body.slice(0, body.length / 2),
    announcedLength: Buffer.byteLength(body) + 1,
    until,
  });
}
