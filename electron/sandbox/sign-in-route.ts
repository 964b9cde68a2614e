import { Hono } from 'hono';
import type { CodeRequest, Codes } from './codes.ts';
import type { Faults } from './faults.ts';
import { escapeHtml, pageAnswer, redirectAnswer, withQuery } from './html.ts';
import { isLoopback } from './loopback.ts';
import { otherVerbs } from './problem.ts';
import { readScopes } from './scopes.ts';
import { randomSecret } from './tokens.ts';
import type { Credentials, User } from './users.ts';

interface Parts {
  readonly codes: Codes;
  readonly client: Pick<Credentials, 'clientId'>;
  readonly users: readonly User[];
  readonly faults: Faults;
  readonly now: () => number;
}

/** A sign-in that waits for somebody to press a button. */
interface Pending {
  readonly request: CodeRequest;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
}

const MOST_PENDING = 100;

/**
 * `GET {auth}/signin` (accounts-api §2): approves by itself, for the user that `login_hint` names (an invention) or the first one. That the
 * service takes any loopback redirect_uri, and PKCE, is invented after RFC 8252 and RFC 7636.
 */
export function signInRoute({ codes, client, users, faults, now }: Parts): Hono {
  const app = new Hono();
  const pending = new Map<string, Pending>();

  app.get('/signin', (context) => {
    const query = (name: string) => context.req.query(name);
    const redirectUri = query('redirect_uri') ?? '';
    // Nobody is sent anywhere until it is plain that the address is the client's (RFC 6749 §4.1.2.1).
    if (query('client_id') !== client.clientId) return refusal('The client is unknown.');
    if (!URL.canParse(redirectUri) || !isReturn(new URL(redirectUri))) {
      return refusal('Here redirect_uri is http://127.0.0.1 or http://localhost, on any port.');
    }
    const state = query('state');
    const back = (error: string) => redirectAnswer(answerUri({ redirectUri, state }, { error }));
    if (query('response_type') !== 'code') return back('unsupported_response_type');
    const challenge = query('code_challenge');
    const method = query('code_challenge_method');
    if (challenge !== undefined && method !== 'S256') return back('invalid_request');
    const scopes = readScopes(query('scope'), 'browser');
    if ('unknown' in scopes) return back('invalid_scope');

    const request = { clientId: client.clientId, redirectUri, challenge };
    const asked = { request, scopes: scopes.known, state };
    switch (faults.strikes('browser-sign-in')?.does) {
      case 'denies':
        return back('access_denied');
      case 'asks':
        return ask(asked);
      case 'says-nothing':
        return pageAnswer('Nothing happens', '<p>A switch keeps the sign-in from going on.</p>');
      case undefined: {
        const hinted = users.find(({ email }) => email === query('login_hint'));
        const [first] = users;
        const user = hinted ?? first;
        return user === undefined ? back('access_denied') : approve(asked, user);
      }
    }
  });

  app.post('/signin', async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const id = form.get('pending') ?? '';
    const asked = pending.get(id);
    pending.delete(id);
    if (asked === undefined) return refusal('This sign-in has ended. Begin it anew.');
    const user = users.find((one) => one.id === form.get('user'));
    if (user !== undefined) return approve(asked, user);
    const { request, state } = asked;
    return redirectAnswer(answerUri({ ...request, state }, { error: 'access_denied' }));
  });
  app.all('/signin', otherVerbs('GET', 'POST'));
  return app;

  function approve({ request, scopes, state }: Pending, user: User): Response {
    const code = codes.issue(request, { userId: user.id, scopes }, now());
    return redirectAnswer(answerUri({ ...request, state }, { code }));
  }

  function ask(asked: Pending): Response {
    const id = randomSecret();
    pending.set(id, asked);
    const [oldest] = pending.keys();
    if (pending.size > MOST_PENDING && oldest !== undefined) pending.delete(oldest);
    const scopes = asked.scopes.map((scope) => `<code>${escapeHtml(scope)}</code>`).join(', ');
    const buttons = users.map(
      ({ id: userId, email }) =>
        `<button name="user" value="${userId}">Approve as ${escapeHtml(email)}</button>`,
    );
    return pageAnswer(
      'Sign in',
      `<p>An application asks for ${scopes}.</p>
<form method="post" action="signin"><input type="hidden" name="pending" value="${id}">
${buttons.join('\n')}
<button name="user" value="">Deny</button></form>`,
    );
  }
}

function isReturn(url: URL): boolean {
  return isLoopback(url) && url.hash === '' && url.username === '' && url.password === '';
}

function answerUri(
  { redirectUri, state }: { readonly redirectUri: string; readonly state: string | undefined },
  answer: Readonly<Record<string, string>>,
): string {
  return withQuery(redirectUri, { ...answer, ...(state === undefined ? {} : { state }) });
}

function refusal(sentence: string): Response {
  return pageAnswer('No sign-in', `<p>${escapeHtml(sentence)}</p>`, { status: 400 });
}
