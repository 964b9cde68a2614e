import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../electron/sandbox/server.ts';
import { answerOf, open, postForm, refreshFields, User } from './support.ts';
import type { TokenAnswer } from './support.ts';

const RETURN = 'http://127.0.0.1:49152/back';

function signInUrl(
  { authUrl, credentials }: Sandbox,
  changes: Record<string, string> = {},
): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: credentials.clientId,
    redirect_uri: RETURN,
    scope: 'openid profile connections_sync',
    state: 'st&te',
    ...changes,
  });
  return `${authUrl}/signin?${query}`;
}

const visit = (url: string) => fetch(url, { redirect: 'manual' });

/** What the browser is sent back with. */
async function sentBack(answer: Promise<Response>): Promise<Record<string, string>> {
  const response = await answer;
  expect(response.status).toBe(303);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(response.headers.get('Referrer-Policy')).toBe('no-referrer');
  const target = new URL(response.headers.get('Location') ?? '');
  expect(target.origin + target.pathname).toBe(RETURN);
  return Object.fromEntries(target.searchParams);
}

async function codeOf(sandbox: Sandbox, changes: Record<string, string> = {}): Promise<string> {
  return (await sentBack(visit(signInUrl(sandbox, changes))))['code'] ?? '';
}

function codeFields(sandbox: Sandbox, code: string, more: Record<string, string> = {}) {
  const { clientId, clientSecret } = sandbox.credentials;
  return {
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: RETURN,
    code,
    ...more,
  };
}

async function expectRefused(answer: Promise<Response>, error = 'invalid_grant'): Promise<void> {
  const response = await answer;
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ error, error_description: expect.any(String) });
}

describe('the sign-in in a browser', () => {
  it('approves by itself, and gives a rotating pair with the scopes asked for', async () => {
    const { sandbox } = await open();
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    const back = await sentBack(visit(signInUrl(sandbox, pkce)));
    expect(back).toEqual({ code: expect.stringMatching(/^.{20,}$/), state: 'st&te' });
    const fields = codeFields(sandbox, back['code'] ?? '', { code_verifier: verifier });
    const pair = await answerOf<TokenAnswer>(postForm(sandbox, fields));
    expect(pair.scope).toBe('openid profile connections_sync');
    expect(await new User(sandbox, pair.access_token).get('/users/me')).toMatchObject({
      email: sandbox.credentials.email,
    });
    const next = await answerOf<TokenAnswer>(
      postForm(sandbox, refreshFields(sandbox, pair.refresh_token)),
    );
    expect(next.scope).toBe(pair.scope);
    expect(next.refresh_token).not.toBe(pair.refresh_token);
    await expectRefused(postForm(sandbox, refreshFields(sandbox, pair.refresh_token)));
  });

  it('takes a code once, and ends what came of it when it comes again', async () => {
    const { sandbox } = await open();
    const code = await codeOf(sandbox);
    const pair = await answerOf<TokenAnswer>(postForm(sandbox, codeFields(sandbox, code)));
    await expectRefused(postForm(sandbox, codeFields(sandbox, code)));
    expect((await new User(sandbox, pair.access_token).call('GET', '/users/me')).status).toBe(401);
  });

  it('takes a code for a minute', async () => {
    const { sandbox, clock } = await open();
    const [good, late] = [await codeOf(sandbox), await codeOf(sandbox)];
    clock.forward(59_999);
    expect((await postForm(sandbox, codeFields(sandbox, good))).status).toBe(200);
    clock.forward(1);
    await expectRefused(postForm(sandbox, codeFields(sandbox, late)));
  });

  it('takes a code only with what it is bound to', async () => {
    const { sandbox } = await open();
    const challenge = createHash('sha256').update('right').digest('base64url');
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    const [bound, plain] = [await codeOf(sandbox, pkce), await codeOf(sandbox)];
    for (const fields of [
      codeFields(sandbox, 'unknown'),
      codeFields(sandbox, bound),
      codeFields(sandbox, bound, { code_verifier: 'wrong' }),
      codeFields(sandbox, bound, { code_verifier: 'right', redirect_uri: `${RETURN}/other` }),
      codeFields(sandbox, plain, { code_verifier: 'not asked for' }),
    ]) {
      await expectRefused(postForm(sandbox, fields));
    }
    await expectRefused(postForm(sandbox, { ...codeFields(sandbox, ''), code: '' }));
    const { code: _left, ...without } = codeFields(sandbox, '');
    await expectRefused(postForm(sandbox, without), 'invalid_request');
    const other = { ...codeFields(sandbox, bound), client_secret: 'wrong' };
    expect((await postForm(sandbox, other)).status).toBe(401);
    const right = codeFields(sandbox, bound, { code_verifier: 'right' });
    expect((await postForm(sandbox, right)).status).toBe(200);
  });

  it.each([
    'http://127.0.0.1/',
    'http://127.0.0.1:1/a/b',
    'http://localhost:65535/x',
    'http://[::1]:80/x',
  ])('sends back to this computer: %s', async (address) => {
    const { sandbox } = await open();
    const response = await visit(signInUrl(sandbox, { redirect_uri: address }));
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toContain(new URL(address).host);
  });

  it.each([
    { redirect_uri: 'https://127.0.0.1/back' },
    { redirect_uri: 'http://127.0.0.1.elsewhere.example/' },
    { redirect_uri: 'http://elsewhere.example/' },
    { redirect_uri: 'http://user@127.0.0.1/' },
    { redirect_uri: 'http://127.0.0.1/#part' },
    { redirect_uri: 'javascript:alert(1)' },
    { redirect_uri: '' },
    { client_id: 'other' },
  ])('sends nobody anywhere for %o', async (changes) => {
    const { sandbox } = await open();
    const response = await visit(signInUrl(sandbox, changes));
    expect(response.status).toBe(400);
    expect(response.headers.has('Location')).toBe(false);
    expect(response.headers.get('Content-Type')).toContain('text/html');
  });

  it.each([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: 'everything' }, 'invalid_scope'],
    [{ code_challenge: 'x', code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: 'x' }, 'invalid_request'],
  ])('says what is wrong with %o', async (changes, error) => {
    const { sandbox } = await open();
    expect(await sentBack(visit(signInUrl(sandbox, changes)))).toEqual({ error, state: 'st&te' });
  });

  it('signs in whom login_hint names', async () => {
    const { sandbox } = await open();
    const code = await codeOf(sandbox, { login_hint: sandbox.otherCredentials.email });
    const pair = await answerOf<TokenAnswer>(postForm(sandbox, codeFields(sandbox, code)));
    expect(await new User(sandbox, pair.access_token).get('/users/me')).toMatchObject({
      id: '4000002',
    });
  });

  it('answers other verbs with 405', async () => {
    const { sandbox } = await open();
    const response = await fetch(`${sandbox.authUrl}/signin`, { method: 'PUT' });
    expect(response.headers.get('Allow')).toBe('GET, POST');
  });
});

describe('the switch of the sign-in in a browser', () => {
  const press = (sandbox: Sandbox, pending: string, user: string) =>
    fetch(`${sandbox.authUrl}/signin`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ pending, user }),
    });

  it('shows a page with a button for each user, and one to deny', async () => {
    const { sandbox } = await open({ faults: { 'browser-sign-in': 'asks' } });
    const page = async () => {
      const response = await visit(signInUrl(sandbox));
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      return response.text();
    };
    const text = await page();
    expect(text).toContain(`Approve as ${sandbox.otherCredentials.email}`);
    expect(text).toContain('<code>connections_sync</code>');
    expect(text).not.toContain('<script');
    const pendingOf = (html: string) => /name="pending" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const { code } = await sentBack(press(sandbox, pendingOf(text), '4000002'));
    const pair = await answerOf<TokenAnswer>(postForm(sandbox, codeFields(sandbox, code ?? '')));
    expect(await new User(sandbox, pair.access_token).get('/users/me')).toMatchObject({
      id: '4000002',
    });
    // Each page is good for one press.
    expect((await press(sandbox, pendingOf(text), '4000001')).status).toBe(400);
    expect(await sentBack(press(sandbox, pendingOf(await page()), ''))).toEqual({
      error: 'access_denied',
      state: 'st&te',
    });
  });

  it('denies, or goes nowhere', async () => {
    const { sandbox } = await open({ faults: { 'browser-sign-in': { does: 'denies', next: 1 } } });
    expect(await sentBack(visit(signInUrl(sandbox)))).toMatchObject({ error: 'access_denied' });
    expect(await sentBack(visit(signInUrl(sandbox)))).toHaveProperty('code');
    sandbox.faults.set('browser-sign-in', 'says-nothing');
    expect((await visit(signInUrl(sandbox))).status).toBe(200);
  });

  it('is not needed for a sign-in that fails at the token endpoint', async () => {
    const { sandbox } = await open();
    const code = await codeOf(sandbox);
    sandbox.faults.set('sign-in-fails', { with: '500', next: 1 });
    expect((await postForm(sandbox, codeFields(sandbox, code))).status).toBe(500);
    sandbox.faults.set('refresh-token-absent');
    expect(await answerOf(postForm(sandbox, codeFields(sandbox, code)))).not.toHaveProperty(
      'refresh_token',
    );
  });
});
